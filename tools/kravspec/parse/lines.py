"""The file as the author sees it, and the places in it: text, stretches of lines and references with line and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Position, Prose, Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from kravspec.model import Language


@dataclass(frozen=True, slots=True)
class File:
    """One file's lines, without their ends."""

    path: str
    lines: list[str]
    language: Language

    def source(self, position: Position) -> str:
        """The lines of a stretch as the author wrote them."""
        return "\n".join(self.lines[position.line - 1 : position.end_line])


def prose(token: Token, file: File) -> Prose:
    """The text of an inline token with the place of each of its lines."""
    starts = []
    first, end = token.map or (0, 0)
    lines = token.content.split("\n")
    # Lines of rare white space are no blank lines in CommonMark, but are left out where a paragraph begins with them.
    while end - first > len(lines) and lines[0] not in file.lines[first]:
        first += 1
    for number, line in enumerate(lines, first):
        written = file.lines[number] if number < len(file.lines) else ""
        column = len(written) - len(line) if written.endswith(line) else max(written.find(line.strip()), 0)
        starts.append((number + 1, column + 1))
    return Prose(token.content, file.path, tuple(starts))


def tex(token: Token, file: File) -> Prose:
    """The TeX of a formula with the place of each of its lines."""
    source = token.content.strip()
    first, end = token.map or (0, 0)
    lines = source.split("\n")
    while first < min(end, len(file.lines)) - 1 and lines[0] not in file.lines[first]:
        first += 1
    starts = []
    for number, line in enumerate(lines, first):
        written = file.lines[number] if number < len(file.lines) else ""
        starts.append((number + 1, max(written.find(line.strip()), 0) + 1))
    return Prose(source, file.path, tuple(starts))


def references(text: Prose) -> tuple[Reference, ...]:
    """The references in one block's text."""
    return tuple(
        Reference(match["id"], match["locator"] or "", text.position(match.start(), match.end()))
        for match in markdown.references(text.source)
    )


def span(tokens: Sequence[Token], file: File) -> Position:
    """From the first to the last line of the tokens, blank lines at the end left out."""
    maps = [token.map for token in tokens if token.map]
    first, last = min(m[0] for m in maps), max(m[1] for m in maps)
    while last > first + 1 and (last > len(file.lines) or not file.lines[last - 1].strip()):
        last -= 1
    written = file.lines[first]
    column = len(written) - len(written.lstrip()) + 1
    return Position(file.path, first + 1, column, last, len(file.lines[last - 1]) + 1)


def around(one: Position, other: Position) -> Position:
    """From the beginning of the first to the end of the last, whichever is named first."""
    begin, end = min(one, other), max(one, other, key=end_of)
    return Position(one.path, begin.line, begin.column, end.end_line, end.end_column)


def end_of(position: Position) -> tuple[int, int]:
    """Last line and column, to compare by."""
    return position.end_line, position.end_column


def empty(position: Position) -> Prose:
    """No text, at the beginning of `position`."""
    return Prose("", position.path, ((position.line, position.column),))
