"""A provision in a foreword, an introduction, a scope or an informative annex (ISO/IEC Directives Part 2, 12.2, 13.2, 14.2, 20.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Footnote, Informative, Message, Severity, Source
from kravspec.prose import block_prose
from kravspec.wording import provisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Prose, Standard

SEVERITY: tuple[Severity, Severity, Severity] = ("warning", "warning", "error")
_INFORMATIVE = frozenset({"foreword", "introduction", "scope", "bibliography"})


def check(standard: Standard) -> Iterator[Fault]:
    """Report the verbal form. What stands in notes is `provision-in-note`'s."""
    noted = {
        id(inner)
        for placed in standard.blocks
        if isinstance(placed.block, Informative)
        for inner in placed.block.blocks
    }
    for placed in standard.blocks:
        part = placed.part
        if part.role not in _INFORMATIVE and not (part.role == "annex" and part.status == "informative"):
            continue
        if isinstance(placed.block, Informative | Footnote | Source) or id(placed.block) in noted:
            continue
        for text in block_prose(placed.block):
            yield from _faults(text, standard)


def _faults(text: Prose, standard: Standard) -> Iterator[Fault]:
    for begin, end in provisions(text.source, standard.metadata.language):
        verb = text.source[begin:end]
        yield Fault(
            text.position(begin, end),
            Message(sv=f"”{verb}” i en del som bara informerar.", en=f"“{verb}” in a part that only informs."),
            Message(
                sv="Skriv det som fakta i presens, eller gör det till en bestämmelse med ID.",
                en="Write it as a fact in the present tense, or make it a provision with an ID.",
            ),
        )
