"""Every change in a returned file, whoever made it and whether or not it can be carried over, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kravspec.render.docx.baseline import OBJECT
from kravspec.returned.change import Change
from kravspec.returned.flow import Chunk, lines_of
from kravspec.returned.sight import after, before, glyphs, looks
from kravspec.returned.tracked import Place, revision_of, tracked
from kravspec.word.inlines import ADDED, REMOVED, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.returned.comparison import Comparison
    from kravspec.returned.flow import Flow, Original, RowFlow, TableFlow
    from kravspec.returned.sent import Sent
    from kravspec.returned.sight import Glyph, Present
    from kravspec.returned.traces import Matching


@dataclass(slots=True)
class _Listing:
    """How far the file has been read."""

    comparison: Comparison
    arrivals: frozenset[str]
    """The names of Word's moves whose new place is in the file."""
    last: Sent | None = None


def changes(comparison: Comparison) -> Iterator[Change]:
    """All changes of the text; what is missing altogether comes last."""
    flow = comparison.flow
    listing = _Listing(comparison, frozenset(_arrivals(flow)))
    for item in flow.body:
        yield from _chunk(item, listing) if isinstance(item, Chunk) else _table(item, listing)
    for chunks in flow.notes.values():
        yield from (change for chunk in chunks for change in _chunk(chunk, listing))
    yield from _missing(comparison.matching)
    yield from _stories(comparison)


def _arrivals(flow: Flow) -> Iterator[str]:
    for line in (line for line in lines_of(flow) if line.touched):
        for piece in line.paragraph.content:
            yield from (change.move for change in piece.around.changes if change.kind == "move-to")


# ---- paragraphs -------------------------------------------------------------------------------------------------------


def _chunk(chunk: Chunk, listing: _Listing) -> Iterator[Change]:
    original_of = {line.number: original for original in chunk.originals for line in original.lines}
    for index, line in enumerate(chunk.lines):
        original = original_of.get(line.number)
        sent = listing.comparison.matching.of(original) if original else None
        following = chunk.lines[index + 1] if index + 1 < len(chunk.lines) else None
        if line.touched:
            shared = original is None or len(original.lines) > 1
            names = listing.comparison.names
            yield from tracked(Place(line, sent, listing.last, following, shared, names, listing.arrivals))
        if original and line == original.lines[-1]:
            yield from _untracked(original, len(chunk.lines) == 1, listing)
            listing.last = sent or listing.last


# ---- without tracking -------------------------------------------------------------------------------------------------


def _untracked(original: Original, alone: bool, listing: _Listing) -> Iterator[Change]:  # noqa: FBT001 (of its chunk)
    """What differs from what was sent when all tracked changes are rejected."""
    sent = listing.comparison.matching.of(original)
    if (
        sent
        and sent not in listing.comparison.reworded
        and sent not in listing.comparison.matching.moved
        and not _can_look(original, sent)
    ):
        yield from _style(original, sent, alone)
        return
    shown = list(glyphs(original.content, before, listing.comparison.names))
    text = "".join(glyph.text for glyph in shown)
    lines = frozenset(line.number for line in original.lines)
    if sent is None:
        if text.strip():
            yield Change("paragraph added", listing.last, "", "", "", text, lines)
        return
    if sent in listing.comparison.matching.moved:
        yield Change("move", sent, "", "", "", text, lines)
    if sent in listing.comparison.reworded:
        yield Change("rewording", sent, "", "", *_difference(sent.text, text), lines)
    yield from _style(original, sent, alone)
    if not any(isinstance(piece, Text) and piece.format_change for piece in original.content):
        yield from _looks(shown, sent, lines)


def _can_look(original: Original, sent: Sent) -> bool:
    """Whether anything in the paragraph, now or as it was sent, looks otherwise than its style says."""
    marked = any(sign in (sent.entry.source or "") for sign in "*_`[<")
    texts = (piece for piece in original.content if isinstance(piece, Text))
    return marked or any(piece.around.link or looks(piece.format, None) for piece in texts)


