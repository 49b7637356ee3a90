"""Where in a Word document each paragraph stands: under which heading, in which table, in the contents or in a note."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.word import accepted_text, paragraphs
from kravspec.word.document import Paragraph, Table
from kravspec.word.inlines import Mark, Text, TextBox

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Language
    from kravspec.word.document import Block, Document

Part: TypeAlias = Literal["body", "footnote", "endnote", "header", "footer"]
_CONTENTS = re.compile(r"(?:toc|innehåll|table of figures|figurförteckning) ?\d?", re.IGNORECASE)
_COMMON = {
    "sv": frozenset("och att det som en av är på för med till den inte om ett har de vid ska eller".split()),
    "en": frozenset("the of and to in is that for it as with be by on are this which shall or".split()),
}
"""The words that tell the languages apart: those that both have are left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table: which table of the document, which row, which column, from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with its place."""

    paragraph: Paragraph
    part: Part
    heading: str
    """The nearest heading above it with its number; empty before the first one."""
    cell: Cell | None
    contents: bool
    """Whether it is a row of the table of contents, which repeats what stands elsewhere."""


def placed(document: Document) -> tuple[Placed, ...]:
    """All paragraphs: those of the body in the order of `document.paragraphs`, then notes, headers and footers."""
    body = tuple(_body(document.body, "", None, Counter()))
    rest: list[Placed] = []
    above = _headings_of_notes(body)
    for note in document.notes:
        heading = above.get((note.kind, note.id), "")
        rest += [Placed(each, note.kind, heading, None, contents=False) for each in paragraphs(note.blocks)]
    for story in document.stories:
        rest += [Placed(each, story.kind, "", None, contents=False) for each in paragraphs(story.blocks)]
    return (*body, *rest)


def language_of(document: Document) -> Language:
    """The language of the text, told by its common words; of a text with too few, by what the document says."""
    counts: Counter[str] = Counter()
    for paragraph in document.paragraphs:
        found = re.findall(r"\w+", accepted_text(paragraph).casefold())
        for language, common in _COMMON.items():
            counts[language] += sum(word in common for word in found)
    if counts["sv"] == counts["en"]:
        return "en" if document.language.startswith("en") else "sv"
    return "sv" if counts["sv"] > counts["en"] else "en"


def heading_text(paragraph: Paragraph) -> str:
    """A heading with the number that Word prints before it."""
    label = paragraph.numbering.label if paragraph.numbering else ""
    return " ".join(f"{label} {accepted_text(paragraph)}".split())


def is_contents(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a row of a table of contents, by its style, its field or its control."""
    if _CONTENTS.fullmatch(paragraph.style):
        return True
    if any(control.gallery == "Table of Contents" for control in paragraph.controls):
        return True
    texts = [piece for piece in paragraph.content if isinstance(piece, Text) and piece.text.strip()]
    return bool(texts) and all(any(field.words[0] == "TOC" for field in piece.around.fields) for piece in texts)


def bookmark_headings(body: Sequence[Placed]) -> dict[str, str]:
    """The heading that each bookmark stands at or under, by the bookmark's name."""
    return {
        piece.name: each.heading
        for each in body
        for piece in each.paragraph.content
        if isinstance(piece, Mark) and piece.kind == "bookmark" and piece.edge == "begin"
    }


def _body(blocks: Sequence[Block], heading: str, cell: Cell | None, tables: Counter[str]) -> Iterator[Placed]:
    for block in blocks:
        if isinstance(block, Table):
            number = tables["all"]
            tables["all"] += 1
            for row_number, row in enumerate(block.rows):
                for column, each in enumerate(row.cells):
                    yield from _body(each.blocks, heading, Cell(number, row_number, column), tables)
            continue
        contents = is_contents(block)
        if block.outline and not contents and cell is None and (own := heading_text(block)):
            heading = own
        yield Placed(block, "body", heading, cell, contents)
        for piece in block.content:
            if isinstance(piece, TextBox):
                yield from (replace(inner, contents=contents) for inner in _body(piece.blocks, heading, cell, tables))


def _headings_of_notes(body: Sequence[Placed]) -> dict[tuple[str, str], str]:
    from kravspec.word.inlines import NoteSign

    signs = ((each.heading, piece) for each in body for piece in each.paragraph.content)
    return {(piece.kind, piece.id): heading for heading, piece in signs if isinstance(piece, NoteSign)}
