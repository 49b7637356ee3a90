"""From a translation to what is left to do: each block that is missing, has changed or stands for nothing, and counts for each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec import markdown
from kravspec.number import number
from kravspec.translation.units import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Position
    from kravspec.translation.pairing import Translation

Left: TypeAlias = Literal["missing", "changed", "unrecorded", "orphaned"]
"""Not translated; made from another wording; nobody has recorded from which; or no such thing in the original."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block that someone has to look at, and where: in the original when it is missing, else in the translation."""

    id: str
    state: Left
    position: Position


@dataclass(frozen=True, slots=True)
class Count:
    """How far a part has come."""

    id: str
    number: str
    title: str
    """In the original's language."""
    blocks: int
    translated: int
    changed: int
    """Of those translated: made from another wording, or nobody has recorded from which."""


@dataclass(frozen=True, slots=True)
class Status:
    """Everything there is to do, and how much is done."""

    rows: tuple[Row, ...]
    """In the order of the files."""
    counts: tuple[Count, ...]
    """In the order of the parts."""

    @property
    def is_sound(self) -> bool:
        """Whether all that is translated says what the original says today. A translation that is not whole can be sound."""
        return all(row.state == "missing" for row in self.rows)


def status(translation: Translation) -> Status:
    """What is left to do."""
    rows = [Row(unit.id, "missing", unit.position) for unit in translation.missing]
    rows += [
        Row(pair.translation.id, pair.state, pair.translation.position)
        for pair in translation.pairs
        if pair.state != "current"
    ]
    rows += [Row(orphan.unit.id, "orphaned", orphan.unit.position) for orphan in translation.orphans]
    return Status(tuple(sorted(rows, key=lambda row: row.position)), tuple(_counts(translation)))


def _counts(translation: Translation) -> Sequence[Count]:
    states = {pair.original.id: pair.state for pair in translation.pairs}
    missing = {unit.id for unit in translation.missing}
    counts = []
    for part in number(translation.original).parts:
        ids = [unit.id for unit in units([part]) if unit.id in states or unit.id in missing]
        done = [id_ for id_ in ids if id_ in states]
        changed = sum(states[id_] != "current" for id_ in done)
        title = markdown.plain(part.title.source)
        counts.append(Count(part.id, part.number, title, len(ids), len(done), changed))
    return counts
