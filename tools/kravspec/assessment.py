"""From a standard to what an assessment against it needs: judgements, times and what is judged, as the document itself says.

`standard.yml` says where: `assessment: {judgements: tab-…, rules: tab-…, nonconformities: tab-…, methods: tab-…, declaration: XXX-01}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Fault, Message, Provision, Table
from kravspec.register import criteria_hash, text_hash
from kravspec.roles import roles_of
from kravspec.text import SELF_ASSESSMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kravspec.model import AssessmentContent, Block, Cell, Clause, Language, Metadata, Standard, TermEntry

JUDGEMENTS = ("fulfilled", "partly", "not_fulfilled", "not_applicable")
"""What the rows of the table of judgements mean, in their order."""
_DIGITS = 16
"""Of a hash: 64 bits tell texts apart that no one has made to deceive, and whole hashes would make the page 8 kB heavier."""
_FIRST_NUMBER = re.compile(r"\D*(\d+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A provision that an assessment asks about."""

    provision: Provision
    clause: Clause | TermEntry
    part: Clause
    """The clause of level one."""
    roles: tuple[str, ...]
    sha256: str
    """How the text's hash in the register begins."""
    criteria: str
    """How the hash of evidence and measure begins: they decide the judgement too."""
    is_always_major: bool
    """Whether the table of nonconformities names it, so that it is a major one also when partly fulfilled."""


@dataclass(frozen=True, slots=True)
class Nonconformity:
    """A class of nonconformities: what it is called, and how many calendar days there are to mend one."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an assessment by one's own organisation is made and what may be said after it."""

    judgements: Mapping[str, str]
    """What the document calls each of `JUDGEMENTS`."""
    tables: tuple[Table, ...]
    """What a judgement is, how a measure is counted, and how nonconformities are classed."""
    major: Nonconformity
    minor: Nonconformity
    months: int
    """How long its result may be used, counted from the day of the assessment."""
    declaration: Provision
    """Says what a declaration holds."""
    annex: Clause
    """The part that all this stands in. Its own provisions concern the assessment and are not judged in it."""
    questions: tuple[Question, ...]
    """All provisions of the other normative parts, in reading order."""


def assessment(standard: Standard) -> Assessment | None:
    """None where the document requires nothing, or does not say how it is assessed in a way that can be used: `unusable` says why."""
    named = {part.content: part.id for part in standard.metadata.assessment}
    if not named or not usable(standard).issuperset(named):
        return None
    found = _blocks(standard)
    tables = {content: block for content, id_ in named.items() if isinstance(block := found[id_], Table)}
    declaration = next(block for block in found.values() if isinstance(block, Provision))
    annex = next(placed.part for placed in standard.blocks if placed.block is tables["judgements"])
    questions = tuple(_questions(standard, annex, _always_major(tables["nonconformities"])))
    if not any(question.provision.verbal_form == "requirement" for question in questions):
        return None
    major, minor = _classes(tables["nonconformities"])
    method = _own_method(tables["methods"], standard.metadata.language) or ()
    return Assessment(
        judgements=dict(zip(JUDGEMENTS, _names(tables["judgements"]), strict=True)),
        tables=(tables["judgements"], tables["rules"], tables["nonconformities"]),
        major=major,
        minor=minor,
        months=_number(method[-1]),
        declaration=declaration,
        annex=annex,
        questions=questions,
    )


def usable(standard: Standard) -> frozenset[AssessmentContent]:
    """What an assessment needs and that stands in `standard`, all of it or one file, in a form that can be used."""
    found, language = _blocks(standard), standard.metadata.language
    return frozenset(
        part.content
        for part in standard.metadata.assessment
        if part.id in found and _FORMS[part.content](found[part.id], language)
    )


