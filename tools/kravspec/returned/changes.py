"""Every change in a returned file, whoever made it and whether or not it can be carried over, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.returned.flow import Chunk, lines_of
from kravspec.returned.sight import after, before, glyphs, pieces
from kravspec.returned.steps import line_of
from kravspec.returned.untracked import is_reworded
from kravspec.word.inlines import ADDED, REMOVED, Mark, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.returned.flow import Flow, Line, Original, RowFlow, TableFlow
    from kravspec.returned.matching import Matching
    from kravspec.returned.pieces import Piece
    from kravspec.returned.sent import Sent
    from kravspec.returned.sight import Glyph, Names, Present
    from kravspec.word.inlines import Revision

Kind: TypeAlias = Literal[
    "insertion",
    "deletion",
    "paragraph added",
    "paragraph removed",
    "split",
    "merge",
    "move",
    "row added",
    "row removed",
    "columns",
    "rewording",
    "format",
    "style",
    "field",
]


@dataclass(frozen=True, slots=True)
class Change:
    """A change. Without an author it was made without tracking."""

    kind: Kind
    sent: Sent | None
    """The paragraph that was changed, or that comes before what is new."""
    author: str
    date: str
    """As Word wrote it; empty when it is not known."""
    before: str
    """The words that were there and are gone, or were something else."""
    after: str
    """The words that are new."""
    lines: frozenset[int]


@dataclass(slots=True)
class _Listing:
    """How far the file has been read."""

    matching: Matching
    names: Names
    arrivals: frozenset[str]
    """The names of Word's moves whose new place is in the file."""
    last: Sent | None = None


def changes(flow: Flow, matching: Matching, names: Names) -> Iterator[Change]:
    """All changes of the text. What is missing altogether comes last."""
    listing = _Listing(matching, names, frozenset(_arrivals(flow)))
    for item in flow.body:
        yield from _chunk(item, listing) if isinstance(item, Chunk) else _table(item, listing)
    for chunks in flow.notes.values():
        yield from (change for chunk in chunks for change in _chunk(chunk, listing))
    yield from _missing(matching)


def _everything(_changes: Sequence[Revision]) -> bool:
    return True


def _arrivals(flow: Flow) -> Iterator[str]:
    for line in lines_of(flow):
        for piece in line.paragraph.content:
            yield from (change.move for change in piece.around.changes if change.kind == "move-to")


# ---- paragraphs -------------------------------------------------------------------------------------------------------


def _chunk(chunk: Chunk, listing: _Listing) -> Iterator[Change]:
    original_of = {line.number: original for original in chunk.originals for line in original.lines}
    for index, line in enumerate(chunk.lines):
        original = original_of.get(line.number)
        sent = listing.matching.of(original) if original else None
        following = chunk.lines[index + 1] if index + 1 < len(chunk.lines) else None
        yield from _line(line, sent or listing.last, following, len(original.lines) > 1 if original else True, listing)
        if original and line == original.lines[-1]:
            yield from _untracked(original, len(chunk.lines) == 1, listing)
            listing.last = sent or listing.last


def _line(
    line: Line,
    sent: Sent | None,
    following: Line | None,
    shared: bool,  # noqa: FBT001 (whether its original has other lines)
    listing: _Listing,
) -> Iterator[Change]:
    """The tracked changes of a paragraph: of all of it at once, or of its words and its end."""
    shown = list(glyphs(line.paragraph.content, _everything, listing.names))
    mark, lines = line.paragraph.mark, frozenset({line.number})
    added, removed = _whole(shown, ADDED), _whole(shown, REMOVED)
    text = "".join(glyph.text for glyph in shown)
    if added and added.kind == "move-to":
        yield Change("move", sent, added.author, added.date, "", text, lines)
    elif removed and removed.kind == "move-from" and removed.move in listing.arrivals:
        pass  # It is listed where it has come to.
    elif added and (shared or _of(mark, ADDED)):
        yield Change("paragraph added", sent, added.author, added.date, "", text, lines)
        yield from _words(shown, REMOVED, sent, lines)
    elif removed and (shared or _of(mark, REMOVED)):
        yield from _words(shown, ADDED, sent, lines)
        yield Change("paragraph removed", sent, removed.author, removed.date, text, "", lines)
    else:
        yield from _words(shown, ADDED, sent, lines)
        yield from _words(shown, REMOVED, sent, lines)
        yield from _ends(line, following, sent, listing)
    yield from _formats(line, sent)
    yield from _results(line, sent)


