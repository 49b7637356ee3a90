"""Pairs between two sequences: what is the same, then what is alike; and which of them keep their order."""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

_T = TypeVar("_T")
_K = TypeVar("_K", bound="Hashable")

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


def stretches(before: Sequence[_K], after: Sequence[_K], junk: Callable[[_K], bool] | None = None) -> Iterator[Stretch]:
    """Both sequences from end to end. `junk` tells items that are so common that none of them begins what is equal.

    What both begin and end with is set aside first, so that a small change in a long sequence costs little.
    """
    shortest = min(len(before), len(after))
    head = next((index for index in range(shortest) if before[index] != after[index]), shortest)
    rest = shortest - head
    tail = next((index for index in range(rest) if before[-1 - index] != after[-1 - index]), rest)
    old, new = range(head, len(before) - tail), range(head, len(after) - tail)
    if head:
        yield Stretch(equal=True, before=range(head), after=range(head))
    if old or new:
        matcher = SequenceMatcher(junk, before[old.start : old.stop], after[new.start : new.stop])
        for tag, i, j, k, m in matcher.get_opcodes():
            yield Stretch(tag == "equal", old[i:j], new[k:m])
    if tail:
        yield Stretch(equal=True, before=range(old.stop, len(before)), after=range(new.stop, len(after)))


def heaviest_rising(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Indices of the rising subsequence of `values`, all different, with the largest sum of `weights`, all above 0."""
    # Ends of subsequences: of those that end with a value or less, the heaviest. Values and sums rise together.
    ends: list[int] = []
    sums: list[int] = []
    indices: list[int] = []
    came_from: list[int] = []
    for index, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = bisect_left(ends, value)
        came_from.append(indices[at - 1] if at else -1)
        total = weight + (sums[at - 1] if at else 0)
        beyond = at
        while beyond < len(ends) and sums[beyond] <= total:
            beyond += 1
        ends[at:beyond], sums[at:beyond], indices[at:beyond] = [value], [total], [index]
    kept: set[int] = set()
    index = indices[-1] if indices else -1
    while index >= 0:
        kept.add(index)
        index = came_from[index]
    return kept


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
