"""A number or a label typed in a heading or a caption: numbers are computed (ISO/IEC Directives Part 2, 22.3.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Figure, Formula, Message, Severity, Table, TermEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Prose, Standard

SEVERITY: Severity = "error"
_TYPED = re.compile(
    r"(?:\d+(?:\.\d+)+\.?|\d{1,2}\.?|[A-Z]\.\d+(?:\.\d+)*|(?:Bilaga|Annex)\s+[A-Z]|"
    r"(?:Tabell|Figur|Formel|Table|Figure|Formula)\s+(?:[A-Z]\.)?\d+)(?:\s*[–:—-]\s*|\s+)(?=[A-ZÅÄÖ(])"
)
"""Followed by a capital letter: *2 arbetsdagar* and *24 timmar* are quantities, not numbers of a clause."""


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the typed number."""
    for title in _titles(standard):
        if match := _TYPED.match(title.source):
            number = match[0].strip(" –:—-")
            yield Fault(
                title.position(0, len(match[0].rstrip(" –:—-"))),
                Message(sv=f"”{number}” är skrivet för hand.", en=f"“{number}” is typed by hand."),
                Message(sv="Ta bort det. Numret räknas ut.", en="Remove it. The number is computed."),
            )


def _titles(standard: Standard) -> Iterator[Prose]:
    for clause, _ in standard.clauses:
        yield clause.designation if isinstance(clause, TermEntry) else clause.title
    for placed in standard.blocks:
        if isinstance(placed.block, Table | Figure | Formula) and placed.block.caption:
            yield placed.block.caption.title
