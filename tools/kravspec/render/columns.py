"""From a table to the widths of its columns, and whether it needs a page on its side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.text import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Standard, Table

_PAGE, _WIDEST, _PADDING = 92, 104, 4
"""In characters: what a line of a table holds for sure, what a line of small type holds, and what a cell's margins take."""
_HYPHEN, _WORDS = 4, 5
"""What a hyphen below the heading of an empty column gives room for: letters of a word, and how many such words."""


def shares(block: Table, standard: Standard) -> list[float]:
    """Each column's share of the page's width: room for its longest word, and the rest by how much text its cells hold.

    A word that is wider than its column is broken in two, and a number and its unit are one word.
    """
    columns = _columns(block, standard)
    least = [_longest_word(column) for column in columns]
    # Between the usual and the longest cell: one long cell alone does not make its column wide.
    wanted = [(sum(map(len, column)) / len(column) + max(map(len, column))) / 2 for column in columns]
    wanted = [max(wish, room) for wish, room in zip(wanted, least, strict=True)]
    spare = max(_PAGE - sum(least), 0) / (sum(wanted) - sum(least) or 1)
    widths = [room + spare * (wish - room) for room, wish in zip(least, wanted, strict=True)]
    return [width / sum(widths) for width in widths]


def is_wide(block: Table, standard: Standard) -> bool:
    """Whether the longest words of its columns have no room beside each other on an upright page."""
    return sum(map(_longest_word, _columns(block, standard))) > _WIDEST


def _columns(block: Table, standard: Standard) -> list[list[str]]:
    """What a reader sees in each column, or is to write there; short rows are filled."""
    rows = [block.header, *block.rows]
    count = max(map(len, rows))
    filled = [[*(_shown(cell.text.source, standard) for cell in row), *[""] * (count - len(row))] for row in rows]
    columns = [[*column] for column in zip(*filled, strict=True)]
    for index, (head, *cells) in enumerate(columns):
        if cells and not any(cells):
            hyphens = block.hyphens[index] if index < len(block.hyphens) else 3
            answer = " ".join(["x" * (_HYPHEN * hyphens)] * _WORDS)
            columns[index] = [head, *[answer] * len(cells)]
    return columns


def _shown(source: str, standard: Standard) -> str:
    def words(match: re.Match[str]) -> str:
        target = standard.index.get(match["id"])
        if target is None:
            return match[0]
        named = replace(target, title=markdown.plain(target.title))
        return reference(named, match["locator"] or "", standard.metadata.language, begins_sentence=False)

    return markdown.REFERENCE.sub(words, source)


def _longest_word(column: Sequence[str]) -> int:
    """In characters, with the cell's margins."""
    return max(len(word) for cell in column for word in re.split(r"[ \n]", cell)) + _PADDING
