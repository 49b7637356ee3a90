"""From a standard to its anchors: every paragraph an output makes of it, each with a key and its place in the source.

A review copy carries them, so that what comes back from Word finds the lines it was made from.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.model import (
    Clause,
    Figure,
    Footnote,
    Formula,
    Informative,
    ListBlock,
    Paragraph,
    Prose,
    Provision,
    Source,
    Stray,
    Table,
    TermEntry,
)
from kravspec.text import DEPRECATED, SYNONYM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Block, Field, Position, Standard

Origin: TypeAlias = "Prose | TermEntry | Figure | Formula | Stray"
Kind: TypeAlias = Literal[
    "heading",
    "paragraph",
    "provision",
    "item",
    "field",
    "note",
    "caption",
    "cell",
    "designation",
    "definition",
    "source",
    "footnote",
    "number",
    "figure",
    "formula",
    "stray",
]
"""What the paragraph is. A number, a figure, a formula and a stray have no running text that can come back."""


_LISTED = frozenset({*SYNONYM.values(), *DEPRECATED.values()})
"""The fields whose designations stand below the preferred one, each on its line."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A paragraph of an output and what it is made from."""

    key: str
    """`PRO-06`, `PRO-06/field-Mått`, `kontakt/paragraph/2`, `tab-tider/2-1`: unique in the document."""
    id: str
    """The permanent ID that it belongs to."""
    within: tuple[str, ...]
    """The IDs of the clauses around it, outermost first, and its own."""
    kind: Kind
    origin: Origin
    region: Position
    """The lines that are all there is of it: a whole provision, a table with its caption, an item with what stands in it."""
    outer: Position
    """The lines of the block of the clause that it stands in."""
    inside: tuple[str, ...]
    """What it stands in there, outermost first: `ordered` or `bullet` for each list, `note` for a quote."""
    opens: bool = False
    """Whether it is the first text of its list."""
    cell: tuple[int, int] | None = None
    """Of a cell, its row, the heading's is 0, and its column, from 1."""
    generated: bool = False
    """Whether it is a copy of what stands in another place, made by `generated` in `standard.yml`."""
    verb: tuple[int, int] | None = None
    """Of a provision, where the verbal form stands that outputs make bold."""

    @property
    def prose(self) -> Prose | None:
        """Its running text; None when it has none."""
        return self.origin if isinstance(self.origin, Prose) else None

    @property
    def position(self) -> Position:
        """Where its text stands."""
        return self.origin.position() if isinstance(self.origin, Prose) else self.origin.position


# The same objects each time: an anchor is found by what it is made from.
@lru_cache(maxsize=1 << 14)
def listed_designations(field: Field) -> tuple[Prose, ...]:
    """The designations that a field of a term entry lists, each a paragraph of its own in print."""
    source = field.text.source
    ends = [*(match.start() for match in re.finditer(",", source)), len(source)]
    found = []
    for begin, end in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        words = source[begin:end].strip()
        if words:
            start = source.index(words, begin)
            found.append(field.text.part(start, start + len(words)))
    return tuple(found)


