"""All running text of a standard, block by block, and the references in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import (
    Figure,
    Footnote,
    Formula,
    Informative,
    ListBlock,
    Paragraph,
    Prose,
    Provision,
    Reference,
    Source,
    Stray,
    Table,
    TermEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Block, Clause, Placed, Standard


# Most rules walk through all text: the walk is made once for a standard and kept while its rules run.
@lru_cache(maxsize=1)
def all_prose(standard: Standard) -> tuple[Prose, ...]:
    """Every stretch of running text once: headings, blocks, list items, fields, captions, cells, definitions and notes."""
    own = (text for clause, _ in standard.clauses for text in _own(clause))
    return (*own, *(text for _, text in placed_prose(standard)))


def written(standard: Standard) -> Iterator[Prose]:
    """`all_prose`, and the lines of what has no place in a standard, such as code: all that an author wrote as words."""
    yield from all_prose(standard)
    for placed in standard.blocks:
        if isinstance(block := placed.block, Stray):
            at = block.position
            yield Prose(block.source, at.path, tuple((line, 1) for line in range(at.line, at.end_line + 1)))


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


def block_and_list_prose(block: Block) -> Iterator[Prose]:
    """The running text of a block and of the lists it holds, fields left out."""
    match block:
        case Paragraph(text=text) | Informative(text=text):
            yield text
        case Provision(text=text, items=items):
            yield text
            if items:
                yield from block_and_list_prose(items)
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from block_and_list_prose(inner)


@lru_cache(maxsize=1)
def provision_prose(standard: Standard) -> tuple[tuple[Provision, Prose], ...]:
    """Each provision with its sentence, and again with each text of its list."""
    return tuple(
        (provision, text) for provision, _, _ in standard.provisions for text in block_and_list_prose(provision)
    )


@lru_cache(maxsize=1)
def placed_prose(standard: Standard) -> tuple[tuple[Placed, Prose], ...]:
    """All running text of blocks with the block and the clauses around it; headings, definitions and term fields left out."""
    return tuple((placed, text) for placed in standard.blocks for text in block_prose(placed.block))


@lru_cache(maxsize=1)
def own_prose(standard: Standard) -> tuple[Prose, ...]:
    """As `all_prose`, without what the sources are called, which others have worded."""
    own = (text for clause, _ in standard.clauses for text in _own(clause))
    return (*own, *(text for placed, text in placed_prose(standard) if not isinstance(placed.block, Source)))


@lru_cache(maxsize=1)
def normative_prose(standard: Standard) -> tuple[tuple[Provision | None, Prose], ...]:
    """What binds the reader: each provision's texts, and the other texts and tables of normative parts without notes."""
    return tuple(_normative(standard))


def _normative(standard: Standard) -> Iterator[tuple[Provision | None, Prose]]:
    for clause, part in standard.clauses:
        if isinstance(clause, TermEntry):
            continue
        normative = part.role == "clause" or part.status == "normative"
        for block in clause.blocks:
            if isinstance(block, Provision):
                yield from ((block, text) for text in block_and_list_prose(block))
            elif normative:
                yield from ((None, text) for text in _binding(block))


def _binding(block: Block) -> Iterator[Prose]:
    match block:
        case Paragraph(text=text):
            yield text
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _binding(inner)
        case Table():
            yield from block_prose(block)
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
