"""Something left to be written: an empty clause or note, *TBD*, *att kompletteras*, *[…]* (ISO/IEC Directives Part 2, Annex A)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Clause, Fault, Informative, ListBlock, Message, Provision, Severity, TermEntry
from kravspec.prose import all_prose
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Position, Standard

SEVERITY: tuple[Severity, Severity, Severity] = ("info", "error", "error")
_PLACEHOLDER = re.compile(
    r"(?<![\w-])(?:TBD|TBC|TODO|FIXME|XXX+|lorem\s{1,3}ipsum)(?![\w-])|\?{2,}|\\?\[\s{0,3}(?:\.\.\.|…)\s{0,3}\\?\]|"
    r"(?:\A|(?<=[.!?:(\[])|(?<=[.!?:(\[]\s))(?:att\s{1,3}kompletteras?|(?:kompletteras|fylls\s{1,3}i|skrivs)\s{1,3}senare|"
    r"to\s{1,3}be\s{1,3}(?:completed|determined|confirmed|added))(?=\s{0,3}(?:\Z|[.)\]]))",
    re.IGNORECASE,
)
"""*Att kompletteras* counts as a sentence of its own or in brackets: *be företaget att komplettera* is what a standard may say."""
_WORDS = ("tbd", "tbc", "todo", "fixme", "xxx", "lorem", "??", "...", "…", "komplettera", "senare", "to be")
_WRITE = Message(sv="Skriv det som saknas.", en="Write what is missing.")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words, or what is empty. A heading without text, and a provision without a sentence, are other rules'."""
    for text in all_prose(standard):
        for match in search(_PLACEHOLDER, text.source, _WORDS):
            words = " ".join(match[0].split())
            yield Fault(
                text.position(*match.span()),
                Message(sv=f"”{words}” håller plats för något.", en=f"“{words}” stands in for something."),
                _WRITE,
            )
    for position, what in _empty(standard):
        yield Fault(position, what, _WRITE)


def _empty(standard: Standard) -> Iterator[tuple[Position, Message]]:
    for clause, _ in standard.clauses:
        if isinstance(clause, Clause) and clause.title.source.strip() and not clause.blocks and not clause.clauses:
            yield clause.position, Message(sv="avsnittet är tomt.", en="the clause is empty.")
        if isinstance(clause, TermEntry):
            yield from _empty_fields(clause)
    for placed in standard.blocks:
        match placed.block:
            case Informative(text=text, blocks=(), position=position) if not text.source.strip():
                yield position, Message(sv="efter etiketten står ingenting.", en="nothing stands after the label.")
            case ListBlock(items=items):
                for item in items:
                    if not item.blocks:
                        yield item.position, Message(sv="punkten är tom.", en="the item is empty.")
            case Provision():
                yield from _empty_fields(placed.block)


def _empty_fields(holder: Provision | TermEntry) -> Iterator[tuple[Position, Message]]:
    for field in holder.fields:
        if not field.text.source.strip():
            yield (
                field.position,
                Message(sv=f"fältet ”{field.label}” är tomt.", en=f"the field “{field.label}” is empty."),
            )
