"""Something that only its colour or its place points out: not everyone sees it, and print and Word move it (WCAG 2.2, 1.3.3, 1.4.1)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"
_COLOUR = r"(?:röd|grön|gul|blå|grå|svart|vit|lila|orange|rosa|brun)"
_COLOURED = r"(?:rött|grönt|gult|blått|grått|svart|vitt|lila|orange|rosa|brunt)"
_SHAPE = r"(?:rut|text|rad|pil|fält|cell|cirk|markering|linje|stapl|stapel|kolumn|bokst|punkt|prick|streck|ram)"
_THING = r"(?:rutan|texten|raden|pilen|fältet|cellen|kolumnen|figuren|bilden|tabellen|spalten|knappen|menyn|kolumnerna|rutorna|raderna)"
_MARKED = r"(?!\s{1,3}(?:\(|märk))"
"""A second sign beside the colour, such as *den röda rutan (A)*."""
_FOUND: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            rf"\b{_COLOUR}(?:t|a)?\s+{_SHAPE}\w{{0,8}}\b{_MARKED}"
            rf"|\b(?:{_COLOURED}|{_COLOUR}a?\s+färg)\s+(?:betyder|anger|visar|innebär|markerar|står\s+för)\b"
            rf"|\b(?:i|med)\s+(?:{_COLOURED}|{_COLOUR}\s+färg)\b{_MARKED}(?!\s+\w)"
            rf"|\b(?:i|med)\s+(?:{_COLOURED}|{_COLOUR}\s+färg)(?=\s+(?:är|gäller|visas|anges|står|har|ska|bör|får)\b)"
            rf"|\b{_THING}\s+(?:längst\s+)?(?:(?:upp|ner|ned)\s+)?till\s+(?:höger|vänster)\b{_MARKED}"
            r"|\b(?:höger|vänster)(?:spalten|kolumnen|rutan|sidan)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?:red|green|yellow|blue|grey|gray|black|white|purple|orange|pink|brown)\s+"
            r"(?:box|text|row|arrow|field|cell|circle|line|bar|column|dot|frame)(?:es|s)?\b(?!\s{1,3}(?:\(|marked))"
            r"|\b(?:red|green|yellow|blue|grey|gray|purple|orange)\s+(?:means|indicates|shows|marks|stands\s+for)\b"
            r"|\b(?:in|with)\s+(?:red|green|yellow|blue|grey|gray|purple|orange)\b(?=\s+(?:are|is|apply|applies|have|has|shall|should|may)\b|\s*[.,;])"
            r"|\b(?:box|text|row|arrow|field|cell|column|figure|image|table|button|menu)\s+(?:at|on|to)\s+the\s+(?:far\s+)?(?:right|left)\b"
            r"|\b(?:right|left)-hand\s+(?:column|box|side)\b",
            re.IGNORECASE,
        ),
    }
)
_WORDS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "sv": tuple("röd rött grön gul blå grå svart vit lila orange rosa brun höger vänster".split()),
        "en": tuple("red green yellow blue grey gray black white purple orange pink brown right left".split()),
    }
)
"""One of these stands in every text that the slower pattern can match."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words. *Ovan* and *nedan* are another rule's."""
    language = standard.metadata.language
    for text in all_prose(standard):
        folded = text.source.casefold()
        if not any(word in folded for word in _WORDS[language]):
            continue
        for match in _FOUND[language].finditer(mask(text.source)):
            words = text.source[slice(*match.span())]
            yield Fault(
                text.position(*match.span()),
                Message(
                    sv=f"”{words}” pekar ut något bara med färg eller plats.",
                    en=f"“{words}” points something out by colour or place only.",
                ),
                Message(sv="Skriv vad det heter eller är märkt med.", en="Write what it is called or marked with."),
            )
