"""A sentence that gives an order: it says neither who nor whether it is required (SIS; ISO/IEC Directives Part 2, 7.2)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, ListBlock, Message, Paragraph, Provision, Severity
from kravspec.wording import mask, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Block, Clause, Language, Prose, Standard, TermEntry

SEVERITY: Severity = "info"
_VERB: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?P<verb>Ange|Använd|Beskriv|Dokumentera|Kontrollera|Se\s+till|Skicka|Spara|Utse|Informera|Kontakta|Fyll\s+i"
            r"|Kom\s+ihåg|Tänk\s+på|Undvik|Välj|Följ|Gör|Säkerställ|Meddela|Lämna|Ta|Ge|Upprätta|Registrera|Skriv|Ring|Be)"
            r"\b(?!\s+(?:som|av|är)\b|-)"
        ),
        "en": re.compile(
            r"(?P<verb>Appoint|Avoid|Choose|Describe|Ensure|Inform|Keep|Make\s+sure|Notify|Provide|Remember|Send|Specify|Submit)\b(?!-)"
        ),
    }
)
_SPACE = re.compile(r"\s*")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the verb. Steps in an ordered list are an instruction; a provision without verbal form is another rule's."""
    for clause, part in standard.clauses:
        if part.role == "clause" or part.status == "normative":
            yield from _in_clause(clause, standard.metadata.language)


def _in_clause(clause: Clause | TermEntry, language: Language) -> Iterator[Fault]:
    for text in (text for block in clause.blocks for text in _texts(block)):
        if not _VERB[language].search(text.source):
            continue
        masked = mask(text.source)
        for begin, end in sentences(text.source):
            first = _SPACE.match(masked, begin, end)
            if first and (match := _VERB[language].match(masked, first.end(), end)):
                yield Fault(
                    text.position(*match.span("verb")),
                    Message(sv=f"”{match['verb']}” är en uppmaning.", en=f"“{match['verb']}” is an order."),
                    Message(
                        sv="Skriv vem som ska göra det, eller sätt stegen i en numrerad lista.",
                        en="Write who shall do it, or put the steps in a numbered list.",
                    ),
                )


def _texts(block: Block) -> Iterator[Prose]:
    match block:
        case Paragraph(text=text):
            yield text
        case Provision(text=text) if block.verbal_form:
            yield text
        case ListBlock(ordered=False, items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _texts(inner)
        case _:
            return
