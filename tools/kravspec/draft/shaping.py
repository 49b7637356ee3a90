"""From the blocks of a Word document to the row of shapes that they mean to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.headings import guessed_level, heading, level_heads
from kravspec.draft.remarks import Remark
from kravspec.draft.shapes import Caption, FormulaShape, ImageShape, Item, Line, NoteLine, Origin, TableShape
from kravspec.draft.spans import Span, all_text, cut, plain, spans_of, trimmed
from kravspec.foreign.places import is_contents
from kravspec.word import accepted, paragraphs, text
from kravspec.word.document import Paragraph, Table
from kravspec.word.inlines import Image, Mark, TextBox

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.draft.remarks import Kind
    from kravspec.draft.shapes import CaptionKind, Shape
    from kravspec.draft.spans import Aside
    from kravspec.word.document import Block, Document

_CAPTIONS: dict[str, CaptionKind] = {
    "tabell": "table", "table": "table", "figur": "figure", "figure": "figure", "bild": "figure",
    "formel": "formula", "formula": "formula",
}  # fmt: skip
_LONGEST_CAPTION = 300
_LONGEST_COVER = 3000
"""Letters; a longer text before the contents is no cover."""
_CLAUSE_NUMBER = re.compile(r"(?:\d+|[A-Z])(?:\.\d+)+\.?")
_FORMULA_NUMBER = re.compile(r"[\s.,]*(?:\((?P<number>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})*)\))?[\s.,]*")


@dataclass(frozen=True, slots=True)
class Shaped:
    """The shapes of a document, and what stands before them."""

    shapes: tuple[Shape, ...]
    cover: tuple[tuple[str, str], ...]
    """Style and text of each paragraph of the cover."""


@dataclass(slots=True)
class _Reading:
    """How far the reading has come."""

    remarks: list[Remark]
    guesses: bool
    """Whether headings must be guessed, since no paragraph is marked as one."""
    heading: str = ""
    bookmarks: list[str] = field(default_factory=list)
    """Those that have begun in paragraphs without text, which belong to what comes next."""
    cover: list[tuple[str, str]] = field(default_factory=list)

    def remark(self, kind: Kind, words: str) -> None:
        if words.strip():
            self.remarks.append(Remark(kind, self.heading, words.strip()))


def shape(document: Document, remarks: list[Remark]) -> Shaped:
    """The shapes of the body with all tracked changes accepted. What was not certain is added to `remarks`."""
    body = accepted(document.body)
    found = any(each.outline and text(each).strip() for each in paragraphs(body) if not is_contents(each))
    reading = _Reading(remarks, guesses=not found)
    front = _front(body)
    _read_front(body[:front], reading)
    shapes = list(_shapes(body[front:], reading))
    levelled, title = level_heads(shapes, remarks)
    cover = [*reading.cover, *([("Title", title)] if title else [])]
    return Shaped(tuple(levelled), tuple(cover))


def _front(body: Sequence[Block]) -> int:
    """How many blocks stand before the end of the contents, when no heading and no long text is among them: the cover."""
    front = letters = 0
    for index, block in enumerate(body):
        if isinstance(block, Table):
            letters += sum(len(text(each)) for each in paragraphs((block,)))
        elif is_contents(block):
            front = index + 1
        elif (block.outline and text(block).strip()) or letters > _LONGEST_COVER:
            break
        else:
            letters += len(text(block))
    return front


def _read_front(blocks: Sequence[Block], reading: _Reading) -> None:
    for each in paragraphs(blocks):
        if is_contents(each) or patterns.CONTENTS_TITLE.fullmatch(each.style):
            reading.remark("contents", all_text(each))
        else:
            reading.cover.append((each.style, " ".join(text(each).split())))
            reading.remark("cover", all_text(each))
            for image in spans_of(each.content)[1].images:
                reading.remark("image", image.alt or image.name or image.part)


def _shapes(blocks: Sequence[Block], reading: _Reading) -> Iterator[Shape]:
    for block, following in pairwise([*blocks, None]):
        if isinstance(block, Table):
            yield from _table(block, reading)
        elif isinstance(block, Paragraph):
            if (
                is_contents(block)
                or patterns.CONTENTS_TITLE.fullmatch(block.style)
                or _heads_contents(block, following)
            ):
                reading.remark("contents", all_text(block))
            else:
                yield from _paragraph(block, following, reading)


def _heads_contents(block: Paragraph, following: Block | None) -> bool:
    return (
        bool(patterns.CONTENTS_WORDS.fullmatch(text(block).strip()))
        and isinstance(following, Paragraph)
        and is_contents(following)
    )


def _paragraph(block: Paragraph, following: Block | None, reading: _Reading) -> Iterator[Shape]:
    spans, aside = spans_of(block.content)
    spans = trimmed(spans)
    reading.bookmarks += [
        piece.name
        for piece in block.content
        if isinstance(piece, Mark) and piece.kind == "bookmark" and piece.edge == "begin"
    ]
    _note_aside(aside, reading)
    if plain(spans).strip() or any(span.note for span in spans) or patterns.TERM_NUMBER_STYLES.fullmatch(block.style):
        yield from _text(block, spans, following, reading)
    images = [image for image in aside.images if image.part or image.text]
    for image in aside.images:
        if image not in images:
            reading.remark("shape", image.alt or image.name)
    for image in images:
        if plain(spans).strip():
            reading.remark("inline-image", image.alt or image.name or image.part)
        yield ImageShape(image, _origin(reading))
    for box in aside.boxes:
        reading.remark("text-box", " ".join(all_text(each) for each in paragraphs(box.blocks)))
        yield from _shapes(box.blocks, reading)


def _note_aside(aside: Aside, reading: _Reading) -> None:
    for kind, texts in (("hidden", aside.hidden), ("struck", aside.struck), ("raised", aside.raised)):
        if texts:
            reading.remark(kind, " ".join(texts))  # type: ignore[arg-type]


def _origin(reading: _Reading) -> Origin:
    bookmarks = tuple(reading.bookmarks)
    reading.bookmarks.clear()
    return Origin(reading.heading, bookmarks)


def _text(block: Paragraph, spans: tuple[Span, ...], following: Block | None, reading: _Reading) -> Iterator[Shape]:
    words = plain(spans)
    level = block.outline or (guessed_level(spans) if reading.guesses and not block.numbering else None)
    if level and not (level > 1 and len(words) > 120 and words.endswith((".", ":"))):
        if not block.outline:
            reading.remark("guessed-heading", words)
        found = heading(block, spans, level, Origin("", (*reading.bookmarks,)))
        reading.bookmarks.clear()
        if found.title or found.annex:
            printed = block.numbering.label if block.numbering else ""
            reading.heading = " ".join(f"{printed} {words}".split())
            reading.remark("label", words[: len(words) - len(plain(found.title))])
            yield replace(found, origin=replace(found.origin, heading=reading.heading))
            return
    if level:
        reading.remark("long-heading", words)
    if patterns.STANDARD_TITLE.fullmatch(block.style) or (not reading.heading and patterns.COVER.match(block.style)):
        reading.cover.append((block.style, " ".join(words.split())))
        reading.remark("cover", all_text(block))
        return
    yield from _line(block, spans, following, reading)


def _line(block: Paragraph, spans: tuple[Span, ...], following: Block | None, reading: _Reading) -> Iterator[Shape]:
    formulas = [span.formula for span in spans if span.formula]
    rest = "".join(span.text for span in spans if not span.formula)
    if formulas and (match := _FORMULA_NUMBER.fullmatch(rest)) and not any(span.note for span in spans):
        reading.remark("label", rest)
        for formula in formulas:
            yield FormulaShape(formula, match["number"] or "", _origin(reading))
        return
    label = block.numbering.label if block.numbering else ""
    found = _caption(block, spans, label, following, reading) or _note(block, spans, label, reading)
    if found:
        yield found
        return
    numbering = block.numbering
    if numbering and numbering.format == "bullet":
        yield Item(spans, numbering.level, False, numbering.value, "", block.style, _origin(reading))  # noqa: FBT003
    elif numbering and label and not _CLAUSE_NUMBER.fullmatch(label):
        yield Item(spans, numbering.level, True, numbering.value, label, block.style, _origin(reading))  # noqa: FBT003
    else:
        yield Line(spans, block.style, label.rstrip("."), _origin(reading))


def _caption(
    block: Paragraph, spans: tuple[Span, ...], label: str, following: Block | None, reading: _Reading
) -> Caption | None:
    styled = patterns.CAPTION_STYLE.fullmatch(block.style)
    printed = f"{label} " if label else ""
    match = patterns.CAPTION.fullmatch(printed + plain(spans))
    if match and len(match[0]) <= _LONGEST_CAPTION:
        marked = match["mark"].strip() or (match["title"][:1].isupper() and not match["title"].endswith("."))
        if styled or marked or not match["title"]:
            title = cut(spans, max(0, match.start("title") - len(printed)))
            kind = _CAPTIONS[match["word"].casefold()]
            reading.remark("label", plain(spans)[: max(0, match.start("title") - len(printed))])
            return Caption(kind, match["number"], trimmed(title), spans, _origin(reading))
    if styled and not match:
        return Caption(_kind_of(block.style, following), "", spans, spans, _origin(reading))
    return None


def _kind_of(style: str, following: Block | None) -> CaptionKind:
    if "formula" in style.casefold():
        return "formula"
    return "table" if isinstance(following, Table) or "tab" in style.casefold() else "figure"


def _note(block: Paragraph, spans: tuple[Span, ...], label: str, reading: _Reading) -> NoteLine | None:
    printed = f"{label} " if label else ""
    match = patterns.NOTE_LABEL.match(printed + plain(spans))
    styles = () if patterns.NO_NOTE_STYLES.search(block.style) else patterns.NOTE_STYLES
    styled = next((kind for pattern, kind in styles if pattern.match(block.style)), None)
    if match:
        kind = "note" if match["note"] else "example" if match["example"] else "rationale"
        # *Exempel på detta är …* and *Anm gäller* are sentences: the label is set off, or stands in capitals or with a number.
        shown = match["note"] or match["example"] or match["rationale"]
        set_off = match["mark"].strip(" \N{NO-BREAK SPACE}") or "\t" in match["mark"]
        if styled or set_off or shown.isupper() or shown.endswith(".") or any(map(str.isdigit, shown)):
            rest = trimmed(cut(spans, max(0, match.end() - len(printed))))
            reading.remark("label", plain(spans)[: max(0, match.end() - len(printed))])
            return NoteLine(styled or kind, rest, match[0].strip(), _origin(reading))  # type: ignore[arg-type]
    return NoteLine(styled, spans, "", _origin(reading)) if styled else None


def _table(table: Table, reading: _Reading) -> Iterator[Shape]:
    words = [all_text(each) for each in paragraphs((table,))]
    cells = [cell for row in table.rows for cell in row.cells]
    if len(cells) == 1 or not any(word.strip() for word in words):
        if any(word.strip() for word in words):
            reading.remark("layout-table", " ".join(words))
        for cell in cells:
            yield from _shapes(cell.blocks, reading)
        return
    yield TableShape(table, _origin(reading))
    for paragraph in paragraphs((table,)):
        for piece in paragraph.content:
            if isinstance(piece, Image):
                reading.remark("inline-image", piece.alt or piece.name or piece.part)
                if piece.part:
                    yield ImageShape(piece, _origin(reading))
            elif isinstance(piece, TextBox):
                reading.remark("text-box", " ".join(all_text(each) for each in paragraphs(piece.blocks)))
