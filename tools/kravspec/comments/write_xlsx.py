"""The commenting form as a workbook: one sheet that can be sorted and filtered, every cell text and none a formula."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kravspec.comments.columns import HEADINGS, ID
from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.render.reproducible import epoch

if TYPE_CHECKING:
    from kravspec.comments.form import Form

_WIDTHS = (16, 8, 12, 22, 10, 60, 50, 40, 8)
"""Of the columns, in characters; the last one is for the comment's own ID."""
_TEXT = 49
"""The format `@`: a cell that stays text also when someone edits it, whatever it begins with."""


def write_xlsx(form: Form) -> bytes:
    """The file. The same form gives the same bytes. Raises `CannotRunError` when a text does not fit in a cell."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(out, options)
    # Excel knows no time zones.
    made = datetime.fromtimestamp(epoch(form.metadata), UTC).replace(tzinfo=None)
    book.set_properties({"title": form.metadata.designation, "author": form.metadata.committee, "created": made})
    text = book.add_format({"num_format": _TEXT, "text_wrap": True, "valign": "top"})
    head = book.add_format({"num_format": _TEXT, "text_wrap": True, "valign": "top", "bold": True, "bottom": 1})
    sheet = book.add_worksheet("Kommentarer" if form.language == "sv" else "Comments")
    for column, (heading, width) in enumerate(zip((*HEADINGS[form.language], ID), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    for number, row in enumerate(form.rows, 1):
        for column, cell in enumerate((*row.cells, row.id)):
            if sheet.write_string(number, column, cell, text):
                raise _too_long(row.id)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(form.rows), len(_WIDTHS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _too_long(id_: str) -> CannotRunError:
    return CannotRunError(
        Message(
            sv=f"{id_} är för lång för en cell i ett kalkylblad. Skriv formuläret som .docx.",
            en=f"{id_} is too long for a cell of a workbook. Write the form as .docx.",
        )
    )
