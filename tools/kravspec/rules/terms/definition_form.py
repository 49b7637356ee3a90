"""A definition that cannot stand in a sentence in place of the term (ISO/IEC Directives Part 2, 16.5.5 and 16.5.6)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.text import begins_sentence
from kravspec.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Guide, Language, Prose, Standard

SEVERITY: Severity = "warning"

# *Den som* is a person, and stands well in a sentence.
_BEGINS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\s*((?:en|ett|den|det|de|varje|alla)(?!\s+som\b)|är|avser|innebär|betyder|när|då|där)\s", re.IGNORECASE
        ),
        "en": re.compile(r"\s*(a|an|the|any|each|every|all|is|are|means|refers\s+to|when|where)\s", re.IGNORECASE),
    }
)
_CAPITAL = re.compile(r"\s*([^\W\d_])[^\W\d_]*(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"(?<!\.\w)(?<!\.fl)(?<!\betc)(?<!\bosv)\.(?=\s*$)")


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the first word, the capital, the full stop or the second sentence."""
    lower = _in_lower_case(standard)
    for term in standard.terms:
        if term.definition:
            yield from _begin(term.definition, standard.metadata.language, lower)
            yield from _end(term.definition)


def _in_lower_case(standard: Standard) -> frozenset[str]:
    """The words that definitions hold in lower case: with a capital they are no names."""
    texts = (term.definition.source for term in standard.terms if term.definition)
    return frozenset(word for text in texts for word in _WORD.findall(text) if word.islower())


def _begin(definition: Prose, language: Language, lower: frozenset[str]) -> Iterator[Fault]:
    text = definition.source
    if match := _BEGINS[language].match(text):
        yield Fault(
            definition.position(*match.span(1)),
            Message(sv=f"definitionen börjar med ”{match[1]}”.", en=f"the definition begins with “{match[1]}”."),
            Message(
                sv="Börja med det överordnade begreppet: ”person som …”.",
                en="Begin with the superordinate concept: “person who …”.",
            ),
        )
    elif (match := _CAPITAL.match(text)) and (word := match[0].strip()).istitle():
        yield Fault(
            definition.position(*match.span(1)),
            Message(
                sv=f"definitionen börjar med stor bokstav, ”{word}”.",
                en=f"the definition begins with a capital letter, “{word}”.",
            ),
            Message(sv="Skriv liten bokstav.", en="Write a small letter."),
            fix=match[1].lower() if word.lower() in lower else None,
        )


def _end(definition: Prose) -> Iterator[Fault]:
    text = definition.source
    if len(found := list(sentences(text))) > 1:
        begin, end = found[1]
        begin += len(text[begin:end]) - len(text[begin:end].lstrip())
        yield Fault(
            definition.position(begin, end),
            Message(sv="definitionen har mer än en mening.", en="the definition has more than one sentence."),
            Message(sv="Flytta det övriga till en anmärkning.", en="Move the rest to a note."),
        )
    elif (match := _END.search(text)) and begins_sentence(text):
        yield Fault(
            definition.position(*match.span()),
            Message(sv="definitionen slutar med ”.”.", en="the definition ends with “.”."),
            Message(sv="Ta bort punkten.", en="Remove the full stop."),
            fix="",
        )