def unusable(metadata: Metadata, found: Collection[AssessmentContent]) -> Iterator[Fault]:
    """A fault for each row of `assessment` that names nothing which can be used."""
    for part in metadata.assessment:
        if part.content not in found:
            sv, en = (words.format(SELF_ASSESSMENT[metadata.language]) for words in _NEEDED[part.content])
            yield Fault(
                part.position,
                Message(sv=f"”{part.id}” duger inte. Här behövs {sv}.", en=f"“{part.id}” will not do. Name {en}."),
            )


def _blocks(standard: Standard) -> Mapping[str, Block]:
    wanted = {part.id for part in standard.metadata.assessment}
    return {
        placed.block.id: placed.block
        for placed in (reversed(standard.blocks) if wanted else ())
        if isinstance(placed.block, Table | Provision) and placed.block.id in wanted
    }


def _always_major(table: Table) -> frozenset[str]:
    """The provisions that the table names in a row of the major class."""
    major = _classes(table)[0].name
    rows = (row for row in table.rows if _text(row[0]) == major)
    return frozenset(reference.id for row in rows for cell in row for reference in cell.references)


def _questions(standard: Standard, annex: Clause, always_major: Collection[str]) -> Iterator[Question]:
    seen: set[str] = set()
    for provision, clause, part in standard.provisions:
        is_normative = part.role == "clause" or part.status == "normative"
        if not is_normative or part is annex or provision.id in seen:
            continue
        seen.add(provision.id)
        yield Question(
            provision,
            clause,
            part,
            roles_of(provision, standard.metadata.language),
            text_hash(standard, provision)[:_DIGITS],
            criteria_hash(standard, provision)[:_DIGITS],
            provision.id in always_major,
        )


def _text(cell: Cell) -> str:
    return markdown.plain(cell.text.source).strip()


def _names(table: Table) -> list[str]:
    """The first column."""
    return [_text(row[0]) for row in table.rows if row]


def _number(cell: Cell) -> int:
    match = _FIRST_NUMBER.match(_text(cell))
    return int(match[1]) if match else 0


def _classes(table: Table) -> list[Nonconformity]:
    """The classes in the order of the table, each once."""
    return list(dict.fromkeys(Nonconformity(_text(row[0]), _number(row[-1])) for row in table.rows if row))


def _own_method(table: Table, language: Language) -> Sequence[Cell] | None:
    name = SELF_ASSESSMENT[language].casefold()
    return next((row for row in table.rows if row and _text(row[0]).casefold() == name), None)


def _is_judgements(block: Block, _: Language) -> bool:
    names = _names(block) if isinstance(block, Table) else []
    return len(set(names) - {""}) == len(names) == len(JUDGEMENTS)


def _is_classes(block: Block, _: Language) -> bool:
    classes = _classes(block) if isinstance(block, Table) else []
    return len(classes) == len({each.name for each in classes} - {""}) == 2 and all(each.days for each in classes)


def _is_methods(block: Block, language: Language) -> bool:
    row = _own_method(block, language) if isinstance(block, Table) else None
    return row is not None and _number(row[-1]) > 0


_FORMS: Mapping[str, Callable[[Block, Language], bool]] = MappingProxyType(
    {
        "judgements": _is_judgements,
        "rules": lambda block, _: isinstance(block, Table),
        "nonconformities": _is_classes,
        "methods": _is_methods,
        "declaration": lambda block, _: isinstance(block, Provision),
    }
)
_NEEDED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "judgements": (
            "en tabell med fyra rader: uppfyllt, delvis, inte och ej tillämpligt, i den ordningen",
            "a table with four rows: fulfilled, partly, not and not applicable, in that order",
        ),
        "rules": ("en tabell över hur mått räknas", "a table of how measures are counted"),
        "nonconformities": (
            "en tabell med två slag av kravavvikelser i första kolumnen, det större först, och antal dagar i den sista",
            "a table with two classes of nonconformity in its first column, the major one first, and days in its last",
        ),
        "methods": (
            "en tabell där raden ”{}” slutar med ett antal månader",
            "a table where the row “{}” ends with a number of months",
        ),
        "declaration": ("ett krav på vad en deklaration innehåller", "a provision on what a declaration holds"),
    }
)
