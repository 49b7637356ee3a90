"""From the tables of a file to the rows of a filled-in commenting form, however its columns are called and ordered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.comments.columns import column_of
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.comments.columns import Column
    from kravspec.comments.grids import Cell, Grid, Grids, Row

_ENOUGH = 4
"""Columns that must be known, the comments among them, for a row to be the heads of a form."""
_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_ABOUT = re.compile(r"(?:date|datum|document|dokument|project|projekt)\b", re.IGNORECASE)
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that someone has filled in."""

    number: int
    """Which one of the file, from 1."""
    cells: Mapping[Column, str]
    comment: str
    """The ID that our own form gave the row; empty in others."""
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What stands in a form."""

    rows: tuple[Filled, ...]
    date: str
    """As `2026-11-24`; empty when the form does not say."""
    remarks: tuple[Message, ...]
    """What was not read."""


@dataclass(frozen=True, slots=True)
class _Heads:
    columns: tuple[tuple[int, int, Column | None], ...]
    """For each cell of the row of heads its first column of the grid, the one after its last, and what it stands over."""


def filled_form(grids: Grids) -> FilledForm | None:
    """The form in these tables, None when no row of them has the heads of one."""
    rows: list[Filled] = []
    remarks: list[Message] = []
    heads = next((found for grid in grids.above for row in grid if (found := _heads(row))), None)
    for number, grid in enumerate(grids.body, 1):
        before, above = len(rows), heads
        heads = _read(grid, heads, rows, remarks)
        if len(rows) == before and heads is above and not _is_about(grid) and _has_text(grid):
            remarks.append(_no_form(number))
    if heads is None:
        return None
    if grids.beside:
        start = " ".join(grids.beside.split())[:60]
        sv, en = "text utanför tabellen lästes inte", "text outside the table was not read"
        remarks.append(Message(sv=f"{sv}: ”{start}”.", en=f"{en}: “{start}”."))
    return FilledForm(tuple(rows), _date((*grids.above, *grids.body)), tuple(dict.fromkeys(remarks)))


def _read(grid: Grid, heads: _Heads | None, rows: list[Filled], remarks: list[Message]) -> _Heads | None:
    """Add the rows of `grid` under `heads`, or under its own; gives those that hold after it."""
    above: dict[int, Cell] = {}
    # A table without heads goes on with the one before when it has the same columns.
    alien = heads and not any(_heads(row) for row in grid) and any(len(row) != len(heads.columns) for row in grid)
    for row in () if alien else grid:
        if own := _heads(row):
            heads = own
            remarks.extend(_missing_columns(row, heads))
        elif heads and not _only_numbers(row) and sum(cell.columns for cell in row) >= _ENOUGH:
            filled = _filled(_with_merged(row, above), heads, len(rows) + 1)
            if any(filled.cells.get(column) for column in ("text", "proposal")):
                rows.append(filled)
            elif any(filled.cells.get(column) for column in ("clause", "element", "line", "type")):
                remarks.append(_no_text(filled))
    return heads


def _heads(row: Row) -> _Heads | None:
    columns = []
    at = 0
    seen: set[Column] = set()
    for cell in row:
        column = column_of(cell.text)
        if column in seen:
            column = None
        if column:
            seen.add(column)
        columns.append((at, at + cell.columns, column))
        at += cell.columns
    return _Heads(tuple(columns)) if len(seen) >= _ENOUGH and "text" in seen else None


def _missing_columns(row: Row, heads: _Heads) -> Iterator[Message]:
    """What is not read of a form with these heads, and what it does not say."""
    for cell, (_, _, column) in zip(row, heads.columns, strict=True):
        if column is None and cell.text.strip():
            name = " ".join(cell.text.split())
            yield Message(sv=f"kolumnen ”{name}” lästes inte.", en=f"the column “{name}” was not read.")
    found = {column for _, _, column in heads.columns}
    yield from (message for column, message in _NO_COLUMN.items() if column not in found)


_NO_COLUMN: Mapping[Column, Message] = MappingProxyType(
    {
        "organisation": Message(
            sv="kolumnen för organisation saknas.", en="the column for the organisation is missing."
        ),
        "clause": Message(sv="kolumnen för avsnitt saknas.", en="the column for clauses is missing."),
        "proposal": Message(sv="kolumnen för föreslagen ändring saknas.", en="the column for proposals is missing."),
    }
)


def _with_merged(row: Row, above: dict[int, Cell]) -> list[tuple[int, Cell, bool]]:
    """The cells with their first column; one that is merged with the one above says what that one says."""
    found = []
    at = 0
    for cell in row:
        said = above.get(at, cell) if cell.continued else cell
        above[at] = said
        found.append((at, replace(said, columns=cell.columns, comment=cell.comment), cell.continued))
        at += cell.columns
    return found


def _filled(row: Sequence[tuple[int, Cell, bool]], heads: _Heads, number: int) -> Filled:
    cells: dict[Column, str] = {}
    remarks: list[Message] = []
    own = False
    for index, (at, cell, continued) in enumerate(row):
        # The cells of one row need not end where those of another do: as many cells are the same cells.
        same = len(row) == len(heads.columns)
        over = (
            [heads.columns[index]]
            if same
            else [each for each in heads.columns if at < each[1] and each[0] < at + cell.columns]
        )
        columns = [column for _, _, column in over if column]
        own = own or (bool(columns) and not continued)
        if len(columns) > 1 and cell.text.strip():
            remarks.append(_merged(number))
        if cell.is_formula and columns:
            remarks.append(_formula(number))
        if cell.is_number and columns[:1] == ["clause"] and "." in cell.text:
            remarks.append(_is_number(number, cell.text))
        if columns:
            cells.setdefault(columns[0], cell.text.strip())
    comment = next((cell.comment for _, cell, _ in row if cell.comment), cells.get("id", ""))
    # A row of nothing but cells that go on from above is that row once more.
    return Filled(number, cells if own else {}, comment, tuple(remarks))


def _only_numbers(row: Row) -> bool:
    """The row under the heads of ISO's older form, which numbers the columns."""
    texts = [cell.text.strip() for cell in row if cell.text.strip()]
    return len(texts) >= _ENOUGH and all(_NUMBER.fullmatch(text) for text in texts)


