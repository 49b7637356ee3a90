"""A note, an example, a rationale or a footnote that demands, recommends or permits (ISO/IEC Directives Part 2, 24.5, 25.5, 26.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Footnote, Informative, Message, Severity, TermEntry
from kravspec.prose import block_and_list_prose
from kravspec.wording import provisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Prose, Standard

SEVERITY: tuple[Severity, Severity, Severity] = ("warning", "warning", "error")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the verbal form. Notes to entry may hold provisions (16.5.9)."""
    for placed in standard.blocks:
        if isinstance(placed.clause, TermEntry):
            continue
        match placed.block:
            case Footnote(text=text):
                yield from _faults(text, standard)
            case Informative(text=text, blocks=blocks):
                yield from _faults(text, standard)
                for inner in (prose for block in blocks for prose in block_and_list_prose(block)):
                    yield from _faults(inner, standard)


def _faults(text: Prose, standard: Standard) -> Iterator[Fault]:
    for begin, end in provisions(text.source, standard.metadata.language):
        verb = text.source[begin:end]
        yield Fault(
            text.position(begin, end),
            Message(
                sv=f"”{verb}” i en anmärkning, ett exempel, ett motiv eller en fotnot: de får bara upplysa.",
                en=f"“{verb}” in a note, example, rationale or footnote: they only inform.",
            ),
            Message(
                sv="Skriv det som fakta i presens, eller gör det till en bestämmelse med ID.",
                en="Write it as a fact in the present tense, or make it a provision with an ID.",
            ),
        )