def anchors(standard: Standard) -> tuple[Anchor, ...]:
    """All anchors in reading order, a footnote where it is written. Of equal keys all but the first get a number."""
    counts: Counter[str] = Counter()
    found = []
    tables = frozenset(row.id for row in standard.metadata.generated if row.content == "criteria")
    for part in standard.parts:
        cases = any(row.id == part.id and row.content == "cases" for row in standard.metadata.generated)
        for anchor in _clause(part, _Around((), part.path if cases else "", tables, part.position)):
            counts[anchor.key] += 1
            count = counts[anchor.key]
            found.append(anchor if count == 1 else replace(anchor, key=f"{anchor.key}/{count}"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Around:
    ids: tuple[str, ...]
    own_path: str
    """In a part that holds copies, the file of what is no copy; empty in other parts."""
    tables: frozenset[str]
    """The IDs of the tables that are copies."""
    outer: Position
    inside: tuple[str, ...] = ()

    def of(self, id_: str) -> _Around:
        return replace(self, ids=(*self.ids, id_)) if id_ else self

    def into(self, container: str) -> _Around:
        return replace(self, inside=(*self.inside, container))

    def at(self, outer: Position) -> _Around:
        """At a block, which is the outermost one when it stands in no other."""
        return self if self.inside else replace(self, outer=outer)

    def anchor(self, kind: Kind, name: str, origin: Origin, region: Position) -> Anchor:
        id_ = self.ids[-1] if self.ids else ""
        key = f"{id_}/{name}" if name else id_
        copied = bool(self.own_path) and region.path != self.own_path
        return Anchor(key, id_, self.ids, kind, origin, region, self.outer, self.inside, generated=copied)


def _clause(clause: Clause, around: _Around) -> Iterator[Anchor]:
    inner = around.of(clause.id).at(clause.position)
    if clause.title.source:
        yield inner.anchor("heading", "" if clause.id else "heading", clause.title, clause.position)
    yield from _blocks(clause.blocks, inner)
    for child in clause.clauses:
        yield from _term(child, inner) if isinstance(child, TermEntry) else _clause(child, inner)


def _term(term: TermEntry, around: _Around) -> Iterator[Anchor]:
    inner = around.of(term.id).at(term.position)
    yield inner.anchor("number", "", term, term.position)
    yield inner.anchor("designation", "designation", term.designation, term.position)
    if term.definition:
        at = term.definition.position()
        yield inner.at(at).anchor("definition", "definition", term.definition, at)
    yield from _fields(term.fields, inner)
    yield from _blocks((*term.notes, *term.blocks), inner)


def _blocks(blocks: tuple[Block, ...], around: _Around) -> Iterator[Anchor]:
    for block in blocks:
        yield from _block(block, around.at(block.position))


def _block(block: Block, around: _Around) -> Iterator[Anchor]:
    at = block.position
    match block:
        case Paragraph(text=text):
            yield around.anchor("paragraph", "paragraph", text, at)
        case ListBlock():
            yield from _list(block, around)
        case Provision():
            inner = around.of(block.id)
            yield replace(inner.anchor("provision", "", block.text, at), verb=block.verb)
            if block.items:
                yield from _list(block.items, inner)
            yield from _fields(block.fields, inner)
        case Informative(kind=kind, text=text, blocks=blocks):
            yield around.anchor("note", kind, text, at)
            yield from _blocks(blocks, around.into("note"))
        case Table():
            yield from _table(block, around)
        case Figure() | Formula():
            yield from _figure(block, around)
        case Source(text=text):
            yield around.of(block.id).anchor("source", "" if block.id else "source", text, at)
        case Stray():
            yield around.anchor("stray", "stray", block, at)
        case Footnote(text=text, label=label):
            yield around.anchor("footnote", f"footnote-{label}", text, at)


def _list(block: ListBlock, around: _Around) -> Iterator[Anchor]:
    inner = around.into("ordered" if block.ordered else "bullet")
    for number, item in enumerate(block.items):
        for place, each in enumerate(item.blocks):
            first = place == 0
            if isinstance(each, Paragraph):
                region = item.position if first else each.position
                yield replace(inner.anchor("item", "item", each.text, region), opens=first and number == 0)
            else:
                yield from _block(each, inner)


def _fields(fields: tuple[Field, ...], around: _Around) -> Iterator[Anchor]:
    for field in fields:
        inner, name = around.at(field.position), f"field-{field.label}"
        if field.label in _LISTED:
            for number, designation in enumerate(listed_designations(field), 1):
                yield inner.anchor("field", f"{name}-{number}", designation, field.position)
        else:
            yield inner.anchor("field", name, field.text, field.position)


def _figure(block: Figure | Formula, around: _Around) -> Iterator[Anchor]:
    """A figure stands above its caption, a formula below."""
    inner, kind = around.of(block.id), "figure" if isinstance(block, Figure) else "formula"
    own = inner.anchor("figure" if isinstance(block, Figure) else "formula", kind, block, block.position)
    if block.caption is None:
        yield own
        return
    name = "" if block.id else "caption"
    caption = inner.anchor("caption", name, block.caption.title, block.position)
    yield from (own, caption) if isinstance(block, Figure) else (caption, own)


def _table(block: Table, around: _Around) -> Iterator[Anchor]:
    inner = around.of(block.id)
    copied = block.id in around.tables
    if block.caption:
        yield inner.anchor("caption", "" if block.id else "caption", block.caption.title, block.position)
    for row, cells in enumerate((block.header, *block.rows)):
        for column, cell in enumerate(cells, 1):
            found = inner.anchor("cell", f"{row}-{column}", cell.text, block.position)
            yield replace(found, cell=(row, column), generated=copied or found.generated)
