"""A paragraph's text as spans: stretches of plain text with what Markdown can say of them. They can be cut at any letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.word import paragraphs
from kravspec.word.inlines import Formula, Image, Mark, NoteSign, Text, TextBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kravspec.word.document import Paragraph
    from kravspec.word.inlines import Around, Field, Inline, NoteKind

_RAISED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "superscript": dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True)),
        "subscript": dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True)),
    }
)
_REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that looks alike."""

    text: str
    """As Word shows it; of a formula its letters, of a footnote's sign nothing."""
    bold: bool = False
    italic: bool = False
    bookmark: str = ""
    """Of a reference, the bookmark that it leads to."""
    page: bool = False
    """Whether the reference is to the number of a page."""
    link: str = ""
    """Of a link, its address."""
    note: tuple[NoteKind, str] | None = None
    """Of a footnote's sign, which one."""
    formula: Formula | None = None
    id: str = ""
    """Of a reference in our syntax, what it leads to; `text` is what stood there before."""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in a paragraph and has no place in a line of Markdown."""

    images: tuple[Image, ...]
    boxes: tuple[TextBox, ...]
    hidden: tuple[str, ...]
    struck: tuple[str, ...]
    """Text with a line through it that is no tracked change: what an editor may have meant to be gone."""
    raised: tuple[str, ...]
    """Text above or below the line that Unicode has no signs for, and Markdown no marks."""


def plain(spans: Iterable[Span]) -> str:
    """The text of the spans."""
    return "".join(span.text for span in spans)


def spans_of(content: Sequence[Inline]) -> tuple[tuple[Span, ...], Aside]:
    """The spans of a paragraph whose changes are accepted, and what else stands in it."""
    spans: list[Span] = []
    hidden: list[str] = []
    struck: list[str] = []
    raised: list[str] = []
    for piece in content:
        match piece:
            case Text(format=looks) if looks.hidden:
                hidden.append(piece.text)
            case Text():
                spans.append(_span(piece))
                raised += [piece.text] if piece.format.vertical and not _signs(piece) else []
                struck += [piece.text] if piece.format.strike else []
            case NoteSign():
                spans.append(Span("", note=(piece.kind, piece.id)))
            case Formula():
                spans.append(Span(piece.text, formula=piece))
            case Image() | TextBox() | Mark():
                pass
    images = tuple(piece for piece in content if isinstance(piece, Image))
    boxes = tuple(piece for piece in content if isinstance(piece, TextBox))
    return joined(spans), Aside(images, boxes, tuple(hidden), tuple(struck), tuple(raised))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours that look alike as one; empty ones left out."""
    found: list[Span] = []
    for key, group in groupby(spans, key=_looks):
        alike = [span for span in group if span.text or span.note]
        if key and alike:
            found.append(replace(alike[0], text="".join(span.text for span in alike)))
        else:
            found += alike
    return tuple(found)


def _looks(span: Span) -> tuple[object, ...]:
    """What two spans must have in common to be one; nothing for those that are always alone."""
    if span.note or span.formula or span.id:
        return ()
    return span.bold, span.italic, span.bookmark, span.page, span.link


def cut(spans: Sequence[Span], begin: int, end: int | None = None) -> tuple[Span, ...]:
    """The spans of the letters from `begin` to `end`. What has no letters belongs to what stands before it.

    A formula or a reference that would be cut in two stays whole where it begins.
    """
    found: list[Span] = []
    at = 0
    for span in spans:
        first, last = at, at + len(span.text)
        at = last
        stop = last if end is None else end
        if not span.text:
            if begin < first <= stop or first == begin == 0:
                found.append(span)
        elif span.formula or span.id:
            if begin <= first < stop:
                found.append(span)
        elif first < stop and last > begin:
            found.append(replace(span, text=span.text[max(begin - first, 0) : stop - first]))
    return tuple(found)


def trimmed(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without white space at their ends."""
    text = plain(spans)
    begin = len(text) - len(text.lstrip())
    return cut(spans, begin, max(begin, len(text.rstrip()))) if text.strip() else tuple(s for s in spans if s.note)


def not_bold(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of a heading, which is bold by itself: not bold, unless a part of it is told apart by that."""
    whole = all(span.bold for span in spans if span.text.strip())
    return joined(replace(span, bold=False) for span in spans) if whole else tuple(spans)


def all_text(paragraph: Paragraph) -> str:
    """All words of a paragraph on one line: what is seen, what is hidden, and what its pictures say."""
    spans, aside = spans_of(paragraph.content)
    seen = "".join(f" {span.text} " if span.formula else span.text or " " for span in spans)
    boxes = (all_text(each) for box in aside.boxes for each in paragraphs(box.blocks))
    texts = (seen, *aside.hidden, *(image.text for image in aside.images), *boxes)
    return " ".join(" ".join(texts).split())


def _span(piece: Text) -> Span:
    bookmark, page = _bookmark(piece.around)
    text = _signs(piece) or piece.text
    text = text.replace("\N{SOFT HYPHEN}", "").replace("\f", "\n")
    return Span(text, piece.format.bold, piece.format.italic, bookmark, page, _address(piece.around))


def _signs(piece: Text) -> str:
    """The text in the raised or lowered signs of Unicode; empty when it has none for all of it."""
    table = _RAISED.get(piece.format.vertical, {})
    found = [table.get(char, "") for char in piece.text.strip()]
    return "".join(found) if found and all(found) else ""


def _bookmark(around: Around) -> tuple[str, bool]:
    for kind, arguments in (_taken(field) for field in reversed(around.fields)):
        if kind in _REFERRING and arguments:
            return arguments[0], kind == "PAGEREF"
        if kind == "HYPERLINK" and "\\l" in arguments[:-1]:
            return arguments[arguments.index("\\l") + 1], False
    return (around.link.anchor, False) if around.link else ("", False)


def _address(around: Around) -> str:
    for kind, arguments in (_taken(field) for field in reversed(around.fields)):
        if kind == "HYPERLINK" and "\\l" not in arguments and arguments:
            return arguments[0]
    return around.link.target if around.link else ""


def _taken(field: Field) -> tuple[str, list[str]]:
    kind, *arguments = field.words
    return kind, arguments


def divided(spans: Sequence[Span], bounds: Sequence[int]) -> list[tuple[Span, ...]]:
    """The spans cut at each of the places in `bounds`, which rise: as `cut` does, in one walk."""
    pieces: list[list[Span]] = [[]]
    at = 0
    places = iter(bounds)
    bound = next(places, None)
    for span in spans:
        rest = span
        whole = bool(span.formula or span.id)
        while bound is not None and rest.text and (bound <= at or (bound < at + len(rest.text) and not whole)):
            if bound > at:
                pieces[-1].append(replace(rest, text=rest.text[: bound - at]))
                rest = replace(rest, text=rest.text[bound - at :])
                at = bound
            pieces.append([])
            bound = next(places, None)
        pieces[-1].append(rest)
        at += len(rest.text)
    pieces += [[] for _ in (bound, *places) if bound is not None]
    return [tuple(piece) for piece in pieces]


def lines(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The spans of each line, where line breaks part them; the breaks stay at the ends."""
    text = plain(spans)
    return divided(spans, [match.end() for match in re.finditer("\n", text)])
