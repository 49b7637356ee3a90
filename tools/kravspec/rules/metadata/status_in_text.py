"""A draft that calls itself a national standard, or says that something can be certified to it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose
from kravspec.text import STAGES
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"
_CLAIMS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:denna|den\s+här)\s+(?:svenska|europeiska|internationella|nationella)\s+standard(?:en)?\b"
            r"|\b(?:certifier|ackrediter)\w{1,8}\s+(?:enligt|mot)\s+(?:detta\s+dokument|denna\s+standard)\b"
            r"|\b(?:fastställ|antag|godkän)\w{1,6}\s+(?:som\s+(?:svensk|europeisk|internationell|nationell)\s+standard|av\s+SIS)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\bthis\s+(?:Swedish|European|International|national)\s+Standard\b"
            r"|\b(?:certified|accredited|certification|accreditation)\s+(?:according\s+to|against|to)\s+this\s+(?:document|standard)\b"
            r"|\b(?:adopted|approved)\s+as\s+an?\s+(?:Swedish|European|International|national)\s+standard\b",
            re.IGNORECASE,
        ),
    }
)
_WORDS = ("standard", "certif", "ackrediter", "accredit", "sis")
"""One of these stands in every text that the slower pattern can match."""
_DENIED = re.compile(
    r"\b(?:inte|inget|ingen|inga|ej|varken|aldrig|utan|not|no|never|neither|nor|cannot)\b[^.!?]{0,60}$", re.IGNORECASE
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words. A sentence that denies it is right, and quotations are someone else's."""
    metadata = standard.metadata
    if metadata.stage == STAGES[metadata.language][-1]:
        return
    for text in all_prose(standard):
        folded = text.source.casefold()
        if not any(word in folded for word in _WORDS):
            continue
        masked = mask(text.source)
        for match in _CLAIMS[metadata.language].finditer(masked):
            if _DENIED.search(masked[max(0, match.start() - 80) : match.start()]):
                continue
            words = text.source[slice(*match.span())]
            yield Fault(
                text.position(*match.span()),
                Message(
                    sv=f"”{words}” ger dokumentet en ställning som det inte har.",
                    en=f"“{words}” gives the document a status that it does not have.",
                ),
                Message(sv="Skriv ”detta dokument”, eller stryk.", en="Write “this document”, or remove it."),
            )
