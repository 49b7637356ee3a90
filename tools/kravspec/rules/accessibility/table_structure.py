"""A heading cell without text, or an empty row that is there for the eye only (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Position, Severity, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Cell, Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the empty cell or row. A heading row that is empty as a whole is `malformed-table`'s."""
    for placed in standard.blocks:
        table = placed.block
        if not isinstance(table, Table):
            continue
        for cell in table.header if any(_holds_text(cell) for cell in table.header) else ():
            if not _holds_text(cell):
                yield Fault(
                    _blank(cell.text.position()),
                    Message(sv="en rubrikcell är tom.", en="a heading cell is empty."),
                    Message(sv="Skriv vad kolumnen innehåller.", en="Write what the column holds."),
                )
        for row in table.rows:
            if not any(map(_holds_text, row)):
                yield Fault(
                    _row(row),
                    Message(sv="en rad i tabellen är tom.", en="a row of the table is empty."),
                    Message(
                        sv="Ta bort raden, eller dela tabellen i två.", en="Remove the row, or split the table in two."
                    ),
                )


def _holds_text(cell: Cell) -> bool:
    return bool(cell.text.source.strip())


def _blank(at: Position) -> Position:
    """The blank between the lines of the cell, which has no text to point at."""
    return Position(at.path, at.line, at.column, at.end_line, at.end_column + 1)


def _row(row: Sequence[Cell]) -> Position:
    first, last = row[0].text.position(), row[-1].text.position()
    return Position(first.path, first.line, first.column, last.end_line, last.end_column)
