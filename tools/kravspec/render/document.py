"""From a standard to pandoc's tree with every number and reference as text: what PDF, ODT and EPUB are made from.

What a thing is stands in the class of its Div or Span (`provision`, `note`, `term` …), for each format to give it a form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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
from kravspec.render.columns import is_wide
from kravspec.render.html import emphasised
from kravspec.text import (
    COVER_LINE,
    DEPRECATED,
    DRAFT,
    FOREIGN,
    INFLECTION,
    LANGUAGE_TAGS,
    SYNONYM,
    WORDS,
    annex_label,
    label,
    reference,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kravspec.model import Block, Caption, Field, Language, Metadata, Position, Prose, Standard, Target
    from kravspec.render.pandoc import Bridge, Inline, Node

_DEFINED = "–"
"""A definition continues its term and is no sentence (ISO/IEC Directives Part 2, 16.5.6)."""
MAX_LEVEL = 6
"""Deeper headings are written as of this level: HTML and Word have no more."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document a block stands."""

    part: Clause
    bridge: Bridge
    picture: Callable[[Figure], Inline]

    @property
    def language(self) -> Language:
        return self.bridge.standard.metadata.language


def parts(standard: Standard, picture: Callable[[Figure], Inline]) -> Iterator[tuple[Clause, list[Node]]]:
    """Each part with its nodes; `picture` gives a figure's image."""
    footnotes = {(p.part.path, p.block.label): p.block for p in standard.blocks if isinstance(p.block, Footnote)}
    bridge = pandoc.Bridge(standard, lambda *arguments: _refer(standard, *arguments), footnotes)
    for part in standard.parts:
        yield part, list(_clause(part, 1, _Place(part, bridge, picture)))


def cover_lines(metadata: Metadata) -> tuple[str, str, str]:
    """What stands above the title: designation, which text this is, and whose."""
    line = COVER_LINE[metadata.language].format(edition=metadata.edition, stage=metadata.stage, date=metadata.date)
    return metadata.designation, line, metadata.committee


def properties(metadata: Metadata) -> dict[str, Node]:
    """What the file says of itself, for pandoc."""
    return {
        "title": property_(metadata.title),
        "author": property_(metadata.committee),
        "date": property_(metadata.date.isoformat()),
        "lang": property_(LANGUAGE_TAGS[metadata.language]),
        "subject": property_(metadata.designation),
        "description": property_(DRAFT[metadata.language]),
        "toc-title": property_(WORDS[metadata.language]["contents"]),
    }


def property_(words: str) -> Node:
    """A value among the properties."""
    return {"t": "MetaString", "c": words}


def _refer(standard: Standard, target: Target, locator: str, begins: bool) -> list[Inline]:  # noqa: FBT001 (the bridge calls it so)
    target = replace(target, title=markdown.plain(target.title))
    words = reference(target, locator, standard.metadata.language, begins_sentence=begins)
    return [pandoc.link([pandoc.text(words)], f"#{target.id}")]


def _clause(clause: Clause, depth: int, place: _Place) -> Iterator[Node]:
    id_ = _anchor(clause.id, clause.id_position, place)
    if clause.title.source:
        title = _inlines(clause.title, place)
        annex = clause is place.part and clause.role == "annex"
        number = annex_label(clause.number, clause.status, place.language) if annex else clause.number
        yield pandoc.header(min(depth, MAX_LEVEL), id_, "annex" if annex else "", [*_number(number), *title])
    elif id_:
        yield pandoc.div("anchor", [], id_)
    yield from (node for block in clause.blocks for node in _block(block, place))
    # A clause without a title is no level of headings.
    deeper = depth + bool(clause.title.source)
    for child in clause.clauses:
        yield from _term(child, deeper, place) if isinstance(child, TermEntry) else _clause(child, deeper, place)


def _term(term: TermEntry, depth: int, place: _Place) -> Iterator[Node]:
    id_ = _anchor(term.id, term.id_position, place)
    heading = [*_number(term.number), *_inlines(term.designation, place)]
    yield pandoc.header(min(depth, MAX_LEVEL), id_, "term", heading)
    entry = []
    if other := list(_other_designations(term, place)):
        entry.append(pandoc.div("designations", other))
    if term.definition:
        entry.append(pandoc.paragraph(_inlines(term.definition, place, before=_DEFINED)))
    # Inflected forms serve the tool, not the reader.
    elsewhere = {SYNONYM[place.language], DEPRECATED[place.language], INFLECTION[place.language]}
    shown = [field for field in term.fields if field.label not in elsewhere]
    if shown:
        entry.append(pandoc.div("fields", [_field(field, place) for field in shown]))
    for note in term.notes:
        name = WORDS[place.language]["note to entry"].format(note.number) if note.kind == "note" else ""
        entry.append(_informative(note, place, name))
    yield pandoc.div("entry", entry)
    yield from (node for block in term.blocks for node in _block(block, place))


