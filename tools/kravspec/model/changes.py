"""Differences between two editions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.model.place import Position

ChangeKind: TypeAlias = Literal[
    "verbal form", "added", "removed", "definition", "reworded", "field", "moved", "renumbered"
]
"""`verbal form` is a reworded provision that also binds in another way; `definition` and `field` are what they name."""

Subject: TypeAlias = Literal[
    "clause",
    "term",
    "provision",
    "table",
    "figure",
    "formula",
    "source",
    "paragraph",
    "list",
    "note",
    "example",
    "rationale",
    "footnote",
    "other",
]
"""What a change is a change of. From `paragraph` on they need no ID of their own."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words that two wordings share, or that only one of them has."""

    kind: Literal["kept", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two editions."""

    kind: ChangeKind
    subject: Subject
    id: str
    """Of what changed; of what has no ID, that of the clause or term entry it stands in."""
    before: str
    """The old text as Markdown, one block a line; the old number of what is renumbered, the old clause's ID of what moved."""
    after: str
    position: Position
    """Where it stands; where it stood, if it was removed."""
    field: str = ""
    """The label of a field that changed: `Ansvar`."""
    spans: tuple[Span, ...] = ()
    """Both texts word by word; empty when there are not two texts."""
