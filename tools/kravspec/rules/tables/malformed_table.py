"""A table whose rows have different numbers of cells, or one without caption or heading (ISO/IEC Directives Part 2, 29.3, 29.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.captions import with_lone_caption
from kravspec.model import Fault, Message, Position, Severity, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Cell, Standard

SEVERITY: Severity = "error"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the row, the caption or the table. A caption that stands wrong or has an unknown label is another rule's."""
    captioned_wrongly = with_lone_caption(standard)
    for placed in standard.blocks:
        table = placed.block
        if not isinstance(table, Table):
            continue
        if table.caption is None and table.position not in captioned_wrongly:
            yield Fault(
                table.position,
                Message(sv="tabellen saknar rubrik.", en="the table has no caption."),
                Message(
                    sv="Skriv en rad **Tabell** Titel {#tab-id} före tabellen, med en tom rad emellan.",
                    en="Write a line **Table** Title {#tab-id} before the table, with an empty line between.",
                ),
            )
        if table.caption and not table.caption.title.source.strip():
            yield Fault(
                table.caption.position,
                Message(sv="tabellens rubrik saknar titel.", en="the caption has no title."),
                Message(sv="Skriv titeln efter **Tabell**.", en="Write the title after **Table**."),
            )
        if not any(cell.text.source for cell in table.header):
            yield Fault(
                table.header[0].text.position(),
                Message(sv="tabellens rubrikrad är tom.", en="the heading row is empty."),
                Message(sv="Skriv vad varje kolumn innehåller.", en="Write what each column holds."),
            )
        for row in table.rows:
            if len(row) != len(table.header):
                yield Fault(_row(row), _ragged(len(row), len(table.header)))


def _row(row: Sequence[Cell]) -> Position:
    first, last = row[0].text.position(), row[-1].text.position()
    return Position(first.path, first.line, first.column, last.end_line, last.end_column)


def _ragged(cells: int, columns: int) -> Message:
    return Message(
        sv=f"raden har {cells} celler men tabellen {columns} kolumner. Lägg till eller ta bort |.",
        en=f"the row has {cells} cells but the table {columns} columns. Add or remove |.",
    )
