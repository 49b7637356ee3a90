"""A row with more or fewer cells than the table has columns, or a table that its hyphens keep from being one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document

SEVERITY: Severity = "error"


def check(document: Document) -> Iterator[Fault]:
    """Report the row."""
    for page in document.pages.values():
        for row in page.rows:
            yield Fault(
                row.position,
                Message(
                    sv=f"raden har {row.cells} celler men tabellen {row.columns} kolumner.",
                    en=f"the row has {row.cells} cells but the table {row.columns} columns.",
                ),
                Message(
                    sv="Lägg till eller ta bort |. Ett streck i en cell skrivs \\|.",
                    en="Add or remove |. A bar in a cell is written \\|.",
                ),
            )
