"""From a text to what is translated at one time: an ID with all that stands below it, up to the next ID."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Figure, Formula, Provision, Source, Stray, Table, TermEntry, nested
from kravspec.prose import block_prose
from kravspec.register import folded
from kravspec.text import INFLECTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Block, Clause, Position, TargetKind

_CLAUSE: TargetKind = "clause"
"""Of an annex too: it can be translated before anyone decides that it is one."""
_INFLECTIONS = frozenset(INFLECTION.values())


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading with the text below it, a provision with its notes, a table with what follows it, a term entry."""

    id: str
    """Empty where the author has written none, which is a fault."""
    kind: TargetKind
    clause: Clause | TermEntry
    """What it stands in; of a clause or a term, itself."""
    blocks: tuple[Block, ...]
    """The block with the ID first. Of a clause, what stands before the first ID in it; of a term, notes and the rest."""
    position: Position
    """The ID's."""


def units(clauses: Sequence[Clause]) -> Iterator[Unit]:
    """The units of the clauses and their subclauses, in the order they are read."""
    for clause in clauses:
        yield from _units(clause)


def units_of(clause: Clause) -> Iterator[Unit]:
    """The units of the clause's own text, itself first; not those of its subclauses."""
    id_, kind, position = clause.id, _CLAUSE, clause.id_position
    run: list[Block] = []
    for block in clause.blocks:
        if found := _identity(block):
            yield Unit(id_, kind, clause, tuple(run), position)
            (id_, kind, position), run = found, []
        run.append(block)
    yield Unit(id_, kind, clause, tuple(run), position)


def unit_of(term: TermEntry) -> Unit:
    """A term entry, which is one unit."""
    return Unit(term.id, "term", term, (*term.notes, *term.blocks), term.id_position)


def digest(unit: Unit) -> str:
    """What the unit's text is told from other texts by. Numbers, white space and emphasis make no other text; nor do inflected forms."""
    texts = "\n".join(f"{kind} {folded(text)}" for kind, text in _texts(unit))
    return hashlib.sha256(texts.encode()).hexdigest()[:12]


def _units(clause: Clause | TermEntry) -> Iterator[Unit]:
    if isinstance(clause, TermEntry):
        yield unit_of(clause)
        return
    yield from units_of(clause)
    for child in clause.clauses:
        yield from _units(child)


def _identity(block: Block) -> tuple[str, TargetKind, Position] | None:
    """ID, kind and place of a block that has an ID."""
    match block:
        case Provision():
            return block.id, "provision", block.id_position
        case Source():
            return block.id, "source", block.id_position
        case Table(caption=caption) if caption:
            return caption.id, "table", caption.id_position
        case Figure(caption=caption) if caption:
            return caption.id, "figure", caption.id_position
        case Formula(caption=caption) if caption:
            return caption.id, "formula", caption.id_position
        case Stray(caption=caption) if caption:
            # Below it stands a table that is made from other parts.
            return caption.id, "table", caption.id_position
        case _:
            return None


def _texts(unit: Unit) -> Iterator[tuple[str, str]]:
    """Everything a translator reads, with what it is."""
    clause = unit.clause
    if isinstance(clause, TermEntry):
        yield "designation", markdown.plain(clause.designation.source)
        yield "definition", markdown.plain(clause.definition.source) if clause.definition else ""
        for field in clause.fields:
            if field.label not in _INFLECTIONS:
                yield field.label, markdown.plain(field.text.source)
    elif unit.kind == _CLAUSE:
        yield "title", markdown.plain(clause.title.source)
    for block in (inner for outer in unit.blocks for inner in nested(outer)):
        kind = type(block).__name__
        yield from ((kind, markdown.plain(prose.source)) for prose in block_prose(block))
        match block:
            case Figure(source=source, alt=alt):
                yield kind, f"{source} {alt}"
            case Formula(tex=text) | Stray(source=text):
                yield kind, text
