"""A reference in another form than the house's: hyphen in a range, range that runs backwards, number first, *denna standard* (Part 2, 10.6, 22.4)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import of_another_document, ranges
from kravspec.model import Fault, Footnote, Informative, Message, Paragraph, Provision, Severity
from kravspec.prose import all_prose, placed_prose
from kravspec.wording import mask, search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Language, Position, Prose, Standard, Whole

SEVERITY: Severity = "warning"
_SELF: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:denna\s{1,3}(?:svenska\s{1,3})?(?:standard|kravspecifikation|specifikation)|den\s{1,3}här\s{1,3}standarden)(?P<genitive>s?)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\bthis\s{1,3}(?:(?:international|european|swedish)\s{1,3})?(?:standard|specification)(?P<genitive>(?:['’]s)?)\b",
            re.IGNORECASE,
        ),
    }
)
_THIS: Mapping[Language, str] = MappingProxyType({"sv": "detta dokument", "en": "this document"})
_AGREES = re.compile(r"[^.!?]{0,80}?\b(?:är|var|blir|blev|vara|bli|den)\b", re.IGNORECASE)
"""*Denna standard är avsedd*: the word after the verb follows the noun, so a fix would leave it wrong."""
_NUMBER_FIRST = re.compile(
    r"(?:\A|[.!?]\s{1,3})(?P<number>\d{1,3}(?:\.\d{1,3}){1,6})(?=\s{1,3}(?!(?:dag|arbetsdag|timm|år|vecko|månad|kronor|kr\b|meter|procent))[a-zåäö])"
)
_TYPED_RANGE = re.compile(
    r"(?<![\d.,-])\d{1,3}(?:\.\d{1,3}){1,6}(?P<dash>\s?-{1,2}\s?)\d{1,3}(?:\.\d{1,3}){1,6}(?![\d-])"
)
_RANGE_OF_PLACES = re.compile(r"(?<![\d:–-])\d{1,3}(?: ?[a-z])?(?P<dash> ?-{1,2} ?)\d{1,3}(?![\d-])")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the dash, the range, the number or the words."""
    language = standard.metadata.language
    for text in all_prose(standard):
        yield from _own_name(text, language, standard)
        if "[" in text.source:
            yield from _dashes(text)
        if "." in text.source and "-" in text.source:
            yield from (_dash(text, match) for match in search(_TYPED_RANGE, text.source))
    if language == "sv":
        yield from _numbers_first(standard)


def collect(standard: Standard) -> list[tuple[str, str, Position]]:
    """The ranges from one reference to another."""
    return [
        (first["id"], last["id"], text.position(first.start(), last.end()))
        for text in all_prose(standard)
        if "[" in text.source
        for first, last in ranges(text.source)
    ]


def decide(whole: Whole, found: Sequence[Sequence[tuple[str, str, Position]]]) -> Iterator[Fault]:
    """Report the range whose ends are of two kinds or the wrong way round."""
    order = {target.id: index for index, target in enumerate(whole.targets)}
    for first, last, position in (row for each in found for row in each):
        begin, end = whole.index.get(first), whole.index.get(last)
        if begin and end and (begin.kind != end.kind or order[begin.id] >= order[end.id]):
            yield Fault(
                position,
                Message(
                    sv=f"ett intervall från ”{begin.id}” till ”{end.id}” går inte att läsa.",
                    en=f"a range from “{begin.id}” to “{end.id}” cannot be read.",
                ),
                Message(
                    sv="Ändarna är av samma slag och kommer i dokumentets ordning.",
                    en="Its ends are of one kind and in the order of the document.",
                ),
            )


def _own_name(text: Prose, language: Language, standard: Standard) -> Iterator[Fault]:
    for match in search(_SELF[language], text.source, ("standard", "specifi")):
        if of_another_document(text.source, *match.span(), standard):
            continue
        words = _THIS[language] + match["genitive"]
        words = words[0].upper() + words[1:] if match[0][0].isupper() else words
        yield Fault(
            text.position(*match.span()),
            Message(sv=f"”{match[0]}” avser dokumentet.", en=f"“{match[0]}” means the document."),
            Message(sv=f"Skriv ”{words}”.", en=f"Write “{words}”."),
            fix=None if language == "sv" and _AGREES.match(text.source, match.end()) else words,
        )


def _dashes(text: Prose) -> Iterator[Fault]:
    """Hyphens and spaces in ranges of references, and of places in one reference."""
    for first, last in ranges(text.source):
        if text.source[first.end() : last.start()] != "–":
            yield _dash_at(text, first.end(), last.start())
    for found in markdown.references(text.source) if "," in text.source and "-" in text.source else ():
        for match in _RANGE_OF_PLACES.finditer(found["locator"] or ""):
            at = found.start("locator")
            yield _dash_at(text, at + match.start("dash"), at + match.end("dash"))


def _dash(text: Prose, match: re.Match[str]) -> Fault:
    return _dash_at(text, *match.span("dash"))


def _dash_at(text: Prose, begin: int, end: int) -> Fault:
    dash = text.source[begin:end]
    return Fault(
        text.position(begin, end),
        Message(sv=f"”{dash}” i ett intervall.", en=f"“{dash}” in a range."),
        Message(sv="Skriv ett tankstreck utan blanksteg: –.", en="Write an en dash without spaces: –."),
        fix="–",
    )


def _numbers_first(standard: Standard) -> Iterator[Fault]:
    for placed, text in placed_prose(standard):
        if not isinstance(placed.block, Paragraph | Provision | Informative | Footnote):
            continue
        for match in _NUMBER_FIRST.finditer(mask(text.source)) if _NUMBER_FIRST.search(text.source) else ():
            number = match["number"]
            yield Fault(
                text.position(*match.span("number")),
                Message(sv=f"meningen börjar med numret ”{number}”.", en=f"the sentence begins with “{number}”."),
                Message(
                    sv="Skriv målets ID inom hakparentes. Då blir det ”Avsnitt 5.2”.",
                    en="Write the target's ID in brackets. It becomes “Clause 5.2”.",
                ),
            )
