"""A term entry whose parts have not their form (ISO/IEC Directives Part 2, 16.5.5 and 16.5.9)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity, TermEntry
from kravspec.prose import placed_prose
from kravspec.terms import listed
from kravspec.text import INFLECTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Prose, Standard

SEVERITY: Severity = "warning"

_CAPITAL = re.compile(r"\s*([^\W\d_])([^\W\d_]*)")
_PLURAL: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {"sv": re.compile(r"\w{3,}(?:arna|erna|orna)\s*$"), "en": re.compile(r"\A(?:the|an?)\s", re.IGNORECASE)}
)
"""What no basic form looks like: the definite plural, or an article."""
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\]")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the capital, the inflected designation, the lacking definition or the footnote."""
    language = standard.metadata.language
    for term in standard.terms:
        yield from _designation(term, language)
        if not term.definition:
            yield Fault(
                term.designation.position(),
                Message(
                    sv=f"termen ”{term.designation.source}” saknar definition.",
                    en=f"the term “{term.designation.source}” has no definition.",
                ),
                Message(sv="Skriv definitionen under rubriken.", en="Write the definition below the heading."),
            )
    for prose in _texts(standard):
        for match in _FOOTNOTE.finditer(prose.source):
            yield Fault(
                prose.position(*match.span()),
                Message(
                    sv=f"fotnoten ”{match[0]}” står i en termpost.",
                    en=f"the footnote “{match[0]}” stands in a term entry.",
                ),
                Message(sv="Skriv en anmärkning i posten.", en="Write a note in the entry."),
            )


def _designation(term: TermEntry, language: Language) -> Iterator[Fault]:
    name = term.designation.source
    match = _CAPITAL.match(name)
    # A capital that stays in the forms belongs to the word: a name or an abbreviation.
    if match and match[1].isupper() and match[2].islower() and not _is_name(term, match[1] + match[2], language):
        yield Fault(
            term.designation.position(*match.span(1)),
            Message(
                sv=f"termen ”{name}” börjar med stor bokstav.", en=f"the term “{name}” begins with a capital letter."
            ),
            Message(sv="Skriv liten bokstav, om det inte är ett namn.", en="Write a small letter unless it is a name."),
            fix=match[1].lower(),
        )
    basic = next((word for word, _ in listed(term, INFLECTION[language]) if _is_shorter(word, name.casefold())), None)
    # *Taverna* only looks like a definite plural: it has the form *tavernan*.
    if basic or (_PLURAL[language].search(name) and not _has_forms(term, name.casefold(), language)):
        hint = (
            Message(sv=f"Skriv ”{basic}”.", en=f"Write “{basic}”.")
            if basic
            else Message(
                sv="Skriv ordet i ental, obestämd form.", en="Write the word in the singular, without an article."
            )
        )
        yield Fault(
            term.designation.position(),
            Message(sv=f"termen ”{name}” står inte i grundform.", en=f"the term “{name}” is not in its basic form."),
            hint,
        )


def _is_name(term: TermEntry, word: str, language: Language) -> bool:
    fields = (field.text.source for field in term.fields if field.label == INFLECTION[language])
    return any(re.search(rf"\b{re.escape(word)}", text) for text in fields)


def _has_forms(term: TermEntry, name: str, language: Language) -> bool:
    return any(word.startswith(name) for word, _ in listed(term, INFLECTION[language]))


def _is_shorter(word: str, name: str) -> bool:
    return len(word) < len(name) and name.startswith(word) and " " not in name


def _texts(standard: Standard) -> Iterator[Prose]:
    for term in standard.terms:
        if term.definition:
            yield term.definition
    yield from (prose for placed, prose in placed_prose(standard) if isinstance(placed.clause, TermEntry))
