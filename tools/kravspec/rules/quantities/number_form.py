"""A decimal point, or digits that are not in groups of three (ISO/IEC Directives Part 2, 9.1; Svenska skrivregler)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import own_prose
from kravspec.text import NBSP
from kravspec.units import COUNTED, UNITS
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"
_NUMBERS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        language: re.compile(
            rf"(?<![\w.,:/§-])(?:(?P<groups>\d{{1,3}}(?:[.,]\d{{3}}){{1,4}}(?=\s{COUNTED[language]})|\d{{5,12}}(?=\s(?:{COUNTED[language]}|{units})))"
            rf"|(?P<decimal>\d{{1,12}}\.\d{{1,12}})(?=\s?{units}))"
        )
        for language, units in UNITS.items()
    }
)
_MAYBE_GROUPS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""*1.500 kronor* can be meant as thousands, so only the author can mend it."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the number, with a decimal comma as the fix. Versions, clauses and times have no unit after them."""
    pattern = _NUMBERS[standard.metadata.language]
    for text in own_prose(standard):
        for match in search(pattern, text.source):
            number = match[0]
            if match["groups"]:
                grouped = f"{int(re.sub(r'[.,]', '', number)):,}".replace(",", NBSP)
                message = Message(
                    sv=f"”{number}” är inte uppdelat i grupper om tre siffror.",
                    en=f"“{number}” is not in groups of three digits.",
                )
                fix, hint = (
                    None,
                    Message(sv=f"Skriv {grouped}, med fast mellanslag.", en=f"Write {grouped}, with a no-break space."),
                )
            else:
                comma = number.replace(".", ",")
                message = Message(sv=f"”{number}” har decimalpunkt.", en=f"“{number}” has a decimal point.")
                fix = None if _MAYBE_GROUPS.fullmatch(number) else comma
                hint = Message(
                    sv=f"Skriv {comma}, eller kör --fix."
                    if fix
                    else f"Skriv {comma}, eller tusental med fast mellanslag.",
                    en=f"Write {comma}, or run --fix."
                    if fix
                    else f"Write {comma}, or thousands with a no-break space.",
                )
            yield Fault(text.position(*match.span()), message, hint, fix)
