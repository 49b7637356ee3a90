"""From two editions to one sequence of rows: every unit of both, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.aligning import heaviest_rise
from kravspec.diff.pairing import pairs
from kravspec.diff.units import text, units
from kravspec.model import Clause, Informative, TermEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kravspec.diff.units import Unit
    from kravspec.model import Standard

Place: TypeAlias = Literal["kept", "added", "removed", "moved from", "moved to"]

_HEADING = 1000
"""Words that a heading weighs: what comes to stand on the other side of a heading has moved, and not the heading."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the merged text. A unit that moved has two rows: where it stood and where it stands."""

    place: Place
    before: Unit | None
    after: Unit | None

    @property
    def is_old(self) -> bool:
        """Whether the old edition has the unit here."""
        return self.place in ("kept", "removed", "moved from")

    @property
    def is_new(self) -> bool:
        """Whether the new edition has the unit here."""
        return self.place in ("kept", "added", "moved to")


def merge(before: Standard, after: Standard) -> list[Row]:
    """All units of both editions in one order.

    The rows that are not `added` or `moved to` are the old edition in its order; those that are not `removed` or
    `moved from` the new one. As few words as possible have moved.
    """
    old, new = units(before), units(after)
    return [*rows(old, new, pairs(old, new))]


def rows(old: Sequence[Unit], new: Sequence[Unit], was: Mapping[Unit, Unit]) -> Iterator[Row]:
    """As `merge`, of units of which it is known which `was` which."""
    became = {before: after for after, before in was.items()}
    i = j = 0
    for after in (*_kept(old, new, was), None):
        stop, end = (old.index(was[after], i), new.index(after, j)) if after else (len(old), len(new))
        gone = [Row("moved from" if unit in became else "removed", unit, became.get(unit)) for unit in old[i:stop]]
        come = [Row("moved to" if unit in was else "added", was.get(unit), unit) for unit in new[j:end]]
        # What was in a clause and what is in it stand together, before any clause that is gone or new.
        a, b = (_before_heading(side) for side in (old[i:stop], new[j:end]))
        yield from (*gone[:a], *come[:b], *gone[a:], *come[b:])
        if after:
            yield Row("kept", was[after], after)
        i, j = stop + 1, end + 1


def moved(old: Sequence[Unit], new: Sequence[Unit], was: Mapping[Unit, Unit]) -> set[Unit]:
    """The units of `new` that stand under another heading than before, or in another order under the same one.

    A note, an example or a rationale that came along with what it stands after has not moved by itself.
    """
    places = {unit: place for place, unit in enumerate(old)}
    weights: Counter[Unit | None] = Counter()
    for unit in reversed(new):
        weights[unit] += _weight(unit)
        weights[unit.parent] += weights[unit]
    under: defaultdict[Unit | None, list[Unit]] = defaultdict(list)
    for unit in new:
        if unit in was:
            under[unit.parent].append(unit)
    found: set[Unit] = set()
    for parent, siblings in under.items():
        stayed = [unit for unit in siblings if was[unit].parent is (was.get(parent) if parent else None)]
        kept = heaviest_rise([places[was[unit]] for unit in stayed], [weights[unit] for unit in stayed])
        found |= set(siblings) - {stayed[index] for index in kept}
    return found - _brought_along(old, new, was, found)


def _brought_along(
    old: Sequence[Unit], new: Sequence[Unit], was: Mapping[Unit, Unit], left: Collection[Unit]
) -> set[Unit]:
    ahead = dict(pairwise(reversed(old)))
    found: set[Unit] = set()
    for above, unit in pairwise(new):
        is_with = isinstance(unit.thing, Informative) and unit in left and above in left
        if is_with and ahead.get(was[unit]) is was[above]:
            found.add(unit)
    return found


def _kept(old: Sequence[Unit], new: Sequence[Unit], was: Mapping[Unit, Unit]) -> list[Unit]:
    """The units of `new` that stand in the order they had."""
    places = {unit: place for place, unit in enumerate(old)}
    paired = [unit for unit in new if unit in was]
    kept = heaviest_rise([places[was[unit]] for unit in paired], [*map(_weight, paired)])
    return [paired[index] for index in kept]


def _before_heading(side: Sequence[Unit]) -> int:
    return sum(1 for _ in takewhile(lambda unit: not isinstance(unit.thing, Clause | TermEntry), side))


def _weight(unit: Unit) -> int:
    words = 1 + len(text(unit.thing).split())
    return words + _HEADING if isinstance(unit.thing, Clause | TermEntry) else words
