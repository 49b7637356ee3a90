"""What a paragraph of a returned file shows on one side of its changes, cut into pieces as the source is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from kravspec.render.docx.baseline import OBJECT, formula_letters
from kravspec.returned.pieces import Object, Piece, link_look, words
from kravspec.word.inlines import ADDED, REMOVED, Format, Formula, Image, Mark, NoteSign, Text, TextBox
from kravspec.word.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kravspec.word.inlines import Inline, Link, Revision

Present: TypeAlias = "Callable[[Sequence[Revision]], bool]"
"""Whether something with these tracked changes around it is there on the side that is looked at."""

_TRANSPARENT = frozenset({"HYPERLINK", "QUOTE"})
"""Fields whose result is text that someone wrote."""
_NONE: frozenset[str] = frozenset()
_PLAIN = Format()
_CODE = "Verbatim Char"


def before(changes: Sequence[Revision]) -> bool:
    """Whether it was there when all tracked changes are rejected."""
    return not any(change.kind in ADDED for change in changes)


def after(authors: frozenset[str] | None) -> Present:
    """Whether it is there when the changes of `authors`, None for all, are accepted and others rejected."""

    def present(changes: Sequence[Revision]) -> bool:
        for change in changes:
            chosen = authors is None or change.author in authors
            if (change.kind in ADDED and not chosen) or (change.kind in REMOVED and chosen):
                return False
        return True

    return present


@dataclass(frozen=True, slots=True)
class Names:
    """What names in the file stand for."""

    bookmarks: Mapping[str, str]
    """IDs by bookmark."""
    notes: Mapping[str, str]
    """What a footnote is known by, by Word's ID of it."""
    pictures: Mapping[str, str]
    """The digest of each picture, by its part."""
    references: Callable[[str], Sequence[tuple[str, str]]]
    """The words that a reference to an ID can have, U+FFFC for its field, each with its locator; the longest first."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A stretch of text that looks alike, or an object."""

    text: str
    looks: frozenset[str]
    object: Object | None
    changes: tuple[Revision, ...]


def glyphs(content: Iterable[Inline], present: Present, names: Names) -> Iterator[Glyph]:
    """What the content of a paragraph shows, in order. A field is one object, whatever it shows."""
    for piece in content:
        changes = piece.around.changes
        if changes and not present(changes):
            continue
        if any(field.words[0] not in _TRANSPARENT for field in piece.around.fields):
            continue
        match piece:
            case Text():
                yield Glyph(piece.text, looks(piece.format, piece.around.link), None, changes)
            case Mark(kind="field", edge="begin", field=field) if field and field.words[0] not in _TRANSPARENT:
                yield Glyph(OBJECT, _NONE, _field(field.words, names), changes)
            case NoteSign(kind="footnote"):
                yield Glyph(OBJECT, _NONE, Object("footnote", names.notes.get(piece.id, f"?{piece.id}")), changes)
            case NoteSign():
                yield Glyph(OBJECT, _NONE, Object("footnote", f"?{piece.kind}{piece.id}"), changes)
            case Formula():
                yield Glyph(
                    OBJECT, _NONE, Object("formula", formula_letters(parse_xml(piece.xml.encode(), "formula"))), changes
                )
            case Image(part=part):
                yield Glyph(OBJECT, _NONE, Object("image", names.pictures.get(part, "")), changes)
            case TextBox():
                yield Glyph(OBJECT, _NONE, Object("frame", ""), changes)


def looks(format_: Format, link: Link | None) -> frozenset[str]:
    """How a stretch of text looks, as far as it has a meaning."""
    if format_ == _PLAIN and link is None:
        return _NONE
    found = {name for name in ("bold", "italic", "underline", "strike", "hidden") if getattr(format_, name)}
    if format_.vertical in {"superscript", "subscript"}:
        found.add(format_.vertical)
    if format_.style == _CODE:
        found.add("code")
    if link:
        found.discard("underline")
        found.add(link_look(link.target or f"#{link.anchor}"))
    return frozenset(found)


def _field(instruction: Sequence[str], names: Names) -> Object:
    target = names.bookmarks.get(instruction[1], "") if instruction[0] == "REF" and len(instruction) > 1 else ""
    return Object("reference", target) if target else Object("field", instruction[0])


# ---- pieces -----------------------------------------------------------------------------------------------------------


def pieces(shown: Sequence[Glyph], names: Names, label: str = "") -> tuple[str, list[Piece]]:
    """The label and the rest, cut into pieces; a reference is one with the words that the tool wrote around its field.

    The label is what the text begins with, or as much of it as is there.
    """
    signs = [
        (sign, glyph.looks, glyph.object)
        for glyph in shown
        for sign in (glyph.text if glyph.object is None else OBJECT)
    ]
    text = "".join(sign for sign, _, _ in signs)
    begin = len(label) if text.startswith(label) else 0
    return text[:begin], list(_cut(signs, text, begin, names))


_Sign: TypeAlias = "tuple[str, frozenset[str], Object | None]"


def _cut(signs: Sequence[_Sign], text: str, begin: int, names: Names) -> Iterator[Piece]:
    for index in range(begin, len(signs)):
        _, sign_looks, object_ = signs[index]
        if object_ is None or index < begin:
            continue
        first, last, piece = index, index + 1, Piece(OBJECT, sign_looks, object_)
        if object_.kind == "reference":
            first, last, piece = _reference(text, begin, index, object_.name, names)
        yield from _words(signs[begin:first])
        yield piece
        begin = last
    yield from _words(signs[begin:])


def _reference(text: str, begin: int, index: int, id_: str, names: Names) -> tuple[int, int, Piece]:
    """From where to where the words of a reference stand whose field is at `index`, and what they are."""
    for written, locator in names.references(id_):
        head, _, tail = written.partition(OBJECT)
        first = index - len(head)
        if first >= begin and text.startswith(head, first) and text.startswith(tail, index + 1):
            return first, index + 1 + len(tail), Piece(written, object=Object("reference", id_, locator))
    # Some of the words that the tool wrote are gone: what is left is no reference that Markdown can write.
    return index, index + 1, Piece(OBJECT, object=Object("field", id_))


def _words(signs: Sequence[_Sign]) -> Iterator[Piece]:
    for sign_looks, group in groupby(signs, itemgetter(1)):
        yield from words("".join(sign for sign, _, _ in group), sign_looks)
