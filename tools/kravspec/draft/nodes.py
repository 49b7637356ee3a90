"""The draft before it is written: the blocks of each part in the order of the text, with their IDs, and what can be referred to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kravspec.draft.shapes import NoteKind
    from kravspec.draft.spans import Span
    from kravspec.model import Role, Status, TargetKind
    from kravspec.word.document import Table
    from kravspec.word.inlines import Formula, Image


@dataclass(frozen=True, slots=True)
class Head:
    """A clause's or a term entry's heading."""

    level: int
    id: str
    title: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the lists inside it."""

    spans: tuple[Span, ...]
    lists: tuple[ListNode, ...]


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    ordered: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NoteNode:
    """A note, an example or a rationale."""

    kind: NoteKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ProvisionNode:
    """A provision, without its ID in the text."""

    id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FieldNode:
    """A field of a provision or a term entry."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TableNode:
    """A table; the ID is empty without a caption."""

    id: str
    title: tuple[Span, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class FigureNode:
    """A figure; the ID is empty without a caption."""

    id: str
    title: tuple[Span, ...]
    image: Image


@dataclass(frozen=True, slots=True)
class FormulaNode:
    """A formula; the ID is empty without a caption."""

    id: str
    title: tuple[Span, ...]
    formula: Formula


@dataclass(frozen=True, slots=True)
class SourceNode:
    """An entry of the normative references or the bibliography."""

    id: str
    designation: str
    spans: tuple[Span, ...]


Node: TypeAlias = (
    Head | Para | ListNode | NoteNode | ProvisionNode | FieldNode | TableNode | FigureNode | FormulaNode | SourceNode
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A node and the heading it stood under in Word."""

    node: Node
    heading: str


@dataclass(frozen=True, slots=True)
class PartNode:
    """A part of the draft."""

    file: str
    role: Role
    status: Status | None
    nodes: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What can be referred to."""

    id: str
    kind: TargetKind
    label: str
    """What Word prints for it: `4.2`, `A`, `3`, `PRO-06`; of a source, its designation."""
    title: str


@dataclass(slots=True)
class Goals:
    """What references can lead to, by Word's bookmarks and by what is printed."""

    bookmarks: dict[str, Goal] = field(default_factory=dict)
    """Names in small letters."""
    printed: dict[tuple[str, str], list[Goal]] = field(default_factory=dict)

    def add(self, goal: Goal, bookmarks: tuple[str, ...]) -> None:
        """Remember a goal."""
        for name in bookmarks:
            self.bookmarks.setdefault(name.casefold(), goal)
        if goal.label:
            self.printed.setdefault((goal.kind, goal.label), []).append(goal)

    def number(self, id_: str, label: str) -> None:
        """Let a source be found by its number in the bibliography too."""
        self.printed.setdefault(("source", label), []).append(Goal(id_, "source", label, label))

    def only(self, kind: TargetKind, label: str) -> Goal | None:
        """The one goal that is printed so; None when there is none, or when it could be either of two."""
        found = self.printed.get((kind, label), [])
        return found[0] if len({goal.id for goal in found}) == 1 else None
