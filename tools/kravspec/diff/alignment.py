"""Pairs between two sequences: what is the same, then what is alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kravspec.aligning import same

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

_T = TypeVar("_T")

ALIKE = 0.5
"""From this likeness on, two texts are one text that was reworded."""
_NEAR, _COMPARISONS = 20, 10_000
"""How far a reworded text is looked for: among all when they are few, and never so far that the time is more than linear."""


class Stretch(NamedTuple):
    """Indices of two sequences that belong together: the same in both, or what stands in the place of the other."""

    equal: bool
    before: range
    after: range


def align(
    before: Sequence[_T],
    after: Sequence[_T],
    key: Callable[[_T], Hashable],
    likeness: Callable[[_T, _T], float],
) -> Iterator[tuple[int, int]]:
    """Pairs of indices, rising on both sides: those of equal `key`, and between them those whose `likeness` is at least `ALIKE`."""
    for stretch in stretches([*map(key, before)], [*map(key, after)]):
        if stretch.equal:
            yield from zip(stretch.before, stretch.after, strict=True)
        else:
            yield from _alike(before, after, stretch, likeness)


def stretches(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[Stretch]:
    """Both sequences from end to end."""
    begin, end, last = (0, 0), (0, 0), (len(before), len(after))
    for i, j in (*same(before, after), last):
        if (i, j) != end:
            if begin != end:
                yield Stretch(equal=True, before=range(begin[0], end[0]), after=range(begin[1], end[1]))
            yield Stretch(equal=False, before=range(end[0], i), after=range(end[1], j))
            begin = (i, j)
        end = (i + 1, j + 1)
    if begin != last:
        yield Stretch(equal=True, before=range(begin[0], last[0]), after=range(begin[1], last[1]))


def _alike(
    before: Sequence[_T], after: Sequence[_T], stretch: Stretch, likeness: Callable[[_T, _T], float]
) -> Iterator[tuple[int, int]]:
    free = stretch.before
    reach = max(_NEAR, _COMPARISONS // (len(stretch.after) or 1))
    for index in stretch.after:
        likest, best = max(((likeness(before[at], after[index]), -at) for at in free[:reach]), default=(0, 0))
        if likest >= ALIKE:
            yield -best, index
            free = range(-best + 1, free.stop)
