"""The same anchor written twice in a file: a link leads to the first only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Anchor, Document

SEVERITY: Severity = "error"


def check(document: Document) -> Iterator[Fault]:
    """Report each later place. Anchors that generators make of headings get a number of their own and are no fault."""
    for page in document.pages.values():
        first: dict[str, Anchor] = {}
        for anchor in page.written_anchors:
            if not anchor.certain:
                continue
            earlier = first.setdefault(anchor.id, anchor)
            if earlier is not anchor and earlier.position != anchor.position:
                line = earlier.position.line
                yield Fault(
                    anchor.position,
                    Message(
                        sv=f"ankaret ”{anchor.id}” finns redan på rad {line}.",
                        en=f"the anchor “{anchor.id}” already stands on line {line}.",
                    ),
                    Message(sv="Ge det ena ett annat namn.", en="Give one of them another name."),
                )
