"""A later edition whose foreword does not tell what has changed since the one before (ISO/IEC Directives Part 2, 12.5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.change_list import told
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Position, Standard, Whole

SEVERITY: tuple[Severity, Severity, Severity] = ("info", "warning", "warning")


def collect(standard: Standard) -> list[tuple[Position, str]]:
    """The place of the foreword, and the edition that its list of changes compares with; empty without a list."""
    forewords = (part for part in standard.parts if part.role == "foreword")
    found = ((part, told(part, standard.metadata.language)) for part in forewords)
    return [(part.position, list_[1] if list_ else "") for part, list_ in found]


def decide(whole: Whole, found: Sequence[list[tuple[Position, str]]]) -> Iterator[Fault]:
    """Report the foreword's heading when the edition has another name than the latest published one."""
    published = whole.published
    if published is None or published.edition == whole.metadata.edition:
        return
    for position, edition in (row for rows in found for row in rows):
        if edition != published.edition:
            yield Fault(
                position,
                Message(
                    sv=f"förordet räknar inte upp vad som är ändrat sedan utgåva {published.edition}.",
                    en=f"the foreword does not list what has changed since edition {published.edition}.",
                ),
                Message(
                    sv="”kravspec release” skriver listan när utgåvan görs.",
                    en="“kravspec release” writes the list when the edition is made.",
                ),
            )