def _whole(shown: Sequence[Glyph], kinds: frozenset[str]) -> Revision | None:
    """The change that all of a paragraph has; None when some of it has none, or nothing stands in it."""
    found = [_of(glyph.changes, kinds) for glyph in shown]
    return found[0] if found and all(found) else None


def _of(changes_: Iterable[Revision], kinds: frozenset[str]) -> Revision | None:
    return next((change for change in changes_ if change.kind in kinds), None)


def _words(shown: Sequence[Glyph], kinds: frozenset[str], sent: Sent | None, lines: frozenset[int]) -> Iterator[Change]:
    """Words that were added or removed, those that one author changed at one time together."""

    def made(glyph: Glyph) -> tuple[str, str, str] | None:
        change = _of(glyph.changes, kinds)
        return (change.kind, change.author, change.date) if change else None

    for key, group in groupby(shown, made):
        if key:
            kind, author, date = key
            text = "".join(glyph.text for glyph in group)
            if kind in ADDED:
                yield Change("move" if kind == "move-to" else "insertion", sent, author, date, "", text, lines)
            else:
                yield Change("deletion", sent, author, date, text, "", lines)


def _ends(line: Line, following: Line | None, sent: Sent | None, listing: _Listing) -> Iterator[Change]:
    """Where a paragraph was divided, or joined with the next: unless it only is where a whole paragraph came or went."""
    shown = list(glyphs(following.paragraph.content, _everything, listing.names)) if following else []
    lines = frozenset({line.number} | ({following.number} if following else set()))
    if (change := _of(line.paragraph.mark, ADDED)) and not _whole(shown, ADDED):
        after_ = "".join(glyph.text for glyph in shown)
        yield Change("split", sent, change.author, change.date, "", after_, lines)
    if (change := _of(line.paragraph.mark, REMOVED)) and not _whole(shown, REMOVED):
        yield Change("merge", sent, change.author, change.date, "", "".join(glyph.text for glyph in shown), lines)


def _formats(line: Line, sent: Sent | None) -> Iterator[Change]:
    """What was only formatted."""
    lines = frozenset({line.number})
    texts = [piece for piece in line.paragraph.content if isinstance(piece, Text)]
    for change, group in groupby(texts, lambda piece: piece.format_change):
        if change and (text := "".join(piece.text for piece in group)).strip():
            yield Change("format", sent, change.author, change.date, text, text, lines)
    if change := line.paragraph.format_change:
        yield Change("style", sent, change.author, change.date, "", line.paragraph.style, lines)


def _results(line: Line, sent: Sent | None) -> Iterator[Change]:
    """What was changed in a number or a reference that Word sets itself."""
    begun = {
        piece.field: _made(piece.around.changes)
        for piece in line.paragraph.content
        if isinstance(piece, Mark) and piece.kind == "field" and piece.edge == "begin"
    }
    for piece in line.paragraph.content:
        if isinstance(piece, Text) and piece.around.fields and piece.around.changes:
            made, change = _made(piece.around.changes), piece.around.changes[-1]
            if made != begun.get(piece.around.fields[-1], made):
                old, new = ("", piece.text) if change.kind in ADDED else (piece.text, "")
                yield Change("field", sent, change.author, change.date, old, new, frozenset({line.number}))


def _made(changes_: Iterable[Revision]) -> list[tuple[str, str]]:
    """What was done and by whom; Word may give each run of a change a number of its own."""
    return [(change.kind, change.author) for change in changes_]


# ---- without tracking -------------------------------------------------------------------------------------------------


def _untracked(original: Original, alone: bool, listing: _Listing) -> Iterator[Change]:  # noqa: FBT001 (of its chunk)
    """What differs from what was sent when all tracked changes are rejected."""
    matching, names = listing.matching, listing.names
    sent = matching.of(original)
    shown = list(glyphs(original.content, before, names))
    text = "".join(glyph.text for glyph in shown)
    lines = frozenset(line.number for line in original.lines)
    if sent is None:
        if text.strip():
            yield Change("paragraph added", listing.last, "", "", "", text, lines)
        return
    if sent in matching.moved:
        yield Change("move", sent, "", "", "", text, lines)
    if is_reworded(original, matching, names):
        yield Change("rewording", sent, "", "", *_difference(sent.text, text), lines)
    paragraph = original.lines[-1].paragraph
    # A paragraph that is to be one with its neighbour has the style of one of the two, in each program of another.
    styled = alone and not any(line.paragraph.format_change for line in original.lines)
    level = paragraph.numbering.level + 1 if paragraph.numbering else 0
    restyled = paragraph.style.casefold() != sent.entry.style.casefold()
    if styled and (restyled or (sent.entry.kind == "item" and level != sent.entry.level)):
        yield Change("style", sent, "", "", sent.entry.style, paragraph.style, lines)
    if not any(isinstance(piece, Text) and piece.format_change for piece in original.content):
        yield from _looks(shown, sent, lines, listing)


