"""What a number in running text is followed by: units, and things that are counted. Patterns for each language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language

_SYMBOLS = (
    # One capital letter is more often a name than volt, ampere or watt: *bilaga 2 A*, *5G*.
    r"%|‰|(?:mm|cm|dm|km|m)[²³]?|kg|mg|g|ms|min|s|h|kV|kW|MW|kWh|MWh|kHz|MHz|GHz|Hz|kPa|MPa|Pa|kbit|Mbit|Gbit|bit|kB|MB|GB|TB"
    r"|ml|cl|dl|l|dB"
)
_END = r"(?![\w²³]|\.\w)(?!-\w)(?!(?<=[a-z])\s?§)"
"""Not *2 m.m.*, *80 %-ig* or *7 h §*."""
UNITS: Mapping[Language, str] = MappingProxyType(
    {
        "sv": rf"(?:{_SYMBOLS}|procent(?:enhet(?:er)?)?|(?:kilo|centi|milli)?meter|(?:kilo)?gram|liter|sekund(?:er)?|minut(?:er)?|timm(?:e|ar)"
        r"|dygn|(?:arbets|kalender|var)?dag(?:ar)?|veck(?:a|or)|(?:kalender)?månad(?:er)?|kvartal|(?:kalender)?år|kronor|kr|öre|euro|st|poäng)"
        + _END,
        "en": rf"(?:{_SYMBOLS}|per\s?cent|(?:kilo|centi|milli)?met(?:re|er)s?|(?:kilo)?grams?|lit(?:re|er)s?|seconds?|minutes?|hours?"
        r"|(?:(?:working|business|calendar)\s)?days?|weeks?|(?:calendar\s)?months?|quarters?|(?:calendar\s)?years?|kronor|euros?|points?)"
        + _END,
    }
)
COUNTED: Mapping[Language, str] = MappingProxyType(
    {
        "sv": r"(?:kronor|kr|euro|invånare|företag|\w{0,20}ärenden|personer|anställda|kommuner|svar|besök)(?!\w)",
        "en": r"(?:kronor|euros?|inhabitants|companies|businesses|cases|persons|people|employees|municipalities|answers|visits)(?!\w)",
    }
)
"""Things that large numbers are told of."""
