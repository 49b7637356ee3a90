"""A reference that is no link: a number typed after *avsnitt* or *tabell*, or a provision's ID without brackets (ISO/IEC Directives Part 2, 22.4, 29.4)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.citations import of_another_document
from kravspec.markdown import PROVISION_ID
from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Prose, Standard, TargetKind

SEVERITY: Severity = "warning"
YIELDS_TO = frozenset({"typed-number"})
_DOTTED = r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3}){1,6}"
_KIND = re.compile(
    r"\b(?P<kind>(?i:avsnitt(?:et|en)?|delavsnitt(?:et)?|kapitel|kapitlet|bilagan?|bilagorna|tabell(?:en|er|erna)?|figur(?:en|er|erna)?|"
    r"formel|formeln|formler|formlerna|(?:sub)?clauses?|sections?|annex(?:es)?|tables?|figures?|formulae?))"
    rf"\s{{1,3}}\(?(?P<number>{_DOTTED}|[A-Z]\b|\d{{1,3}}\b)\)?(?:\s[a-z]\))?"
)
_KIND_WORDS = ("avsnitt", "kapit", "bilag", "tab", "figur", "form", "clause", "section", "annex")
_PLACE = re.compile(
    rf"\b(?P<kind>(?i:se|enligt|punkt|punkten|see))\s{{1,3}}(?P<number>{_DOTTED})(?:\s[a-z]\))?",
)
_HAS_PLACE = re.compile(r"[A-Z\d]\.\d")
_ID = re.compile(rf"(?<![\w\[-]){PROVISION_ID.pattern}(?![\w-])")
_QUANTITY = re.compile(r"[.,]?\d|\s{0,3}(?:%|procent\b|kronor\b|kr\b)")
_KINDS: Mapping[str, TargetKind] = MappingProxyType(
    {"bil": "annex", "ann": "annex", "tab": "table", "fig": "figure", "for": "formula"}
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the typed words, with the ID of what has that number today. Places in laws and other documents are passed over."""
    for text in all_prose(standard):
        source = text.source
        typed = search(_KIND, source, _KIND_WORDS) + (search(_PLACE, source) if _HAS_PLACE.search(source) else [])
        for match in typed:
            if not (_QUANTITY.match(source, match.end()) or of_another_document(source, *match.span(), standard)):
                kind = _KINDS.get(match["kind"][:3].casefold(), "clause")
                id_ = standard.document.numbers.get((kind, match["number"]), "")
                yield _typed(text, match, id_)
        for match in search(_ID, source):
            if match[0] in standard.index:
                yield _without_brackets(text, match)


def _without_brackets(text: Prose, match: re.Match[str]) -> Fault:
    return Fault(
        text.position(*match.span()),
        Message(sv=f"”{match[0]}” är ingen länk.", en=f"“{match[0]}” is no link."),
        Message(sv=f"Skriv [{match[0]}], eller kör --fix.", en=f"Write [{match[0]}], or run --fix."),
        fix=f"[{match[0]}]",
    )


def _typed(text: Prose, match: re.Match[str], id_: str) -> Fault:
    words = " ".join(match[0].split())
    return Fault(
        text.position(*match.span()),
        Message(sv=f"”{words}” är skrivet för hand.", en=f"“{words}” is typed by hand."),
        Message(
            sv=f"Skriv [{id_}] om det är det som avses. Ord och nummer skrivs av verktyget.",
            en=f"Write [{id_}] if that is what is meant. The tool writes word and number.",
        )
        if id_
        else Message(
            sv="Skriv målets ID inom hakparentes. Ord och nummer skrivs av verktyget.",
            en="Write the target's ID in brackets. The tool writes word and number.",
        ),
    )
