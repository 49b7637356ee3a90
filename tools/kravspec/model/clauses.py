"""Clauses and term entries: the tree of a standard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.model.blocks import Block, Field, Informative
    from kravspec.model.place import Position, Prose, Reference

Role: TypeAlias = Literal[
    "foreword",
    "introduction",
    "scope",
    "normative-references",
    "terms",
    "clause",
    "annex",
    "bibliography",
]
"""What a part is in the order of ISO/IEC Directives Part 2, clause 6.4."""

Status: TypeAlias = Literal["normative", "informative"]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term and its definition (ISO/IEC Directives Part 2, clause 16.5)."""

    id: str
    designation: Prose
    definition: Prose | None
    references: tuple[Reference, ...]
    fields: tuple[Field, ...]
    notes: tuple[Informative, ...]
    blocks: tuple[Block, ...]
    """Anything else the author put in the entry."""
    level: int
    id_position: Position
    position: Position
    """The heading's."""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part, clause, annex or subclause with its blocks and subclauses."""

    id: str
    title: Prose
    blocks: tuple[Block, ...]
    clauses: tuple[Clause | TermEntry, ...]
    level: int
    """How many `#` the heading has; 0 for text that stands before the first heading of a file."""
    id_position: Position
    """The ID's, or the heading's when it has none."""
    position: Position
    """The heading's."""
    number: str = ""
    role: Role = "clause"
    status: Status | None = None

    @property
    def path(self) -> str:
        """The file it is written in."""
        return self.position.path


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one Markdown file holds."""

    path: str
    clauses: tuple[Clause, ...]
    """The level-one clauses; text before the first heading is a clause of level 0 with neither ID nor title."""