def _is_about(grid: Grid) -> bool:
    """Whether it is the table that says date, document and project."""
    texts = [cell.text.strip() for row in grid for cell in row if cell.text.strip()]
    return any(_ABOUT.match(text) for text in texts) and len(texts) <= 12


def _has_text(grid: Grid) -> bool:
    return any(cell.text.strip() for row in grid for cell in row)


def _date(grids: Sequence[Grid]) -> str:
    for text in _texts(grids):
        if re.match(r"(?:date|datum)\b", text.strip(), re.IGNORECASE) and (match := _DATE.search(text)):
            return match[0]
    return ""


def _texts(grids: Sequence[Grid]) -> Iterator[str]:
    """Of each cell, and of each cell with the next one, since a label may have a cell of its own."""
    for grid in grids:
        for row in grid:
            for index, cell in enumerate(row):
                yield f"{cell.text} {row[index + 1].text if index + 1 < len(row) else ''}"


def _no_form(number: int) -> Message:
    return Message(
        sv=f"tabell {number} i filen är inget formulär och lästes inte.",
        en=f"table {number} of the file is no form and was not read.",
    )


def _merged(number: int) -> Message:
    return Message(
        sv=f"rad {number} har sammanslagna celler; texten lästes i den första kolumnen.",
        en=f"row {number} has merged cells; the text was read in the first column.",
    )


def _no_text(filled: Filled) -> Message:
    where = ", ".join(filled.cells[column] for column in ("clause", "element", "line") if filled.cells.get(column))
    return Message(
        sv=f"en rad utan kommentar lästes inte ({where or '–'}).",
        en=f"a row without comment was not read ({where or '–'}).",
    )


def _formula(number: int) -> Message:
    return Message(
        sv=f"rad {number} har en formel, som inte lästes. Skriv den som text.",
        en=f"row {number} has a formula, which was not read. Write it as text.",
    )


def _is_number(number: int, written: str) -> Message:
    return Message(
        sv=f"avsnittet på rad {number} är ett tal ({written}); i ett kalkylblad blir 6.10 talet 6.1. Kontrollera det.",
        en=f"the clause in row {number} is a number ({written}); in a workbook 6.10 becomes the number 6.1. Check it.",
    )
