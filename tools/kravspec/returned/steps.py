"""From a matched file to the steps that make the text sent out into what the file says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kravspec.returned.acts import Add, AddRow, Remove, RemoveRow, Reword, Step, Stop
from kravspec.returned.flow import Chunk, TableFlow
from kravspec.returned.sight import Glyph, after, before, glyphs
from kravspec.word.inlines import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.returned.acts import Act
    from kravspec.returned.comparison import Comparison
    from kravspec.returned.flow import Line, RowFlow
    from kravspec.returned.sent import Sent
    from kravspec.returned.sight import Present


@dataclass(slots=True)
class _Now:
    """A paragraph as it is when the chosen changes are accepted."""

    lines: list[Line] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    shares: Counter[int] = field(default_factory=Counter)
    """How much of it is kept from each original of its chunk."""
    home: int = -1
    """The original that it is what became of; -1 when it is new."""

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(slots=True)
class _Reading:
    """How far the file has been read."""

    comparison: Comparison
    present: Present
    last: Sent | None = None
    """The last paragraph that was there and stays."""


def steps(comparison: Comparison, authors: frozenset[str] | None) -> Iterator[Step]:
    """The steps for the changes of `authors`, None for all, in reading order. Changes without an author are among them."""
    reading = _Reading(comparison, after(authors))
    for item in comparison.flow.body:
        yield from _chunk(item, reading) if isinstance(item, Chunk) else _table(item, reading)
    for id_, chunks in comparison.flow.notes.items():
        if sent := comparison.matching.notes.get(id_):
            yield from _only_paragraph(chunks, sent, reading)
    yield from _missing(reading)


# ---- paragraphs -------------------------------------------------------------------------------------------------------


def _chunk(chunk: Chunk, reading: _Reading) -> Iterator[Step]:
    """Each paragraph that is there now is what became of an original, or is new; what became of nothing is gone."""
    if sent := _untouched([chunk], reading):
        reading.last = sent
        return
    found = _now(chunk, reading)
    groups = _groups(found, len(chunk.originals))
    acts: list[tuple[int, Act]] = []
    for index, now in enumerate(found):
        acts += [(groups[len(chunk.originals) + index], act) for act in _acts(now, chunk, reading)]
    homes = {now.home for now in found}
    for index, original in enumerate(chunk.originals):
        sent = reading.comparison.matching.of(original)
        if index not in homes and sent:
            acts.append((groups[index], Remove(sent)))
    for group in dict.fromkeys(group for group, _ in acts):
        now_in = [now for now, number in zip(found, groups[len(chunk.originals) :], strict=True) if number == group]
        was_in = [was for was, number in zip(chunk.originals, groups, strict=False) if number == group]
        lines = [line for part in now_in or was_in for line in part.lines]
        yield Step(
            acts=tuple(act for number, act in acts if number == group),
            lines=frozenset(line.number for line in lines),
            moves=frozenset(name for line in lines for name in _moves(line)),
        )


def _moves(line: Line) -> Iterator[str]:
    """What the ends of a move have in common: its name, or the words themselves where LibreOffice has lost it."""
    yield from (change.move for change in line.paragraph.mark if change.move)
    for piece in line.paragraph.content:
        for change in piece.around.changes:
            if change.kind in {"move-from", "move-to"}:
                yield change.move or f"{change.author}: {piece.text if isinstance(piece, Text) else ''}"


def _untouched(chunks: Sequence[Chunk], reading: _Reading) -> Sent | None:
    """What the paragraph was sent as, when it is one, stands where it was sent, and was left alone."""
    lines = [line for chunk in chunks for line in chunk.lines]
    if len(lines) != 1 or lines[0].touched:
        return None
    sent = reading.comparison.matching.sent.get(lines[0].number)
    return None if sent in reading.comparison.reworded or sent in reading.comparison.matching.moved else sent


def _now(chunk: Chunk, reading: _Reading) -> list[_Now]:
    """The paragraphs of the chunk as they are now, each with its home."""
    original_of = {line.number: index for index, original in enumerate(chunk.originals) for line in original.lines}
    found, open_ = [], _Now()
    for line in chunk.lines:
        open_.lines.append(line)
        for glyph in glyphs(line.paragraph.content, reading.present, reading.comparison.names):
            open_.glyphs.append(glyph)
            if before(glyph.changes):
                open_.shares[original_of[line.number]] += len(glyph.text)
        if reading.present(line.paragraph.mark):
            found.append(open_)
            open_ = _Now()
    if open_.lines:
        found.append(open_)
    for index, original in enumerate(chunk.originals):
        # The end of a paragraph whose text is all new, or all gone, still tells which paragraph it is.
        keeps = [now for now in found if now.home < 0 and now.shares[index]]
        ends = [now for now in found if now.home < 0 and now.lines[-1] == original.lines[-1] and not +now.shares]
        for now in [*keeps, *ends][:1]:
            now.home = index
    return found


def _groups(found: Sequence[_Now], originals: int) -> list[int]:
    """For each original, then each paragraph now, the number of its group: those that share text belong together."""
    groups = list(range(originals + len(found)))
    for index, now in enumerate(found, originals):
        for other in {*+now.shares, now.home} - {-1}:
            old, new = groups[other], groups[index]
            groups = [new if group == old else group for group in groups]
    return groups


def _acts(now: _Now, chunk: Chunk, reading: _Reading) -> Iterator[Act]:
    sent = reading.comparison.matching.of(chunk.originals[now.home]) if now.home >= 0 else None
    paragraph = now.lines[-1].paragraph
    if sent is None or sent in reading.comparison.matching.moved:
        if sent:
            yield Remove(sent)
        if now.text.strip():
            number = paragraph.numbering
            place = (number.level + 1, number.format != "bullet") if number else (0, False)
            yield Add(reading.last, tuple(now.glyphs), paragraph.style, *place)
        return
    if sent.text.strip() and not now.text.strip():
        yield Remove(sent)
        return
    reading.last = sent
    if not sent.is_said_by(now.glyphs):
        yield Reword(sent, tuple(now.glyphs))


def _only_paragraph(chunks: Sequence[Chunk], sent: Sent, reading: _Reading) -> Iterator[Step]:
    """What became of the one paragraph of a cell or a footnote, which cannot hold several."""
    if _untouched(chunks, reading):
        return
    found = [now for chunk in chunks for now in _now(chunk, reading)]
    shown = [now for now in found if now.text.strip()]
    lines = frozenset(line.number for now in found for line in now.lines)
    if len(shown) > 1:
        yield Step((Stop("paragraphs", sent),), lines)
    elif not shown and sent.text:
        yield Step((Reword(sent, ()),), lines)
    elif shown and not sent.is_said_by(shown[0].glyphs):
        yield Step((Reword(sent, tuple(shown[0].glyphs)),), lines)


# ---- tables -----------------------------------------------------------------------------------------------------------


def _table(table: TableFlow, reading: _Reading) -> Iterator[Step]:
    number = reading.comparison.matching.tables.get(table.number)
    if number is None:
        lines = _lines(chunk for row in table.rows for cell in row.cells for chunk in cell)
        if any(reading.present(row.changes) for row in table.rows):
            yield Step((Stop("table", reading.last),), lines | {table.number})
        return
    sent = reading.comparison.sending.tables[number]
    rows = {row: tuple(each for (at, _), each in sorted(sent.items()) if at == row) for row, _ in sorted(sent)}
    last: tuple[Sent, ...] = ()
    for index, row in enumerate(table.rows):
        own = reading.comparison.matching.rows.get((table.number, index))
        lines = _lines(chunk for cell in row.cells for chunk in cell)
        if own is None:
            if reading.present(row.changes):
                yield Step((AddRow(last, _cells(row, reading)),), lines)
        elif not reading.present(row.changes):
            yield Step((RemoveRow(rows[own]),), lines)
        elif row.cell_changes or len(row.cells) != len(rows[own]):
            yield Step((Stop("columns", rows[own][0]),), lines)
            last = rows[own]
        else:
            for cell, each in zip(row.cells, rows[own], strict=True):
                yield from _only_paragraph(cell, each, reading)
            last = rows[own]
    found = {reading.comparison.matching.rows.get((table.number, index)) for index in range(len(table.rows))}
    gone = [cells for number_, cells in rows.items() if number_ not in found]
    yield from (Step((RemoveRow(cells),), frozenset({cells[0].absent_line})) for cells in gone)
    reading.last = last[-1] if last else reading.last


def _cells(row: RowFlow, reading: _Reading) -> tuple[tuple[Glyph, ...], ...]:
    """What the cells of a new row show; a heading row is bold by its style, which LibreOffice writes out in its text."""
    shown = (_cell(cell, reading) for cell in row.cells)
    usual = {"bold"} if row.heading else set()
    return tuple(tuple(replace(glyph, looks=glyph.looks - usual) for glyph in cell) for cell in shown)


def _cell(chunks: Sequence[Chunk], reading: _Reading) -> list[Glyph]:
    """What a cell shows; paragraphs in it are parted by a line break, which no cell of ours can hold."""
    parts: list[Glyph] = []
    for now in (now for chunk in chunks for now in _now(chunk, reading) if now.text.strip()):
        parts += [Glyph("\n", frozenset(), None, ())] if parts else []
        parts += now.glyphs
    return parts


# ---- what is in no place of the file ----------------------------------------------------------------------------------


def _missing(reading: _Reading) -> Iterator[Step]:
    """What was sent and did not come back. A footnote goes with its sign, a row with its table."""
    for sent in reading.comparison.matching.missing:
        in_table = sent.entry.cell and sent.entry.cell[0] in reading.comparison.matching.tables.values()
        if sent.entry.kind != "footnote" and not in_table and sent.text.strip():
            yield Step((Remove(sent),), frozenset({sent.absent_line}))


def _lines(chunks: Iterable[Chunk]) -> frozenset[int]:
    return frozenset(line.number for chunk in chunks for line in chunk.lines)
