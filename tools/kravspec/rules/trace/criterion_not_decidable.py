"""A measure that two reviewers judge differently: a vague word, or nothing to count and no condition (ISO/IEC Directives Part 2, 5.5; GtWR R34)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.text import CRITERIA_FIELDS
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"
_VAGUE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?<![\w-])(?:o?tillräckligt?|o?tillräckliga|o?lämplig(?:t|a|en)?|o?rimlig(?:t|a|en|tvis)?|o?skälig(?:t|a|en)?|god|goda|gott|bra|"
            r"acceptab(?:el|elt|la)|adekvat(?:a)?|ändamålsenlig(?:t|a)?|väsentlig(?:t|a|en)?|betydande|snabb(?:t|a)?|effektiv(?:t|a)?|"
            r"(?:o)?tydlig(?:t|a)?|professionell(?:t|a)?|smidig(?:t|a)?|nöjd(?:a)?|relevant(?:a)?|hög\skvalitet|hög\sgrad|stor\sutsträckning|"
            r"regelbund(?:et|en|na)|löpande|kontinuerlig(?:t|a)?|snarast|skyndsamt|i\sgod\stid|vid\sbehov|om\smöjligt|i\smöjligaste\smån|"
            r"normalt|vanligtvis|vanligen|oftast|ofta|i\shuvudsak|huvudsakligen|i\sstort\ssett|de\sflesta|flertalet|många|vissa|några\s(?:få|av)|"
            r"ungefär|cirka|ca|och\sliknande|osv\.?|m\.m\.?|etc\.?)(?![\w-])",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"(?<![\w-])(?:sufficient(?:ly)?|adequate(?:ly)?|appropriate(?:ly)?|suitabl[ey]|reasonabl[ey]|good|acceptabl[ey]|significant(?:ly)?|quick(?:ly)?|"
            r"fast|efficient(?:ly)?|effective(?:ly)?|clear(?:ly)?|professional(?:ly)?|satisfied|relevant|high\squality|regular(?:ly)?|continuous(?:ly)?|"
            r"promptly|in\sgood\stime|where\snecessary|if\spossible|normally|usually|generally|mostly|often|most|many|several|some|approximately|roughly|"
            r"etc\.?|and\sso\son)(?![\w-])",
            re.IGNORECASE,
        ),
    }
)
_DECIDES: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\d|(?<![\w-])(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|alla|allt|varje|samtliga|båda|ingen|inget|inga|inte|aldrig|minst|högst|"
            r"bara|endast|enbart|samma|är|var|har|hade|kan|får|finns|fanns|ingår|anger|visar|stämmer|innehåller|omfattar|gäller|saknar|svarar|når|nås|"
            r"håller|hålls|uppfyller|uppfylls|följer|följs|sker|gör|görs|ger|ges|lämnar|står|kommer|deltar|använder|bygger|hittar|avser|motsvarar|"
            r"överensstämmer|ja|nej|i\stid)(?![\w-])|lämnas|lämnats|\w{3}(?:ad|ade|ats|erat|[^\Wn]as)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\d|(?<![\w-])(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|all|every|each|both|no|not|none|never|at\sleast|at\smost|only|same|"
            r"is|are|was|were|has|have|had|can|exists?|states?|shows?|contains?|includes?|yes|on\stime)(?![\w-])|\w{3}ed\b",
            re.IGNORECASE,
        ),
    }
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report each vague word; else the measure, when it has neither a number nor a condition that is met or not."""
    language = standard.metadata.language
    measure = CRITERIA_FIELDS[language][1]
    for provision, _, _ in standard.provisions:
        for field in provision.fields:
            text = field.text
            if field.label != measure or not text.source.strip():
                continue
            vague = search(_VAGUE[language], text.source)
            for match in vague:
                yield Fault(
                    text.position(*match.span()),
                    Message(
                        sv=f"”{match[0]}” i måttet har ingen gräns.", en=f"“{match[0]}” in the measure has no limit."
                    ),
                    _WRITE,
                )
            if not vague and not _DECIDES[language].search(text.source):
                yield Fault(
                    text.position(),
                    Message(
                        sv=f"”{text.source}” går inte att besvara med ja eller nej.",
                        en=f"“{text.source}” cannot be answered with yes or no.",
                    ),
                    _WRITE,
                )


_WRITE = Message(
    sv="Skriv en andel, ett antal, en tid eller ett villkor som är uppfyllt eller inte.",
    en="Write a share, a number, a time or a condition that is met or not.",
)
