"""A definition that cannot stand in a sentence in place of the term (ISO/IEC Directives Part 2, 16.5.5 and 16.5.6)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.text import begins_sentence
from kravspec.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import AskedWords, Language, Prose, Standard

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
_END = re.compile(r"(?<!\.\w)(?<!\.fl)(?<!\betc)(?<!\bosv)\.(?=\s*$)")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the first word, the capital, the full stop or the second sentence."""
    for term in standard.terms:
        if term.definition:
            yield from _begin(term.definition, standard.metadata.language, standard.document.small_words)
            yield from _end(term.definition)


def _begin(definition: Prose, language: Language, small: AskedWords) -> Iterator[Fault]:
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
            fix=match[1].lower() if word.lower() in small else None,
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
