"""The tables of a template as a workbook: a sheet for each, its heading row held in place, and no cell a formula."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.model import Message, Table
from kravspec.register import plain_text
from kravspec.render.columns import shares
from kravspec.render.docx.markup import legal
from kravspec.render.reproducible import epoch
from kravspec.render.templates.sheet import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Guide, Standard

_WIDTH, _NARROWEST = 150, 12
"""In characters: of all columns of a sheet together, and of each at least."""
_TEXT = 49
"""The format `@`: what the author wrote stays text also when someone edits it, whatever it begins with."""
_REFUSED, _EDGES = re.compile(r"[\[\]:*?/\\\U00010000-\U0010ffff]"), "' \t\N{NO-BREAK SPACE}"
"""What the name of a sheet may not hold, or Excel counts as two letters, and what it does not begin or end with."""
_LONGEST_NAME = 31


def workbook(guide: Guide, standard: Standard) -> bytes:
    """The XLSX. The same source gives the same bytes. Its text is the page's tables; cells to fill in may hold dates and numbers.

    Raises `CannotRunError` when the template has no table.
    """
    from xlsxwriter import Workbook

    found = list(_tables(guide))
    if not found:
        message = Message(
            sv=f"{guide.path}: mallen har ingen tabell att göra ett kalkylblad av. Ta bort raden ”kalkylblad”.",
            en=f"{guide.path}: the template has no table to make a workbook of. Remove the line “kalkylblad”.",
        )
        raise CannotRunError(message)
    metadata, out = standard.metadata, io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(out, options)
    # Excel knows no time zones.
    made = datetime.fromtimestamp(epoch(metadata), UTC).replace(tzinfo=None)
    said = {"title": guide.title, "subject": metadata.designation, "author": metadata.committee, "created": made}
    book.set_properties(said)
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#767676"}
    head = book.add_format({**cell, "num_format": _TEXT, "bold": True, "bg_color": "#E8EEF4"})
    text, empty = book.add_format({**cell, "num_format": _TEXT}), book.add_format(cell)
    for name, table in found:
        rows = [[plain_text(cell.text, standard) for cell in row] for row in (table.header, *table.rows)]
        sheet = book.add_worksheet(name)
        widths = [max(share * _WIDTH, _NARROWEST) for share in shares(table, standard)]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
            for number, row in enumerate(rows):
                words = row[column] if column < len(row) else ""
                if not words:
                    # A string without letters would count as filled in.
                    refused = sheet.write_blank(number, column, None, empty if number else head)
                else:
                    refused = sheet.write_string(number, column, words, text if number else head)
                if refused:
                    raise _too_long(guide)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows) - 1, len(widths) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _tables(guide: Guide) -> Iterator[tuple[str, Table]]:
    """Each table with the name of its sheet: its heading, as far as a name allows, and a number where two have the same."""
    taken: set[str] = set()
    for section in sections(guide):
        for block in section.blocks:
            if isinstance(block, Table):
                name = _sheet_name(section.heading) or _sheet_name(guide.title) or "1"
                number = 1
                own = name
                while own.casefold() in taken:
                    number += 1
                    own = f"{name[: _LONGEST_NAME - 1 - len(str(number))]} {number}"
                taken.add(own.casefold())
                yield own, block


def _sheet_name(words: str) -> str:
    return _REFUSED.sub(" ", legal(words)).strip(_EDGES)[:_LONGEST_NAME].strip(_EDGES)


def _too_long(guide: Guide) -> CannotRunError:
    return CannotRunError(
        Message(
            sv=f"{guide.path}: en tabell har mer än vad ett kalkylblad rymmer. Ta bort raden ”kalkylblad”.",
            en=f"{guide.path}: a table holds more than a workbook can. Remove the line “kalkylblad”.",
        )
    )
