"""From items one after the other to lists in lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.nodes import Entry, ListNode
from kravspec.draft.shapes import Item, Line
from kravspec.draft.spans import cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.draft.shapes import Shape


def list_nodes(items: Sequence[Item]) -> list[ListNode]:
    """The lists that the items are. A deeper item belongs to the item above it; a number that starts anew starts a list."""
    lists: list[ListNode] = []
    base = min((item.level for item in items), default=0)
    entries: list[Entry] = []
    first: Item | None = None
    index = 0
    while index < len(items):
        item = items[index]
        if first and (item.ordered != first.ordered or (item.ordered and item.value <= first.value)):
            lists.append(ListNode(first.ordered, tuple(entries)))
            entries = []
        first = item
        end = index + 1
        while end < len(items) and items[end].level > base:
            end += 1
        entries.append(Entry(item.spans, tuple(list_nodes(items[index + 1 : end]))))
        index = end
    if first:
        lists.append(ListNode(first.ordered, tuple(entries)))
    return lists


def typed_items(shapes: Sequence[Shape], index: int) -> list[Item]:
    """The lines from `index` on whose bullets or labels are typed, as items; none for a single one, which may be a sentence."""
    items: list[Item] = []
    for at in range(index, len(shapes)):
        shape = shapes[at]
        item = _typed(shape) if isinstance(shape, Line) else None
        if item is None or (items and item.ordered != items[0].ordered):
            break
        items.append(replace(item, value=len(items) + 1))
    return items if len(items) > 1 else []


def _typed(line: Line) -> Item | None:
    words = plain(line.spans)
    for pattern, ordered in ((patterns.BULLET, False), (patterns.ORDERED, True)):
        if match := pattern.match(words):
            spans = cut(line.spans, match.end())
            return Item(spans, 0, ordered, 0, match[0].strip(), line.style, line.origin)
    return None
