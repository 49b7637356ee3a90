"""From headings and blocks to the tree of clauses and term entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.model import Clause, Informative, ListBlock, Paragraph, Position, TermEntry
from kravspec.parse.blocks import Heading
from kravspec.parse.joining import field_of
from kravspec.parse.lines import empty

if TYPE_CHECKING:
    from kravspec.model import Block, Field
    from kravspec.parse.lines import File


@dataclass(slots=True)
class _Open:
    """A clause that is still being read."""

    heading: Heading
    blocks: list[Block]
    clauses: list[Clause | TermEntry]


def outline(read: list[Block | Heading], file: File) -> tuple[Clause, ...]:
    """The clauses of level one; text before the first heading is a clause of level 0."""
    start = Position(file.path, 1, 1, 1, 1)
    top = _Open(Heading(0, "", empty(start), start, start), [], [])
    stack = [top]
    for block in read:
        if not isinstance(block, Heading):
            stack[-1].blocks.append(block)
            continue
        while stack[-1].heading.level >= block.level:
            _shut(stack)
        stack.append(_Open(block, [], []))
    while len(stack) > 1:
        _shut(stack)
    preamble = (_clause(_Open(top.heading, top.blocks, [])),) if top.blocks else ()
    return (*preamble, *(clause for clause in top.clauses if isinstance(clause, Clause)))


def _shut(stack: list[_Open]) -> None:
    """Close the innermost clause into the one around it. What stands under a term entry moves up beside it."""
    done = stack.pop()
    around = stack[-1]
    if done.heading.id.startswith("term-") and around.heading.level > 0:
        around.clauses.append(_term(done))
        around.clauses.extend(done.clauses)
    else:
        around.clauses.append(_clause(done))


def _clause(done: _Open) -> Clause:
    heading = done.heading
    return Clause(
        id=heading.id,
        title=heading.title,
        blocks=tuple(done.blocks),
        clauses=tuple(done.clauses),
        level=heading.level,
        id_position=heading.id_position,
        position=heading.position,
    )


def _term(done: _Open) -> TermEntry:
    definition: Paragraph | None = None
    fields: list[Field] = []
    notes: list[Informative] = []
    rest: list[Block] = []
    for block in done.blocks:
        if isinstance(block, Paragraph) and definition is None:
            definition = block
        elif isinstance(block, ListBlock) and all(found := [field_of(item) for item in block.items]):
            fields.extend(field for field in found if field)
        elif isinstance(block, Informative):
            notes.append(block)
        else:
            rest.append(block)
    heading = done.heading
    return TermEntry(
        id=heading.id,
        designation=heading.title,
        definition=definition.text if definition else None,
        references=definition.references if definition else (),
        fields=tuple(fields),
        notes=tuple(notes),
        blocks=tuple(rest),
        level=heading.level,
        id_position=heading.id_position,
        position=heading.position,
    )
