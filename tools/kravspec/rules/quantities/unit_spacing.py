"""A number and its unit without a space between them (ISO/IEC Directives Part 2, 9.3; ISO 80000-1)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import own_prose
from kravspec.text import NBSP
from kravspec.units import UNITS
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"
_CLOSE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        # *a) 5g)*: a letter before a bracket is a label.
        language: re.compile(rf"(?<![\w.,:/§])(?P<number>\d{{1,12}}(?:[.,]\d{{1,12}})?)(?P<unit>(?![a-z]\)){units})")
        for language, units in UNITS.items()
    }
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the number with its unit, with a no-break space between them as the fix. Names such as *5G* and *A4* are no quantities."""
    pattern = _CLOSE[standard.metadata.language]
    for text in own_prose(standard):
        for match in search(pattern, text.source):
            yield Fault(
                text.position(*match.span()),
                Message(
                    sv=f"”{match[0]}” saknar mellanslag före enheten.", en=f"“{match[0]}” has no space before the unit."
                ),
                Message(
                    sv=f"Skriv {match['number']} {match['unit']} med fast mellanslag, eller kör --fix.",
                    en=f"Write {match['number']} {match['unit']} with a no-break space, or run --fix.",
                ),
                fix=f"{match['number']}{NBSP}{match['unit']}",
            )
