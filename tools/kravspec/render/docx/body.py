"""From the model's blocks to pandoc's tree: each with the style that Word's template gives it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kravspec import markdown
from kravspec.anchors import listed_designations
from kravspec.diff.units import units
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
from kravspec.render.columns import is_wide
from kravspec.render.docx import front
from kravspec.render.docx.references import annex_letter, caption_number, marked, refer
from kravspec.render.html import emphasised
from kravspec.render.pictures import picture
from kravspec.text import DEFINED, DEPRECATED, INFLECTION, NBSP, SYNONYM, WORDS, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kravspec.diff.units import Unit
    from kravspec.model import Block, Field, Standard
    from kravspec.render.pandoc import Bridge, Inline, Node

_TITLES = {"foreword": "Foreword Title", "introduction": "Intro Title", "bibliography": "Biblio Title"}
_NO_WIDTH = "\N{ZERO WIDTH SPACE}"
_INFORMATIVE = {
    "note": ("Note", "Note continued"),
    "example": ("Example", "Example continued"),
    "rationale": ("Rationale", "Rationale"),
}
"""The styles of a note's first paragraph and of those that follow."""
_CAPTIONS = {"table": ("Table title", "Annex Table Title"), "figure": ("Figure Title", "Annex Figure Title")}
"""The styles of a caption in the text and in an annex."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document a block stands."""

    part: Clause
    bridge: Bridge
    images: Path
    """Folder with the figures as PNG."""
    root: Path


def bridge(standard: Standard) -> Bridge:
    """What the tree of the standard's text depends on in Word."""
    footnotes = {(p.part.path, p.block.label): p.block for p in standard.blocks if isinstance(p.block, Footnote)}
    return pandoc.Bridge(standard, partial(refer, standard), footnotes)


def document(standard: Standard, place: Callable[[Clause], Place]) -> Iterator[Node]:
    """The whole document; `place` gives the place of a part. Page 1 begins after foreword and introduction."""
    yield from front.cover(standard.metadata)
    yield from front.contents(standard.metadata)
    begun = False
    for each in units(standard):
        if not begun and not front.is_before(each):
            begun = True
            yield from (front.ends(), front.title(standard.metadata))
        yield from unit(each, place(each.part))


def unit(each: Unit, place: Place) -> Iterator[Node]:
    """A heading, the head of a term entry, or a block with all that stands in it."""
    match each.thing:
        case Clause() as clause if clause.title.source:
            yield _heading(clause, each.depth, place)
        case TermEntry() as term:
            yield from _term(term, each.depth, place)
        case Informative() as note if each.parent and isinstance(each.parent.thing, TermEntry):
            words = WORDS[place.bridge.standard.metadata.language]["note to entry"]
            yield from _informative(note, place, words.format(note.number) if note.kind == "note" else "")
        case Clause():
            return
        case block:
            yield from _block(block, place)


def _heading(clause: Clause, depth: int, place: Place) -> Node:
    level = min(depth, 6)
    title = pandoc.prose(clause.title, place.bridge)
    role = place.part.role
    if role == "annex" and depth == 1:
        language = place.bridge.standard.metadata.language
        words = [pandoc.text(f"({WORDS[language][place.part.status]})")] if place.part.status else []
        status = [{"t": "LineBreak"}, pandoc.span(words, "Annex Status")] if words else []
        letter = annex_letter(clause.id, clause.number, language)
        return pandoc.paragraph(marked(clause.id, [*letter, *status, {"t": "LineBreak"}, *title]), "ANNEX")
    if role == "annex":
        style = f"a{level}"
    elif depth == 1:
        style = _TITLES.get(role, "heading 1")
    elif role == "introduction":
        style = f"IntroHeading{level}"
    elif role in _TITLES:
        style = "Plain Heading 2"
    else:
        style = f"heading {level}"
    return pandoc.paragraph(marked(clause.id, title), style)


def _block(block: Block, place: Place) -> Iterator[Node]:
    match block:
        case Paragraph(text=text):
            style = "Foreword Text" if place.part.role == "foreword" else "Body Text"
            yield pandoc.paragraph(pandoc.prose(text, place.bridge), style)
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
            yield from _formula(block, place)
        case Source(text=text):
            name = marked(block.id, [pandoc.strong([pandoc.text(block.designation)])])
            content = pandoc.prose(text, place.bridge)
            style = "Biblio Entry" if place.part.role == "bibliography" else "RefNorm"
            yield pandoc.paragraph([*name, pandoc.text(" "), *content], style)
        case Stray(source=source):
            lines = [node for line in source.split("\n") for node in (pandoc.text(line), {"t": "LineBreak"})]
            yield pandoc.paragraph([*place.bridge.anchor(block), *lines[:-1]], "Body Text")
        case Footnote():
            return


def _list(block: ListBlock, place: Place) -> Node:
    return pandoc.list_block(block, place.bridge, lambda inner: list(_block(inner, place)))


def _provision(block: Provision, place: Place) -> Iterator[Node]:
    name = marked(block.id, [pandoc.span([pandoc.text(block.id)], "Provision ID")])
    sentence = pandoc.inlines(emphasised(block), block.text.path, place.bridge)
    yield pandoc.paragraph([*name, _tab(), *place.bridge.anchor(block.text), *sentence], "Provision")
    if block.items:
        yield pandoc.raw_block("<?kravspec items?>", "openxml")
        yield _list(block.items, place)
        yield pandoc.raw_block("<?kravspec items-end?>", "openxml")
    yield from (_field(field, "Provision Field", place) for field in block.fields)


