"""How running text refers: the word that introduces a reference, ranges of references, and what is said of another document."""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kravspec import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

_BACK = 200
"""How many characters before a reference are looked at."""
_EARLIER = r"(?:\[[^\[\]\n]{1,120}\](?:,|\s{0,3}–|\s{1,3}(?:och|eller|samt|and|or))\s{0,3}){0,10}$"
"""Other references between the introducing word and this one: *se [a], [b] och [c]*."""
_ALSO = r"\s{1,3}(?:(?:även|också|vidare|also|further)\s{1,3})?"
_NOUNS = r"(?:(?!(?:och|eller|samt|att|som|and|or|that)\b)[\w-]{1,40}\s{1,3}){0,4}"
"""*Enligt skalan i [tab-skala]*: a few words, none of which begins another phrase."""
_SEE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(rf"\b(?P<word>se|jfr){_ALSO}{_EARLIER}", re.IGNORECASE),
        "en": re.compile(rf"\b(?P<word>see|cf\.){_ALSO}{_EARLIER}", re.IGNORECASE),
    }
)
_ACCORDING: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(rf"\b(?P<word>enligt|i enlighet med)\s{{1,3}}{_NOUNS}{_EARLIER}", re.IGNORECASE),
        "en": re.compile(
            rf"\b(?P<word>in accordance with|according to|as (?:specified|given|described) in)\s{{1,3}}{_NOUNS}{_EARLIER}",
            re.IGNORECASE,
        ),
    }
)
_INTRODUCING: Mapping[str, Mapping[Language, re.Pattern[str]]] = MappingProxyType(
    {"see": _SEE, "according": _ACCORDING}
)

_DASH = re.compile(r"\s{0,3}(?:-{1,2}|–|—)\s{0,3}")
_DESIGNATION = r"(?:\b\d{2,4}/\d{1,4}(?:/[A-Z]{2,3})?|\b(?:SS|EN|ISO|IEC|SIS|CEN|ETSI|SFS|WCAG|RFC|IEEE|AFS|GDPR|ISO/IEC)\b(?:[-/ :]{1,2}[A-Z]{0,6}\d[\d:.-]{0,20}|[-/ ](?:EN|ISO|IEC|TS|TR)){0,4})"
_WORKS = (
    r"(?:[\w-]{0,30}(?:lag|lagen|balken|stadgan|förordning|förordningen|direktiv|direktivet|föreskrift|föreskrifter|föreskrifterna|konventionen|"
    r"avtalet|rapporten)|Act|Code|Directive|Regulation|Convention|agreement|report)\b"
)
_EXTERNAL_BEFORE = re.compile(
    rf"(?:{_DESIGNATION}|\[(?P<id>[^\[\],\n]{{1,60}})(?:,[^\[\]\n]{{1,80}})?\])(?:[,:]?\s{{1,3}}[\w-]{{1,30}}){{0,3}}[,:]?\s{{0,3}}$"
)
_EXTERNAL_AFTER = re.compile(
    r"\s{1,3}(?:i|till|av|of|in|to)\s{1,3}(?:[\w-]{1,30}\s{1,3}){0,3}"
    rf"(?:{_DESIGNATION}|{_WORKS}|\[(?P<id>[^\[\],\n]{{1,60}})(?:,[^\[\]\n]{{1,80}})?\])"
)
_LAW_BEFORE = re.compile(r"(?:\bkap\.|§)\s{0,3}$")
_LAW_AFTER = re.compile(r"\s{0,3}(?:§|kap\.)")


def introduced(source: str, start: int, language: Language, how: Literal["see", "according"]) -> tuple[int, int] | None:
    """Where *se* (or *enligt*) stands that introduces the reference at `start`; None when nothing or another word does."""
    first = max(0, start - _BACK)
    match = _INTRODUCING[how][language].search(source[first:start])
    return (first + match.start("word"), first + match.end("word")) if match else None


def ranges(source: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The pairs of references with only a hyphen or a dash between them: `[tab-a]–[tab-c]`."""
    if source.count("[") < 2:
        return
    found = markdown.references(source)
    for first, last in pairwise(found):
        if _DASH.fullmatch(source, first.end(), last.start()):
            yield first, last


def of_another_document(source: str, begin: int, end: int, standard: Standard | None) -> bool:
    """Whether what stands at `begin` to `end`, such as *bilaga 1*, is a place in a law or another document."""
    before, after = source[max(0, begin - _BACK) : begin], source[end : end + _BACK]
    if _LAW_BEFORE.search(before) or _LAW_AFTER.match(after):
        return True
    for match in (_EXTERNAL_BEFORE.search(before), _EXTERNAL_AFTER.match(after)):
        if match and (match["id"] is None or _is_source(match["id"], standard)):
            return True
    return False


def _is_source(id_: str, standard: Standard | None) -> bool:
    target = standard.index.get(id_) if standard else None
    return target is not None and target.kind == "source"
