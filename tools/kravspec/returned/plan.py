"""What steps change in the source, as data: stretches of files, and what the standard must then consist of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.returned.acts import Obstacle
    from kravspec.returned.sent import Sent
    from kravspec.returned.writing import Hindrance

Left: TypeAlias = Literal[
    "stale", "generated", "fixed", "opaque", "rest", "structure", "between", "edges", "mixed", "referred", "unproven"
]
Reason: TypeAlias = "Hindrance | Obstacle | Left"
"""Why a step is left to a person: see `texts.REASONS`."""


class LeftError(Exception):
    """A step that a person must decide on."""

    def __init__(self, reason: Reason, sent: Sent | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sent = sent


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file and what takes its place."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph that the standard must have."""

    kind: str
    inside: tuple[str, ...]
    source: str | None
    within: tuple[str, ...] | None
    """As `Anchor.within`; None when that is not known."""
    column: int = 0


@dataclass(slots=True)
class Plan:
    """What steps change."""

    edits: list[Edit] = field(default_factory=list)
    gone: list[tuple[str, int, int]] = field(default_factory=list)
    """Lines that are taken out: path, first and last."""
    says: dict[str, str] = field(default_factory=dict)
    """What each anchor's text is then, by key."""
    removed: set[str] = field(default_factory=set)
    """Keys of the anchors that are then gone."""
    added: list[tuple[str, Text]] = field(default_factory=list)
    """What is new, each with the key of the anchor that it comes after, in order."""

    @property
    def files(self) -> set[str]:
        """The files that change."""
        return {edit.path for edit in self.edits} | {path for path, _, _ in self.gone}

    def with_(self, other: Plan) -> Plan:
        """Both."""
        return Plan(
            [*self.edits, *other.edits],
            [*self.gone, *other.gone],
            self.says | other.says,
            self.removed | other.removed,
            [*self.added, *other.added],
        )
