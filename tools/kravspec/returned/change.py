"""A change in a returned file, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.returned.sent import Sent

Kind: TypeAlias = Literal[
    "insertion",
    "deletion",
    "paragraph added",
    "paragraph removed",
    "split",
    "merge",
    "move",
    "row added",
    "row removed",
    "columns",
    "rewording",
    "format",
    "style",
    "field",
    "story",
]


@dataclass(frozen=True, slots=True)
class Change:
    """A change. Without an author it was made without tracking."""

    kind: Kind
    sent: Sent | None
    """The paragraph that was changed, or that comes before what is new."""
    author: str
    date: str
    """As Word wrote it; empty when it is not known."""
    before: str
    """The words that were there and are gone, or were something else."""
    after: str
    """The words that are new."""
    lines: frozenset[int]
