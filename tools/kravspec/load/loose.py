"""From files and folders on disk, whatever tool they are written for, to one document and the faults of the files themselves."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.load.files import read_text
from kravspec.loose import Document, read_page
from kravspec.loose.groups import groups
from kravspec.loose.targets import MARKDOWN, divide, files, find_file, folders_to, is_local, paths
from kravspec.model import Message, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.loose import Page
    from kravspec.model import Finding

_NOT_OURS = "node_modules"
"""Other people's packages, which lie beside a text; folders with a point first are tools' own."""


def load_loose(given: Sequence[Path]) -> tuple[Document, Path, list[Finding]]:
    """The document of all files, the folder that paths are relative to, and what could not be read.

    Raises `CannotRunError` for a path that does not exist and when there is no Markdown.
    """
    for path in given:
        if not path.exists():
            raise CannotRunError(Message(sv=f"”{path}” finns inte.", en=f"there is no “{path}”."))
    root = _root(given)
    findings: list[Finding] = []
    pages: dict[str, Page] = {}
    for name in dict.fromkeys(name for path in given for name in _names(path, root)):
        text = read_text(root, name, Position(name, 1, 1, 1, 1), findings)
        if text is not None:
            pages[name] = read_page(text, name)
    if not pages and not findings:
        where = ", ".join(map(str, given))
        raise CannotRunError(Message(sv=f"ingen Markdown i {where}.", en=f"no Markdown in {where}."))
    folders = tuple(dict.fromkeys(_relative(path if path.is_dir() else path.parent, root) for path in given))
    entries = _entries(pages.values(), folders, root)
    neighbours = dict(_neighbours(Document(pages, {}, folders, entries, {}), root))
    return Document(pages, neighbours, folders, entries, groups({**pages, **neighbours})), root, findings


def _root(given: Sequence[Path]) -> Path:
    """The working folder when all files are in it, so that paths are as they were typed; else what they have in common."""
    here = Path.cwd()
    folders = [path.resolve() if path.is_dir() else path.parent.resolve() / path.name for path in given]
    if all(folder.is_relative_to(here) for folder in folders):
        return here
    return Path(os.path.commonpath([path if path.is_dir() else path.parent for path in folders]))


def _relative(path: Path, root: Path) -> str:
    whole = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    name = whole.relative_to(root).as_posix()
    return "" if name == "." else name


def _names(path: Path, root: Path) -> Iterator[str]:
    """The files of Markdown below a folder, symbolic links to folders not followed; a file that is named is read whatever its name."""
    if path.is_file():
        yield _relative(path, root)
        return
    for folder, subfolders, found in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if name != _NOT_OURS and not name.startswith("."))
        for name in sorted(found):
            if name.lower().endswith(MARKDOWN):
                yield _relative(Path(folder) / name, root)


def _entries(pages: Iterable[Page], folders: tuple[str, ...], root: Path) -> Mapping[str, frozenset[str]]:
    """What stands in the folders that links lead to or through."""
    wanted = set()
    for page in pages:
        for link in page.links:
            path, _ = divide(link.target)
            if path and is_local(link.target):
                for candidate in paths(page.path, path):
                    wanted |= {folder for file in files(candidate) for folder in folders_to(file, folders)}
    return {
        folder: frozenset(file.name for file in (root / folder).iterdir())
        for folder in sorted(wanted)
        if _is_folder(root / folder)
    }


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # A name that is too long or one with a NUL byte.
        return False


def _neighbours(document: Document, root: Path) -> Iterator[tuple[str, Page]]:
    """The files of Markdown that are linked to or taken in but not checked."""
    seen = set(document.pages)
    for page in document.pages.values():
        for file in (*_linked(document, page), *_taken_in(page, root)):
            if file not in seen and file.endswith(MARKDOWN):
                seen.add(file)
                text = read_text(root, file, Position(file, 1, 1, 1, 1), [])
                if text is not None:
                    yield file, read_page(text, file)


def _linked(document: Document, page: Page) -> Iterator[str]:
    for link in page.links:
        path, _ = divide(link.target)
        if path and is_local(link.target) and (file := find_file(document, page.path, path)):
            yield file


def _taken_in(page: Page, root: Path) -> Iterator[str]:
    """Paths begin where the file is, or in a folder above it that a generator's settings name."""
    folders = [folder.as_posix() for folder in PurePosixPath(page.path).parents]
    for include in page.includes:
        candidates = (posixpath.normpath(posixpath.join(folder, include.target)) for folder in folders)
        yield from (path for path in candidates if not path.startswith("..") and _is_file(root / path))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
