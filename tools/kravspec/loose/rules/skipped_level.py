"""A heading more than one level below the one before it: the outline has a hole (WCAG 1.3.1)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document

SEVERITY: Severity = "warning"


def check(document: Document) -> Iterator[Fault]:
    """Report the heading. The first heading of a file may have any level: the file may be a part of another."""
    for page in document.pages.values():
        for above, heading in pairwise(page.headings):
            if heading.level > above.level + 1:
                yield Fault(
                    heading.position,
                    Message(
                        sv=f"rubriken har nivå {heading.level} efter en på nivå {above.level}.",
                        en=f"the heading has level {heading.level} after one of level {above.level}.",
                    ),
                )
