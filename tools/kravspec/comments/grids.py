"""From a Word document to its tables as rows of texts, changes accepted and merged cells told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kravspec.word import accepted, accepted_text, paragraphs
from kravspec.word.document import Paragraph, Table
from kravspec.word.inlines import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.word.document import Block, Document
    from kravspec.word.document import Cell as WordCell

_OURS = re.compile(r"_([A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a filled-in form."""

    text: str
    """Paragraphs and line breaks are newlines."""
    columns: int = 1
    """How many columns of the grid it takes."""
    continued: bool = False
    """Whether it is merged with the cell above it."""
    comment: str = ""
    """The ID of the comment that our own form says stands here; empty in others."""
    is_number: bool = False
    """Whether it is a number of a workbook, where 6.10 is 6.1."""
    is_formula: bool = False
    """Whether it is a formula of a workbook; its text is empty, since nothing is counted."""


Row: TypeAlias = tuple[Cell, ...]
Grid: TypeAlias = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grids:
    """What a file holds of tables."""

    above: tuple[Grid, ...]
    """Those in the page header, where ISO's form has its heads."""
    body: tuple[Grid, ...]
    beside: str
    """Text that stands in no table."""


def grids_of(document: Document) -> Grids:
    """The tables of a Word document. A table in a cell is text of the cell."""
    body = accepted(document.body)
    above = [_grid(block) for story in document.stories for block in accepted(story.blocks) if isinstance(block, Table)]
    beside = (accepted_text(block).strip() for block in body if isinstance(block, Paragraph))
    return Grids(tuple(above), tuple(_grid(table) for table in _tables(body)), "\n".join(filter(None, beside)))


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    return (block for block in blocks if isinstance(block, Table))


def _grid(table: Table) -> Grid:
    return tuple(
        (*([Cell("", row.before)] if row.before else []), *(_cell(cell) for cell in row.cells)) for row in table.rows
    )


def _cell(cell: WordCell) -> Cell:
    inside = tuple(paragraphs(cell.blocks))
    text = "\n".join(accepted_text(paragraph) for paragraph in inside)
    marks = (piece.name for each in inside for piece in each.content if isinstance(piece, Mark))
    ours = next((match[1].replace("_", "-") for name in marks if (match := _OURS.fullmatch(name))), "")
    return Cell(text, max(cell.columns, 1), cell.merge == "continued", ours)
