"""The standard as a Word document: numbers by Word's own lists, references as fields, nothing to mend by hand.

The model's blocks become pandoc's tree, pandoc writes, and `docx_package` adds what pandoc cannot.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

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
    Target,
    TermEntry,
)
from kravspec.render import docx_package, docx_template, pandoc
from kravspec.render.html import emphasised
from kravspec.text import INFLECTION, NBSP, WORDS, label, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Block, Field, Guide, Metadata, Standard
    from kravspec.render.pandoc import Bridge, Inline, Node

FILE = "kravspec.docx"
"""What the file is called in `build/`."""

_LANGUAGE_TAGS = {"sv": "sv-SE", "en": "en-GB"}
_STATUS = {
    "sv": "Detta är ett arbetsutkast. Det är inte en fastställd svensk standard.",
    "en": "This is a working draft. It is not an established standard.",
}
_COVER = {"sv": "Utgåva {edition}, {stage}, {date}", "en": "Edition {edition}, {stage}, {date}"}
_STYLES = {"foreword": "Foreword Title", "introduction": "Intro Title", "bibliography": "Biblio Title"}
_NOTE_STYLES = {"note": "Note", "example": "Example", "rationale": "Rationale"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document a block stands."""

    part: Clause
    bridge: Bridge
    images: Path
    """Folder with the figures as PNG."""
    root: Path


