"""A typed section number that does not follow the one before it, or is not of the section around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.loose.numbers import faults, last_of
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document, Heading

SEVERITY: Severity = "warning"


def check(document: Document) -> Iterator[Fault]:
    """Report the number. A section may have been taken away on purpose, so this is a warning."""
    for page in document.pages.values():
        for kind, heading, before in faults(page):
            if kind != "duplicate":
                expected = f"{before.number}.…" if kind == "misplaced" and before else _next(heading, before)
                yield Fault(
                    heading.number_position,
                    Message(
                        sv=f"numret är {heading.number} där {expected} väntas.",
                        en=f"the number is {heading.number} where {expected} is expected.",
                    ),
                )


def _next(heading: Heading, before: Heading | None) -> str:
    prefix, point, _ = heading.number.rpartition(".")
    last = last_of(before) + 1 if before else 1
    return f"{prefix}{point}{chr(ord('A') + last - 1) if heading.number.isalpha() else last}"
