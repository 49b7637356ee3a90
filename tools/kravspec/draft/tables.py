"""From a Word table to the rows of a plain one: one header row, as many cells in each row as the widest has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.draft.remarks import Remark
from kravspec.draft.spans import Span, joined, not_bold, plain, spans_of, trimmed
from kravspec.word.document import Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.word.document import Block, Cell, Row

Cells = list[tuple[Span, ...]]


def rows_of(table: Table, heading: str, remarks: list[Remark]) -> list[Cells]:
    """The rows, the header row first. Merged cells are taken apart: one that goes on downwards says the same in each row."""
    columns = min(max((_width(row) for row in table.rows), default=0), _WIDEST)
    above: Cells = [()] * columns
    rows: list[Cells] = []
    merged = False
    for row in table.rows:
        written: Cells = [()] * row.before
        for cell in row.cells:
            text = _text(cell, heading, remarks)
            if cell.merge == "continued" and not plain(text).strip() and len(written) < len(above):
                text, merged = above[len(written)], True
            merged = merged or cell.columns > 1
            written += [text, *[()] * (cell.columns - 1)]
        written = [*written, *[()] * (columns - len(written))]
        above = written
        rows.append(written)
    if merged:
        remarks.append(Remark("merged-cells", heading, " | ".join(plain(cell) for cell in rows[0])))
    head, *rest = _one_header(table, rows)
    # A heading row is bold by itself.
    whole = all(span.bold for cell in head for span in cell if span.text.strip())
    return [[not_bold(cell) for cell in head] if whole else head, *rest]


_WIDEST = 500
"""Columns; a cell that says it takes more is damaged."""


def _width(row: Row) -> int:
    return row.before + sum(cell.columns for cell in row.cells)


def _one_header(table: Table, rows: list[Cells]) -> list[Cells]:
    """Several header rows become one, their texts one after the other in each column."""
    count = 0
    for row in table.rows:
        if not row.header:
            break
        count += 1
    if count < 2 or count >= len(rows):
        return rows
    head = [_together([rows[index][column] for index in range(count)]) for column in range(len(rows[0]))]
    return [head, *rows[count:]]


def _together(texts: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    found: list[Span] = []
    for before, text in pairwise([None, *texts]):
        # A cell that goes on from the row above is the same, not another with the same words.
        if text is None or text is before:
            continue
        if found and plain(text).strip():
            found.append(Span(" – "))
        found += text
    return joined(found)


def _text(cell: Cell, heading: str, remarks: list[Remark]) -> tuple[Span, ...]:
    """The text of a cell on one line: its paragraphs one after the other."""
    paragraphs = [spans for spans in _paragraphs(cell.blocks, heading, remarks) if spans]
    if len(paragraphs) > 1:
        remarks.append(Remark("cell-blocks", heading, " ".join(plain(spans) for spans in paragraphs)))
    found: list[Span] = []
    for spans in paragraphs:
        found += [*([Span(" ")] if found else []), *spans]
    return joined(found)


def _paragraphs(blocks: Sequence[Block], heading: str, remarks: list[Remark]) -> Iterator[tuple[Span, ...]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            spans, aside = spans_of(block.content)
            if aside.hidden:
                remarks.append(Remark("hidden", heading, " ".join(aside.hidden)))
            if aside.raised:
                remarks.append(Remark("raised", heading, " ".join(aside.raised)))
            if aside.struck:
                remarks.append(Remark("struck", heading, " ".join(aside.struck)))
            for box in aside.boxes:
                yield from _paragraphs(box.blocks, heading, remarks)
            yield trimmed(spans)
        else:
            words = []
            for row in block.rows:
                for cell in row.cells:
                    inner = list(_paragraphs(cell.blocks, heading, remarks))
                    words.append(" ".join(plain(spans) for spans in inner))
                    yield from inner
            remarks.append(Remark("nested-table", heading, " | ".join(words)))