def render(standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:  # noqa: ARG001 (every format is called alike)
    """The DOCX. The same source gives the same bytes; `SOURCE_DATE_EPOCH` sets the time in it, by default the document's date.

    Raises `CannotRunError` when pandoc stops.
    """
    import pypandoc

    metadata = standard.metadata
    tag = _LANGUAGE_TAGS[metadata.language]
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.combine(metadata.date, time(), UTC).timestamp())
    footnotes = {(p.part.path, p.block.label): p.block for p in standard.blocks if isinstance(p.block, Footnote)}
    bridge = pandoc.Bridge(standard, lambda *arguments: _refer(standard, *arguments), footnotes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template, written, frame = folder / "template.docx", folder / "written.docx", folder / "frame.xml"
        annex = WORDS[metadata.language]["annex"].capitalize()
        template.write_bytes(docx_template.build(tag, annex, str(pypandoc.get_pandoc_path())))
        frame.write_text(docx_package.FRAME, encoding="utf-8")
        nodes = [node for part in standard.parts for node in _part(_Place(part, bridge, folder, root))]
        tree = {
            "pandoc-api-version": pandoc.API_VERSION,
            "meta": _properties(metadata, tag),
            "blocks": [*_cover(metadata), *nodes],
        }
        arguments = ["-f", "json", "-t", "docx", "--sandbox=false", "-o", str(written), "--template", str(frame)]
        arguments += ["--reference-doc", str(template), "--resource-path", str(folder)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
        pandoc.run(arguments, json.dumps(tree, ensure_ascii=False).encode(), environment)
        return docx_package.finish(written.read_bytes(), standard)


def bookmark(id_: str) -> str:
    """The hidden bookmark of an ID. Word hides what begins with an underscore and allows 40 letters, digits and underscores."""
    name = "_S_" + "".join(char if char.isalnum() and char.isascii() else "_" for char in id_)
    if name == f"_S_{id_}" and len(name) <= 40:
        return name
    # Two IDs must not get one bookmark, so what was changed is told apart by its digest.
    return f"{name[:31]}_{docx_package.digest(id_)}"


def _properties(metadata: Metadata, tag: str) -> Node:
    def words(value: str) -> Node:
        return {"t": "MetaInlines", "c": [pandoc.text(value)]}

    values = {"title": metadata.title, "subject": metadata.designation, "lang": tag, "author": metadata.committee}
    keywords = {"t": "MetaList", "c": [words(metadata.designation), words(metadata.stage)]}
    return {**{name: words(value) for name, value in values.items()}, "keywords": keywords}


def _cover(metadata: Metadata) -> list[Node]:
    line = _COVER[metadata.language].format(edition=metadata.edition, stage=metadata.stage, date=metadata.date)
    return [
        pandoc.paragraph([pandoc.text(metadata.designation)], "Cover Designation"),
        pandoc.paragraph([pandoc.text(line)], "Cover Designation"),
        pandoc.paragraph([pandoc.text(metadata.committee)], "Cover Designation"),
        pandoc.paragraph([pandoc.text(metadata.title)], "Cover Title"),
        pandoc.paragraph([pandoc.text(_STATUS[metadata.language])], "Cover Status"),
        pandoc.raw_block("<?kravspec cover-ends?>", "openxml"),
        pandoc.paragraph([pandoc.text(WORDS[metadata.language]["contents"])], "Contents Title"),
        pandoc.raw_block("<?kravspec contents?>", "openxml"),
    ]


def _part(place: _Place) -> Iterator[Node]:
    yield from _clause(place.part, 1, place)


def _clause(clause: Clause, depth: int, place: _Place) -> Iterator[Node]:
    if clause.title.source:
        yield _heading(clause, depth, place)
    yield from (node for block in clause.blocks for node in _block(block, place))
    for child in clause.clauses:
        if isinstance(child, TermEntry):
            yield from _term(child, depth + 1, place)
        else:
            yield from _clause(child, depth + 1, place)


def _heading(clause: Clause, depth: int, place: _Place) -> Node:
    level = min(depth, 6)
    title = pandoc.inlines(clause.title.source, clause.path, place.bridge)
    role = place.part.role
    if role == "annex" and depth == 1:
        words = WORDS[place.bridge.standard.metadata.language]
        status = [pandoc.text(f" ({words[place.part.status]})")] if place.part.status else []
        return pandoc.paragraph([*_marked(clause.id, []), *status, {"t": "LineBreak"}, *title], "ANNEX")
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
    return pandoc.paragraph(_marked(clause.id, title), style)


def _block(block: Block, place: _Place) -> Iterator[Node]:
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
            name = _marked(block.id, [pandoc.strong([pandoc.text(block.designation)])])
            content = pandoc.inlines(text.source, text.path, place.bridge)
            yield pandoc.paragraph([*name, pandoc.text(" "), *content], "Biblio Entry")
        case Stray(source=source):
            lines = [node for line in source.split("\n") for node in (pandoc.text(line), {"t": "LineBreak"})]
            yield pandoc.paragraph(lines[:-1], "Body Text")
        case Footnote():
            return


def _list(block: ListBlock, place: _Place) -> Node:
    return pandoc.list_block(block, place.bridge, lambda inner: list(_block(inner, place)))


def _provision(block: Provision, place: _Place) -> Iterator[Node]:
    name = _marked(block.id, [pandoc.span([pandoc.text(block.id)], "Provision ID")])
    sentence = pandoc.inlines(emphasised(block), block.text.path, place.bridge)
    yield pandoc.paragraph([*name, _tab(), *sentence], "Provision")
    if block.items:
        yield _list(block.items, place)
    yield from (_field(field, "Provision Field", place) for field in block.fields)


def _field(field: Field, style: str, place: _Place) -> Node:
    content = pandoc.inlines(field.text.source, field.text.path, place.bridge)
    name = [{"t": "Emph", "c": [pandoc.text(f"{field.label}:")]}, pandoc.text(" ")]
    # The fields of a provision begin in the column of its text.
    return pandoc.paragraph([*([_tab()] if style == "Provision Field" else []), *name, *content], style)


def _informative(block: Informative, place: _Place, name: str = "") -> Iterator[Node]:
    gap = pandoc.text(" ") if name else _tab()
    name = name or label(block.kind, block.number, place.bridge.standard.metadata.language)
    content = pandoc.inlines(block.text.source, block.text.path, place.bridge)
    yield pandoc.paragraph([pandoc.text(name), gap, *content], _NOTE_STYLES[block.kind])
    yield from (node for inner in block.blocks for node in _block(inner, place))


def _term(term: TermEntry, depth: int, place: _Place) -> Iterator[Node]:
    language = place.bridge.standard.metadata.language
    # The number alone on its line (ISO/IEC Directives Part 2, 16.5.5), by the same list as the headings.
    marker = pandoc.raw_inline(f'<?kravspec number level="{min(depth, 6) - 1}"?>', "openxml")
    yield pandoc.paragraph([marker, *_marked(term.id, [])], "TermNum")
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


def _table(block: Table, place: _Place) -> Iterator[Node]:
    if block.caption:
        yield _caption("table", block.number, block, place)
    title = markdown.plain(block.caption.title.source) if block.caption else ""
    yield pandoc.raw_block(f"<?kravspec table title={quoteattr(title)}?>", "openxml")
    yield pandoc.table(block, place.bridge)


def _figure(block: Figure, place: _Place) -> Iterator[Node]:
    file = docx_package.picture(place.root / "standard" / block.source, place.images)
    if file:
        yield pandoc.paragraph([pandoc.image(file, block.alt)], "Figure Graphic")
    else:
        yield pandoc.paragraph([pandoc.text(f"[{block.source}]")], "Figure Graphic")
    if block.caption:
        yield _caption("figure", block.number, block, place)


def _caption(kind: str, number: str, block: Table | Figure | Formula, place: _Place) -> Node:
    """`Tabell A.1 – Title`: the last figure by a SEQ field that restarts in each annex, the letter as text."""
    title = block.caption.title if block.caption else None
    words = WORDS[place.bridge.standard.metadata.language]
    letter, dot, last = number.rpartition(".")
    sequence = f"{words[kind].capitalize()}{'_' + letter if letter else ''}"
    mark = [
        pandoc.text(f"{letter}{dot}"),
        pandoc.raw_inline(docx_package.field(f"SEQ {sequence} \\* ARABIC", last), "openxml"),
    ]
    content = pandoc.inlines(title.source, title.path, place.bridge) if title else []
    style = "Figure title" if kind == "figure" else "Table title"
    name = [pandoc.text(f"{words[kind].capitalize()}{NBSP}"), *_marked(block.id, mark)]
    return pandoc.paragraph([*name, pandoc.text(" – "), *content], style)


def _refer(standard: Standard, target: Target, locator: str, begins: bool) -> list[Inline]:  # noqa: FBT001 (the bridge calls it so)
    """A reference: its word as text, its number as a REF field to the target's bookmark."""
    words = reference(target, locator, standard.metadata.language, begins_sentence=begins)
    written, number = f"{words}", target.number
    if target.kind in ("clause", "table", "figure", "formula", "provision") and number and number in written:
        before, _, after = written.partition(number)
        # A clause's number is its paragraph's; that of a table stands in the text that the bookmark holds.
        switches = "\\r \\h" if target.kind == "clause" else "\\h"
        ref = docx_package.field(f"REF {bookmark(target.id)} {switches}", number)
        return [pandoc.text(before), pandoc.raw_inline(ref, "openxml"), *([pandoc.text(after)] if after else [])]
    # Words that no field gives, such as a term or ”bilaga A” in lower case, are a link to the same bookmark.
    link = (
        f'<w:hyperlink w:anchor={quoteattr(bookmark(target.id))} w:history="1">{docx_package.run(words)}</w:hyperlink>'
    )
    return [pandoc.raw_inline(link, "openxml")]


def _marked(id_: str, content: Sequence[Inline]) -> list[Inline]:
    """`content` inside the bookmark of `id_`."""
    if not id_:
        return list(content)
    name = escape(bookmark(id_))
    begin = pandoc.raw_inline(f'<w:bookmarkStart w:id="0" w:name="{name}"/>', "openxml")
    return [begin, *content, pandoc.raw_inline(f'<w:bookmarkEnd w:id="0" w:name="{name}"/>', "openxml")]


def _tab() -> Inline:
    return pandoc.raw_inline("<w:r><w:tab/></w:r>", "openxml")
