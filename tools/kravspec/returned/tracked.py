"""The tracked changes of a paragraph, those that one author made at one time together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.returned.change import Change
from kravspec.returned.sight import glyphs
from kravspec.word.inlines import ADDED, REMOVED, Mark, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.returned.flow import Line
    from kravspec.returned.sent import Sent
    from kravspec.returned.sight import Glyph, Names
    from kravspec.word.inlines import Revision, RevisionKind


def _everything(_changes: Sequence[Revision]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands."""

    line: Line
    own: Sent | None
    """What it was sent as; None when it is new."""
    last: Sent | None
    """What was sent before it."""
    following: Line | None
    """The next one of its chunk."""
    shared: bool
    """Whether its original has other lines too, or it has none."""
    names: Names
    arrivals: frozenset[str]
    """The names of Word's moves whose new place is in the file."""

    def shown(self, line: Line) -> list[Glyph]:
        """All that ever stood in a line."""
        return list(glyphs(line.paragraph.content, _everything, self.names))


def tracked(place: Place) -> Iterator[Change]:
    """The tracked changes of a paragraph: of all of it at once, or of its words and its end."""
    line, sent = place.line, place.own or place.last
    shown = place.shown(line)
    mark, lines = line.paragraph.mark, frozenset({line.number})
    added, removed = _whole(shown, ADDED), _whole(shown, REMOVED)
    text = "".join(glyph.text for glyph in shown)
    if added and added.kind == "move-to":
        yield Change("move", place.last, added.author, added.date, "", text, lines)
    elif removed and removed.kind == "move-from" and removed.move in place.arrivals:
        pass  # It is listed where it has come to.
    elif added and (place.shared or revision_of(mark, ADDED)):
        yield Change("paragraph added", place.last, added.author, added.date, "", text, lines)
        yield from _words(shown, REMOVED, place.last, lines)
    elif removed and (place.shared or revision_of(mark, REMOVED)):
        yield from _words(shown, ADDED, sent, lines)
        yield Change("paragraph removed", sent, removed.author, removed.date, text, "", lines)
    else:
        yield from _words(shown, ADDED, sent, lines)
        yield from _words(shown, REMOVED, sent, lines)
        yield from _ends(place)
    yield from _formats(line, sent)
    yield from _results(line, sent)


def _whole(shown: Sequence[Glyph], kinds: frozenset[RevisionKind]) -> Revision | None:
    """The change that all of a paragraph has; None when some of it has none, or nothing stands in it."""
    found = [revision_of(glyph.changes, kinds) for glyph in shown]
    return found[0] if found and all(found) else None


def revision_of(changes_: Iterable[Revision], kinds: frozenset[RevisionKind]) -> Revision | None:
    """The first of the changes that is of one of the kinds."""
    return next((change for change in changes_ if change.kind in kinds), None)


def _words(
    shown: Sequence[Glyph], kinds: frozenset[RevisionKind], sent: Sent | None, lines: frozenset[int]
) -> Iterator[Change]:
    """Words that were added or removed, those that one author changed at one time together."""

    def made(glyph: Glyph) -> tuple[str, str, str] | None:
        change = revision_of(glyph.changes, kinds)
        return (change.kind, change.author, change.date) if change else None

    for key, group in groupby(shown, made):
        if key:
            kind, author, date = key
            text = "".join(glyph.text for glyph in group)
            if kind in ADDED:
                yield Change("move" if kind == "move-to" else "insertion", sent, author, date, "", text, lines)
            else:
                yield Change("deletion", sent, author, date, text, "", lines)


def _ends(place: Place) -> Iterator[Change]:
    """Where a paragraph was divided, or joined with the next: unless it only is where a whole paragraph came or went."""
    line, following = place.line, place.following
    shown = place.shown(following) if following else []
    text = "".join(glyph.text for glyph in shown)
    lines = frozenset({line.number} | ({following.number} if following else set()))
    if (change := revision_of(line.paragraph.mark, ADDED)) and not _whole(shown, ADDED):
        yield Change("split", (place.own or place.last), change.author, change.date, "", text, lines)
    if (change := revision_of(line.paragraph.mark, REMOVED)) and not _whole(shown, REMOVED):
        yield Change("merge", (place.own or place.last), change.author, change.date, "", text, lines)


def _formats(line: Line, sent: Sent | None) -> Iterator[Change]:
    """What was only formatted; how new text looks is no change of its own."""
    lines = frozenset({line.number})
    texts = [piece for piece in line.paragraph.content if isinstance(piece, Text)]
    for change, group in groupby(texts, lambda piece: None if _is_new(piece) else piece.format_change):
        if change and (text := "".join(piece.text for piece in group)).strip():
            yield Change("format", sent, change.author, change.date, text, text, lines)
    change = line.paragraph.format_change
    if change and not (texts and all(map(_is_new, texts))):
        yield Change("style", sent, change.author, change.date, "", line.paragraph.style, lines)


def _is_new(piece: Text) -> bool:
    return revision_of(piece.around.changes, ADDED) is not None


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
