"""From the lines of a table to the rows that do not fit it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.loose import attributes
from kravspec.loose.model import Row
from kravspec.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Prose
    from kravspec.parse.lines import File

_DELIMITERS = re.compile(r"[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
_BEFORE_ROW = re.compile(r"(?:[ \t]*>)*[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")


def wrong_row(line: int, columns: int, file: File) -> Iterator[Row]:
    """The row on the line with this index, if it has not as many cells as the table has columns."""
    written = file.lines[line]
    match = _BEFORE_ROW.match(written)
    begin = match.end() if match else 0
    row = written[begin:].rstrip()
    # An attribute list belongs to the table; points alone stand for rows left out.
    if attributes.is_list(row) or not row.strip(" \t.…|"):
        return
    cells = _cells(row)
    if cells != columns:
        yield Row(cells, columns, Position(file.path, line + 1, begin + 1, line + 1, begin + len(row) + 1))


def _cells(row: str) -> int:
    row = row.strip()
    return (
        len(_PIPE.findall(row))
        + 1
        - row.startswith("|")
        - (row.endswith("|") and not row.endswith(r"\|") and len(row) > 1)
    )


def failed_table(text: Prose) -> Iterator[Row]:
    """A line of hyphens and bars below a row with another number of cells: what was meant as a table is a paragraph."""
    if "|" not in text.source or "-" not in text.source:
        return
    lines = text.source.split("\n")
    offset = 0
    for above, line in pairwise(lines):
        if "|" in above and _DELIMITERS.fullmatch(line.rstrip()) and _cells(above) != _cells(line):
            yield Row(_cells(above), _cells(line), text.position(offset, offset + len(above)))
            return
        offset += len(above) + 1
