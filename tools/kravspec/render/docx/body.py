"""From the model's blocks to pandoc's tree: each with the style that Word's template gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kravspec import markdown
from kravspec.model import (
    Clause,
    Figure,
    Footnote,
    Formula,
    Informative,
    ListBlock,
    Paragraph,
    Provision,
    Source,
    Stray,
    Table,
    TermEntry,
)
from kravspec.render import pandoc
from kravspec.render.docx.references import annex_letter, caption_number, marked
from kravspec.render.html import emphasised
from kravspec.render.pictures import picture
from kravspec.text import COVER_LINE, DRAFT, INFLECTION, NBSP, WORDS, label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kravspec.model import Block, Field, Metadata
    from kravspec.render.pandoc import Bridge, Inline, Node

_STYLES = {"foreword": "Foreword Title", "introduction": "Intro Title", "bibliography": "Biblio Title"}
_NO_WIDTH = "\N{ZERO WIDTH SPACE}"
_NOTE_STYLES = {"note": "Note", "example": "Example", "rationale": "Rationale"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document a block stands."""

    part: Clause
    bridge: Bridge
    images: Path
    """Folder with the figures as PNG."""
    root: Path


def cover(metadata: Metadata) -> list[Node]:
    """The cover, and the place of the contents."""
    line = COVER_LINE[metadata.language].format(edition=metadata.edition, stage=metadata.stage, date=metadata.date)
    return [
        pandoc.paragraph([pandoc.text(metadata.designation)], "Cover Designation"),
        pandoc.paragraph([pandoc.text(line)], "Cover Line"),
        pandoc.paragraph([pandoc.text(metadata.committee)], "Cover Line"),
        pandoc.paragraph([pandoc.text(metadata.title)], "Cover Title"),
        pandoc.paragraph([pandoc.text(DRAFT[metadata.language])], "Cover Status"),
        pandoc.raw_block("<?kravspec cover-ends?>", "openxml"),
        pandoc.paragraph([pandoc.text(WORDS[metadata.language]["contents"])], "Contents Title"),
        pandoc.raw_block("<?kravspec contents?>", "openxml"),
    ]


def part(place: Place) -> Iterator[Node]:
    """A part of the standard with all that stands in it."""
    yield from _clause(place.part, 1, place)


def _clause(clause: Clause, depth: int, place: Place) -> Iterator[Node]:
    if clause.title.source:
        yield _heading(clause, depth, place)
    yield from (node for block in clause.blocks for node in _block(block, place))
    for child in clause.clauses:
        if isinstance(child, TermEntry):
            yield from _term(child, depth + 1, place)
        else:
            yield from _clause(child, depth + 1, place)


def _heading(clause: Clause, depth: int, place: Place) -> Node:
    level = min(depth, 6)
    title = pandoc.inlines(clause.title.source, clause.path, place.bridge)
    role = place.part.role
    if role == "annex" and depth == 1:
        language = place.bridge.standard.metadata.language
        words = f" ({WORDS[language][place.part.status]})" if place.part.status else ""
        status = [pandoc.span([pandoc.text(words)], "Annex Status")] if words else []
        letter = annex_letter(clause.id, clause.number, language)
        return pandoc.paragraph(marked(clause.id, [*letter, *status, {"t": "LineBreak"}, *title]), "ANNEX")
    if role == "annex":
        style = f"a{level}"
    elif depth == 1:
        style = _STYLES.get(role, "heading 1")
    elif role == "introduction":
        style = f"Intro Heading {level}"
    elif role in _STYLES:
        style = "Plain Heading 2"
    else:
        style = f"heading {level}"
    return pandoc.paragraph(marked(clause.id, title), style)


def _block(block: Block, place: Place) -> Iterator[Node]:
    match block:
        case Paragraph(text=text):
            yield pandoc.paragraph(pandoc.inlines(text.source, text.path, place.bridge), "Body Text")
        case ListBlock():
            yield _list(block, place)
        case Provision():
            yield from _provision(block, place)
        case Informative():
            yield from _informative(block, place)
        case Table():
            yield from _table(block, place)
        case Figure():
            yield from _figure(block, place)
        case Formula():
            if block.caption:
                yield _caption("formula", block.number, block, place)
            yield pandoc.paragraph([pandoc.formula(block.tex)], "Formula")
        case Source(text=text):
            name = marked(block.id, [pandoc.strong([pandoc.text(block.designation)])])
            content = pandoc.inlines(text.source, text.path, place.bridge)
            yield pandoc.paragraph([*name, pandoc.text(" "), *content], "Biblio Entry")
        case Stray(source=source):
            lines = [node for line in source.split("\n") for node in (pandoc.text(line), {"t": "LineBreak"})]
            yield pandoc.paragraph(lines[:-1], "Body Text")
        case Footnote():
            return


