"""A heading without text (ISO/IEC Directives Part 2, 22.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity, TermEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the heading."""
    for clause, _ in standard.clauses:
        title = clause.designation if isinstance(clause, TermEntry) else clause.title
        if clause.level and not title.source.strip():
            yield Fault(
                clause.position,
                Message(sv="rubriken saknar text.", en="the heading has no text."),
                Message(sv="Skriv en rubrik eller ta bort raden.", en="Write a heading or remove the line."),
            )
