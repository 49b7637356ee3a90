"""Where something stands in a file, and stretches of Markdown that know it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of a file. Lines and columns count characters from 1; the end column is the one after the last character."""

    path: str
    """Relative to the repository, with forward slashes."""
    line: int
    column: int
    end_line: int
    end_column: int

    def __reduce__(self) -> tuple[type[Position], tuple[str, int, int, int, int]]:
        # There are tens of thousands in what the check keeps: twice as quick to read as what `dataclass` makes.
        return Position, (self.path, self.line, self.column, self.end_line, self.end_column)


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that stands in one block, freed from the marks of the blocks around it (`> `, `- `, `| `)."""

    source: str
    """The Markdown, lines separated by a newline."""
    path: str
    starts: tuple[tuple[int, int], ...]
    """Line and column in the file where each line of `source` begins."""

    def position(self, start: int = 0, end: int | None = None) -> Position:
        """The place in the file of `source[start:end]`."""
        last = len(self.source) if end is None else end
        (line, column), (end_line, end_column) = self._place(start), self._place(last)
        return Position(self.path, line, column, end_line, end_column)

    def part(self, start: int, end: int | None = None) -> Prose:
        """`source[start:end]` as prose with its own place."""
        stop = len(self.source) if end is None else end
        first = self.source.count("\n", 0, start)
        count = self.source.count("\n", start, stop) + 1
        return Prose(self.source[start:stop], self.path, (self._place(start), *self.starts[first + 1 : first + count]))

    def _place(self, offset: int) -> tuple[int, int]:
        begins = _line_begins(self.source)
        index = bisect_right(begins, offset) - 1
        line, column = self.starts[index]
        return line, column + offset - begins[index]


@lru_cache(maxsize=16)
def _line_begins(source: str) -> list[int]:
    """Where each line of `source` begins. Kept for the next place in the same text: a rule may find thousands in it."""
    begins = [0]
    while newline := source.find("\n", begins[-1]) + 1:
        begins.append(newline)
    return begins


@dataclass(frozen=True, slots=True)
class Reference:
    """`[id]` or `[id, locator]` in running text."""

    id: str
    locator: str
    """A place in the source referred to, such as `6–7 §§`; empty when none is given."""
    position: Position
