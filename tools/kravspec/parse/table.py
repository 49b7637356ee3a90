"""From the tokens of a table to its rows, with the cells that the author wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Cell, Prose, Table
from kravspec.parse.lines import references, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from kravspec.parse.lines import File

_ALIGN = re.compile(r"text-align:(\w+)")
_HYPHENS = re.compile("-+")


def read_table(tokens: Sequence[Token], file: File) -> Table:
    """The table, with as many cells in each row as stand in it."""
    position = span(tokens, file)
    align = tuple(_alignment(token) for token in tokens if token.type == "th_open")
    rows = [_row(token.map[0], file) for token in tokens if token.type == "tr_open" and token.map]
    line = next(token.map[0] for token in tokens if token.type == "tr_open" and token.map)
    hyphens = tuple(map(len, _HYPHENS.findall(file.lines[line + 1])))
    return Table(None, rows[0], tuple(rows[1:]), align, position, hyphens=hyphens)


def _alignment(token: Token) -> str:
    match = _ALIGN.search(str(token.attrs.get("style", "")))
    return match[1] if match else ""


def _row(line: int, file: File) -> tuple[Cell, ...]:
    """The cells as the author wrote them; markdown-it fills short rows and cuts long ones, and that fault must be seen."""
    source = file.lines[line]
    begin = len(source) - len(source.lstrip("> \t-*+0123456789.)")) if "|" in source else 0
    begin = source.index("|") if "|" in source and source[: source.index("|")].strip("> \t") == "" else begin
    cells: list[tuple[int, int]] = []
    start = begin
    for match in re.finditer(r"\\.|\|", source[begin:]):
        if match[0] == "|":
            cells.append((start, begin + match.start()))
            start = begin + match.end()
    cells.append((start, len(source)))
    if not source[slice(*cells[0])].strip() and len(cells) > 1:
        cells = cells[1:]
    if not source[slice(*cells[-1])].strip() and len(cells) > 1:
        cells = cells[:-1]
    return tuple(_cell(source, first, last, line, file) for first, last in cells)


def _cell(source: str, first: int, last: int, line: int, file: File) -> Cell:
    raw = source[first:last]
    indent = len(raw) - len(raw.lstrip()) if raw.strip() else 0
    text = Prose(raw.strip(), file.path, ((line + 1, first + indent + 1),))
    return Cell(text, references(text))
