"""Which paragraph of a returned file is which of those that were sent out.

Word keeps the IDs of paragraphs and the bookmarks, LibreOffice the bookmarks, other programs neither. So, in this order: a
paragraph with an anchor and the text that was sent with it; one without an anchor whose text was sent in the same place; one
with an anchor and another text; and one that stands where only one is missing, and looks like it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.returned.flow import Chunk, Original, TableFlow
from kravspec.returned.sight import Names, before, glyphs
from kravspec.word.inlines import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.returned.flow import Flow, RowFlow
    from kravspec.returned.sent import Sending, Sent

_ALIKE = 0.5
"""How much of a text must be the same for it to be the one that is missing."""
_NAMELESS = Names({}, {}, {}, lambda _: ())


@dataclass(slots=True)
class Matching:
    """What was found out."""

    sent: dict[int, Sent] = field(default_factory=dict)
    """By the number of the line at whose end the paragraph ended originally."""
    texts: dict[int, str] = field(default_factory=dict)
    """What each original paragraph says, label included."""
    moved: set[Sent] = field(default_factory=set)
    """Those that stand in another place than they were sent in, without Word having recorded a move."""
    missing: list[Sent] = field(default_factory=list)
    """Those that are in no place of the file, not even deleted."""
    tables: dict[int, int] = field(default_factory=dict)
    """Numbers of the tables that were sent, by the numbers of the tables found."""
    rows: dict[tuple[int, int], int] = field(default_factory=dict)
    """Rows that were sent, by the table found and the row in it."""
    notes: dict[str, Sent] = field(default_factory=dict)
    """Footnotes by Word's ID."""

    def of(self, original: Original) -> Sent | None:
        """What the paragraph was sent as; None when it was not."""
        return self.sent.get(_number(original))


def match(flow: Flow, sending: Sending) -> Matching:
    """Find each paragraph of the file among those that were sent."""
    found = Matching()
    _match_notes(flow, sending, found)
    body = [original for item in flow.body if isinstance(item, Chunk) for original in item.originals]
    sent = [each for each in sending.paragraphs if not each.entry.cell and each.entry.kind != "footnote"]
    _match(body, sent, sending, found)
    for item in flow.body:
        if isinstance(item, TableFlow):
            _match_table(item, sending, found)
    taken = set(found.sent.values())
    found.missing = [each for each in sending.paragraphs if each not in taken]
    found.moved = _moved([found.of(original) for original in body])
    return found


def text_of(original: Original) -> str:
    """What the paragraph said, as a reader saw it."""
    return "".join(glyph.text for glyph in glyphs(original.content, before, _NAMELESS))


def _match(originals: Sequence[Original], candidates: Sequence[Sent], sending: Sending, found: Matching) -> None:
    for original in originals:
        found.texts[_number(original)] = text_of(original)
    free = dict.fromkeys(candidates)
    evidence = {_number(each): [sent for sent in _evidence(each, sending) if sent in free] for each in originals}

    def take(original: Original, sent: Sent) -> None:
        found.sent[_number(original)] = sent
        del free[sent]

    def pointed_at(original: Original) -> list[Sent]:
        return [sent for sent in evidence[_number(original)] if sent in free]

    for original in originals:
        for sent in [each for each in pointed_at(original) if each.text == found.texts[_number(original)]][:1]:
            take(original, sent)
    for gap, missing in _gaps(originals, candidates, found):
        without = [original for original in gap if not pointed_at(original)]
        for index, sent in _same_text([found.texts[_number(original)] for original in without], missing):
            take(without[index], sent)
    for original in originals:
        if found.of(original) is None:
            for sent in pointed_at(original)[:1]:
                take(original, sent)
    for gap, missing in _gaps(originals, candidates, found):
        if len(gap) == len(missing) == 1 and _is_alike(found.texts[_number(gap[0])], missing[0].text):
            take(gap[0], missing[0])


def _number(original: Original) -> int:
    """What a paragraph is known by: the line at whose end it ended."""
    return original.lines[-1].number


