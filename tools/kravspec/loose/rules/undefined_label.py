"""`[text][label]` without a definition of the label: readers see the brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.loose.read import label_form
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document, Link

SEVERITY: Severity = "error"
_OTHER_USE = re.compile(r"[\^@]|[\d\s,.:*+-]*$|:[a-z]|.*(?:a-z|A-Z|0-9|\\[wds])")
"""Footnotes, citations, numbers in brackets, references of other tools and regular expressions."""


def check(document: Document) -> Iterator[Fault]:
    """Report the label. Some tools take the words of a heading, or any anchor, for a label."""
    any_undefined = any(page.undefined for page in document.pages.values())
    anchors = {_words(name) for name in _names(document)} if any_undefined else set()
    for page in document.pages.values():
        group = document.groups[page.path]
        labels = {label for part in group.pages for label in part.labels} if page.undefined else set()
        for link in page.undefined:
            known = label_form(link.target) in labels or _words(link.target) in anchors
            if group.whole and not known and not _is_other_use(link):
                yield Fault(
                    link.position,
                    Message(
                        sv=f"etiketten ”{link.target}” är inte definierad.",
                        en=f"the label “{link.target}” is not defined.",
                    ),
                    Message(
                        sv=f"Skriv en rad [{link.target}]: adress.",
                        en=f"Write a line [{link.target}]: address.",
                    ),
                )


def _names(document: Document) -> Iterator[str]:
    for page in (*document.pages.values(), *document.neighbours.values()):
        yield from page.anchors
        yield from (heading.text for heading in page.headings)


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_other_use(link: Link) -> bool:
    return bool(_OTHER_USE.match(link.target) or _OTHER_USE.match(link.text))
