"""New words of a paragraph onto its Markdown: what is kept keeps its markup, line breaks and escapes; what is new is written plainly.

Whatever is written is read again, and counts only when it then says exactly what the file says.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec import markdown
from kravspec.aligning import hunks
from kravspec.render.docx.baseline import OBJECT
from kravspec.returned.markdown_pieces import of_source
from kravspec.returned.pieces import Object, Piece, Span, seen, stripped, to_source
from kravspec.text import begins_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Refer: TypeAlias = "Callable[[str, bool], str | None]"
"""The words of a reference to an ID, first in a sentence or not, U+FFFC for its field; None when there is no such ID."""
Hindrance: TypeAlias = Literal["label", "field", "image", "footnote", "formula", "break", "look", "link", "unwritable"]
"""What cannot be carried over: see `texts.HINDRANCES`."""
_MARKS = {"bold": "**", "italic": "*"}
_MEANINGFUL = frozenset({"superscript", "subscript", "strike", "hidden"})
"""Looks without which new text would say something else, and for which the source has no markup."""
_CARRIED = frozenset({"bold", "italic", "code"})
_ESCAPES: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset("\\`*_[]<&$|{"),
    frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
)
"""Which signs of new text are escaped: first none, then those of the markup, then all that can be (CommonMark 2.4)."""
_SENTENCE = re.compile(r"[^\W\d_][)”]?[.!?][)”]?$")
"""How a sentence ends; a number with a full stop is none."""
_LOCATOR = 80
"""The longest locator of a reference."""


class CannotWriteError(Exception):
    """The source cannot say this; `hindrance` says why."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance)
        self.hindrance = hindrance


@dataclass(frozen=True, slots=True)
class Form:
    """What Markdown can hold in the place that is written to."""

    lines: bool
    """Whether the text can have several lines."""
    cell: bool = False
    notes: str = ""
    """As for `of_source`: the file."""
    led: bool = False
    """Whether something stands before it on its first line that it does not begin, such as an ID or a label."""


def merge(base: Sequence[Piece], now: Sequence[Piece]) -> list[Piece]:
    """The pieces of `now`, those of `base` in the place of their equals."""
    now = stripped(now)
    found: list[Piece] = []
    for was, is_, alike in hunks([piece.identity for piece in base], [piece.identity for piece in now]):
        found += base[was] if alike else _with_locator(base[was], now[is_])
    return found


def _with_locator(gone: Sequence[Piece], new: Sequence[Piece]) -> list[Piece]:
    """The new pieces; when they are a reference whose place was changed, it is one again: `[lag-2017-900, 6–8 §§]`."""
    old = next((piece.object for piece in gone if piece.object and piece.object.locator), None)
    first = new[0].object if new else None
    if old and first and first.kind == "reference" and (first.name, first.locator) == (old.name, ""):
        place = seen(new[1:])
        plain = not any(piece.object for piece in new[1:]) and not {"[", "]", "\n"} & set(place)
        if plain and place.startswith(", ") and 0 < len(place) - 2 <= _LOCATOR and place == place.rstrip():
            return [Piece(new[0].text + place, new[0].looks, replace(first, locator=place[2:]))]
    return list(new)


def write(pieces: Sequence[Piece], form: Form, known: Mapping[Object, str], refer: Refer) -> str:
    """The Markdown that says what the pieces say; `known` has the source of objects that stand in the text sent out.

    Raises `CannotWriteError` when there is none.
    """
    pieces = [_settled(piece, known) for piece in stripped(pieces)]
    for piece in pieces:
        if piece.source is None:
            _check(piece, form)
    escapes = next((escapes for escapes in _ESCAPES if _written(pieces, form, escapes) is not None), None)
    if escapes is None:
        raise CannotWriteError("link" if any(map(_is_new_link, pieces)) else "unwritable")
    for sign in sorted(escapes, reverse=True):
        # Only what would be markup is escaped, so that the source stays easy to read.
        fewer = escapes - {sign}
        escapes = escapes if _written(pieces, form, fewer) is None else fewer
    source = _written(pieces, form, escapes) or ""
    _check_references(pieces, of_source(source, notes=form.notes) or (), refer)
    return source


def _written(pieces: Sequence[Piece], form: Form, escapes: frozenset[str]) -> str | None:
    """The Markdown of the pieces with these signs of new text escaped; None when it would not say the same."""
    source = to_source(_dressed(pieces, form, escapes))
    again = of_source(source, notes=form.notes)
    return source if again is not None and says(again) == says(pieces) and _is_text(source, form) else None


def _settled(piece: Piece, known: Mapping[Object, str]) -> Piece:
    """A piece from the source looks as its markup says: the verbal form that the tool makes bold has none."""
    if piece.source is not None:
        return replace(piece, looks=frozenset(span.look for span in piece.spans))
    if piece.object is None:
        return replace(piece, looks=piece.looks if piece.looks & _MEANINGFUL else _lasting(piece))
    if piece.object.kind == "reference":
        place = f", {piece.object.locator}" if piece.object.locator else ""
        return replace(piece, source=f"[{piece.object.name}{place}]")
    return replace(piece, source=known.get(piece.object))


def _check_references(pieces: Sequence[Piece], again: Sequence[Piece], refer: Refer) -> None:
    """Raise `CannotWriteError` when the tool would begin the words of a reference otherwise: `Avsnitt 6` first in a sentence."""
    shown = [piece.text for piece in pieces if piece.object and piece.object.kind == "reference"]
    for index, piece in enumerate(again):
        if piece.object and piece.object.kind == "reference":
            begins = begins_sentence(seen(again[:index]))
            words = refer(piece.object.name, begins)
            if words is None or words[:1] != shown.pop(0)[:1]:
                raise CannotWriteError("field")


