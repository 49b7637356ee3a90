"""From a matched file to the steps that make the text sent out into what the file says: reword, remove, add.

Steps that only make sense together, such as the two halves of a divided paragraph, are one `Step` with several acts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.render.docx.baseline import OBJECT
from kravspec.returned.flow import Chunk, TableFlow
from kravspec.returned.sight import Glyph, after, before, glyphs, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.returned.flow import Flow, Line, Original, RowFlow
    from kravspec.returned.matching import Matching
    from kravspec.returned.sent import Sending, Sent
    from kravspec.returned.sight import Names, Present

Obstacle: TypeAlias = Literal["table", "columns", "paragraphs"]
"""A new table, a new or removed column, several paragraphs where there can be one."""


@dataclass(frozen=True, slots=True)
class Reword:
    """A paragraph says something else."""

    sent: Sent
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """A paragraph is gone."""

    sent: Sent


@dataclass(frozen=True, slots=True)
class Add:
    """A paragraph that was not there."""

    after: Sent | None
    """The last paragraph before it that was there and stays; None when there is none."""
    glyphs: tuple[Glyph, ...]
    style: str
    level: int
    """How deep in a list it stands, from 1; 0 outside lists."""
    ordered: bool
    """Whether its list is numbered."""


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraphs stand, unchanged, in another place."""

    sent: tuple[Sent, ...]
    after: Sent | None
    """As for `Add`."""


@dataclass(frozen=True, slots=True)
class AddRow:
    """A row that was not there."""

    after: tuple[Sent, ...]
    """The cells of the last row before it that was there and stays."""
    cells: tuple[tuple[Glyph, ...], ...]


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row is gone."""

    cells: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that no act can say."""

    obstacle: Obstacle
    near: Sent | None


Act: TypeAlias = Reword | Remove | Add | Move | AddRow | RemoveRow | Stop


@dataclass(frozen=True, slots=True)
class Step:
    """Acts that belong together, and the lines of the file that ask for them."""

    acts: tuple[Act, ...]
    lines: frozenset[int]
    moves: frozenset[str] = frozenset()
    """The names of Word's moves that have an end in the lines."""


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

    matching: Matching
    sending: Sending
    names: Names
    present: Present
    last: Sent | None = None
    """The last paragraph that was there and stays."""


def steps(
    flow: Flow, matching: Matching, sending: Sending, names: Names, authors: frozenset[str] | None
) -> Iterator[Step]:
    """The steps for the changes of `authors`, None for all, in reading order. Changes without an author are among them."""
    reading = _Reading(matching, sending, names, after(authors))
    for item in flow.body:
        yield from _chunk(item, reading) if isinstance(item, Chunk) else _table(item, reading)
    for id_, chunks in flow.notes.items():
        if sent := matching.notes.get(id_):
            yield from _only_paragraph(chunks, sent, reading)
    yield from _missing(reading)


# ---- paragraphs -------------------------------------------------------------------------------------------------------


def _chunk(chunk: Chunk, reading: _Reading) -> Iterator[Step]:
    """Each paragraph that is there now is what became of an original, or is new; what became of nothing is gone."""
    found = _now(chunk, reading)
    groups = _groups(found, len(chunk.originals))
    acts: list[tuple[int, Act]] = []
    for index, now in enumerate(found):
        acts += [(groups[len(chunk.originals) + index], act) for act in _acts(now, chunk, reading)]
    homes = {now.home for now in found}
    for index, original in enumerate(chunk.originals):
        sent = reading.matching.of(original)
        if index not in homes and sent:
            acts.append((groups[index], Remove(sent)))
    parts: list[Original | _Now] = [*chunk.originals, *found]
    for group in dict.fromkeys(group for group, _ in acts):
        members = [part for part, number in zip(parts, groups, strict=True) if number == group]
        lines = [line for part in members for line in part.lines]
        yield Step(
            acts=tuple(act for number, act in acts if number == group),
            lines=frozenset(line.number for line in lines),
            moves=frozenset(name for line in lines for name in _moves(line)),
        )


