"""From items one after the other to lists in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.nodes import Entry, ListNode
from kravspec.draft.shapes import Item, Line
from kravspec.draft.spans import cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence


def list_nodes(items: Sequence[Item]) -> list[ListNode]:
    """The lists that the items are. A deeper item belongs to the item above it; another list on the same level begins anew."""
    lists: list[ListNode] = []
    base = min((item.level for item in items), default=0)
    entries: list[Entry] = []
    first: Item | None = None
    index = 0
    while index < len(items):
        item = items[index]
        if first and (item.ordered, item.list) != (first.ordered, first.list):
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


def typed_items(lines: Sequence[Line]) -> list[Item]:
    """The items at the beginning of `lines` whose bullets or labels are typed; none when there is only one, which may be a sentence."""
    items: list[Item] = []
    for line in lines:
        item = _typed(line)
        if item is None or (items and item.ordered != items[0].ordered):
            break
        items.append(item)
    return items if len(items) > 1 else []


def _typed(line: Line) -> Item | None:
    words = plain(line.spans)
    for pattern, ordered in ((patterns.BULLET, False), (patterns.ORDERED, True)):
        if match := pattern.match(words):
            spans = cut(line.spans, match.end())
            return Item(spans, 0, ordered, "typed", match[0].strip(), line.style, line.origin)
    return None
