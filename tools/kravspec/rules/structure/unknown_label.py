"""A bold or italic label that means nothing where it stands: a typing mistake would otherwise turn a note or a field into plain text."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Paragraph, Position, Provision, Severity, Stray
from kravspec.text import CAPTIONS, INFORMATIVE, PROVISION_FIELDS, TERM_FIELDS, is_numbered_caption

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Field, Language, Standard

SEVERITY: Severity = "error"
_LABEL = re.compile(r"[> ]*\*{1,2}([^*\n]+?):?\*{1,2}")
_OUTSIDE_QUOTE = re.compile(rf"\*\*(?P<label>{'|'.join(map(re.escape, INFORMATIVE))})\*\*")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the label, with the nearest known one. A known label with a typed number is `typed-number`'s."""
    language = standard.metadata.language
    for placed in standard.blocks:
        match placed.block:
            case Stray(kind="quote", label=label, source=source, position=position):
                yield _fault(label, _labels(INFORMATIVE, language), _place(source, position), in_quote=True)
            case Stray(kind="caption", label=label, source=source, position=position) if (
                label and label not in CAPTIONS and not is_numbered_caption(label)
            ):
                yield _fault(label, _labels(CAPTIONS, language), _place(source, position))
            case Provision(fields=fields):
                yield from _fields(fields, PROVISION_FIELDS[language])
            case Paragraph(text=text) if match := _OUTSIDE_QUOTE.match(text.source):
                yield _outside_quote(match["label"], text.position(*match.span("label")))
    for term in standard.terms:
        yield from _fields(term.fields, TERM_FIELDS[language])


def _labels(table: Mapping[str, str], language: Language) -> tuple[str, ...]:
    """The Swedish labels stand first in the tables, the English ones last."""
    half = len(table) // 2
    return tuple(table)[:half] if language == "sv" else tuple(table)[half:]


def _fields(fields: Sequence[Field], known: tuple[str, ...]) -> Iterator[Fault]:
    for field in fields:
        if field.label not in known:
            yield _fault(field.label, known, field.label_position)


def _place(source: str, position: Position) -> Position:
    match = _LABEL.match(source)
    if not match:
        return position
    line = position.line + source.count("\n", 0, match.start(1))
    return Position(position.path, line, match.start(1) + 1, line, match.end(1) + 1)


def _outside_quote(label: str, position: Position) -> Fault:
    return Fault(
        position,
        Message(
            sv=f"”{label}” står utanför ett citat och blir vanlig text.",
            en=f"“{label}” stands outside a quote and becomes plain text.",
        ),
        Message(sv="Börja raden med >.", en="Begin the line with >."),
    )


def _fault(label: str, known: tuple[str, ...], position: Position, *, in_quote: bool = False) -> Fault:
    near = get_close_matches(label, known, n=1)
    choices = ", ".join(known)
    hint = (
        Message(sv=f"Menade du ”{near[0]}”?", en=f"Did you mean “{near[0]}”?")
        if near
        else Message(sv=f"Använd en av: {choices}.", en=f"Use one of: {choices}.")
    )
    if in_quote and not label:
        return Fault(position, Message(sv="citatet saknar etikett.", en="the quote has no label."), hint)
    return Fault(
        position, Message(sv=f"etiketten ”{label}” är inte känd.", en=f"the label “{label}” is not known."), hint
    )
