"""What the blocks of a Word document mean to be, told by their styles, their lists and their first words.

One row of shapes, in the order of the text: nothing is nested yet, and nothing has an ID.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.draft.spans import Span
    from kravspec.word.document import Table
    from kravspec.word.inlines import Formula, Image

CaptionKind: TypeAlias = Literal["table", "figure", "formula"]
NoteKind: TypeAlias = Literal["note", "example", "rationale"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a shape comes from."""

    heading: str
    """The heading above it, as Word prints it."""
    bookmarks: tuple[str, ...] = ()
    """Those that begin in it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: int
    label: str
    """Its number, without words around it: `4.2`, `A`, `A.1`; empty without one."""
    title: tuple[Span, ...]
    annex: bool
    status: Literal["", "normative", "informative"]
    """What an annex says that it is."""
    style: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of running text."""

    spans: tuple[Span, ...]
    style: str
    label: str
    """The number that a list gives it when it is no item: `4.2.1`."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a list."""

    spans: tuple[Span, ...]
    level: int
    ordered: bool
    value: int
    """Its place in its list as Word counts it."""
    label: str
    style: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of the table, figure or formula beside it."""

    kind: CaptionKind
    label: str
    """Its number: `3`, `A.1`."""
    title: tuple[Span, ...]
    whole: tuple[Span, ...]
    """With the word and the number before the title."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note, an example or a rationale."""

    kind: NoteKind
    spans: tuple[Span, ...]
    """Without its label."""
    label: str
    """As it stood: `ANM. 1`."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table."""

    table: Table
    origin: Origin


@dataclass(frozen=True, slots=True)
class ImageShape:
    """A picture, chart or diagram."""

    image: Image
    origin: Origin


@dataclass(frozen=True, slots=True)
class FormulaShape:
    """A formula on a line of its own."""

    formula: Formula
    label: str
    """The number at its margin: `1`, `F.1`; empty without one."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class TermHeading:
    """The beginning of a term entry."""

    level: int
    label: str
    title: tuple[Span, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a provision or a term entry."""

    label: str
    spans: tuple[Span, ...]
    origin: Origin


Shape: TypeAlias = (
    Heading | Line | Item | Caption | NoteLine | TableShape | ImageShape | FormulaShape | TermHeading | FieldLine
)