def _style(original: Original, sent: Sent, alone: bool) -> Iterator[Change]:  # noqa: FBT001 (as above)
    """The paragraph's style or the level of its list. One that is to be one with its neighbour has the style of either."""
    if not alone or any(line.paragraph.format_change for line in original.lines):
        return
    paragraph, entry = original.lines[-1].paragraph, sent.entry
    level = paragraph.numbering.level + 1 if paragraph.numbering else 0
    restyled = paragraph.style.casefold() != entry.style.casefold()
    if restyled or (entry.kind == "item" and level != entry.level):
        lines = frozenset(line.number for line in original.lines)
        yield Change("style", sent, "", "", entry.style, paragraph.style, lines)


def _looks(shown: Sequence[Glyph], sent: Sent, lines: frozenset[int]) -> Iterator[Change]:
    """Text that says the same and looks otherwise."""
    text = "".join(glyph.text for glyph in shown)
    if sent.entry.source is None or text != sent.text:
        return
    # Heading rows are bold by the table's style, which LibreOffice writes out in each of them.
    usual = frozenset({"bold"}) if sent.entry.cell[1:2] == (0,) else frozenset()
    now = [glyph.looks - usual for glyph in shown for _ in glyph.text]
    at, differs = len(sent.entry.label), []
    for piece in sent.uncut:
        end = at + len(piece.text)
        if piece.object is None:
            then = piece.looks - usual
            signs = [(sign, now_ != then) for sign, now_ in zip(text[at:end], now[at:end], strict=True)]
            groups = ("".join(sign for sign, _ in group) for other, group in groupby(signs, itemgetter(1)) if other)
            differs += [words.strip() for words in groups if words.strip()]
        at = end
    if differs:
        yield Change("format", sent, "", "", " ".join(differs), " ".join(differs), lines)


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
            yield Change("paragraph removed", sent, "", "", sent.text, "", frozenset({sent.absent_line}))
    for cells in rows.values():
        text = " | ".join(sent.text for sent in cells)
        yield Change("row removed", cells[0], "", "", text, "", frozenset(cell.absent_line for cell in cells))


def _stories(comparison: Comparison) -> Iterator[Change]:
    """Changes of headers and footers, which the tool writes."""
    usual = {_words(text) for text in comparison.sending.baseline.stories}
    for line in (line for chunk in comparison.flow.stories for line in chunk.lines):
        place = Place(line, None, None, None, shared=False, names=comparison.names, arrivals=frozenset())
        yield from (replace(change, kind="story") for change in tracked(place))
        text = "".join(glyph.text for glyph in glyphs(line.paragraph.content, before, comparison.names))
        if _words(text) and _words(text) not in usual:
            yield Change("story", None, "", "", "", text, frozenset({line.number}))


def _words(story: str) -> str:
    """What a header or footer says but for its page number, which LibreOffice loses where it has laid out no such page."""
    return story.replace(OBJECT, "").strip()


# ---- tables -----------------------------------------------------------------------------------------------------------


def _table(table: TableFlow, listing: _Listing) -> Iterator[Change]:
    for index, row in enumerate(table.rows):
        chunks = [chunk for cell in row.cells for chunk in cell]
        lines = frozenset(line.number for chunk in chunks for line in chunk.lines)
        sent = next(
            (sent for chunk in chunks for o in chunk.originals if (sent := listing.comparison.matching.of(o))), None
        )
        added, removed = revision_of(row.changes, ADDED), revision_of(row.changes, REMOVED)
        if added:
            yield Change(
                "row added", listing.last, added.author, added.date, "", _row_text(row, after(None), listing), lines
            )
        if removed:
            yield Change("row removed", sent, removed.author, removed.date, _row_text(row, before, listing), "", lines)
        if not added and not removed:
            if (table.number, index) in listing.comparison.matching.rows:
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
        cells.append("".join(glyph.text for glyph in glyphs(content, present, listing.comparison.names)))
    return " | ".join(cells)
