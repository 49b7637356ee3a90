"""A file of the source as text with places in it: where each line begins and ends, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_NEWLINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class SourceFile:
    """A file of the source."""

    path: str
    text: str

    @cached_property
    def newline(self) -> str:
        """How its lines end."""
        match = _NEWLINE.search(self.text)
        return match[0] if match else "\n"

    @cached_property
    def lines(self) -> list[str]:
        """Its lines without their ends, as `parse` sees them."""
        return _NEWLINE.split(self.text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))

    @cached_property
    def _starts(self) -> list[int]:
        first = 1 if self.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}") else 0
        return [first, *(match.end() for match in _NEWLINE.finditer(self.text))]

    def offset(self, line: int, column: int = 1) -> int:
        """Where in `text` a place is; the line after the last one is the end."""
        return self._starts[line - 1] + column - 1 if line <= len(self._starts) else len(self.text)

    def end_of_line(self, line: int) -> int:
        """Where in `text` a line ends, its end not counted."""
        return self.offset(line) + len(self.lines[line - 1])
