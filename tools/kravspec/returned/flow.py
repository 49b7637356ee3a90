"""From a returned file to its paragraphs in reading order, and to those that its changes join and part.

A paragraph whose end was inserted was one with the next before; one whose end is deleted will be (ECMA-376 Part 1,
17.13.5.15 and 17.13.5.20). So the paragraphs between two untouched ends are looked at together, as a `Chunk`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from kravspec.returned.sight import before
from kravspec.word.document import Paragraph, Table
from kravspec.word.inlines import ADDED, Mark, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.word.document import Block, Document
    from kravspec.word.inlines import Inline, Revision

_CONTENTS = "Table of Contents"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the file."""

    number: int
    """Its place in reading order; footnotes come last."""
    paragraph: Paragraph
    touched: bool
    """Whether it has a tracked change, of its text, its end or how it looks."""


@dataclass(frozen=True, slots=True)
class Original:
    """A paragraph as it was before all tracked changes."""

    lines: tuple[Line, ...]
    """The last one's end is its end."""

    @property
    def content(self) -> Iterator[Inline]:
        """What it held, with what was inserted into it since."""
        return (piece for line in self.lines for piece in line.paragraph.content)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbours that changes join or part; mostly a single paragraph."""

    lines: tuple[Line, ...]
    originals: tuple[Original, ...]


@dataclass(frozen=True, slots=True)
class RowFlow:
    """A row of a table: the chunks in each of its cells."""

    cells: tuple[tuple[Chunk, ...], ...]
    changes: tuple[Revision, ...]
    cell_changes: tuple[Revision, ...]
    """Of its cells: a column was inserted or deleted."""
    format_changes: tuple[Revision, ...]
    heading: bool
    """Whether it repeats on each page, and so is bold by the table's style."""


@dataclass(frozen=True, slots=True)
class TableFlow:
    """A table of the file."""

    number: int
    """Which line it stands before."""
    rows: tuple[RowFlow, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """All text of a returned file but its contents."""

    body: tuple[Chunk | TableFlow, ...]
    notes: dict[str, tuple[Chunk, ...]]
    """Footnotes by Word's ID."""
    stories: tuple[Chunk, ...]
    """Headers and footers."""


def read_flow(document: Document) -> Flow:
    """The flow of a document."""
    numbers = count()
    body = tuple(_blocks(document.body, numbers))
    notes = {note.id: tuple(_chunks(note.blocks, numbers)) for note in document.notes if note.kind == "footnote"}
    stories = tuple(chunk for story in document.stories for chunk in _chunks(story.blocks, numbers))
    return Flow(body, notes, stories)


def chunks_of(flow: Flow) -> Iterator[Chunk]:
    """All chunks in reading order, those of tables and footnotes too, headers and footers left out."""
    for item in flow.body:
        if isinstance(item, Chunk):
            yield item
        else:
            yield from (chunk for row in item.rows for cell in row.cells for chunk in cell)
    yield from (chunk for chunks in flow.notes.values() for chunk in chunks)


def lines_of(flow: Flow) -> Iterator[Line]:
    """The lines of all these chunks."""
    return (line for chunk in chunks_of(flow) for line in chunk.lines)


def _blocks(blocks: Sequence[Block], numbers: Iterator[int]) -> Iterator[Chunk | TableFlow]:
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            yield from _chunks(paragraphs, numbers)
            paragraphs = []
            yield TableFlow(next(numbers), tuple(_rows(block, numbers)))
        elif not _is_contents(block):
            paragraphs.append(block)
    yield from _chunks(paragraphs, numbers)


def _is_contents(paragraph: Paragraph) -> bool:
    in_control = any(control.gallery == _CONTENTS for control in paragraph.controls)
    return in_control or paragraph.style.casefold().startswith("toc ")


def _rows(table: Table, numbers: Iterator[int]) -> Iterator[RowFlow]:
    for row in table.rows:
        cells = tuple(tuple(_chunks(cell.blocks, numbers)) for cell in row.cells)
        cell_changes = tuple(change for cell in row.cells for change in cell.changes)
        formats = (row.format_change, table.format_change if row is table.rows[0] else None)
        yield RowFlow(cells, row.changes, cell_changes, tuple(change for change in formats if change), row.header)


def _chunks(blocks: Sequence[Block], numbers: Iterator[int]) -> Iterator[Chunk]:
    lines: list[Line] = []
    for block in blocks:
        # A table in a cell is none of ours: its text is that of paragraphs in the cell, so that nothing is overlooked.
        for paragraph in [block] if isinstance(block, Paragraph) else _inner(block):
            lines.append(Line(next(numbers), paragraph, _is_touched(paragraph)))
            if not paragraph.mark:
                yield _chunk(lines)
                lines = []
    if lines:
        yield _chunk(lines)


def _is_touched(paragraph: Paragraph) -> bool:
    return bool(paragraph.mark or paragraph.format_change) or any(
        piece.around.changes or (isinstance(piece, Text) and piece.format_change) for piece in paragraph.content
    )


def _inner(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            for block in cell.blocks:
                yield from [block] if isinstance(block, Paragraph) else _inner(block)


def _chunk(lines: Sequence[Line]) -> Chunk:
    originals: list[Original] = []
    open_: list[Line] = []
    for line in lines:
        open_.append(line)
        if not any(change.kind in ADDED for change in line.paragraph.mark):
            originals.append(Original(tuple(open_)))
            open_ = []
    # An end that was inserted last of all has no paragraph to join: what stood in it stood somewhere.
    pieces = (piece for line in open_ for piece in line.paragraph.content if not isinstance(piece, Mark))
    if any(before(piece.around.changes) for piece in pieces):
        originals.append(Original(tuple(open_)))
    return Chunk(tuple(lines), tuple(originals))
