"""A standard as one sequence of units: each heading, each block with all that stands in it, each head of a term entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kravspec.model import (
    Block,
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Cell, Standard

Thing: TypeAlias = "Clause | TermEntry | Block"


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What is added, removed, reworded or moved as one. Units are told apart by their place, not by what they say."""

    thing: Thing
    """Of a clause the heading only, of a term entry all but its notes and loose blocks: those are units of their own."""
    parent: Unit | None
    """The heading that it stands under; None for a part."""
    part: Clause
    depth: int
    """Of a heading: 1 for a part. Of a block, that of the heading above it."""


def units(standard: Standard) -> tuple[Unit, ...]:
    """All units in reading order."""
    return tuple(unit for part in standard.parts for unit in _units(part, None, part, 1))


def identity(thing: Thing) -> tuple[str, str] | None:
    """Kind and permanent ID; None for what has no ID."""
    id_ = getattr(thing, "id", "")
    return (type(thing).__name__, id_) if id_ else None


def inner(block: Thing) -> Iterator[Block]:
    """The blocks directly inside a block."""
    match block:
        case ListBlock(items=items) | Provision(items=ListBlock(items=items)):
            for item in items:
                yield from item.blocks
        case Informative(blocks=blocks):
            yield from blocks


def identified(thing: Thing) -> Iterator[Thing]:
    """The thing itself and what stands inside it, as far as it has an ID of its own."""
    if identity(thing):
        yield thing
    if not isinstance(thing, Clause | TermEntry):
        for block in inner(thing):
            yield from identified(block)


def text(thing: Thing) -> str:
    """What the author wrote, as Markdown with white space folded, a line for each block.

    Left out are IDs, numbers, fields, a term's definition, and what stands inside with an ID of its own.
    """
    return "\n".join(_lines(thing))


def folded(source: str) -> str:
    """On one line, words separated by one space: how an author breaks lines is no difference."""
    return " ".join(source.split())


def _units(thing: Clause | TermEntry, parent: Unit | None, part: Clause, depth: int) -> Iterator[Unit]:
    own = Unit(thing, parent, part, depth)
    yield own
    blocks = thing.blocks if isinstance(thing, Clause) else (*thing.notes, *thing.blocks)
    yield from (Unit(block, own, part, depth) for block in blocks)
    for child in thing.clauses if isinstance(thing, Clause) else ():
        yield from _units(child, own, part, depth + 1)


def _lines(thing: Thing) -> Iterator[str]:
    match thing:
        case Clause(title=title):
            yield folded(f"{title.source} ({thing.status})" if thing.status and thing.level == 1 else title.source)
        case TermEntry(designation=designation):
            yield folded(designation.source)
        case Source(designation=name, text=prose):
            yield folded(f"**{name}** {prose.source}")
        case Paragraph(text=prose) | Provision(text=prose) | Informative(text=prose) | Footnote(text=prose):
            yield folded(prose.source)
        case Table(caption=caption, header=header, rows=rows):
            yield folded(caption.title.source) if caption else ""
            yield from (_row(row) for row in (header, *rows))
        case Figure(caption=caption, alt=alt, source=source):
            yield folded(caption.title.source) if caption else ""
            yield f"![{alt}]({source})"
        case Formula(caption=caption, text=tex):
            yield folded(caption.title.source) if caption else ""
            yield folded(tex.source)
        case Stray(source=source):
            yield folded(source)
    yield from _below(thing)


def _below(thing: Thing) -> Iterator[str]:
    match thing:
        case ListBlock(items=items, ordered=ordered) | Provision(items=ListBlock(items=items, ordered=ordered)):
            for item in items:
                lines = [line for block in item.blocks if not identity(block) for line in _lines(block)]
                yield f"{'1.' if ordered else '-'} {lines[0] if lines else ''}"
                yield from (f"  {line}" for line in lines[1:])
        case Informative(blocks=blocks):
            yield from (line for block in blocks if not identity(block) for line in _lines(block))


def _row(row: tuple[Cell, ...]) -> str:
    return f"| {' | '.join(folded(cell.text.source) for cell in row)} |"
