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
    """`PRO-06`, `PRO-06/field-Mått`, `kontakt/paragraph-2`, `tab-tider/2-1`: unique in the document."""
    id: str
    """The permanent ID that it belongs to."""
    within: tuple[str, ...]
    """The IDs of the clauses around it, outermost first, and its own."""
    kind: Kind
    origin: Origin
    position: Position
    generated: bool
    """Whether it is a copy of what stands in another place, made by `generated` in `standard.yml`."""
    verb: tuple[int, int] | None = None
    """Of a provision, where the verbal form stands that outputs make bold."""

    @property
    def prose(self) -> Prose | None:
        """Its running text; None when it has none."""
        return self.origin if isinstance(self.origin, Prose) else None


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
    for part in standard.parts:
        cases = any(row.id == part.id and row.content == "cases" for row in standard.metadata.generated)
        tables = frozenset(row.id for row in standard.metadata.generated if row.content == "criteria")
        for anchor in _clause(part, _Around((), part.path if cases else "", tables)):
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

    def inside(self, id_: str) -> _Around:
        return replace(self, ids=(*self.ids, id_)) if id_ else self

    def anchor(self, kind: Kind, name: str, origin: Origin, *, copied: bool = False) -> Anchor:
        id_ = self.ids[-1] if self.ids else ""
        position = origin.position() if isinstance(origin, Prose) else origin.position
        copied = copied or (bool(self.own_path) and position.path != self.own_path)
        return Anchor(f"{id_}/{name}" if name else id_, id_, self.ids, kind, origin, position, copied)


def _clause(clause: Clause, around: _Around) -> Iterator[Anchor]:
    inner = around.inside(clause.id)
    if clause.title.source:
        yield inner.anchor("heading", "" if clause.id else "heading", clause.title)
    yield from _blocks(clause.blocks, inner)
    for child in clause.clauses:
        yield from _term(child, inner) if isinstance(child, TermEntry) else _clause(child, inner)


def _term(term: TermEntry, around: _Around) -> Iterator[Anchor]:
    inner = around.inside(term.id)
    yield inner.anchor("number", "", term)
    yield inner.anchor("designation", "designation", term.designation)
    if term.definition:
        yield inner.anchor("definition", "definition", term.definition)
    for field in term.fields:
        if field.label in _LISTED:
            for number, designation in enumerate(listed_designations(field), 1):
                yield inner.anchor("field", f"field-{field.label}-{number}", designation)
        else:
            yield from _fields((field,), inner)
    yield from _blocks((*term.notes, *term.blocks), inner)


def _blocks(blocks: tuple[Block, ...], around: _Around) -> Iterator[Anchor]:
    """Blocks one after the other; those of a kind are counted in what holds them."""
    for block in blocks:
        yield from _block(block, around)


def _block(block: Block, around: _Around) -> Iterator[Anchor]:
    match block:
        case Paragraph(text=text):
            yield around.anchor("paragraph", "paragraph", text)
        case ListBlock():
            yield from _list(block, around)
        case Provision():
            inner = around.inside(block.id)
            yield replace(inner.anchor("provision", "", block.text), verb=block.verb)
            if block.items:
                yield from _list(block.items, inner)
            yield from _fields(block.fields, inner)
        case Informative(kind=kind, text=text, blocks=blocks):
            yield around.anchor("note", kind, text)
            yield from _blocks(blocks, around)
        case Table():
            yield from _table(block, around)
        case Figure() | Formula():
            yield from _figure(block, around)
        case Source(text=text):
            yield around.inside(block.id).anchor("source", "" if block.id else "source", text)
        case Stray():
            yield around.anchor("stray", "stray", block)
        case Footnote(text=text, label=label):
            yield around.anchor("footnote", f"footnote-{label}", text)


def _list(block: ListBlock, around: _Around) -> Iterator[Anchor]:
    for item in block.items:
        for inner in item.blocks:
            if isinstance(inner, Paragraph):
                yield around.anchor("item", "item", inner.text)
            else:
                yield from _block(inner, around)


def _fields(fields: tuple[Field, ...], around: _Around) -> Iterator[Anchor]:
    for field in fields:
        yield around.anchor("field", f"field-{field.label}", field.text)


def _figure(block: Figure | Formula, around: _Around) -> Iterator[Anchor]:
    """A figure stands above its caption, a formula below."""
    inner = around.inside(block.id)
    own = (
        inner.anchor("figure", "figure", block)
        if isinstance(block, Figure)
        else inner.anchor("formula", "formula", block)
    )
    if block.caption is None:
        yield own
        return
    caption = inner.anchor("caption", "" if block.id else "caption", block.caption.title)
    yield from (own, caption) if isinstance(block, Figure) else (caption, own)


def _table(block: Table, around: _Around) -> Iterator[Anchor]:
    inner = around.inside(block.id)
    copied = block.id in around.tables
    if block.caption:
        yield inner.anchor("caption", "" if block.id else "caption", block.caption.title)
    for row, cells in enumerate((block.header, *block.rows)):
        for column, cell in enumerate(cells, 1):
            yield inner.anchor("cell", f"{row}-{column}", cell.text, copied=copied)