def _field(field: Field, style: str, place: Place) -> Node:
    content = pandoc.prose(field.text, place.bridge)
    name = [{"t": "Emph", "c": [pandoc.text(f"{field.label}:")]}, pandoc.text(" ")]
    return pandoc.paragraph([*name, *content], style)


def _informative(block: Informative, place: Place, name: str = "") -> Iterator[Node]:
    style, continued = _INFORMATIVE[block.kind]
    # ”Anm. 1 till termpost:” runs into its text; the other labels have a column (ISO/IEC Directives Part 2, 16.5.9 and 24.3).
    gap = pandoc.text(" ") if name else _tab()
    name = name or label(block.kind, block.number, place.bridge.standard.metadata.language)
    content = pandoc.prose(block.text, place.bridge)
    yield pandoc.paragraph([pandoc.text(name), gap, *content], style)
    for inner in block.blocks:
        if isinstance(inner, Paragraph):
            yield pandoc.paragraph(pandoc.prose(inner.text, place.bridge), continued)
        else:
            yield from _block(inner, place)


def _term(term: TermEntry, depth: int, place: Place) -> Iterator[Node]:
    """Number, designations, definition and fields."""
    language = place.bridge.standard.metadata.language
    # The number alone on its line (ISO/IEC Directives Part 2, 16.5.5), by the same list as the headings.
    marker = pandoc.raw_inline(f'<?kravspec number level="{min(depth, 6) - 1}"?>', "openxml")
    # A space without width holds the bookmark: of one around nothing, LibreOffice makes two when it saves the file.
    number = [marker, *place.bridge.anchor(term), *marked(term.id, [pandoc.text(_NO_WIDTH)])]
    yield pandoc.paragraph(number, "TermNum")
    yield pandoc.paragraph(pandoc.prose(term.designation, place.bridge), "Term(s)")
    yield from _other_designations(term, place)
    if term.definition:
        content = pandoc.prose(term.definition, place.bridge, before=DEFINED)
        yield pandoc.paragraph(content, "Definition")
    # Inflected forms serve the tool, not the reader.
    elsewhere = {SYNONYM[language], DEPRECATED[language], INFLECTION[language]}
    yield from (_field(field, "Term Field", place) for field in term.fields if field.label not in elsewhere)


def _other_designations(term: TermEntry, place: Place) -> Iterator[Node]:
    """Below the preferred designation, each on its line, the deprecated ones last (ISO/IEC Directives Part 2, 16.5.5)."""
    language = place.bridge.standard.metadata.language
    for label_, style, before in (
        (SYNONYM[language], "AltTerm(s)", ""),
        (DEPRECATED[language], "DeprecatedTerm(s)", f"{DEPRECATED[language].upper()}: "),
    ):
        for field in term.fields:
            for designation in listed_designations(field) if field.label == label_ else ():
                content = pandoc.prose(designation, place.bridge)
                yield pandoc.paragraph([*([pandoc.text(before)] if before else []), *content], style)


def _formula(block: Formula, place: Place) -> Iterator[Node]:
    """The title, and the formula with its number at the margin (ISO/IEC Directives Part 2, 27.3)."""
    if block.caption:
        title = block.caption.title
        yield pandoc.paragraph(pandoc.prose(title, place.bridge), "Formula Title")
    number = marked(block.id, caption_number(block.number, _caption_word("formula", place), place.part.id))
    name = [_tab(), pandoc.text("("), *number, pandoc.text(")")] if block.number else []
    yield pandoc.paragraph([*place.bridge.anchor(block), pandoc.inline_formula(block.tex), *name], "Formula")


def _table(block: Table, place: Place) -> Iterator[Node]:
    wide = is_wide(block, place.bridge.standard)
    if wide:
        yield pandoc.raw_block("<?kravspec wide?>", "openxml")
    if block.caption:
        yield _caption("table", block.number, block, place)
    title = markdown.plain(block.caption.title.source) if block.caption else ""
    yield pandoc.raw_block(f"<?kravspec table {'wide ' if wide else ''}title={quoteattr(title)}?>", "openxml")
    yield pandoc.table(block, place.bridge)
    if wide:
        yield pandoc.raw_block("<?kravspec wide-ends?>", "openxml")


def _figure(block: Figure, place: Place) -> Iterator[Node]:
    shown = picture(place.root / "standard", block.source, place.images)
    anchor = place.bridge.anchor(block)
    if shown:
        drawing = f"<?kravspec drawing {shown.drawing}?>" if shown.drawing else ""
        image = pandoc.image(shown.name, block.alt, shown.width)
        mark = [pandoc.raw_inline(drawing, "openxml")] if drawing else []
        yield pandoc.paragraph([*anchor, *mark, image], "Figure Graphic")
    else:
        yield pandoc.paragraph([*anchor, pandoc.text(f"[{block.source}]")], "Figure Graphic")
    if block.caption:
        yield _caption("figure", block.number, block, place)


def _caption(kind: str, number: str, block: Table | Figure, place: Place) -> Node:
    """`Tabell A.1 – Title`."""
    title = block.caption.title if block.caption else None
    word = _caption_word(kind, place)
    content = pandoc.prose(title, place.bridge) if title else []
    name = [pandoc.text(f"{word}{NBSP}"), *marked(block.id, caption_number(number, word, place.part.id))]
    style = _CAPTIONS[kind][place.part.role == "annex"]
    return pandoc.paragraph([*name, pandoc.text(" – "), *content], style)


def _caption_word(kind: str, place: Place) -> str:
    return WORDS[place.bridge.standard.metadata.language][kind].capitalize()


def _tab() -> Inline:
    return pandoc.raw_inline("<w:r><w:tab/></w:r>", "openxml")