def _other_designations(term: TermEntry, place: _Place) -> Iterator[Node]:
    """Below the preferred designation, each on its line, the deprecated ones last (ISO/IEC Directives Part 2, 16.5.6)."""
    deprecated = DEPRECATED[place.language]
    for wanted, before in ((SYNONYM[place.language], ""), (deprecated, f"{deprecated.upper()}: ")):
        for field in term.fields:
            for name in field.text.source.split(",") if field.label == wanted else ():
                content = pandoc.inlines(name.strip(), field.text.path, place.bridge)
                yield pandoc.paragraph([*([pandoc.text(before)] if before else []), *content])


def _block(block: Block, place: _Place) -> Iterator[Node]:
    match block:
        case Paragraph(text=text):
            yield pandoc.paragraph(_inlines(text, place))
        case ListBlock():
            yield _list(block, place)
        case Provision():
            yield _provision(block, place)
        case Informative():
            yield _informative(block, place)
        case Table(caption=caption):
            id_, words = _caption("table", block.number, caption, place)
            table = pandoc.table(block, place.bridge, id_, words)
            yield pandoc.div("wide", [table]) if is_wide(block, place.bridge.standard) else table
        case Figure(caption=caption):
            id_, words = _caption("figure", block.number, caption, place)
            # pandoc's EPUB does not find a figure by an ID of its own from another chapter.
            yield pandoc.div("figure", [pandoc.figure(place.picture(block), words)], id_)
        case Formula():
            yield _formula(block, place)
        case Source(text=text):
            id_ = _anchor(block.id, block.id_position, place)
            name = [pandoc.strong([pandoc.text(block.designation)]), pandoc.text(" ")]
            yield pandoc.div("source", [pandoc.paragraph([*name, *_inlines(text, place)])], id_)
        case Stray(source=source):
            lines = [node for line in source.split("\n") for node in (pandoc.text(line), {"t": "LineBreak"})]
            yield pandoc.paragraph(lines[:-1])
        case Footnote():
            return


def _list(block: ListBlock, place: _Place) -> Node:
    return pandoc.list_block(block, place.bridge, lambda inner: list(_block(inner, place)))


def _provision(block: Provision, place: _Place) -> Node:
    name = pandoc.classed("label", [pandoc.text(block.id)])
    sentence = pandoc.inlines(emphasised(block), block.text.path, place.bridge)
    nodes = [pandoc.paragraph([name, pandoc.text(" "), *sentence])]
    if block.items:
        nodes.append(_list(block.items, place))
    if block.fields:
        nodes.append(pandoc.div("fields", [_field(field, place) for field in block.fields]))
    return pandoc.div("provision", nodes, _anchor(block.id, block.id_position, place))


def _field(field: Field, place: _Place) -> Node:
    content = _inlines(field.text, place)
    foreign, language = FOREIGN[place.language]
    if field.label == foreign:
        content = [pandoc.in_language(language, content)]
    name = [{"t": "Emph", "c": [pandoc.text(f"{field.label}:")]}, pandoc.text(" ")]
    return pandoc.paragraph([*name, *content])


def _informative(block: Informative, place: _Place, name: str = "") -> Node:
    words = name or label(block.kind, block.number, place.language)
    content = [pandoc.classed("label", [pandoc.text(words)]), pandoc.text(" "), *_inlines(block.text, place)]
    rest = [node for inner in block.blocks for node in _block(inner, place)]
    return pandoc.div("entry-note" if name else block.kind, [pandoc.paragraph(content), *rest])


def _formula(block: Formula, place: _Place) -> Node:
    """The title, and the formula with its number at the margin (ISO/IEC Directives Part 2, 27.2)."""
    if block.caption is None:
        return pandoc.div("formula", [pandoc.paragraph([pandoc.formula(block.tex)])])
    title = pandoc.div("caption", [pandoc.paragraph(_inlines(block.caption.title, place))])
    number = pandoc.classed("number", [pandoc.text(f"({block.number})")])
    line = pandoc.paragraph([pandoc.formula(block.tex), pandoc.text(" "), number])
    return pandoc.div("formula", [title, line], _anchor(block.caption.id, block.caption.id_position, place))


def _caption(kind: str, number: str, caption: Caption | None, place: _Place) -> tuple[str, Sequence[Inline]]:
    """The ID, and `Tabell A.1 – Title`."""
    if caption is None:
        return "", []
    name = pandoc.text(f"{label(kind, number, place.language)} – ")
    return _anchor(caption.id, caption.id_position, place), [name, *_inlines(caption.title, place)]


def _number(number: str) -> list[Inline]:
    return [pandoc.classed("number", [pandoc.text(number)]), pandoc.text(" ")] if number else []


def _anchor(id_: str, position: Position, place: _Place) -> str:
    """The ID as the place that references lead to: of two things with one ID, the first; none for what is no ID."""
    target = place.bridge.standard.index.get(id_)
    return id_ if target and target.position == position and markdown.is_id(id_) else ""


def _inlines(prose: Prose, place: _Place, before: str = "") -> list[Inline]:
    return pandoc.inlines(prose.source, prose.path, place.bridge, before=before)
