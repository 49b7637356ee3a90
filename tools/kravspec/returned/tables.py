"""Which row and cell of a returned table is which of those that were sent."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.aligning import longest_rise, same
from kravspec.returned.sight import before
from kravspec.returned.traces import number_of, pointed_at, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.returned.flow import Original, RowFlow, TableFlow
    from kravspec.returned.sent import Sending, Sent
    from kravspec.returned.traces import Matching


def match_table(table: TableFlow, sending: Sending, found: Matching) -> None:
    """Find the table by its cells, each row by its cells, and what has no anchor, such as an empty cell, by its place."""
    votes: Counter[int] = Counter()
    for sent in _pointed_at(_originals(table.rows), sending):
        votes[sent.entry.cell[0]] += 1
    number = max(votes, key=lambda each: votes[each]) if votes else _same_heading(table, sending, found)
    if number is None or number in found.tables.values():
        return
    found.tables[table.number] = number
    cells = sending.tables[number]
    for index, row in _matched_rows(table, number, sending):
        found.rows[table.number, index] = row
        for column, chunks in enumerate(table.rows[index].cells, 1):
            originals = [original for chunk in chunks for original in chunk.originals]
            cell = cells.get((row, column))
            for original in originals:
                found.texts[number_of(original)] = text_of(original)
            if cell and originals:
                found.sent[number_of(_likeliest(originals, cell, found))] = cell


def _likeliest(originals: Sequence[Original], sent: Sent, found: Matching) -> Original:
    """Of several paragraphs in a cell, the one that says what was sent, or else the first."""
    same = (original for original in originals if found.texts[number_of(original)] == sent.text)
    return next(same, originals[0])


def _pointed_at(originals: Iterable[Original], sending: Sending) -> Iterator[Sent]:
    for original in originals:
        if (sent := next(pointed_at(original, sending), None)) and sent.entry.cell:
            yield sent


def _originals(rows: Iterable[RowFlow]) -> Iterator[Original]:
    return (original for row in rows for cell in row.cells for chunk in cell for original in chunk.originals)


def _same_heading(table: TableFlow, sending: Sending, found: Matching) -> int | None:
    """The first table not found yet whose heading row says the same."""
    heading = [text_of(original) for original in _originals(table.rows[:1])]
    for number, cells in sending.tables.items():
        sent = [each.text for (row, _), each in sorted(cells.items()) if row == 0]
        if number not in found.tables.values() and sent == heading:
            return number
    return None


def _matched_rows(table: TableFlow, number: int, sending: Sending) -> Iterator[tuple[int, int]]:
    """Rows found and rows sent, by their anchors, and by their texts where those are lost."""
    cells = sending.tables[number]
    count = max(row for row, _ in cells) + 1
    votes: dict[int, int] = {}
    for index, row in enumerate(table.rows):
        if before(row.changes):
            pointed = Counter(
                sent.entry.cell[1] for sent in _pointed_at(_originals([row]), sending) if sent.entry.cell[0] == number
            )
            if pointed:
                votes[index] = max(pointed, key=lambda each: pointed[each])
    rows = [votes.get(index, -1) for index in range(len(table.rows))]
    kept = longest_rise(rows)
    yield from ((index, rows[index]) for index in kept)
    edges = [(-1, -1), *((index, rows[index]) for index in kept), (len(table.rows), count)]
    for (first, begin), (last, end) in pairwise(edges):
        gap = [index for index in range(first + 1, last) if before(table.rows[index].changes)]
        missing = list(range(begin + 1, end))
        found = [tuple(text_of(original) for original in _originals([table.rows[index]])) for index in gap]
        sent = [tuple(each.text for (row, _), each in sorted(cells.items()) if row == wanted) for wanted in missing]
        yield from ((gap[index], missing[place]) for index, place in same(found, sent))
