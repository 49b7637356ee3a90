"""What a Word document holds, as frozen data: blocks of paragraphs and tables, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.word.inlines import TextBox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Message
    from kravspec.word.inlines import Control, Inline, NoteKind, Revision


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a list gives a paragraph (17.9)."""

    list: str
    """Word's ID of the list; lists that count together have the same `sequence`."""
    sequence: str
    level: int
    """From 0."""
    format: str
    """`decimal`, `lowerLetter`, `bullet` …"""
    label: str
    """The number as it is printed: `4.2`, `Bilaga A`, `a)`, `•`."""
    value: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]
    style: str
    """The style's name, not its ID: Word and LibreOffice rename IDs, and Word translates them. `heading 1` is written so."""
    outline: int | None
    """Which level of the outline it heads, from 1; None for running text."""
    numbering: Numbering | None
    id: str
    """Word's `w14:paraId`; empty without one."""
    mark: tuple[Revision, ...]
    """Tracked changes of the end of the paragraph: inserted when it was split, deleted when it was merged with the next."""
    format_change: Revision | None
    controls: tuple[Control, ...]
    section_break: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]
    columns: int
    """How many columns of the grid it takes."""
    merge: Literal["", "first", "continued"]
    """Whether it is merged with the cells below it, and is the topmost of them."""
    changes: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    header: bool
    """Whether it repeats on each page."""
    changes: tuple[Revision, ...]
    format_change: Revision | None = None
    before: int = 0
    """Columns of the grid that are left empty before the first cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]
    style: str
    title: str
    """Its text for those who do not see it."""
    controls: tuple[Control, ...]
    format_change: Revision | None


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote."""

    kind: NoteKind
    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a comment is about."""

    first: int
    last: int
    """Indexes in `Document.paragraphs` of the first and the last paragraph it touches."""
    words: str
    """The text it spans, deleted text included, paragraphs parted by newlines, 20,000 letters at most; empty when it only has a place."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin."""

    id: str
    author: str
    initials: str
    date: str
    blocks: tuple[Block, ...]
    parent: str
    """The ID of the comment that it answers; empty for the first of a thread."""
    resolved: bool
    anchor: Anchor | None
    """None when no place in the body refers to it."""


@dataclass(frozen=True, slots=True)
class Story:
    """Text that stands on every page of a section."""

    kind: Literal["header", "footer"]
    part: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A Word document."""

    body: tuple[Block, ...]
    notes: tuple[Note, ...]
    """Footnotes, then endnotes, in the order of their parts."""
    comments: tuple[Comment, ...]
    stories: tuple[Story, ...]
    properties: Mapping[str, str]
    """The core properties by name: `title`, `creator`, `modified` …"""
    custom_properties: Mapping[str, str]
    custom_xml: Mapping[str, bytes]
    """The custom XML parts by name, unread."""
    media: Mapping[str, bytes]
    """The parts that pictures are in, by name, unread."""
    language: str
    """The default language of the text, such as `sv-SE`; empty when the document does not say."""
    track_changes: bool
    """Whether Word goes on tracking changes."""
    remarks: tuple[Message, ...] = field(default=())
    """What was left unread, and why: macros, parts outside the file."""

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs of the body in reading order, those of tables and text boxes included."""
        return tuple(paragraphs(self.body))


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """All paragraphs in reading order; those of a text box follow the paragraph that it is anchored in."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for piece in block.content:
                if isinstance(piece, TextBox):
                    yield from paragraphs(piece.blocks)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
