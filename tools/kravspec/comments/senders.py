"""Who a comment is from, as the forms and the margins of Word documents say it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BODIES: Mapping[str, str] = MappingProxyType(
    {
        "ASI": "AT",
        "NBN": "BE",
        "SNV": "CH",
        "DIN": "DE",
        "DKE": "DE",
        "DS": "DK",
        "EVS": "EE",
        "UNE": "ES",
        "SFS": "FI",
        "AFNOR": "FR",
        "BSI": "GB",
        "NSAI": "IE",
        "IST": "IS",
        "UNI": "IT",
        "ILNAS": "LU",
        "NEN": "NL",
        "SN": "NO",
        "PKN": "PL",
        "IPQ": "PT",
        "ASRO": "RO",
        "SIS": "SE",
        "SEK": "SE",
        "ANSI": "US",
        "JISC": "JP",
        "SCC": "CA",
    }
)
"""National standards bodies and the ISO 3166 code of their country, which the forms of ISO and CEN use."""
_CODE = re.compile(r"\*{0,2}\s*(?P<code>[A-Z]{2})[\s\-–/]{0,2}\d{0,4}")
"""A code, also with the number that a compiled form gives each comment: `SE 012`, `**DE-3`."""
_IN_BRACKETS = re.compile(r"(?P<name>.*?)\s*[(\[](?P<organisation>[^()\[\]]{1,80})[)\]]\s*")


def organisation(written: str) -> str:
    """`written` as the register names an organisation: `SE 012`, `DIN` and `de` become codes of countries."""
    words = " ".join(written.split())
    if match := _CODE.fullmatch(words.upper() if len(words) == 2 else words):
        return match["code"]
    return _BODIES.get(words.upper(), words)


def author(written: str) -> tuple[str, str]:
    """The organisation and the name in an author of Word: `Anna Ek (SIS)` is from SE."""
    words = " ".join(written.split())
    match = _IN_BRACKETS.fullmatch(words)
    return (organisation(match["organisation"]), match["name"]) if match else ("", words)
