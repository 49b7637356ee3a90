"""A clause or an annex with exactly one subclause: a number is only needed to tell two apart (ISO/IEC Directives Part 2, 22.3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Clause, Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
IN_ORIGINAL = True
YIELDS_TO = frozenset({"forbidden-subdivision"})


def check(standard: Standard) -> Iterator[Fault]:
    """Report the subclause's heading. A term entry may stand alone, and so may a case made from the only page of `docs/exempel`."""
    for clause, _ in standard.clauses:
        if not isinstance(clause, Clause) or len(clause.clauses) != 1:
            continue
        child = clause.clauses[0]
        if isinstance(child, Clause) and child.path == clause.path:
            yield Fault(
                child.position,
                Message(
                    sv=f"”{child.title.source}” är det enda underavsnittet.",
                    en=f"“{child.title.source}” is the only subclause.",
                ),
                Message(
                    sv="Flytta upp texten till avsnittet ovanför, eller dela den i minst två underavsnitt.",
                    en="Move the text up to the clause above, or divide it into two subclauses or more.",
                ),
            )