def says(pieces: Sequence[Piece]) -> list[tuple[str, frozenset[str]]]:
    """What the pieces say and how it looks, whatever their markup; blanks look as what is before them."""
    found: list[tuple[str, frozenset[str]]] = []
    for piece in stripped(pieces):
        text, looks = piece.text, _lasting(piece)
        if piece.object:
            # The words of a reference are the tool's; a capital tells whether it begins a sentence.
            text, looks = f"{OBJECT}{piece.source}", found[-1][1] if found else frozenset()
        elif not text.strip():
            looks = found[-1][1] if found else looks
        if found and found[-1][1] == looks:
            text = found.pop()[0] + text
        found.append((text, looks))
    return found


def _lasting(piece: Piece) -> frozenset[str]:
    return frozenset(look for look in piece.looks if look in _CARRIED or look.startswith("link:"))


def _check(piece: Piece, form: Form) -> None:
    """Raise `CannotWriteError` when a new piece is nothing that the source can say."""
    if piece.object:
        kinds: Mapping[str, Hindrance] = {
            "footnote": "footnote",
            "formula": "formula",
            "image": "image",
            "frame": "image",
        }
        raise CannotWriteError(kinds.get(piece.object.kind, "field"))
    if piece.text in "\t\f\v" or (piece.text == "\n" and not form.lines):
        raise CannotWriteError("break")
    if piece.looks & _MEANINGFUL and piece.text.strip():
        raise CannotWriteError("look")


# ---- markup -----------------------------------------------------------------------------------------------------------


def _dressed(pieces: Sequence[Piece], form: Form, escapes: frozenset[str]) -> list[Piece]:
    """The pieces with the markup that they stand in and the source of those that are new."""
    numbers = count(-1, -1)
    found = list(pieces)
    solid = [index for index, piece in enumerate(found) if piece.object or piece.text.strip()]
    earlier: tuple[Span, ...] = ()
    for place, index in enumerate(solid):
        piece = found[index]
        if piece.source is None:
            later = next((found[each].spans for each in solid[place:] if found[each].source is not None), ())
            spans = _spans(_lasting(piece), earlier, later, numbers)
            found[index] = replace(piece, source=_escaped(piece, form, escapes), spans=spans)
        earlier = found[index].spans
    for index, piece in enumerate(found):
        if piece.source is None:
            around = [[found[each].spans for each in side] for side in _sides(solid, index)]
            spans = _shared(around[0][-1], around[1][0]) if all(around) else ()
            found[index] = replace(piece, source=_blank(found, index, form), spans=spans)
    return _without_loose_ends(found)


def _sides(solid: Sequence[int], index: int) -> tuple[list[int], list[int]]:
    """What is no blank, before and after a place."""
    at = bisect(solid, index)
    return list(solid[max(at - 1, 0) : at]), list(solid[at : at + 1])


def _shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(a for a, b in zip(one, other, strict=False) if a == b)


def _spans(
    looks: frozenset[str], earlier: tuple[Span, ...], later: tuple[Span, ...], numbers: Iterator[int]
) -> tuple[Span, ...]:
    """The markup of a new piece: a neighbour's when it looks like it, or its own."""
    for spans in (earlier, later):
        if {span.look for span in spans} == looks:
            return spans
    if {"code"} & looks:
        raise CannotWriteError("look")
    shared = tuple(span for span in earlier if span.look in looks)
    rest = sorted(looks - {span.look for span in shared})
    return (*shared, *(Span(look, *_marks_of(look), next(numbers)) for look in rest))


def _marks_of(look: str) -> tuple[str, str]:
    """What begins and ends new markup; a link can only be new when its text is its address."""
    return ("<", ">") if look.startswith("link:") else (_MARKS[look], _MARKS[look])


def _is_new_link(piece: Piece) -> bool:
    return piece.source is None and any(look.startswith("link:") for look in piece.looks)


def _escaped(piece: Piece, form: Form, escapes: frozenset[str]) -> str:
    if "code" in piece.looks or _is_new_link(piece):
        return piece.text
    escapes = escapes | {"|"} if form.cell else escapes
    return "".join(f"\\{sign}" if sign in escapes else sign for sign in piece.text)


def _blank(pieces: Sequence[Piece], index: int, form: Form) -> str:
    """A new blank: a new line where a new sentence begins, since the source has one sentence a line."""
    piece = pieces[index]
    if piece.text == "\n":
        return "\\\n"
    earlier = seen(pieces[:index])
    later = pieces[index + 1].text if index + 1 < len(pieces) else ""
    ends = piece.text == " " and _SENTENCE.search(earlier) and later[:1].isupper() and begins_sentence(earlier)
    return "\n" if form.lines and ends else piece.text


def _without_loose_ends(pieces: Sequence[Piece]) -> list[Piece]:
    """Bold and italic text neither begins nor ends with a blank: its blanks at the ends stand outside."""
    found = list(pieces)
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        step = order.step
        for index in order:
            piece = found[index]
            if piece.object or piece.text.strip():
                continue
            neighbour = found[index - step].spans if 0 <= index - step < len(found) else ()
            spans = tuple(span for span in piece.spans if span.look not in _MARKS or span in neighbour)
            found[index] = replace(piece, spans=spans)
    return found


def _is_text(source: str, form: Form) -> bool:
    """Whether the lines are one paragraph in Markdown, not a heading, a list or a table."""
    if not form.lines:
        return "\n" not in source
    whole = f"x {source}" if form.led else source
    tokens = markdown.blocks(whole) if source else []
    return not source or (
        [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        and tokens[1].content == whole
    )
