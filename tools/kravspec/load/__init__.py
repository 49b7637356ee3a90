"""From a repository on disk to one numbered standard, its guides and the faults of the files themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.generate import generate
from kravspec.images import IMAGES, only_shows
from kravspec.load.files import LIMIT, is_file, is_inside, read_text
from kravspec.load.guides import read_guide
from kravspec.load.metadata import read_metadata
from kravspec.load.register import read_register
from kravspec.model import Figure, Finding, Guide, Message, Metadata, Position, Standard
from kravspec.number import number
from kravspec.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kravspec.model import Clause, Language, Part, RegisterEntry

METADATA = "standard/standard.yml"
REGISTER = "standard/register.yml"
_NO_METADATA = Metadata("", "", "", "", date(1970, 1, 1), "sv", "", METADATA)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in a repository."""

    root: Path
    standard: Standard
    """Numbered."""
    guides: tuple[Guide, ...]
    findings: tuple[Finding, ...]
    """Faults of files and metadata, which no rule over the model can see."""


def load(root: Path) -> Loaded:
    """Read the repository at `root`.

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
    language = metadata.language if metadata else "sv"
    clauses = tuple(clause for part in parts for clause in _part(root, part, language, findings))
    register: tuple[RegisterEntry, ...] = ()
    # Without all parts, every ID of the missing ones would be reported as vanished: one fault, one finding.
    if metadata and len({clause.path for clause in clauses}) == len(parts) and not findings:
        register = read_register(root, REGISTER, findings)
    guides = tuple(_guides(root, findings))
    whole, faults = generate(Standard(metadata or _NO_METADATA, clauses, register), guides)
    findings.extend(Finding("invalid-metadata", "error", fault.message, fault.position) for fault in faults)
    standard = number(whole)
    findings.extend(_figures(root, standard))
    return Loaded(root, standard, guides, tuple(findings))


def _part(root: Path, part: Part, language: Language, findings: list[Finding]) -> Iterator[Clause]:
    path = part.file if part.file.startswith("/") else f"standard/{part.file}"
    text = read_text(root, path, part.position, findings)
    if text is None:
        return
    clauses = parse(text, path, language).clauses
    if not clauses:
        findings.append(Finding("missing-file", "error", _empty(), Position(path, 1, 1, 1, 1)))
    for clause in clauses:
        yield replace(clause, role=part.role, status=part.status)


def _figures(root: Path, standard: Standard) -> Iterator[Finding]:
    for placed in standard.blocks:
        if not isinstance(placed.block, Figure):
            continue
        source, position = placed.block.source, placed.block.position
        file = root / "standard" / source
        if "://" in source or not is_inside(file, root / "standard"):
            yield Finding("path-escape", "error", _outside(source), position)
        elif not is_file(file):
            yield Finding("missing-file", "error", _no_figure(source), position)
        elif file.suffix.lower() not in IMAGES:
            yield Finding("active-file", "error", _no_image(source), position)
        elif file.suffix.lower() == ".svg" and not _only_shows(file):
            yield Finding("active-file", "error", _active(source), position)


def _only_shows(svg: Path) -> bool:
    try:
        with svg.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError:
        return False
    return len(data) <= LIMIT and only_shows(data)


def _empty() -> Message:
    return Message(
        sv="filen är tom. Skriv delens rubrik överst: # Rubrik {#id}.",
        en="the file is empty. Write the part's heading at the top: # Heading {#id}.",
    )


def _outside(source: str) -> Message:
    return Message(
        sv=f"bilden ”{source}” ligger utanför mappen standard. Lägg den i standard/media.",
        en=f"the image “{source}” is outside the folder standard. Put it in standard/media.",
    )


def _no_figure(source: str) -> Message:
    return Message(
        sv=f"bilden ”{source}” finns inte i mappen standard. Kontrollera namnet, även stora och små bokstäver.",
        en=f"there is no image “{source}” in the folder standard. Check the name, capitals too.",
    )


def _no_image(source: str) -> Message:
    return Message(
        sv=f"”{source}” är ingen bildfil. Använd SVG, PNG eller JPEG.",
        en=f"“{source}” is no image file. Use SVG, PNG or JPEG.",
    )


def _active(source: str) -> Message:
    return Message(
        sv=f"bilden ”{source}” innehåller skript eller hämtar något. Spara den som en ren bild.",
        en=f"the image “{source}” holds a script or fetches something. Save it as a plain image.",
    )


def _guides(root: Path, findings: list[Finding]) -> Iterator[Guide]:
    for file in sorted((root / "docs").rglob("*.md")):
        path = file.relative_to(root).as_posix()
        text = read_text(root, path, Position(path, 1, 1, 1, 1), findings)
        if text is not None:
            yield read_guide(text, path, findings)
