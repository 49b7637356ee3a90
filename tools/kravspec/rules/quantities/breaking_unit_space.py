"""A space between a number and its unit at which the line can break (Svenska skrivregler; the project's house style)."""

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

SEVERITY: Severity = "info"
_QUANTITY: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        language: re.compile(
            rf"(?<![\w.,:/§])(?:\d{{1,3}}(?:[ {NBSP}]\d{{3}}){{1,4}}(?!\d)|\d{{1,12}}(?:[.,]\d{{1,12}})?)[ {NBSP}]{units}"
        )
        for language, units in UNITS.items()
    }
)
_BREAKING = re.compile(r"\d ")


def check(standard: Standard) -> Iterator[Fault]:
    """Report each plain space before the unit and between the groups of the number, with a no-break space as the fix."""
    pattern = _QUANTITY[standard.metadata.language]
    for text in own_prose(standard):
        if not _BREAKING.search(text.source):
            continue
        for match in search(pattern, text.source):
            for index, sign in enumerate(match[0], match.start()):
                if sign == " ":
                    yield Fault(
                        text.position(index, index + 1),
                        Message(
                            sv=f"”{match[0]}” kan delas mellan två rader.",
                            en=f"“{match[0]}” can be broken between two lines.",
                        ),
                        Message(
                            sv="Skriv fast mellanslag, eller kör --fix.", en="Write a no-break space, or run --fix."
                        ),
                        fix=NBSP,
                    )
