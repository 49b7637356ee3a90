"""From a standard and the clauses of its translation to pairs: each translated block with the block it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.model import Figure, nested
from kravspec.translation.units import digest, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Clause, Language, Position, Standard
    from kravspec.translation.units import Unit

State: TypeAlias = Literal["current", "changed", "unrecorded"]
"""Made from the original as it is today; from another wording; or nobody has recorded from which."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the translation calls the document, and who acts in it."""

    title: str
    committee: str
    actors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A translated block and what it was made from."""

    original: Unit
    translation: Unit
    state: State


@dataclass(frozen=True, slots=True)
class Orphan:
    """A block of the translation that stands for nothing in the original."""

    unit: Unit
    twin: Position | None
    """Where the same ID has been translated before; None where the original has no such ID."""


@dataclass(frozen=True, eq=False)
class Translation:
    """A standard and its translation, as far as that has come."""

    language: Language
    """Of the translation."""
    original: Standard
    """Neither numbered nor completed with generated parts, as nobody translates those."""
    names: Names
    pairs: tuple[Pair, ...]
    """In the order of the original."""
    headings: tuple[Unit, ...]
    """Headings that are translated without the text below them, which is missing."""
    missing: tuple[Unit, ...]
    """What is not translated yet, in the order of the original. Sources are named in their own language, and are never missing."""
    orphans: tuple[Orphan, ...]

    @property
    def figures(self) -> tuple[tuple[str, Position], ...]:
        """Each translated figure's file and place."""
        blocks = (inner for pair in self.pairs for outer in pair.translation.blocks for inner in nested(outer))
        return tuple((block.source, block.position) for block in blocks if isinstance(block, Figure))


def pair_up(
    original: Standard, language: Language, names: Names, made: Sequence[Clause], remembered: Mapping[str, str]
) -> Translation:
    """Hold `made`, the clauses of the translation's files, against the original.

    `remembered` holds, by ID, the digest of the text that each block was made from.
    """
    known = {(unit.id, unit.kind): unit for unit in reversed([*units(original.parts)])}
    found: dict[str, Unit] = {}
    orphans = []
    for unit in units(made):
        if (unit.id, unit.kind) not in known:
            # Text before the first heading is no block, and the rules find it where it stands.
            orphans.append(Orphan(unit, None))
        elif twin := found.get(unit.id):
            orphans.append(Orphan(unit, twin.position))
        else:
            found[unit.id] = unit
    pairs, headings, missing = [], [], []
    for unit in reversed(known.values()):
        own = found.get(unit.id)
        if own and (own.blocks or not unit.blocks or own.kind != "clause"):
            pairs.append(Pair(unit, own, _state(unit, remembered)))
        elif unit.kind != "source":
            headings += [own] if own else []
            missing.append(unit)
    return Translation(language, original, names, tuple(pairs), tuple(headings), tuple(missing), tuple(orphans))


def _state(original: Unit, remembered: Mapping[str, str]) -> State:
    if original.id not in remembered:
        return "unrecorded"
    return "current" if remembered[original.id] == digest(original) else "changed"
