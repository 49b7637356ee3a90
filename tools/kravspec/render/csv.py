"""The requirement register as CSV that Swedish Excel opens right: BOM, semicolons, CRLF, no cell that is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kravspec.register import register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kravspec.model import Guide, Standard

FILE = "register.csv"
"""What the file is called in `build/`."""
_COLUMNS = ("id", "number", "clause", "level", "verbal_form", "text")
_LAST_COLUMNS = ("terms", "guides", "cases", "sha256")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def render(standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:  # noqa: ARG001 (every format is called alike)
    """One row for each provision and a column for each field that any provision has."""
    rows = register(standard, guides)
    labels = list(dict.fromkeys(label for row in rows for label in row.fields))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*_COLUMNS, *map(_cell, labels), *_LAST_COLUMNS])
    for row in rows:
        lists = (" ".join(row.terms), " ".join(row.guides), " ".join(row.cases), row.sha256)
        cells = (
            *(getattr(row, column) for column in _COLUMNS),
            *(row.fields.get(label, "") for label in labels),
            *lists,
        )
        writer.writerow([_cell(cell) for cell in cells])
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()).encode()


def _cell(value: str) -> str:
    """`value` so that a spreadsheet takes it as text: one that begins like a formula gets an apostrophe (OWASP, CSV injection)."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value
