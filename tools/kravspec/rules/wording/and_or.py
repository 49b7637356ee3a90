"""*Och/eller*, or two words with a slash between: three readings (ISO House Style; GtWR R15, R17)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import provision_prose
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"

_UNITS = "km|m|mm|cm|kg|mg|g|l|h|s|kW|kWh|W|Mbit|kbit|bit|st|kr|kronor|MB|kB|GB"
_PER = "h|s|min|timme|dag|dygn|vecka|månad|kvartal|år|hour|day|week|month|quarter|year|m2|m3"
_SLASH = re.compile(
    r"\b(?:och\s?/\s?eller|eller\s?/\s?och|and\s?/\s?or|or\s?/\s?and)\b"
    rf"|(?<![\w./:@?&=-])(?!(?:{_UNITS})/)"
    # Without a possessive repeat a long word would be read again from each of its letters.
    rf"[^\W\d_](?:[^\W\d_]|-)++/(?!(?:{_PER})\b)[^\W\d_](?:[^\W\d_]|-)++(?![\w/.]\w|/)",
    re.IGNORECASE,
)
_UPPER_CASE = re.compile(r"[^\W\d_a-zåäö]{2,}(?:-[^\W\d_a-zåäö]+)?/[^\W\d_a-zåäö]{2,}")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words around the slash. Units, addresses and pairs such as ISO/IEC are no alternatives."""
    for _, text in provision_prose(standard):
        if "/" not in text.source:
            continue
        for match in _SLASH.finditer(mask(text.source)):
            if _UPPER_CASE.fullmatch(match[0]):
                continue
            yield Fault(
                text.position(*match.span()),
                Message(sv=f"”{match[0]}” kan läsas på tre sätt.", en=f"“{match[0]}” can be read in three ways."),
                Message(
                    sv="Skriv ”X eller Y”, ”X och Y” eller ”X, Y eller båda”.",
                    en="Write “X or Y”, “X and Y” or “X, Y or both”.",
                ),
            )
