"""The tracked changes of a document, each as one person made it, under the headings that they stand at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.word import paragraphs, text
from kravspec.word.document import Table
from kravspec.word.inlines import ADDED, REMOVED, Formula, Image, NoteSign, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.foreign.places import Part, Placed
    from kravspec.word.document import Block, Document, Paragraph
    from kravspec.word.inlines import Inline, Revision

Kind: TypeAlias = Literal[
    "insertion",
    "deletion",
    "move",
    "split",
    "merge",
    "row-insertion",
    "row-deletion",
    "cell-insertion",
    "cell-deletion",
    "format",
]


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change."""

    kind: Kind
    author: str
    date: str
    heading: str
    part: Part
    text: str
    """What was inserted, deleted, moved or given other looks."""
    to: str = ""
    """Of a move, the heading that the text now stands under."""


def tracked(document: Document, places: Sequence[Placed]) -> Iterator[Tracked]:
    """All tracked changes in the order of the text; then those of rows and cells."""
    found = [change for place in places for change in _paragraph(place)]
    targets = {move: change.heading for move, change in found if move and change.kind == "insertion"}
    sources = {move for move, change in found if move and change.kind == "deletion"}
    for move, change in found:
        if move in targets and move in sources:
            if change.kind == "deletion":
                yield _moved(change, targets[move])
        else:
            yield change
    headings = {id(place.paragraph): place for place in places}
    yield from _tables(document.body, headings)


def _moved(change: Tracked, to: str) -> Tracked:
    return Tracked("move", change.author, change.date, change.heading, change.part, change.text, to)


def _paragraph(place: Placed) -> Iterator[tuple[str, Tracked]]:
    """The changes of a paragraph, each with the name of the move that it belongs to."""
    paragraph = place.paragraph
    whole = {revision.kind for revision in paragraph.mark}
    for revision, pieces in _runs(paragraph.content):
        words = _words(pieces)
        if words:
            yield revision.move, _change(_KINDS[revision.kind], revision, place, words)
    for revision in paragraph.mark:
        # The end of a paragraph that is new or gone as a whole says nothing of its own.
        if not _is_all(paragraph, revision):
            kind: Kind = "split" if revision.kind in ADDED else "merge"
            yield "", _change(kind, revision, place, _words(paragraph.content))
    if paragraph.format_change and not whole:
        yield "", _change("format", paragraph.format_change, place, _words(paragraph.content))
    for change, pieces in _formatted(paragraph.content):
        yield "", _change("format", change, place, _words(pieces))


_KINDS: dict[str, Kind] = {
    "insertion": "insertion",
    "move-to": "insertion",
    "deletion": "deletion",
    "move-from": "deletion",
    "format": "format",
}


def _change(kind: Kind, revision: Revision, place: Placed, words: str) -> Tracked:
    return Tracked(kind, revision.author, revision.date, place.heading, place.part, words)


def _runs(content: Sequence[Inline]) -> Iterator[tuple[Revision, list[Inline]]]:
    """Each change with the pieces that it covers, neighbours of one author and time together."""
    open_: dict[tuple[str, str, str, str], tuple[Revision, list[Inline]]] = {}
    for piece in content:
        if not _words([piece]):
            continue
        own = {(change.kind, change.author, change.date, change.move): change for change in piece.around.changes}
        for key in [key for key in open_ if key not in own]:
            yield open_.pop(key)
        for key, change in own.items():
            open_.setdefault(key, (change, []))[1].append(piece)
    yield from open_.values()


def _formatted(content: Sequence[Inline]) -> Iterator[tuple[Revision, list[Inline]]]:
    last: tuple[Revision, list[Inline]] | None = None
    for piece in content:
        change = piece.format_change if isinstance(piece, Text) else None
        if last and change and (change.author, change.date) == (last[0].author, last[0].date):
            last[1].append(piece)
            continue
        if last:
            yield last
        last = (change, [piece]) if change else None
    if last:
        yield last


def _is_all(paragraph: Paragraph, revision: Revision) -> bool:
    """Whether all that the paragraph holds has changed as its end has."""
    kinds = ADDED if revision.kind in ADDED else REMOVED
    shown = [piece for piece in paragraph.content if _words([piece])]
    return all(any(change.kind in kinds for change in piece.around.changes) for piece in shown)


def _words(pieces: Sequence[Inline]) -> str:
    """The text of the pieces; what has none is named in brackets."""
    words = []
    for piece in pieces:
        match piece:
            case Text() | Formula():
                words.append(text([piece]))
            case NoteSign(id=id_):
                words.append(f"[{id_}]")
            case Image(alt=alt, name=name):
                words.append(f"[{alt or name}]")
            case _:
                pass
    return "".join(words)


def _tables(blocks: Sequence[Block], places: dict[int, Placed]) -> Iterator[Tracked]:
    for block in blocks:
        if not isinstance(block, Table):
            continue
        for row in block.rows:
            cells = [" ".join(text(each) for each in paragraphs(cell.blocks)) for cell in row.cells]
            inside = next((places[id(each)] for cell in row.cells for each in paragraphs(cell.blocks)), None)
            if inside is None:
                continue
            for revision in row.changes:
                kind: Kind = "row-insertion" if revision.kind in ADDED else "row-deletion"
                yield _change(kind, revision, inside, " | ".join(cells))
            for cell, words in zip(row.cells, cells, strict=True):
                for revision in cell.changes:
                    kind = "cell-insertion" if revision.kind in ADDED else "cell-deletion"
                    yield _change(kind, revision, inside, words)
                yield from _tables(cell.blocks, places)