def _list(block: ListBlock, place: Place) -> Node:
    return pandoc.list_block(block, place.bridge, lambda inner: list(_block(inner, place)))


def _provision(block: Provision, place: Place) -> Iterator[Node]:
    name = marked(block.id, [pandoc.span([pandoc.text(block.id)], "Provision ID")])
    sentence = pandoc.inlines(emphasised(block), block.text.path, place.bridge)
    yield pandoc.paragraph([*name, _tab(), *sentence], "Provision")
    if block.items:
        yield pandoc.raw_block("<?kravspec items?>", "openxml")
        yield _list(block.items, place)
        yield pandoc.raw_block("<?kravspec items-end?>", "openxml")
    yield from (_field(field, "Provision Field", place) for field in block.fields)


def _field(field: Field, style: str, place: Place) -> Node:
    content = pandoc.inlines(field.text.source, field.text.path, place.bridge)
    name = [{"t": "Emph", "c": [pandoc.text(f"{field.label}:")]}, pandoc.text(" ")]
    return pandoc.paragraph([*name, *content], style)


def _informative(block: Informative, place: Place, name: str = "") -> Iterator[Node]:
    gap, style = (pandoc.text(" "), "Note to entry") if name else (_tab(), _NOTE_STYLES[block.kind])
    name = name or label(block.kind, block.number, place.bridge.standard.metadata.language)
    content = pandoc.inlines(block.text.source, block.text.path, place.bridge)
    yield pandoc.paragraph([pandoc.text(name), gap, *content], style)
    yield from (node for inner in block.blocks for node in _block(inner, place))


def _term(term: TermEntry, depth: int, place: Place) -> Iterator[Node]:
    language = place.bridge.standard.metadata.language
    # The number alone on its line (ISO/IEC Directives Part 2, 16.5.5), by the same list as the headings.
    marker = pandoc.raw_inline(f'<?kravspec number level="{min(depth, 6) - 1}"?>', "openxml")
    # A space without width holds the bookmark: of one around nothing, LibreOffice makes two when it saves the file.
    yield pandoc.paragraph([marker, *marked(term.id, [pandoc.text(_NO_WIDTH)])], "TermNum")
    yield pandoc.paragraph(pandoc.inlines(term.designation.source, term.designation.path, place.bridge), "Term(s)")
    if term.definition:
        content = pandoc.inlines(term.definition.source, term.definition.path, place.bridge)
        yield pandoc.paragraph(content, "Definition")
    # Inflected forms serve the tool, not the reader.
    yield from (_field(field, "Term Field", place) for field in term.fields if field.label != INFLECTION[language])
    for note in term.notes:
        name = WORDS[language]["note to entry"].format(note.number) if note.kind == "note" else ""
        yield from _informative(note, place, name)
    yield from (node for block in term.blocks for node in _block(block, place))


def _table(block: Table, place: Place) -> Iterator[Node]:
    if block.caption:
        yield _caption("table", block.number, block, place)
    title = markdown.plain(block.caption.title.source) if block.caption else ""
    yield pandoc.raw_block(f"<?kravspec table title={quoteattr(title)}?>", "openxml")
    yield pandoc.table(block, place.bridge)


def _figure(block: Figure, place: Place) -> Iterator[Node]:
    shown = picture(place.root / "standard", block.source, place.images)
    if shown:
        drawing = f"<?kravspec drawing {shown.drawing}?>" if shown.drawing else ""
        image = pandoc.image(shown.name, block.alt, shown.width)
        yield pandoc.paragraph([*([pandoc.raw_inline(drawing, "openxml")] if drawing else []), image], "Figure Graphic")
    else:
        yield pandoc.paragraph([pandoc.text(f"[{block.source}]")], "Figure Graphic")
    if block.caption:
        yield _caption("figure", block.number, block, place)


def _caption(kind: str, number: str, block: Table | Figure | Formula, place: Place) -> Node:
    """`Tabell A.1 – Title`."""
    title = block.caption.title if block.caption else None
    word = WORDS[place.bridge.standard.metadata.language][kind].capitalize()
    mark = caption_number(number, word, place.part.id)
    content = pandoc.inlines(title.source, title.path, place.bridge) if title else []
    style = "Figure title" if kind == "figure" else "Table title"
    name = [pandoc.text(f"{word}{NBSP}"), *marked(block.id, mark)]
    return pandoc.paragraph([*name, pandoc.text(" – "), *content], style)


def _tab() -> Inline:
    return pandoc.raw_inline("<w:r><w:tab/></w:r>", "openxml")
