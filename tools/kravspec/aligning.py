"""Which elements of two rows are the same ones: in time that no stranger's file can make long."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

_FEW = 10_000
"""Pairs of elements that `SequenceMatcher` may compare; its time can grow with the third power of what it is given."""


def same(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Indexes of equal elements, both rising: what begins and ends alike, then what stands once in both rows, then the rest."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        first, last, begin, end = waiting.pop()
        while first < last and begin < end and one[first] == other[begin]:
            found.append((first, begin))
            first, begin = first + 1, begin + 1
        while first < last and begin < end and one[last - 1] == other[end - 1]:
            last, end = last - 1, end - 1
            found.append((last, end))
        if (last - first) * (end - begin) <= _FEW:
            blocks = SequenceMatcher(None, one[first:last], other[begin:end], autojunk=False).get_matching_blocks()
            found += [
                (first + block.a + step, begin + block.b + step) for block in blocks for step in range(block.size)
            ]
            continue
        anchors = [(first + a, begin + b) for a, b in _once(one[first:last], other[begin:end])]
        edges = [(first - 1, begin - 1), *anchors, (last, end)] if anchors else []
        found += anchors
        waiting += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges)]
    return sorted(found)


def _once(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Elements that stand once in both rows, as many as stand in the same order."""
    counts, others = Counter(one), Counter(other)
    places = {element: index for index, element in enumerate(other)}
    pairs = [(index, places[each]) for index, each in enumerate(one) if counts[each] == others[each] == 1]
    return [pairs[index] for index in longest_rise([place for _, place in pairs])]


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Indexes of the longest rising row of numbers; negative ones are left out."""
    indexes = [index for index, number in enumerate(numbers) if number >= 0]
    row = heaviest_rise([numbers[index] for index in indexes], [1] * len(indexes))
    return [indexes[at] for at in row]


def heaviest_rise(numbers: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Indexes of the rising row of numbers with the largest sum of `weights`, which are all above 0."""
    # Ends of rows: of those that end with a number or less, the heaviest. Numbers and sums rise together.
    ends: list[int] = []
    sums: list[int] = []
    indexes: list[int] = []
    came_from: list[int] = []
    for index, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        at = bisect_left(ends, number)
        came_from.append(indexes[at - 1] if at else -1)
        total = weight + (sums[at - 1] if at else 0)
        beyond = at
        while beyond < len(ends) and sums[beyond] <= total:
            beyond += 1
        ends[at:beyond], sums[at:beyond], indexes[at:beyond] = [number], [total], [index]
    row: list[int] = []
    index = indexes[-1] if indexes else -1
    while index >= 0:
        row.append(index)
        index = came_from[index]
    return row[::-1]


def hunks(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[tuple[slice, slice, bool]]:
    """Both rows in stretches, and whether the stretches are the same."""
    at, to = 0, 0
    for index, place in [*same(one, other), (len(one), len(other))]:
        if index > at or place > to:
            yield slice(at, index), slice(to, place), False
        if index < len(one):
            yield slice(index, index + 1), slice(place, place + 1), True
        at, to = index + 1, place + 1