def _moves(line: Line) -> Iterator[str]:
    paragraph = line.paragraph
    for changes in (paragraph.mark, *(piece.around.changes for piece in paragraph.content)):
        yield from (change.move for change in changes if change.move)


def _now(chunk: Chunk, reading: _Reading) -> list[_Now]:
    """The paragraphs of the chunk as they are now, each with its home."""
    original_of = {line.number: index for index, original in enumerate(chunk.originals) for line in original.lines}
    found, open_ = [], _Now()
    for line in chunk.lines:
        open_.lines.append(line)
        for glyph in glyphs(line.paragraph.content, reading.present, reading.names):
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
    sent = reading.matching.of(chunk.originals[now.home]) if now.home >= 0 else None
    paragraph = now.lines[-1].paragraph
    if sent is None or sent in reading.matching.moved:
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
    if not says_the_same(now.glyphs, sent, reading.names):
        yield Reword(sent, tuple(now.glyphs))


def says_the_same(shown: Sequence[Glyph], sent: Sent, names: Names) -> bool:
    """Whether a paragraph says what was sent, its label included; how it looks is not asked for."""
    text = "".join(glyph.text for glyph in shown)
    if text != sent.text:
        return False
    if OBJECT not in text:
        return True
    if sent.pieces is None:
        own = [glyph.object.name for glyph in shown if glyph.object and glyph.object.kind in {"formula", "image"}]
        return own == list(sent.entry.objects)
    _, found = pieces(shown, names, sent.entry.label)
    return [piece.object for piece in found] == [piece.object for piece in sent.pieces]


def _only_paragraph(chunks: Sequence[Chunk], sent: Sent, reading: _Reading) -> Iterator[Step]:
    """What became of the one paragraph of a cell or a footnote, which cannot hold several."""
    found = [now for chunk in chunks for now in _now(chunk, reading)]
    shown = [now for now in found if now.text.strip()]
    lines = frozenset(line.number for now in found for line in now.lines)
    if len(shown) > 1:
        yield Step((Stop("paragraphs", sent),), lines)
    elif not shown and sent.text:
        yield Step((Reword(sent, ()),), lines)
    elif shown and not says_the_same(shown[0].glyphs, sent, reading.names):
        yield Step((Reword(sent, tuple(shown[0].glyphs)),), lines)


# ---- tables -----------------------------------------------------------------------------------------------------------


def _table(table: TableFlow, reading: _Reading) -> Iterator[Step]:
    number = reading.matching.tables.get(table.number)
    if number is None:
        lines = _lines(chunk for row in table.rows for cell in row.cells for chunk in cell)
        if any(reading.present(row.changes) for row in table.rows):
            yield Step((Stop("table", reading.last),), lines | {table.number})
        return
    sent = reading.sending.tables[number]
    rows = {row: tuple(each for (at, _), each in sorted(sent.items()) if at == row) for row, _ in sorted(sent)}
    last: tuple[Sent, ...] = ()
    for index, row in enumerate(table.rows):
        own = reading.matching.rows.get((table.number, index))
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
    found = {reading.matching.rows.get((table.number, index)) for index in range(len(table.rows))}
    gone = [cells for number_, cells in rows.items() if number_ not in found]
    yield from (Step((RemoveRow(cells),), frozenset({line_of(cells[0])})) for cells in gone)
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
    for sent in reading.matching.missing:
        in_table = sent.entry.cell and sent.entry.cell[0] in reading.matching.tables.values()
        if sent.entry.kind != "footnote" and not in_table and sent.text.strip():
            yield Step((Remove(sent),), frozenset({line_of(sent)}))


def line_of(sent: Sent) -> int:
    """The number that stands for the line of a paragraph that is in no place of the file."""
    return -1 - sent.place


def _lines(chunks: Iterable[Chunk]) -> frozenset[int]:
    return frozenset(line.number for chunk in chunks for line in chunk.lines)
