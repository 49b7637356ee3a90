"""From a workbook that a stranger may have made to its sheets as rows of texts; no formula is counted.

SpreadsheetML, ECMA-376 Part 1, clause 18.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.comments.grids import Cell, Grids
from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.word.package import Package, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from kravspec.comments.grids import Grid

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK = "xl/workbook.xml"
_MAX_ROWS, _MAX_COLUMNS = 20_000, 100
"""A form with more is none."""
_PLACE = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")
"""How a workbook writes a sign that XML cannot hold (18.4.12)."""


def sheets_of(data: bytes) -> Grids:
    """The sheets of a workbook. Raises `CannotRunError` when it is none, is damaged or passes the limits."""
    if not data.startswith(b"PK"):
        raise _no_workbook()
    package = Package(unpack(data), _BOOK, ())
    book = package.xml(_BOOK)
    if book is None:
        raise _no_workbook()
    relations = package.relations(_BOOK)
    shared = [text for name in package.related("sharedStrings") for text in _shared(package.xml(name))]
    grids = []
    for sheet in book.iter(f"{_S}sheet"):
        relation = relations.get(sheet.get(_ID, ""))
        root = package.xml(relation.target) if relation and not relation.external else None
        if root is not None:
            grids.append(_grid(root, shared))
    return Grids((), tuple(grids), "")


def _shared(root: etree._Element | None) -> Iterator[str]:
    for item in [] if root is None else root.iterfind(f"{_S}si"):
        yield _text(item)


def _text(item: etree._Element) -> str:
    """The words of a string, without those that say how it is read aloud."""
    texts = (t for t in item.iter(f"{_S}t") if (parent := t.getparent()) is None or parent.tag != f"{_S}rPh")
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(t.text or "" for t in texts))


def _grid(root: etree._Element, shared: list[str]) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    for cell in root.iter(f"{_S}c"):
        row, column = _place(cell.get("r", ""))
        if row > _MAX_ROWS or column > _MAX_COLUMNS:
            if cell.find(f"{_S}v") is None and cell.find(f"{_S}is") is None:
                continue
            raise _too_large()
        cells[row, column] = _cell(cell, shared)
    for merge in root.iter(f"{_S}mergeCell"):
        _merge(merge.get("ref", ""), cells)
    return tuple(_rows(cells))


def _rows(cells: Mapping[tuple[int, int], Cell]) -> Iterator[tuple[Cell, ...]]:
    """Rows with a cell for each column; one merged with its left neighbour is part of that one."""
    width = max((column for _, column in cells), default=0)
    for row in sorted({row for row, _ in cells}):
        found: list[Cell] = []
        left = 0
        for column in range(1, width + 1):
            if left:
                left -= 1
                continue
            cell = cells.get((row, column), Cell(""))
            found.append(cell)
            left = cell.columns - 1
        yield tuple(found)


def _cell(cell: etree._Element, shared: list[str]) -> Cell:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v", "")
    if cell.find(f"{_S}f") is not None:
        return Cell("", is_formula=True)
    if kind == "s":
        number = int(value) if value.isascii() and value.isdigit() else -1
        return Cell(shared[number] if 0 <= number < len(shared) else "")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return Cell("" if inline is None else _text(inline))
    return Cell(value, is_number=kind == "n" and bool(value))


def _merge(reference: str, cells: dict[tuple[int, int], Cell]) -> None:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    bottom, right = min(bottom, _MAX_ROWS), min(right, _MAX_COLUMNS)
    said = cells.get((top, left), Cell(""))
    for row in range(top, bottom + 1):
        cells[row, left] = Cell(said.text, right - left + 1, continued=row > top, is_number=said.is_number)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of `B3`, from 1. Raises `CannotRunError` for anything else."""
    match = _PLACE.fullmatch(reference)
    if not match:
        raise CannotRunError(Message(sv="Arbetsboken är skadad.", en="The workbook is damaged."))
    column = 0
    for letter in match["column"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match["row"]), column


def _no_workbook() -> CannotRunError:
    return CannotRunError(
        Message(
            sv="Filen är ingen arbetsbok. Öppna den i Excel och spara den som .xlsx utan lösenord.",
            en="The file is no workbook. Open it in Excel and save it as .xlsx without a password.",
        )
    )


def _too_large() -> CannotRunError:
    return CannotRunError(
        Message(
            sv=f"Arbetsboken har fler än {_MAX_ROWS} rader eller {_MAX_COLUMNS} kolumner.",
            en=f"The workbook has more than {_MAX_ROWS} rows or {_MAX_COLUMNS} columns.",
        )
    )
