"""A document with all its tracked changes accepted or rejected, and the text of what is then left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kravspec.word.document import Paragraph, Table
from kravspec.word.inlines import ADDED, REMOVED, Formula, Text, TextBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.word.document import Block, Row
    from kravspec.word.inlines import Inline, Revision, RevisionKind


def accepted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every insertion, deletion and move made; a paragraph whose end is deleted joins the next one."""
    return tuple(_settled(blocks, REMOVED))


def rejected(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as they were before any insertion, deletion or move. How they looked is not restored."""
    return tuple(_settled(blocks, ADDED))


def text(content: Paragraph | Iterable[Inline]) -> str:
    """The text of a paragraph or of pieces of one, whatever its tracked changes and with what is hidden."""
    pieces = content.content if isinstance(content, Paragraph) else content
    return "".join(piece.text for piece in pieces if isinstance(piece, Text | Formula))


def accepted_text(paragraph: Paragraph) -> str:
    """The text of one paragraph with its changes accepted, wherever it ends."""
    return text(_without(paragraph.content, REMOVED))


def rejected_text(paragraph: Paragraph) -> str:
    """The text of one paragraph with its changes rejected, wherever it ends."""
    return text(_without(paragraph.content, ADDED))


def joined(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Word cuts text into runs at will: neighbours that look and stand alike become one."""
    found: list[Inline] = []
    alike: list[Text] = []
    for piece in content:
        if alike and not (isinstance(piece, Text) and _alike(piece, alike[0])):
            found.append(_one(alike))
            alike = []
        if isinstance(piece, Text):
            alike.append(piece)
        else:
            found.append(piece)
    return (*found, _one(alike)) if alike else tuple(found)


def _one(alike: Sequence[Text]) -> Text:
    return alike[0] if len(alike) == 1 else replace(alike[0], text="".join(piece.text for piece in alike))


def _alike(one: Text, other: Text) -> bool:
    return one.format == other.format and one.around == other.around and one.format_change == other.format_change


def _settled(blocks: Sequence[Block], gone: frozenset[RevisionKind]) -> Iterator[Block]:
    """The blocks without what has a change of a kind in `gone`."""
    before: list[Inline] = []
    ended: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Table):
            if before and ended:
                yield replace(ended, content=joined(before), mark=())
            before, ended = [], None
            rows = tuple(_rows(block, gone))
            if rows:
                yield replace(block, rows=rows, format_change=None)
            continue
        before.extend(_without(block.content, gone))
        if _has(block.mark, gone):
            ended = block
            continue
        # What is left of several paragraphs is as the last one is, whose end is left.
        yield replace(block, content=joined(before), mark=(), format_change=None)
        before, ended = [], None
    if before and ended:
        yield replace(ended, content=joined(before), mark=(), format_change=None)


def _rows(table: Table, gone: frozenset[RevisionKind]) -> Iterator[Row]:
    for row in table.rows:
        if _has(row.changes, gone):
            continue
        cells = tuple(
            replace(cell, blocks=tuple(_settled(cell.blocks, gone)), changes=())
            for cell in row.cells
            if not _has(cell.changes, gone)
        )
        if cells or not row.cells:
            yield replace(row, cells=cells, changes=(), format_change=None)


def _without(content: Iterable[Inline], gone: frozenset[RevisionKind]) -> Iterator[Inline]:
    for piece in content:
        if _has(piece.around.changes, gone):
            continue
        settled = replace(piece, around=replace(piece.around, changes=())) if piece.around.changes else piece
        if isinstance(settled, Text) and settled.format_change:
            settled = replace(settled, format_change=None)
        if isinstance(settled, TextBox):
            settled = replace(settled, blocks=tuple(_settled(settled.blocks, gone)))
        yield settled


def _has(changes: Iterable[Revision], kinds: frozenset[RevisionKind]) -> bool:
    return any(change.kind in kinds for change in changes)
