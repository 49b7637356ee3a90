"""A heading more than one level below the one around it, or a second heading of level one in a file (WCAG 1.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Clause, Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard, TermEntry

SEVERITY: Severity = "error"
IN_ORIGINAL = True


def check(standard: Standard) -> Iterator[Fault]:
    """Report the heading."""
    seen: set[str] = set()
    for part in standard.parts:
        if part.level == 1 and part.path in seen:
            yield Fault(
                part.position,
                Message(sv="filen har redan en rubrik på nivå ett.", en="the file already has a heading of level one."),
                Message(
                    sv="Använd ## här, eller lägg delen i en egen fil.",
                    en="Use ## here, or put the part in a file of its own.",
                ),
            )
        elif part.level > 1:
            yield _skipped(part, 1)
        seen |= {part.path} if part.level else set()
        yield from _below(part)


def _below(clause: Clause) -> Iterator[Fault]:
    for child in clause.clauses:
        if child.level > clause.level + 1 and clause.level:
            yield _skipped(child, clause.level + 1)
        if isinstance(child, Clause):
            yield from _below(child)


def _skipped(clause: Clause | TermEntry, expected: int) -> Fault:
    return Fault(
        clause.position,
        Message(
            sv=f"rubriken har nivå {clause.level} där nivå {expected} väntas.",
            en=f"the heading has level {clause.level} where level {expected} is expected.",
        ),
        Message(sv=f"Skriv {'#' * expected} i början av raden.", en=f"Begin the line with {'#' * expected}."),
    )
