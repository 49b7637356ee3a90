"""The files of a repository as they are on disk: which there are, in what order, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.load.files import read_text
from kravspec.load.metadata import read_metadata
from kravspec.model import Finding, Message, Metadata, Position
from kravspec.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kravspec.model import Clause, Language, Part

METADATA = "standard/standard.yml"
REGISTER = "standard/register.yml"
_NO_METADATA = Metadata("", "", "", "", date(1970, 1, 1), "sv", "", METADATA)


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file that `standard.yml` names, with its row there."""

    path: str
    text: str
    part: Part


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page of `docs/`, or a file of the translation."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Repository:
    """What is on disk, read but not parsed."""

    root: Path
    metadata: Metadata
    parts: tuple[PartFile, ...]
    """In the order of the document; those that cannot be read are left out."""
    pages: tuple[PageFile, ...]
    findings: tuple[Finding, ...]
    """Faults of metadata and of files."""
    is_whole: bool
    """Whether all that `standard.yml` names could be read. If not, every ID of what is missing would be reported as vanished."""
    translation: tuple[PageFile, ...] = ()
    """The files of `standard/en/`, or of `standard/sv/` beside a standard in English, in the order of their paths."""


def read_repository(root: Path) -> Repository:
    """Read the files of the repository at `root`.

    Raises `CannotRunError` when there is no `standard/standard.yml`. Every other fault is a finding, and the rest is read.
    """
    if not (root / METADATA).exists():
        raise CannotRunError(
            Message(
                sv=f"Här finns ingen {METADATA}. Kör kommandot i mappen där mkdocs.yml ligger.",
                en=f"There is no {METADATA} here. Run the command in the folder that holds mkdocs.yml.",
            )
        )
    findings: list[Finding] = []
    metadata, parts = read_metadata(root, METADATA, findings)
    read = tuple(_parts(root, parts, findings))
    is_whole = metadata is not None and len({file.path for file in read}) == len(parts) and not findings
    pages = tuple(_pages(root, findings))
    metadata = metadata or _NO_METADATA
    translation = tuple(_translation(root, metadata.language, findings))
    return Repository(root, metadata, read, pages, tuple(findings), is_whole, translation)


def clauses_of(file: PartFile, language: Language) -> tuple[Clause, ...]:
    """The clauses of level one in the file, with what `standard.yml` says of them. None in an empty file."""
    clauses = parse(file.text, file.path, language).clauses
    return tuple(replace(clause, role=file.part.role, status=file.part.status) for clause in clauses)


def other_language(language: Language) -> Language:
    """The language that a standard in `language` can be translated into."""
    return "en" if language == "sv" else "sv"


def translation_folder(language: Language) -> str:
    """Where the files of a translation into `language` stand."""
    return f"standard/{language}"


def empty_file(path: str) -> Finding:
    """The finding at a file of the text that holds no clause."""
    message = Message(
        sv="filen är tom. Skriv delens rubrik överst: # Rubrik {#id}.",
        en="the file is empty. Write the part's heading at the top: # Heading {#id}.",
    )
    return Finding("missing-file", "error", message, Position(path, 1, 1, 1, 1))


def _parts(root: Path, parts: tuple[Part, ...], findings: list[Finding]) -> Iterator[PartFile]:
    for part in parts:
        path = part.file if part.file.startswith("/") else f"standard/{part.file}"
        text = read_text(root, path, part.position, findings)
        if text is not None:
            yield PartFile(path, text, part)


def _pages(root: Path, findings: list[Finding]) -> Iterator[PageFile]:
    yield from _files(root, (root / "docs").rglob("*.md"), findings)


def _translation(root: Path, language: Language, findings: list[Finding]) -> Iterator[PageFile]:
    folder = root / translation_folder(other_language(language))
    yield from _files(root, (file for file in folder.rglob("*") if file.suffix in {".md", ".yml"}), findings)


def _files(root: Path, files: Iterable[Path], findings: list[Finding]) -> Iterator[PageFile]:
    for file in sorted(files):
        path = file.relative_to(root).as_posix()
        text = read_text(root, path, Position(path, 1, 1, 1, 1), findings)
        if text is not None:
            yield PageFile(path, text)
