"""A number or a label typed in a heading or a caption: numbers are computed (ISO/IEC Directives Part 2, 22.3.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Figure, Formula, Message, Position, Severity, Stray, Table, TermEntry
from kravspec.text import is_numbered_caption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Prose, Standard

SEVERITY: Severity = "error"
_TYPED = re.compile(
    r"(?:\d+(?:\.\d+)+\.?|\d{1,2}\.?|[A-Z]\.\d+(?:\.\d+)*|(?:Bilaga|Annex)\s+[A-Z]|"
    r"(?:Tabell|Figur|Formel|Table|Figure|Formula)\s+(?:[A-Z]\.)?\d+)(?:\s*[–:—-]\s*|\s+)(?=[A-ZÅÄÖ(])"
)
"""Followed by a capital letter: *2 arbetsdagar* and *24 timmar* are quantities, not numbers of a clause."""

_HINT = Message(sv="Ta bort numret. Det räknas ut.", en="Remove the number. It is computed.")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the typed number."""
    for title in _titles(standard):
        if match := _TYPED.match(title.source):
            number = match[0].strip(" –:—-")
            yield Fault(
                title.position(0, len(match[0].rstrip(" –:—-"))),
                Message(sv=f"”{number}” är skrivet för hand.", en=f"“{number}” is typed by hand."),
                _HINT,
            )
    for placed in standard.blocks:
        match placed.block:
            case Stray(kind="caption", label=label, position=at) if is_numbered_caption(label):
                begin = at.column + len("**")
                yield Fault(
                    Position(at.path, at.line, begin, at.line, begin + len(label)),
                    Message(sv=f"”{label}” är numrerat för hand.", en=f"“{label}” is numbered by hand."),
                    _HINT,
                )


def _titles(standard: Standard) -> Iterator[Prose]:
    for clause, _ in standard.clauses:
        yield clause.designation if isinstance(clause, TermEntry) else clause.title
    for placed in standard.blocks:
        if isinstance(placed.block, Table | Figure | Formula) and placed.block.caption:
            yield placed.block.caption.title
