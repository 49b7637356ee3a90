"""A reference by position, *ovan* or *nedan*: the text may move, and on the web there is no page (ISO/IEC Directives Part 2, 10.1, 10.6)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.citations import of_another_document
from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"
_PART_SV = (
    r"(?:avsnitt(?:et)?|delavsnitt(?:et)?|kapitel|kapitlet|stycke(?:t)?|punkt(?:en)?|bestämmelse(?:n|r|rna)?|krav(?:et|en)?|tabell(?:en|er)?|"
    r"figur(?:en|er)?|formel(?:n)?|bilaga(?:n)?|sida(?:n)?|mening(?:en)?|anmärkning(?:en)?|exempel|exemplet|lista(?:n)?)"
)
_PART_EN = r"(?:clauses?|subclauses?|sections?|paragraphs?|requirements?|tables?|figures?|formulae?|annex(?:es)?|pages?|notes?|examples?|lists?)"
_POSITIONAL: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?<!\ben )(?<!\bvan eller )\b(?:(?:här )?(?:ovan|nedan)(?!\s{1,3}(?:mark|jord|vatten|golv|tak|däck|molnen|trä))"
            r"|(?:ovan|nedan)(?:stående|nämnda|nämnt|angivna|angivet)|förutnämnda|"
            rf"(?:föregående|följande|nästa)\s{{1,3}}{_PART_SV}|på\s{{1,3}}(?:sidan|sida|s\.)\s{{0,3}}\d{{1,4}})\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            rf"\b(?:the\s{{1,3}}(?:above|below)|(?:see|as|given|shown|listed|stated|described|mentioned|specified|defined|{_PART_EN})\s{{1,3}}(?:above|below)"
            r"(?!\s{1,3}(?:(?:a|an|the|all|average|zero)\b|\d))|above-mentioned|aforementioned|"
            rf"(?:preceding|previous|following|next)\s{{1,3}}{_PART_EN}|on\s{{1,3}}page\s{{1,3}}\d{{1,4}})\b",
            re.IGNORECASE,
        ),
    }
)
_WORDS = (
    *("ovan", "nedan", "föregående", "förutnämnda", "följande", "nästa", "sida", "s."),
    *("above", "below", "preceding", "previous", "following", "next", "aforementioned", "page"),
)
_SENTENCE_END = re.compile(r"[.!?:](?=[\s*]|$)")
_REACH = 300
_LEADS_IN = re.compile(r"(?:nedan|följande|below|following)", re.IGNORECASE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words. A sentence that ends with a colon leads in to a list, and *följande krav:* is then no reference."""
    pattern = _POSITIONAL[standard.metadata.language]
    for text in all_prose(standard):
        for match in search(pattern, text.source, _WORDS):
            if _LEADS_IN.search(match[0]) and _ends_with_colon(text.source, match.end()):
                continue
            if match[0][-1].isdecimal() and of_another_document(text.source, *match.span(), standard):
                continue
            words = " ".join(match[0].split())
            yield Fault(
                text.position(*match.span()),
                Message(sv=f"”{words}” hänvisar med läge.", en=f"“{words}” refers by position."),
                Message(sv="Skriv målets ID inom hakparentes.", en="Write the target's ID in brackets."),
            )


def _ends_with_colon(source: str, at: int) -> bool:
    match = _SENTENCE_END.search(source, at, at + _REACH)
    return match is not None and match[0] == ":"
