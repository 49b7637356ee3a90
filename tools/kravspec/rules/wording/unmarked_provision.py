"""A requirement or recommendation in ordinary text of a normative part: without an ID nobody finds, judges or answers it (ISO/IEC Directives Part 2, 7.1)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, ListBlock, Message, Paragraph, Severity, TermEntry
from kravspec.prose import block_and_list_prose
from kravspec.wording import mask, provisions, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Clause, Language, Prose, Standard

SEVERITY: Severity = "warning"
YIELDS_TO = frozenset({"provision-in-informative-part", "provision-in-note"})

_VERB: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {"sv": re.compile(r"\b(?:[Ss]ka(?:ll)?|[Bb]ör)\b"), "en": re.compile(r"\b(?:[Ss]hall|[Ss]hould)\b")}
)
_NORMATIVE = frozenset({"clause", "terms", "normative-references"})
_REPORTED = re.compile(r"§|\[lag-")
"""A sentence that says where in a law it stands reports the law."""
_EXPLAINED: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"[^.:;]{0,80}?\b(?:förstås|avses|tolkas|läsas|uttalas)\b", re.IGNORECASE),
        "en": re.compile(r"\s+be\s+(?:understood|read|interpreted|construed)\b", re.IGNORECASE),
    }
)
_OF_DOCUMENT: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:dokumentet|detta dokument|utkastet|utgåvan|förslaget|remissen)\W{1,4}(?:\w{1,30}\W{1,4}){0,4}?(?:ska|bör)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?:this document|the draft|this edition|the proposal)\W{1,4}(?:\w{1,30}\W{1,4}){0,4}?(?:shall|should)\b",
            re.IGNORECASE,
        ),
    }
)
_FUTURE = re.compile(r"\b20\d\d\b")
"""*Utkastet ska prövas under 2027*: what happens to the document itself."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the verbal form. Headings, notes, examples, tables and term entries are passed over."""
    for clause, part in standard.clauses:
        if isinstance(clause, TermEntry) or not _is_normative(part):
            continue
        for block in clause.blocks:
            if isinstance(block, Paragraph | ListBlock):
                for text in block_and_list_prose(block):
                    yield from _faults(text, standard.metadata.language)


def _is_normative(part: Clause) -> bool:
    return part.role in _NORMATIVE or (part.role == "annex" and part.status != "informative")


def _faults(text: Prose, language: Language) -> Iterator[Fault]:
    verb = _VERB[language]
    if not verb.search(text.source):
        return
    spans = [span for span in provisions(text.source, language) if verb.fullmatch(text.source, *span)]
    if not spans:
        return
    masked = mask(text.source)
    remaining = iter(spans)
    span = next(remaining, None)
    for first, last in sentences(masked):
        binds = not _reports(text.source, masked, first, last, language)
        while span and span[0] < last:
            begin, end = span
            span = next(remaining, None)
            # *Ska företaget bygga, …* is a condition.
            opens = language == "sv" and begin - first < 5 and not masked[first:begin].strip(" \n-–(")
            if binds and not opens and not _explains(text.source, masked, begin, end, language):
                yield Fault(text.position(begin, end), _message(text.source[begin:end]), _HINT)


def _reports(source: str, masked: str, first: int, last: int, language: Language) -> bool:
    """Whether the sentence says what a law holds, what will happen to the document, or asks a question."""
    return bool(
        masked.endswith("?", first, last)
        or _REPORTED.search(source, first, last)
        or (_FUTURE.search(masked, first, last) and _OF_DOCUMENT[language].search(masked, first, last))
    )


def _explains(source: str, masked: str, begin: int, end: int, language: Language) -> bool:
    """Whether the word is spoken of, or says how to read another: *ska* alone in italics, *med dag ska förstås arbetsdag*."""
    if source[begin - 1 : begin] == "*" == source[end : end + 1] and source[begin - 2 : begin - 1] != "*":
        return True
    return bool(_EXPLAINED[language].match(masked, end))


def _message(verb: str) -> Message:
    return Message(sv=f"”{verb}” är en bestämmelse utan ID.", en=f"“{verb}” is a provision without an ID.")


_HINT = Message(
    sv="Börja stycket med ett ID, som **PRO-01**, eller skriv det som fakta i presens.",
    en="Begin the paragraph with an ID, such as **PRO-01**, or write it as a fact in the present tense.",
)
