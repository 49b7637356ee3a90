"""A number of days that can be counted in two ways: working days or all days (ISO/IEC Directives Part 2, 5.5)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import block_and_list_prose
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"
_SV = r"(?:\d{1,6}|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|fjorton|femton|tjugo|trettio|sextio|nittio)"
_EN = r"(?:\d{1,6}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety)"
_DAYS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            rf"(?<![\w-])(?:(?:{_SV}(?:\s?[–-]\s?|\s(?:till|eller)\s))?{_SV}\sdag(?:ar|ars|arna|s)?"
            r"|(?:(?<=\binom\s)|(?<=\befter\s)|(?<=\bhögst\s)|(?<=\bminst\s)|(?<=\bsenast\s))en\sdag)(?![\w-])(?!\s(?:i\sveckan|per\svecka|om\såret))",
            re.IGNORECASE,
        ),
        "en": re.compile(
            rf"(?<![\w-])(?:(?:{_EN}(?:\s?[–-]\s?|\s(?:to|or)\s))?{_EN}\sdays?"
            r"|(?:(?<=\bwithin\s)|(?<=\bafter\s))one\sday)(?![\w-])(?!\s(?:a|per)\sweek)",
            re.IGNORECASE,
        ),
    }
)
_TERM: Mapping[Language, str] = MappingProxyType({"sv": "dag", "en": "day"})


def check(standard: Standard) -> Iterator[Fault]:
    """Report the number of days in a provision's text, list and fields, unless the standard defines what a day is."""
    language = standard.metadata.language
    if any(term.designation.source.strip().casefold() == _TERM[language] for term in standard.document.terms):
        return
    for provision, _, _ in standard.provisions:
        for text in (*block_and_list_prose(provision), *(field.text for field in provision.fields)):
            for match in search(_DAYS[language], text.source, (_TERM[language],)):
                yield Fault(
                    text.position(*match.span()),
                    Message(
                        sv=f"”{match[0]}” kan vara arbetsdagar eller kalenderdagar.",
                        en=f"“{match[0]}” can be working days or calendar days.",
                    ),
                    Message(sv="Skriv arbetsdagar eller kalenderdagar.", en="Write working days or calendar days."),
                )
