"""Checks a repository without doing again what has not changed, and reports exactly what a first run would.

A file is checked anew when its text changes, when what every file may know of the document changes (`Around`), or when
an answer that it got about the rest of the document would be another today. What concerns the document as a whole is
judged in each run, from what is kept of each file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.assessment import unusable, usable
from kravspec.cache import Cache, key
from kravspec.check import Examined, check_translation, conclude, examine, examine_page
from kravspec.error import CannotRunError
from kravspec.generate import generate, without_place, without_rows
from kravspec.load.accessibility import read_statement
from kravspec.load.editions import FROZEN, frozen, published
from kravspec.load.figures import figure_findings
from kravspec.load.guides import read_guide
from kravspec.load.register import read_register
from kravspec.load.repository import REGISTER, clauses_of, empty_file, read_repository
from kravspec.load.reviewed import read_reviewed
from kravspec.load.translation import read_translation
from kravspec.model import Finding, Position, Standard
from kravspec.number import Numbers, number_parts
from kravspec.outline import Outline, around, outline, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kravspec.load.repository import PageFile, PartFile, Repository
    from kravspec.model import (
        Around,
        AssessmentContent,
        Guide,
        Metadata,
        Published,
        RegisterEntry,
        Target,
        TargetKind,
        Whole,
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """A repository that has been checked."""

    document: Whole
    tables: int
    figures: int
    pages: int
    findings: tuple[Finding, ...]
    """In reading order."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one file of the text, whatever the rest of the document says."""

    outline: Outline
    after: Numbers
    placed: frozenset[str]
    """IDs of the generated parts that have their place in it."""
    usable: frozenset[AssessmentContent]
    """What an assessment needs and that stands in it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is kept of one page of `docs/`."""

    guide: Guide
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What the rules took from one file of the text, what they asked about the rest for it, and what they were told."""

    examined: Examined
    index: Mapping[str, Target | None]
    numbers: Mapping[tuple[TargetKind, str], str | None]
    words: Mapping[str, bool]
    small_words: Mapping[str, bool]

    def is_as_before(self, known: Around) -> bool:
        """Whether every answer would be the same today."""
        return (
            all(known.index.known.get(id_) == target for id_, target in self.index.items())
            and all(known.numbers.known.get(number) == id_ for number, id_ in self.numbers.items())
            and all((word in known.words.known) == told for word, told in self.words.items())
            and all((word in known.small_words.known) == told for word, told in self.small_words.items())
        )


def check_repository(root: Path) -> Checked:
    """Check the repository at `root`. Raises `CannotRunError` as `read_repository` does."""
    cache = Cache(root)
    files = read_repository(root)
    findings = list(files.findings)
    reviewed = read_reviewed(root, findings)
    pages = [_page(page, reviewed.get(page.path, {}), cache) for page in files.pages]
    findings += [finding for page in pages for finding in page.findings]
    units = _units(files, [page.guide for page in pages], cache)
    findings += [empty_file(unit.path) for unit in units if not unit.kept.outline.parts]
    register: tuple[RegisterEntry, ...] = ()
    if files.is_whole and all(unit.kept.outline.parts for unit in units):
        register = read_register(root, REGISTER, findings)
    placed = {id_ for unit in units for id_ in unit.kept.placed}
    found = {content for unit in units for content in unit.kept.usable}
    faults = [*without_place(files.metadata, placed), *unusable(files.metadata, found)]
    findings += [Finding("invalid-metadata", "error", fault.message, fault.position) for fault in faults]
    published = _published(root, cache, findings)
    outlines = [unit.kept.outline for unit in units]
    figures = [figure for each in outlines for figure in each.figures]
    findings += figure_findings(root, figures)
    read_statement(root, findings)
    translated, drawn = _translation(files, [page.guide for page in pages], cache)
    findings += [*translated, *figure_findings(root, drawn)]
    document = whole(files.metadata, register, outlines, published)
    known = around(document, outlines)
    common = _common(known, files.metadata)
    examined = [_examined(unit, files.metadata, known, common, cache) for unit in units]
    for page, file in zip(pages, files.pages, strict=True):
        examined.append(_examined_page(page, file, files.metadata, common, cache))
    findings += conclude(document, examined)
    cache.save()
    return Checked(
        document=document,
        tables=sum(each.tables for each in outlines),
        figures=len(figures),
        pages=len(pages),
        findings=tuple(sorted(findings, key=lambda finding: (finding.position, finding.rule))),
    )


@dataclass(frozen=True, slots=True)
class _Unit:
    """One file of the text, with what it takes to read it again."""

    path: str
    key: bytes
    kept: Kept
    rows: tuple[PartFile, ...]
    """One for each line of `standard.yml` that names the file."""
    cases: tuple[Guide, ...]
    before: Numbers
    standard: Standard | None
    """None where it has not been read in this run."""


def _units(files: Repository, guides: Sequence[Guide], cache: Cache) -> list[_Unit]:
    metadata = files.metadata
    generated = [f"{wanted.id} {wanted.content}" for wanted in metadata.generated]
    generated += [f"{part.id} {part.content}" for part in metadata.assessment]
    cases = tuple(guide for guide in guides if guide.kind == "case")
    texts = [page.text for page, guide in zip(files.pages, guides, strict=True) if guide.kind == "case"]
    units: list[_Unit] = []
    before = Numbers()
    for path, group in groupby(files.parts, key=lambda file: file.path):
        rows = tuple(group)
        roles = [f"{row.part.role} {row.part.status}" for row in rows]
        # Cases are put into an annex.
        inside = texts if any(row.part.role == "annex" for row in rows) else []
        own = key("text", metadata.language, *generated, path, *roles, repr(before), rows[0].text, *inside)
        kept, standard = cache.get(own), None
        if kept is None:
            standard, after, placed = _standard(metadata, rows, cases, before)
            kept = Kept(outline(standard), after, placed, usable(standard))
            cache.put(own, kept)
        units.append(_Unit(path, own, kept, rows, cases, before, standard))
        before = kept.after
    return units


def _standard(
    metadata: Metadata, rows: Sequence[PartFile], cases: Sequence[Guide], before: Numbers
) -> tuple[Standard, Numbers, frozenset[str]]:
    """One file as a standard of its own, how many numbers there are after it, and the generated parts placed in it."""
    clauses = tuple(clause for row in rows for clause in clauses_of(row, metadata.language))
    made, placed = generate(Standard(metadata, clauses), cases)
    parts, after = number_parts((without_rows(part, metadata) for part in made.parts), before)
    return Standard(metadata, parts), after, placed


def _examined(unit: _Unit, metadata: Metadata, known: Around, common: str, cache: Cache) -> Examined:
    own = key("rules", unit.key.hex(), common)
    kept: Answered | None = cache.get(own)
    if kept is not None and kept.is_as_before(known):
        return kept.examined
    asked = (known.index, known.numbers, known.words, known.small_words)
    for each in asked:
        each.asked.clear()
    standard = unit.standard or _standard(metadata, unit.rows, unit.cases, unit.before)[0]
    examined = examine(replace(standard, around=known))
    answered = Answered(
        examined,
        {id_: known.index.known.get(id_) for id_ in known.index.asked},
        {number: known.numbers.known.get(number) for number in known.numbers.asked},
        {word: word in known.words.known for word in known.words.asked},
        {word: word in known.small_words.known for word in known.small_words.asked},
    )
    cache.put(own, answered)
    return examined


def _translation(
    files: Repository, guides: Sequence[Guide], cache: Cache
) -> tuple[tuple[Finding, ...], tuple[tuple[str, Position], ...]]:
    """The findings in the files of a translation, kept for as long as neither they nor the original change; and its figures."""
    if not files.translation:
        return (), ()
    originals = (
        text for file in files.parts for text in (file.path, f"{file.part.role} {file.part.status}", file.text)
    )
    texts = (text for file in files.translation for text in (file.path, file.text))
    cases = (guide.path for guide in guides if guide.kind == "case")
    name = key("translation", repr(replace(files.metadata, places={})), *originals, *texts, *cases)
    kept: tuple[tuple[Finding, ...], tuple[tuple[str, Position], ...]] | None = cache.get(name)
    if kept is None:
        findings: list[Finding] = []
        translation = read_translation(files, findings)
        findings += check_translation(translation, guides) if translation else ()
        kept = (tuple(findings), translation.figures if translation else ())
        cache.put(name, kept)
    return kept


def _published(root: Path, cache: Cache, findings: list[Finding]) -> Published | None:
    files = frozen(root)
    if not files:
        return None
    own = key("published", *(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files))
    kept: Published | None = cache.get(own)
    if kept is None:
        try:
            kept = published(root)
        except CannotRunError as error:
            path = f"{FROZEN}/{files[0].name}" if len(files) == 1 else FROZEN
            findings.append(Finding("unreadable-file", "error", error.message, Position(path, 1, 1, 1, 1)))
            return None
        cache.put(own, kept)
    return kept


def _page(file: PageFile, reviewed: Mapping[str, str], cache: Cache) -> Page:
    own = key("page", file.path, file.text, repr(reviewed))
    kept: Page | None = cache.get(own)
    if kept is None:
        findings: list[Finding] = []
        guide = replace(read_guide(file.text, file.path, findings), reviewed=tuple(reviewed.items()))
        kept = Page(guide, tuple(findings))
        cache.put(own, kept)
    return kept


def _examined_page(page: Page, file: PageFile, metadata: Metadata, common: str, cache: Cache) -> Examined:
    own = key("page rules", file.path, file.text, repr(page.guide.reviewed), common)
    kept: Examined | None = cache.get(own)
    if kept is None:
        kept = examine_page(page.guide, metadata)
        cache.put(own, kept)
    return kept


def _common(known: Around, metadata: Metadata) -> str:
    """What every file may know: where it changes, all files are checked anew. Weights of rules and places play no part."""
    said = replace(metadata, rules=(), places={})
    return repr((said, known.parts, known.terms, sorted(known.designations), sorted(known.responsible)))
