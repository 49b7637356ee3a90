"""A range or a negative number with a hyphen, or a tolerance of a percentage without brackets (ISO/IEC Directives Part 2, 9.1 and 9.2.1)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import own_prose
from kravspec.units import COUNTED, UNITS
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Prose, Standard

SEVERITY: Severity = "warning"
_NUMBER = r"\d{1,6}(?:,\d{1,6})?"
_PATTERNS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        language: re.compile(
            rf"(?<![\w.,:/±§–-])(?:(?P<first>{_NUMBER})\s?-{{1,2}}\s?(?P<last>{_NUMBER})(?=\s?(?:{units}|{COUNTED[language]}))"
            rf"|(?P<tolerance>{_NUMBER}\s?±\s?{_NUMBER})(?=\s?%)"
            rf"|(?P<minus>-)(?={_NUMBER}\s?(?:°|{units})))"
        )
        for language, units in UNITS.items()
    }
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the range, the tolerance or the sign. Dates, telephone numbers and IDs have no unit after them."""
    pattern = _PATTERNS[standard.metadata.language]
    for text in own_prose(standard):
        if "-" not in text.source and "±" not in text.source:
            continue
        for match in search(pattern, text.source):
            yield _fault(text, match)


def _fault(text: Prose, match: re.Match[str]) -> Fault:
    at = text.position(*match.span())
    if match["first"]:
        dashed = f"{match['first']}–{match['last']}"
        return Fault(
            at,
            Message(sv=f"”{match[0]}” är ett intervall med bindestreck.", en=f"“{match[0]}” is a range with a hyphen."),
            Message(sv=f"Skriv {dashed}, eller kör --fix.", en=f"Write {dashed}, or run --fix."),
            fix=dashed,
        )
    if match["minus"]:
        return Fault(
            at,
            Message(sv="”-” är ett bindestreck, inte ett minustecken.", en="“-” is a hyphen, not a minus sign."),
            Message(sv="Skriv −, eller kör --fix.", en="Write −, or run --fix."),
            fix="−",
        )
    return Fault(
        at,
        Message(
            sv=f"det framgår inte vad procenten i ”{match[0]}” gäller.",
            en=f"it does not show what the percentage in “{match[0]}” belongs to.",
        ),
        Message(sv=f"Skriv ({match[0]}) %.", en=f"Write ({match[0]}) %."),
    )