def _looks(shown: Sequence[Glyph], sent: Sent, lines: frozenset[int], listing: _Listing) -> Iterator[Change]:
    """Text that says the same and looks otherwise."""
    source = sent.entry.source or ""
    if sent.pieces is None or not (any(glyph.looks for glyph in shown) or any(sign in source for sign in "*_`[<")):
        return
    _, found = pieces(shown, listing.names, sent.entry.label)
    if [piece.identity for piece in found] != [piece.identity for piece in sent.pieces]:
        return
    # Heading rows are bold by the table's style, which LibreOffice writes out in each of them.
    usual = frozenset({"bold"}) if sent.entry.cell[1:2] == (0,) else frozenset()
    pairs = zip(found, sent.pieces, strict=True)
    differs = [now.text for now, then in pairs if _differs(now, then, usual)]
    if differs:
        yield Change("format", sent, "", "", " ".join(differs), " ".join(differs), lines)


def _differs(now: Piece, then: Piece, usual: frozenset[str]) -> bool:
    return now.object is None and bool(now.text.strip()) and now.looks - usual != then.looks - usual


def _difference(old: str, new: str) -> tuple[str, str]:
    """The words in the middle that are not the same."""
    first, second = old.split(" "), new.split(" ")
    begin = 0
    while begin < min(len(first), len(second)) and first[begin] == second[begin]:
        begin += 1
    end = 0
    while end < min(len(first), len(second)) - begin and first[-1 - end] == second[-1 - end]:
        end += 1
    return " ".join(first[begin : len(first) - end]), " ".join(second[begin : len(second) - end])


def _missing(matching: Matching) -> Iterator[Change]:
    rows: dict[tuple[int, int], list[Sent]] = {}
    for sent in matching.missing:
        if sent.entry.cell:
            rows.setdefault((sent.entry.cell[0], sent.entry.cell[1]), []).append(sent)
        elif sent.text.strip():
            yield Change("paragraph removed", sent, "", "", sent.text, "", frozenset({line_of(sent)}))
    for cells in rows.values():
        text = " | ".join(sent.text for sent in cells)
        yield Change("row removed", cells[0], "", "", text, "", frozenset(map(line_of, cells)))


# ---- tables -----------------------------------------------------------------------------------------------------------


def _table(table: TableFlow, listing: _Listing) -> Iterator[Change]:
    for index, row in enumerate(table.rows):
        chunks = [chunk for cell in row.cells for chunk in cell]
        lines = frozenset(line.number for chunk in chunks for line in chunk.lines)
        sent = next((sent for chunk in chunks for o in chunk.originals if (sent := listing.matching.of(o))), None)
        added, removed = _of(row.changes, ADDED), _of(row.changes, REMOVED)
        if added:
            yield Change(
                "row added", listing.last, added.author, added.date, "", _row_text(row, after(None), listing), lines
            )
        if removed:
            yield Change("row removed", sent, removed.author, removed.date, _row_text(row, before, listing), "", lines)
        if not added and not removed:
            if (table.number, index) in listing.matching.rows:
                yield from (change for chunk in chunks for change in _chunk(chunk, listing))
            else:
                yield Change("row added", listing.last, "", "", "", _row_text(row, after(None), listing), lines)
        for change in row.cell_changes:
            yield Change("columns", sent, change.author, change.date, "", "", lines)
        for change in row.format_changes:
            yield Change("style", sent, change.author, change.date, "", "", lines)
        listing.last = sent or listing.last


def _row_text(row: RowFlow, present: Present, listing: _Listing) -> str:
    cells = []
    for cell in row.cells:
        content = [piece for chunk in cell for line in chunk.lines for piece in line.paragraph.content]
        cells.append("".join(glyph.text for glyph in glyphs(content, present, listing.names)))
    return " | ".join(cells)
