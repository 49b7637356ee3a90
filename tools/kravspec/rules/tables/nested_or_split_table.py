"""A table inside a table, or one that is several: divided by rows or numbered a), b) (ISO/IEC Directives Part 2, 29.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.markdown import outside_code
from kravspec.model import Fault, Message, Severity, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Cell, Standard

SEVERITY: Severity = "warning"
_PART = re.compile(
    r"\A(?P<first>[a-h]\))\s|[\s,](?P<last>[a-h]\)|\((?:forts\.?|fortsättning|cont\.?|continued)\)|"
    r"\((?:del|part)\s\d{1,2}(?:\s(?:av|of)\s\d{1,2})?\))\s*\Z",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\*\*[^*]{1,200}\*\*:?")
_NESTED = re.compile(r"\\?\|")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words of the title, the row that divides the table, or the cell."""
    for placed in standard.blocks:
        table = placed.block
        if not isinstance(table, Table):
            continue
        title = table.caption.title if table.caption else None
        if title and (match := _PART.search(title.source)):
            span = match.span("first" if match["first"] else "last")
            yield Fault(title.position(*span), _part(title.source[slice(*span)]), _ONE_EACH)
        for row in table.rows:
            if len(row) == len(table.header) and _divides(row):
                yield Fault(row[0].text.position(), _DIVIDED, _ONE_EACH)
            for cell in row:
                if _is_nested(cell):
                    yield Fault(cell.text.position(), _NESTED_TABLE, _ONE_EACH)


def _divides(row: Sequence[Cell]) -> bool:
    """Whether the row holds nothing but a heading in bold. An empty row is `table-structure`'s."""
    first, *rest = (cell.text.source.strip() for cell in row)
    return bool(rest) and not any(rest) and bool(_HEADING.fullmatch(first))


def _is_nested(cell: Cell) -> bool:
    """Whether the cell has so many lines between columns in it that it is a table of its own."""
    source = cell.text.source
    return source.count("|") > 2 and len(_NESTED.findall(outside_code(source.replace("\\|", " |")))) > 2


def _part(words: str) -> Message:
    return Message(
        sv=f"”{words}” gör tabellen till en del av en tabell.", en=f"“{words}” makes the table a part of a table."
    )


_DIVIDED = Message(sv="raden delar tabellen i två.", en="the row divides the table in two.")
_NESTED_TABLE = Message(sv="i cellen står en tabell.", en="there is a table in the cell.")
_ONE_EACH = Message(
    sv="Gör varje del till en egen tabell med rubrik och ID, eller lägg till en kolumn som säger vad raden hör till.",
    en="Make each part a table with a caption and an ID, or add a column that says what the row belongs to.",
)
