"""Writes outputs to disk, each to a temporary name that is then renamed, so that a failure leaves the last good one."""

from __future__ import annotations

import os
import pkgutil
import shutil
import tempfile
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, cast

from kravspec import render
from kravspec.error import CannotRunError
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.load import Loaded
    from kravspec.model import Guide, Language, Standard


PAGES = ("krav/index.md", "standard/index.md")
"""What every written folder of pages holds."""


class Format(Protocol):
    """What a module `render/<format>.py` of a format holds."""

    FILE: str
    """What the file is called in `build/`."""

    def render(self, standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:
        """The whole output. `root` is the repository, for the figures' files."""


def formats() -> list[str]:
    """The names of all formats: the modules of `render/` that have a `FILE`."""
    names = (module.name for module in pkgutil.iter_modules(render.__path__))
    return [name for name in names if hasattr(import_module(f"kravspec.render.{name}"), "FILE")]


def export(loaded: Loaded, format_: str, path: Path | None = None) -> Path:
    """Write `format_` to `path`, by default in `build/`, and give the path.

    Raises `CannotRunError` when there is no such format or the file cannot be written.
    """
    try:
        module = cast("Format", import_module(f"kravspec.render.{format_}"))
        target = path or loaded.root / "build" / _named(module.FILE, loaded)
    except (ModuleNotFoundError, AttributeError):
        known = ", ".join(formats())
        message = Message(
            sv=f"Det finns inget format ”{format_}”. Välj ett av: {known}.",
            en=f"There is no format “{format_}”. Choose one of: {known}.",
        )
        raise CannotRunError(message) from None
    write(target, module.render(loaded.standard, loaded.guides, loaded.root))
    return target


def _named(file: str, loaded: Loaded) -> str:
    """What an output is called: `kravspec.docx`, and `kravspec-en.docx` of a translation."""
    metadata = loaded.standard.metadata
    stem, dot, ending = file.rpartition(".")
    return f"{stem}-{metadata.language}{dot}{ending}" if metadata.original else file


def export_review(loaded: Loaded, format_: str, path: Path | None = None) -> Path:
    """Write the copy for review, `docx` or `pdf`, to `path`, by default in `build/`, and give the path. Raises as `export`."""
    from kravspec.load.commit import commit_of
    from kravspec.render import docx, pdf

    if format_ == "pdf":
        name, data = pdf.REVIEW_FILE, pdf.render_review(loaded.standard, loaded.root)
    else:
        commit, dirty = commit_of(loaded.root)
        name, data = docx.REVIEW_FILE, docx.render_review(loaded.standard, loaded.root, commit, dirty=dirty)
    target = path or loaded.root / "build" / name
    write(target, data)
    return target


def export_docx(
    loaded: Loaded,
    path: Path | None = None,
    *,
    before: Loaded | None = None,
    template: Path | None = None,
    one_pass: bool = False,
) -> tuple[Path, bool]:
    """Write the Word document to `path`, by default in `build/`; give the path, and whether the contents have page numbers.

    With an earlier edition `before`, what has changed since is tracked. `template` is a Word file whose styles, page, headers and footers it gets. The page numbers come from LibreOffice; where
    it is missing or fails, and with `one_pass`, they are left to Word. Raises `CannotRunError` when it cannot be written.
    """
    from kravspec import office
    from kravspec.render import docx

    if before:
        name, data = docx.REDLINE_FILE, docx.render_redline(before.standard, before.root, loaded.standard, loaded.root)
    else:
        name, data = docx.FILE, docx.render(loaded.standard, loaded.guides, loaded.root)
    if template:
        data = _in_template(data, template, loaded.standard.metadata.language)
    pages = {} if one_pass else office.pages(data)
    target = path or loaded.root / "build" / _named(name, loaded)
    write(target, docx.number_contents(data, pages))
    return target, bool(pages)


def _in_template(data: bytes, template: Path, language: Language) -> bytes:
    from kravspec.render.docx.attached import attach
    from kravspec.word.package import open_package, read_file

    try:
        return attach(data, open_package(read_file(template)), language)
    except CannotRunError as error:
        said = error.message
        raise CannotRunError(Message(sv=f"{template}: {said.sv}", en=f"{template}: {said.en}")) from None


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path`, folders made, in one step. Raises `CannotRunError` when that is not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _cannot_write(path, error) from None


def write_together(root: Path, files: Mapping[str, str]) -> None:
    """Change files below `root`, paths with forward slashes: all of them or, when one cannot be written, none.

    Raises `CannotRunError` when one cannot be written.
    """
    new: list[tuple[Path, Path]] = []
    done: list[tuple[Path, bytes | None]] = []
    target = root
    try:
        for name, text in files.items():
            target = root / PurePosixPath(name)
            handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            new.append((Path(temporary), target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode())
            Path(temporary).chmod(0o644)
        for file, target in new:
            before = target.read_bytes() if target.exists() else None
            file.replace(target)
            done.append((target, before))
    except OSError as error:
        for changed, before in done:
            if before is None:
                changed.unlink()
            else:
                changed.write_bytes(before)
        raise _cannot_write(target, error) from None
    finally:
        for file, _ in new:
            file.unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, bytes], earlier: Sequence[str] = ()) -> None:
    """Put `files` in `folder`, all of them and nothing else, in one step.

    Raises `CannotRunError` when that is not possible, and when `folder` holds something else than an earlier output,
    which is told by the files `earlier`; without them, when it holds anything.
    """
    try:
        replaceable = bool(earlier) and all((folder / name).exists() for name in earlier)
        if folder.exists() and any(folder.iterdir()) and not replaceable:
            raise _filled(folder)
        folder.resolve().parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.resolve().parent))
        try:
            for name, data in files.items():
                write(new / PurePosixPath(name), data)
            new.chmod(0o755)
            replace_folder(new, folder.resolve())
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise _cannot_write(folder, error) from None


def refuse_filled(folder: Path) -> None:
    """Raise `CannotRunError` when `folder` holds anything but Git's own folder, as one just cloned does."""
    try:
        filled = folder.exists() and any(child.name != ".git" for child in folder.iterdir())
    except OSError as error:
        raise _cannot_write(folder, error) from None
    if filled:
        raise _filled(folder)


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put `files` in `folder`, which is made if need be and stays the same folder: all of them or none.

    Raises `CannotRunError` when that is not possible, and as `refuse_filled`.
    """
    refuse_filled(folder)
    is_new, moved = not folder.exists(), list[Path]()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kravspec.", dir=folder) as new:
            for name, data in files.items():
                write(Path(new) / PurePosixPath(name), data)
            try:
                for child in sorted(Path(new).iterdir()):
                    moved.append(child.rename(folder / child.name))
            except OSError:
                for child in moved:
                    child.rename(Path(new) / child.name)
                raise
    except OSError as error:
        raise _cannot_write(folder, error) from None
    finally:
        if is_new and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def replace_folder(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`. Raises `CannotRunError` when that is not possible."""
    try:
        aside = old.with_name(f".{old.name}.before")
        shutil.rmtree(aside, ignore_errors=True)
        if old.exists():
            old.rename(aside)
        new.rename(old)
        shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise _cannot_write(old, error) from None


def _filled(folder: Path) -> CannotRunError:
    return CannotRunError(
        Message(
            sv=f"Mappen {folder} innehåller annat. Ange en tom mapp eller en som inte finns.",
            en=f"The folder {folder} holds something else. Name an empty folder or one that does not exist.",
        )
    )


def _cannot_write(path: Path, error: OSError) -> CannotRunError:
    return CannotRunError(
        Message(sv=f"Det går inte att skriva {path}: {error.strerror}.", en=f"Cannot write {path}: {error.strerror}.")
    )
