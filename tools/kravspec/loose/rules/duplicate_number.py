"""Two headings with the same typed number: a reference could mean either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.loose.numbers import faults
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document

SEVERITY: Severity = "error"


def check(document: Document) -> Iterator[Fault]:
    """Report the number of the later heading."""
    for page in document.pages.values():
        for kind, heading, earlier in faults(page):
            if kind == "duplicate" and earlier:
                line = earlier.position.line
                yield Fault(
                    heading.number_position,
                    Message(
                        sv=f"numret {heading.number} har redan rubriken på rad {line}.",
                        en=f"the heading on line {line} already has the number {heading.number}.",
                    ),
                )
