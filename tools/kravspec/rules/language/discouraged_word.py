"""A stiff or excluding word for which there is a plain one (PM 2011:1; Gröna boken Ds 2014:1; ISO/IEC Directives Part 2:2021, 8.6)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import own_prose
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"
YIELDS_TO = frozenset({"nonstandard-verbal-form", "and-or", "vague-term", "possibly-vague-term", "open-ended-list"})
_INSTEAD: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "erhåll(?:a|er|s|as|it|en|et|na)|erhöll(?:s)?": "få",
            "in?komma(?=\\s+till\\s+\\w+\\s+med)": "lämna",
            "tillse(?:r|s)?|tillsåg": "se till",
            "jämlikt": "enligt",
            "medelst": "med",
            "dylik(?:a|t)?": "liknande",
            "ifrågavarande": "den här",
            "vederbörande": "rollens namn",
            "härvid(?:lag)?|därvid(?:lag)?": "då",
            "beträffande": "om",
            "avseende(?=\\s+(?:å|på))": "om",
            "föreligg(?:a|er)|förelåg": "finnas",
            "erfordra(?:s|r|t|de|des)?": "behöva",
            "åvila(?:r|de)?": "ansvara för",
            "anmoda(?:s|r|t|de|des)?": "uppmana",
            "emedan": "eftersom",
            "således": "alltså",
            "införskaffa(?:s|r|t|de|des)?": "skaffa",
            "igångsätt(?:a|er|s|as|ande)": "börja",
            "nyttja(?:s|r|t|de|des)?": "använda",
            "svartlist(?:a|as|ad|ade|ning|ningen)": "blockera, blockeringslista",
            "vitlist(?:a|as|ad|ade|ning|ningen)": "tillåta, lista över tillåtna",
            "han\\s+eller\\s+hon|han/hon|hon\\s+eller\\s+han|hon/han": "hen, den eller rollens namn",
            "hans\\s+eller\\s+hennes|hennes\\s+eller\\s+hans|dennes": "dess eller rollens namn",
        },
        "en": {
            "blacklist(?:s|ed|ing)?": "blocklist",
            "whitelist(?:s|ed|ing)?": "allowlist",
            "he\\s+or\\s+she|he/she|she\\s+or\\s+he|s/he": "they, or the name of the role",
            "his\\s+or\\s+her|his/her|her\\s+or\\s+his": "their, or the name of the role",
            "chairm(?:an|en)": "chair",
            "manpower": "staff",
            "utili[sz](?:e|es|ed|ing)": "use",
            "prior\\s+to": "before",
        },
    }
)
"""Each word with its forms, as a pattern, and what to write."""
_WORDS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        language: re.compile(rf"(?<![\w-])(?:{'|'.join(f'({word})' for word in words)})(?![\w-])", re.IGNORECASE)
        for language, words in _INSTEAD.items()
    }
)
_PARTS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "sv": tuple(
            "erhåll erhöll komma tills jämlikt medelst dylik ifråga vederbör härvid därvid beträff avseende förelig förelåg "
            "erfordra åvila anmoda emedan således införskaffa igångsätt nyttja svartlist vitlist hon hennes dennes".split()
        ),
        "en": ("blacklist", "whitelist", "she", "s/he", "her", "chairm", "manpower", "utili", "prior"),
    }
)
"""Parts of words of which a text with a discouraged word has one."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word. Quotations and what sources are called keep their wording."""
    language = standard.metadata.language
    pattern, instead = _WORDS[language], tuple(_INSTEAD[language].values())
    for text in own_prose(standard):
        for match in search(pattern, text.source, _PARTS[language]):
            words = instead[(match.lastindex or 1) - 1]
            yield Fault(
                text.position(*match.span()),
                Message(
                    sv=f"”{match[0]}” är onödigt svårt eller snävt.",
                    en=f"“{match[0]}” is stiffer or narrower than it needs to be.",
                ),
                Message(sv=f"Skriv hellre: {words}.", en=f"Rather write: {words}."),
            )
