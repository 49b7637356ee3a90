"""An amount without a direction or a tolerance: is more good, or less, or only just that? (INCOSE GtWR R33, R6; ISO/IEC Directives Part 2, 9.2.1)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import provision_prose
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"

_SV = (
    r"(?:%|procent(?:enheter)?|(?:arbets|kalender|var)?dag(?:ar|ars)?|timm(?:e|ar|ars)|vecka|veckors?|månad(?:er|ers)?|(?:kalender)?år|minut(?:er|ers)?|"
    r"sekund(?:er|ers)?|kvartal|kronor|kr|poäng|(?:milli|centi|kilo)?meter|kvadratmeter|mm|cm|km|kg|kWh|kW|dB)"
)
_EN = (
    r"(?:%|per\s?cent|(?:working|calendar|business)\s(?:days?)|days?|hours?|weeks?|months?|(?:calendar\s)?years?|minutes?|seconds?|quarters?|kronor|SEK|points|"
    r"(?:milli|centi|kilo)?met(?:er|re)s?|mm|cm|km|kg|kWh|kW|dB)"
)
_NUMBER = r"(?!(?:19|20)\d\d\s(?:år|års)\b)\d{1,12}(?:[.,]\d{1,6})?"
_SV_WORDS = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|fjorton|femton|tjugo|trettio|sextio|nittio)"
_EN_WORDS = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety)"
_AMOUNT: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        # 0 and 100 % are ends of the scale, and need no direction.
        "sv": re.compile(
            rf"(?<![\w.,:/§–-])(?!(?:0|100)\s?(?:%|procent\b))(?:{_NUMBER}|{_SV_WORDS})\s?{_SV}(?![\w-])", re.IGNORECASE
        ),
        "en": re.compile(
            rf"(?<![\w.,:/§–-])(?!(?:0|100)\s?(?:%|per\s?cent\b))(?:{_NUMBER}|{_EN_WORDS})[\s-]?{_EN}(?![\w-])",
            re.IGNORECASE,
        ),
    }
)
_LIMITED: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?:\b(?:minst|högst|lägst|längst|senast|tidigast|inom|mellan|exakt|precis|varje|var|vart|per|upp\still|under|över|än|efter|före|innan|max|min|till|från|"
            r"mått\spå|gränsen|värdet|åtminstone|närmaste|sista|kommande|följande|föregående|första|var\s?för|ca|cirka|ungefär|omkring|runt)"
            r"|\bde(?:\s\w{1,20})?|\bgång\spå|\bgånger\spå|period\sav|perioder\som|tid\sav|[±≤≥<>])\s(?:(?:de|den|det|en|ett|\d{1,12})\s)?(?:\w{1,20}\s)?\Z"
            r"|\d\s?(?:%|\w{1,20})?\s(?:och|eller)\s\Z",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"(?:\b(?:least|most|within|between|exactly|every|each|per|up\sto|under|over|than|after|before|max|min|to|from|next|last|first|about|around|approximately|of\sthe|the\s(?:last|next|first|past|same)|period\sof)"
            r"|[±≤≥<>])\s(?:(?:the|a|\d{1,12})\s)?(?:\w{1,20}\s)?\Z|\d\s?(?:%|\w{1,20})?\s(?:and|or)\s\Z",
            re.IGNORECASE,
        ),
    }
)
_QUALIFIED: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\s?(?:±|\(±|eller\s(?:mer|mindre|fler|färre|längre|kortare|högre|lägre|kortare\stid)|i\staget|gammal|gammalt|gamla|–)",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\s?(?:±|or\s(?:more|less|fewer|longer|shorter|higher|lower)|at\sa\stime|old|–)",
            re.IGNORECASE,
        ),
    }
)
_MOMENT: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\s?(?:före|efter|från|innan|framåt|tillbaka)", re.IGNORECASE),
        "en": re.compile(r"\s?(?:before|after|from|ahead|ago)", re.IGNORECASE),
    }
)
"""*3 arbetsdagar efter mötet* is a day; *500 meter från stationen* is a length, and nothing is just that."""
_LENGTH = re.compile(r"(?:met(?:er|re)s?|mm|cm|km)\Z", re.IGNORECASE)
_UNTIL: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:till\sdess\satt|tills|så\slänge|när|om|som)\s(?:\w{1,40}\s){1,8}\Z", re.IGNORECASE),
        "en": re.compile(r"\b(?:until|as\slong\sas|when|if|who|which|that)\s(?:\w{1,40}\s){1,8}\Z", re.IGNORECASE),
    }
)
"""*Till dess att erfarenheten är 12 månader*: the amount says which case is meant."""

_ANNOUNCED: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:minst|högst|lägst|längst|inom|senast)(?:\sföljande)?:\s*\Z", re.IGNORECASE),
        "en": re.compile(r"\b(?:at\sleast|at\smost|within|no\smore\sthan)(?:\sthe\sfollowing)?:\s*\Z", re.IGNORECASE),
    }
)
"""The limit before a list counts for each of its items."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the number with its unit, unless a limit, an interval or a tolerance stands beside it."""
    language = standard.metadata.language
    for provision, text in provision_prose(standard):
        if text is not provision.text and _ANNOUNCED[language].search(provision.text.source.replace("*", "")):
            continue
        for match in search(_AMOUNT[language], text.source):
            before = match.string[max(0, match.start() - 80) : match.start()]
            if _LIMITED[language].search(before) or _UNTIL[language].search(before):
                continue
            if _QUALIFIED[language].match(match.string, match.end()):
                continue
            if _MOMENT[language].match(match.string, match.end()) and not _LENGTH.search(match[0]):
                continue
            amount = " ".join(text.source[match.start() : match.end()].split())
            yield Fault(
                text.position(*match.span()),
                Message(
                    sv=f"”{amount}” saknar riktning: är mer eller mindre också rätt?",
                    en=f"“{amount}” has no direction: is more or less right too?",
                ),
                Message(
                    sv="Skriv minst, högst, inom, exakt eller en tolerans.",
                    en="Write at least, at most, within, exactly or a tolerance.",
                ),
            )
