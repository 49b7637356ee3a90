"""Which unit of the new edition is which of the old one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kravspec.diff.alignment import align
from kravspec.diff.units import identity, text
from kravspec.diff.words import bag, likeness
from kravspec.model import Clause, Informative

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.diff.units import Unit

_Worded: TypeAlias = "tuple[tuple[str, str], Unit]"
"""A unit with its kind and its text."""

_TELLING = 4
"""Different words that a text without ID must have to be known again in another clause."""


def pairs(old: Sequence[Unit], new: Sequence[Unit]) -> dict[Unit, Unit]:
    """For each unit of `new` that was there before, which one of `old` it was.

    What has an ID is known by it alone. A block without one is known by its text in the same clause, word for word or
    for the most part, and in another clause by every word.
    """
    names = _named(old)
    found = {unit: names[name] for name, unit in _named(new).items() if name in names}
    one, other = _unnamed(old, set(found.values())), _unnamed(new, set(found))
    for heading, members in other.items():
        if heading in found and (others := one.get(found[heading])):
            for i, j in align(others, members, key=lambda member: member[0], likeness=_likeness):
                found[members[j][1]] = others[i][1]
    return found | _elsewhere(one, other, found)


def _named(side: Sequence[Unit]) -> dict[tuple[str, str, int], Unit]:
    """Units by kind and ID, a clause without ID by its title. Of two with one ID, a fault, each is known by its place among them."""
    counts: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str, int], Unit] = {}
    for unit in side:
        if name := _name(unit):
            counts[name] += 1
            found[*name, counts[name]] = unit
    return found


def _name(unit: Unit) -> tuple[str, str] | None:
    name = identity(unit.thing)
    if name is None and isinstance(unit.thing, Clause):
        return ("Clause without ID", unit.thing.title.source or unit.thing.path)
    return name


def _unnamed(side: Sequence[Unit], paired: set[Unit]) -> Mapping[Unit, list[_Worded]]:
    """What has no ID, by the heading that it stands under."""
    groups: defaultdict[Unit, list[_Worded]] = defaultdict(list)
    for unit in side:
        if unit.parent and unit not in paired:
            thing = unit.thing
            kind = thing.kind if isinstance(thing, Informative) else type(thing).__name__
            groups[unit.parent].append(((kind, text(thing)), unit))
    return groups


def _likeness(one: _Worded, other: _Worded) -> float:
    (kind, wording), (other_kind, other_wording) = one[0], other[0]
    return likeness(wording, other_wording) if kind == other_kind else 0.0


def _elsewhere(
    one: Mapping[Unit, list[_Worded]], other: Mapping[Unit, list[_Worded]], found: Mapping[Unit, Unit]
) -> dict[Unit, Unit]:
    """What is left and has the same words in another clause, where no other text has."""
    left = [
        [worded for group in groups.values() for worded in group if worded[1] not in paired]
        for groups, paired in ((one, set(found.values())), (other, set(found)))
    ]
    counts = [Counter(wording for wording, _ in side) for side in left]
    places = dict(left[0])
    return {
        unit: places[wording]
        for wording, unit in left[1]
        if counts[0][wording] == counts[1][wording] == 1 and len(bag(wording[1])) >= _TELLING
    }
