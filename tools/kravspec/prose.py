"""All running text of a standard, block by block, and the references in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import (
    Figure,
    Footnote,
    Formula,
    Informative,
    Paragraph,
    Provision,
    Reference,
    Source,
    Table,
    TermEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Block, Clause, Prose, Standard


def all_prose(standard: Standard) -> Iterator[Prose]:
    """Every stretch of running text once: headings, blocks, list items, fields, captions, cells, definitions and notes."""
    for clause, _ in standard.clauses:
        yield from _own(clause)
    for placed in standard.blocks:
        yield from block_prose(placed.block)


def references(standard: Standard) -> Iterator[Reference]:
    """Every reference in the running text."""
    for prose in all_prose(standard):
        for match in markdown.references(prose.source):
            yield Reference(match["id"], match["locator"] or "", prose.position(match.start(), match.end()))


def block_prose(block: Block) -> Iterator[Prose]:
    """The running text of a block itself; what stands in its list items and inner blocks are blocks of their own."""
    match block:
        case Paragraph(text=text) | Informative(text=text) | Footnote(text=text) | Source(text=text):
            yield text
        case Provision(text=text, fields=fields):
            yield text
            yield from (field.text for field in fields)
        case Table(caption=caption, header=header, rows=rows):
            if caption:
                yield caption.title
            yield from (cell.text for row in (header, *rows) for cell in row)
        case Figure(caption=caption) | Formula(caption=caption):
            if caption:
                yield caption.title
        case _:
            return


def _own(clause: Clause | TermEntry) -> Iterator[Prose]:
    if isinstance(clause, TermEntry):
        yield clause.designation
        if clause.definition:
            yield clause.definition
        yield from (field.text for field in clause.fields)
    else:
        yield clause.title
