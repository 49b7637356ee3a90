"""What makes the text that was sent out into what the file says: acts, and steps of acts that only make sense together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.returned.sent import Sent
    from kravspec.returned.sight import Glyph

Obstacle: TypeAlias = Literal["table", "columns", "paragraphs"]
"""A new table, a new or removed column, several paragraphs where there can be one."""


@dataclass(frozen=True, slots=True)
class Reword:
    """A paragraph says something else."""

    sent: Sent
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """A paragraph is gone."""

    sent: Sent


@dataclass(frozen=True, slots=True)
class Add:
    """A paragraph that was not there."""

    after: Sent | None
    """The last paragraph before it that was there and stays; None when there is none."""
    glyphs: tuple[Glyph, ...]
    style: str
    level: int
    """How deep in a list it stands, from 1; 0 outside lists."""
    ordered: bool
    """Whether its list is numbered."""


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraphs stand, unchanged, in another place."""

    sent: tuple[Sent, ...]
    after: Sent | None
    """As for `Add`."""


@dataclass(frozen=True, slots=True)
class AddRow:
    """A row that was not there."""

    after: tuple[Sent, ...]
    """The cells of the last row before it that was there and stays."""
    cells: tuple[tuple[Glyph, ...], ...]


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row is gone."""

    cells: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that no act can say."""

    obstacle: Obstacle
    near: Sent | None


Act: TypeAlias = Reword | Remove | Add | Move | AddRow | RemoveRow | Stop


@dataclass(frozen=True, slots=True)
class Step:
    """Acts that belong together, and the lines of the file that ask for them."""

    acts: tuple[Act, ...]
    lines: frozenset[int]
    moves: frozenset[str] = frozenset()
    """The names of Word's moves that have an end in the lines."""


def sent_of(act: Act) -> tuple[Sent, ...]:
    """What was sent that an act is about; of something new, what it comes after."""
    match act:
        case Reword(sent=sent) | Remove(sent=sent):
            return (sent,)
        case Move(sent=moved):
            return moved
        case AddRow(after=cells) | RemoveRow(cells=cells):
            return cells
        case Add(after=near) | Stop(near=near):
            return (near,) if near else ()
