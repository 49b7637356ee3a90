"""An abbreviation that is not written out where it is first used (ISO/IEC Directives Part 2, 8.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity, Source
from kravspec.prose import placed_prose
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.model import Language, Position, Prose, Standard, Whole

SEVERITY: Severity = "warning"

_ABBREVIATION = re.compile(r"(?<![\w.:/-])[A-ZÅÄÖ]{2,6}(?![\w.]?\w)")
_ALLOWED: Mapping[Language, frozenset[str]] = MappingProxyType(
    {
        "sv": frozenset("SS EN ISO IEC CEN SIS EU ID IT TV AB KB HB OK MB GB TB".split()),
        "en": frozenset("SS EN ISO IEC CEN SIS EU ID IT TV UK US UN OK MB GB TB".split()),
    }
)
"""Bodies whose standards are named so, units, and what stands in every dictionary."""
_NUMERAL = re.compile(r"[IVXLC]+")
_BEFORE = re.compile(
    r"[\w”\"]\s\($|\b(?:förkortat|förkortas|förkortad|abbreviated(?: to)?|abbreviated as)\s$", re.IGNORECASE
)
_AFTER = re.compile(r"\)|\s\([^()]{6,120}\)")
_DESIGNATION = re.compile(r"(?:/[A-Z]{2,6})?(?:[\s\N{NO-BREAK SPACE}]+[A-Z]{2,6})?[\s\N{NO-BREAK SPACE}-]*\d{2}")


@dataclass(frozen=True, slots=True)
class Abbreviated:
    """The abbreviations of one file."""

    prefixes: frozenset[str]
    """Of the provisions' IDs, which are explained where the IDs are."""
    uses: tuple[tuple[Position, str, bool], ...]
    """In order: where, which, and whether it is written out there."""


def collect(standard: Standard) -> Abbreviated:
    """What is abbreviated in the file. Designations of documents are no such abbreviations."""
    uses = (
        (prose.position(*match.span()), match[0], _is_expanded(prose.source, match))
        for prose in _texts(standard)
        for match in _abbreviations(prose)
    )
    prefixes = frozenset(provision.id.partition("-")[0] for provision, _, _ in standard.provisions)
    return Abbreviated(prefixes, tuple(sorted(uses)))


def decide(whole: Whole, found: Sequence[Abbreviated]) -> Iterator[Fault]:
    """Report the first use. What has a term entry is explained there."""
    known = {*_ALLOWED[whole.metadata.language], *_in_entries(whole)}.union(*(each.prefixes for each in found))
    for position, name, expanded in (use for each in found for use in each.uses):
        if name not in known and not expanded:
            yield Fault(
                position,
                Message(
                    sv=f"”{name}” är inte utskrivet där det används första gången.",
                    en=f"“{name}” is not written out where it is first used.",
                ),
                Message(sv=f"Skriv ut det: ”… ({name})”.", en=f"Write it out: “… ({name})”."),
            )
        known.add(name)


def _texts(standard: Standard) -> Iterator[Prose]:
    for term in standard.terms:
        if term.definition:
            yield term.definition
    for placed, prose in placed_prose(standard):
        if not isinstance(placed.block, Source) and placed.part.role not in ("bibliography", "normative-references"):
            yield prose


def _abbreviations(prose: Prose) -> Iterable[re.Match[str]]:
    """The first place of each in one block."""
    found: dict[str, re.Match[str]] = {}
    if _ABBREVIATION.search(prose.source):
        text = mask(prose.source)
        for match in _ABBREVIATION.finditer(text):
            if not _NUMERAL.fullmatch(match[0]) and not _DESIGNATION.match(text, match.end()):
                found.setdefault(match[0], match)
    return found.values()


def _is_expanded(text: str, match: re.Match[str]) -> bool:
    """*Nöjd-kund-index (NKI)* and *NKI (nöjd-kund-index)*."""
    after = _AFTER.match(text, match.end())
    if after and after[0] != ")":
        return True
    before = _BEFORE.search(text, max(0, match.start() - 20), match.start())
    return bool(before and (after or not before[0].endswith("(")))


def _in_entries(whole: Whole) -> Iterator[str]:
    for term in whole.terms:
        for prose in (term.designation, *(field.text for field in term.fields)):
            yield from _ABBREVIATION.findall(prose.source)
