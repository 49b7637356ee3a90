"""The whole standard: its parts, and everything in it by ID and in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.model.blocks import Caption, Figure, Formula, Informative, ListBlock, Provision, Source, Table
from kravspec.model.clauses import Clause, TermEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model.around import Around
    from kravspec.model.blocks import Block
    from kravspec.model.metadata import Metadata, RegisterEntry
    from kravspec.model.place import Position

TargetKind: TypeAlias = Literal["clause", "annex", "term", "provision", "table", "figure", "formula", "source"]


@dataclass(frozen=True, slots=True)
class Target:
    """What an ID stands for and where a reader finds it."""

    id: str
    kind: TargetKind
    number: str
    title: str
    clause: str
    """ID of the clause that the target is or stands in."""
    position: Position
    """Where the ID is defined."""

    def __reduce__(self) -> tuple[type[Target], tuple[str, TargetKind, str, str, str, Position]]:
        # As in `Position`.
        return Target, (self.id, self.kind, self.number, self.title, self.clause, self.position)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the clauses around it."""

    block: Block
    clause: Clause | TermEntry
    """The innermost clause or term entry."""
    part: Clause
    """The clause of level one."""


@dataclass(frozen=True, eq=False)
class Standard:
    """The whole standard. `number` gives one whose clauses, tables, figures and notes have their numbers.

    It is compared by identity, so that what is derived from it can be kept for it; `diff` compares two by what they say.
    """

    metadata: Metadata
    parts: tuple[Clause, ...]
    register: tuple[RegisterEntry, ...] = ()
    around: Around | None = None
    """The rest of the document, where `parts` are one file of it; None where they are all of it."""
    changed: frozenset[str] = frozenset()
    """Of a translation, the IDs whose original has changed since."""

    @property
    def document(self) -> Around:
        """What is known of the rest of the document. Raises `LookupError` where `parts` are all of it."""
        if self.around is None:
            raise LookupError("the standard is not looked at as one file of a document")
        return self.around

    @cached_property
    def index(self) -> Mapping[str, Target]:
        """Every ID that can be referred to, in other files too. Of two with the same ID the first counts; the rest are faults."""
        if self.around:
            return self.around.index
        found: dict[str, Target] = {}
        for target in self.targets:
            found.setdefault(target.id, target)
        return found

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Everything that has an ID, in reading order, twins included."""
        return tuple(_targets(self))

    @cached_property
    def blocks(self) -> tuple[Placed, ...]:
        """All blocks in reading order, blocks inside lists and notes after the one that holds them."""
        return tuple(placed for part in self.parts for placed in _blocks(part, part))

    @cached_property
    def clauses(self) -> tuple[tuple[Clause | TermEntry, Clause], ...]:
        """All clauses and term entries in reading order, each with its part."""
        return tuple((clause, part) for part in self.parts for clause in _clauses(part))

    @cached_property
    def provisions(self) -> tuple[tuple[Provision, Clause | TermEntry, Clause], ...]:
        """All provisions in reading order, each with its clause and part."""
        return tuple((p.block, p.clause, p.part) for p in self.blocks if isinstance(p.block, Provision))

    @cached_property
    def terms(self) -> tuple[TermEntry, ...]:
        """All term entries in reading order."""
        return tuple(clause for clause, _ in self.clauses if isinstance(clause, TermEntry))


def _clauses(clause: Clause | TermEntry) -> Iterator[Clause | TermEntry]:
    yield clause
    if isinstance(clause, Clause):
        for child in clause.clauses:
            yield from _clauses(child)


def _blocks(clause: Clause | TermEntry, part: Clause) -> Iterator[Placed]:
    blocks: tuple[Block, ...] = clause.blocks if isinstance(clause, Clause) else (*clause.notes, *clause.blocks)
    for block in blocks:
        for inner in nested(block):
            yield Placed(inner, clause, part)
    if isinstance(clause, Clause):
        for child in clause.clauses:
            yield from _blocks(child, part)


def nested(block: Block) -> Iterator[Block]:
    """The block, and after it the blocks inside its lists and notes."""
    yield block
    match block:
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from nested(inner)
        case Provision(items=ListBlock() as items):
            yield from nested(items)
        case Informative(blocks=blocks):
            for inner in blocks:
                yield from nested(inner)


def _targets(standard: Standard) -> Iterator[Target]:
    for clause, part in standard.clauses:
        if clause.id:
            yield _clause_target(clause, part)
        blocks: tuple[Block, ...] = clause.blocks if isinstance(clause, Clause) else (*clause.notes, *clause.blocks)
        for block in (inner for outer in blocks for inner in nested(outer)):
            target = _block_target(block, clause.id)
            if target and target.id:
                yield target


def _clause_target(clause: Clause | TermEntry, part: Clause) -> Target:
    if isinstance(clause, TermEntry):
        return Target(clause.id, "term", clause.number, clause.designation.source, clause.id, clause.id_position)
    kind: TargetKind = "annex" if clause is part and clause.role == "annex" else "clause"
    return Target(clause.id, kind, clause.number, clause.title.source, clause.id, clause.id_position)


def _block_target(block: Block, clause: str) -> Target | None:
    match block:
        case Provision():
            return Target(block.id, "provision", block.id, block.id, clause, block.id_position)
        case Source():
            return Target(block.id, "source", "", block.designation, clause, block.id_position)
        case Table(caption=Caption() as caption):
            return Target(caption.id, "table", block.number, caption.title.source, clause, caption.id_position)
        case Figure(caption=Caption() as caption):
            return Target(caption.id, "figure", block.number, caption.title.source, clause, caption.id_position)
        case Formula(caption=Caption() as caption):
            return Target(caption.id, "formula", block.number, caption.title.source, clause, caption.id_position)
        case _:
            return None
