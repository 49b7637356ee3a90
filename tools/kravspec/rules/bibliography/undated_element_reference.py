"""A place in a standard without its year: the next edition may have something else there (ISO/IEC Directives Part 2, 10.4, 10.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.designations import in_text, read
from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
_PLACE = (
    r"(?:(?:avsnitt|kapitel|bilaga|tabell|figur|formel|clause|subclause|section|annex|table|figure|formula)\s{1,2}"
    r"[A-Z]?\d{0,3}(?:\.\d{1,3}){0,5}(?<=[A-Z\d]))"
)
_AFTER = re.compile(rf",\s{{1,2}}(?:{_PLACE}|\d{{1,3}}(?:\.\d{{1,3}}){{1,5}})", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_PLACE}\s{{1,2}}(?:i|av|till|in|of|to)\s{{1,2}}\Z", re.IGNORECASE)
_BACK = 60
_ALL_PARTS = ("(alla delar)", "(all parts)")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the reference, or the designation and the place as typed. A law is cited as it is in force."""
    for text in all_prose(standard):
        for match in markdown.references(text.source) if "[" in text.source else ():
            target = standard.index.get(match["id"]) if match["locator"] else None
            if target and target.kind == "source" and _is_undated(target.title):
                yield Fault(text.position(*match.span()), _message(target.title, match["locator"]), _YEAR)
        yield from (
            Fault(text.position(begin, end), _message(name, place), _YEAR)
            for begin, end, name, place in _typed(text.source)
        )


def _is_undated(designation: str) -> bool:
    known = read(designation)
    return known is not None and not known.is_law and not known.year and not designation.endswith(_ALL_PARTS)


def _typed(source: str) -> Iterator[tuple[int, int, str, str]]:
    """`ISO 9001, 8.2` and `avsnitt 8.2 i ISO 9001`: begin, end, designation and place."""
    for match in in_text(source):
        masked = match.string
        if not _is_undated(match[0]):
            continue
        if after := _AFTER.match(masked, match.end()):
            yield match.start(), after.end(), match[0], after[0].lstrip(", ")
        elif before := _BEFORE.search(masked, max(0, match.start() - _BACK), match.start()):
            yield before.start(), match.end(), match[0], before[0].rpartition(" ")[0].rpartition(" ")[0]


def _message(designation: str, place: str) -> Message:
    return Message(
        sv=f"”{place}” i ”{designation}” saknar utgåva, och nästa utgåva kan vara ordnad på ett annat sätt.",
        en=f"“{place}” of “{designation}” names no edition, and the next one may be arranged in another way.",
    )


_YEAR = Message(
    sv="Skriv årtalet i beteckningen, som ISO 9000:2015, eller hänvisa till hela dokumentet.",
    en="Write the year in the designation, as ISO 9000:2015, or refer to the whole document.",
)
