"""From two editions of a standard to what differs between them, by permanent ID.

`merge` gives every unit of both in one order, for a text that shows both; `diff` gives the list of changes.
A new number or a new line break is never a change of text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.diff.changes import changes
from kravspec.diff.merging import Row, merge, moved, rows
from kravspec.diff.pairing import pairs
from kravspec.diff.units import Unit, units

if TYPE_CHECKING:
    from kravspec.model import Change, Standard

__all__ = ["Row", "Unit", "diff", "merge"]


def diff(before: Standard, after: Standard) -> list[Change]:
    """The changes: those of a verbal form first, then in the order of `merge`. What is generated from other parts is left out."""
    old, new = units(before), units(after)
    was = pairs(old, new)
    made = {generated.id for generated in after.metadata.generated if generated.content == "criteria"}
    found = [change for change in changes([*rows(old, new, was)], moved(old, new, was)) if change.id not in made]
    return sorted(found, key=lambda change: change.kind != "verbal form")
