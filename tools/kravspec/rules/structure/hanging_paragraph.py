"""Text between a clause's heading and its first subclause: a reference to *5* would mean both it and all of 5.1, 5.2 (Part 2, 22.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Clause, Fault, Footnote, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
IN_ORIGINAL = True
_EXEMPT = frozenset({"foreword", "normative-references", "terms", "bibliography"})
"""Parts without numbered subclauses, and the terms, which may have an introduction (16.5.3)."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the first block of the text, once for each clause."""
    for clause, part in standard.clauses:
        if part.role in _EXEMPT or not isinstance(clause, Clause) or not clause.clauses:
            continue
        hanging = next((block for block in clause.blocks if not isinstance(block, Footnote)), None)
        if hanging:
            yield Fault(
                hanging.position,
                Message(
                    sv=f"text före det första underavsnittet i ”{clause.title.source}”.",
                    en=f"text before the first subclause of “{clause.title.source}”.",
                ),
                Message(
                    sv="Lägg texten i ett eget första underavsnitt: Allmänt.",
                    en="Put the text in a first subclause of its own: General.",
                ),
            )