def _same_text(texts: Sequence[str], missing: Sequence[Sent]) -> Iterator[tuple[int, Sent]]:
    """Texts that stand in the same order among those that are missing; an empty one says nothing."""
    matcher = SequenceMatcher(None, texts, [sent.text for sent in missing], autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            if texts[block.a + offset]:
                yield block.a + offset, missing[block.b + offset]


def _evidence(original: Original, sending: Sending) -> Iterator[Sent]:
    """What the anchors in the paragraph point at, the surest first."""
    for line in original.lines:
        if sent := sending.by_paragraph.get(line.paragraph.id):
            yield sent
    for piece in original.content:
        if isinstance(piece, Mark) and piece.kind == "bookmark" and piece.edge == "begin":
            sent = sending.by_bookmark.get(piece.name)
            if sent:
                yield sent


def _gaps(
    originals: Sequence[Original], candidates: Sequence[Sent], found: Matching
) -> Iterator[tuple[list[Original], list[Sent]]]:
    """What is not matched yet, between one match and the next that stand in the order in which they were sent."""
    order = {sent: index for index, sent in enumerate(candidates)}
    places = [order.get(sent, -1) if (sent := found.of(original)) else -1 for original in originals]
    kept = _longest_rise(places)
    taken = {sent for original in originals if (sent := found.of(original))}
    edges = [(-1, -1), *((index, places[index]) for index in kept), (len(originals), len(candidates))]
    for (first, begin), (last, end) in pairwise(edges):
        gap = [original for original in originals[first + 1 : last] if found.of(original) is None]
        missing = [sent for sent in candidates[begin + 1 : end] if sent not in taken]
        if gap and missing:
            yield gap, missing


def _moved(in_order: Sequence[Sent | None]) -> set[Sent]:
    """Those that do not stand in the order in which they were sent: as few as explain it."""
    present = [sent for sent in in_order if sent]
    kept = {present[index] for index in _longest_rise([sent.place for sent in present])}
    return {sent for sent in present if sent not in kept}


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Indexes of the longest rising row of numbers; negative ones are left out."""
    lowest: list[int] = []
    indexes: list[int] = []
    before_: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if number < 0:
            continue
        at = bisect_left(lowest, number)
        if at:
            before_[index] = indexes[at - 1]
        if at == len(lowest):
            lowest.append(number)
            indexes.append(index)
        else:
            lowest[at], indexes[at] = number, index
    row = [indexes[-1]] if indexes else []
    while row and row[-1] in before_:
        row.append(before_[row[-1]])
    return row[::-1]


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _ALIKE


# ---- footnotes --------------------------------------------------------------------------------------------------------


def _match_notes(flow: Flow, sending: Sending, found: Matching) -> None:
    """A footnote is a paragraph; programs give it a new ID as they like."""
    originals = [original for chunks in flow.notes.values() for chunk in chunks for original in chunk.originals]
    _match(originals, [sent for sent in sending.paragraphs if sent.entry.kind == "footnote"], sending, found)
    for id_, chunks in flow.notes.items():
        for chunk in chunks:
            for original in chunk.originals:
                if sent := found.of(original):
                    found.notes.setdefault(id_, sent)


# ---- tables -----------------------------------------------------------------------------------------------------------


def _match_table(table: TableFlow, sending: Sending, found: Matching) -> None:
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
                found.texts[_number(original)] = text_of(original)
            if cell and originals:
                found.sent[_number(_likeliest(originals, cell, found))] = cell


def _likeliest(originals: Sequence[Original], sent: Sent, found: Matching) -> Original:
    """Of several paragraphs in a cell, the one that says what was sent, or else the first."""
    same = (original for original in originals if found.texts[_number(original)] == sent.text)
    return next(same, originals[0])


def _pointed_at(originals: Iterable[Original], sending: Sending) -> Iterator[Sent]:
    for original in originals:
        if (sent := next(_evidence(original, sending), None)) and sent.entry.cell:
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
    kept = _longest_rise(rows)
    yield from ((index, rows[index]) for index in kept)
    edges = [(-1, -1), *((index, rows[index]) for index in kept), (len(table.rows), count)]
    for (first, begin), (last, end) in pairwise(edges):
        gap = [index for index in range(first + 1, last) if before(table.rows[index].changes)]
        missing = list(range(begin + 1, end))
        found = [tuple(text_of(original) for original in _originals([table.rows[index]])) for index in gap]
        sent = [tuple(each.text for (row, _), each in sorted(cells.items()) if row == wanted) for wanted in missing]
        for block in SequenceMatcher(None, found, sent, autojunk=False).get_matching_blocks():
            yield from ((gap[block.a + offset], missing[block.b + offset]) for offset in range(block.size))
