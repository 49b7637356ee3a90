"""A link to an anchor that no generator makes of any heading and that nobody has written."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kravspec.loose.targets import find
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document, Page

SEVERITY: Severity = "error"
_SUGGESTIONS = 100
"""So many broken links get a suggestion by likeness: each costs a comparison with every anchor of the file."""
_MARKS = re.compile(r"[\W_]+")


def check(document: Document) -> Iterator[Fault]:
    """Report the target, with the anchor that was meant where one is near."""
    looked_up = 0
    for page in document.pages.values():
        for link in page.links:
            target = find(document, page, link)
            if target is None or target.found:
                continue
            looked_up += 1
            near = _nearest(target.fragment, target.page, by_likeness=looked_up <= _SUGGESTIONS)
            where = "" if target.page is page else target.page.path
            sv = f"”#{target.fragment}” finns inte i {where}." if where else f"”#{target.fragment}” finns inte i filen."
            en = f"there is no “#{target.fragment}” in {where or 'the file'}."
            hint = Message(sv=f"Menade du #{near}?", en=f"Did you mean #{near}?") if near else None
            yield Fault(link.position, Message(sv=sv, en=en), hint)


def _nearest(fragment: str, page: Page, *, by_likeness: bool) -> str:
    bare = _MARKS.sub("", fragment.casefold())
    for anchor in page.anchors:
        if _MARKS.sub("", anchor.casefold()) == bare:
            return anchor
    near = get_close_matches(fragment, page.anchors, n=1, cutoff=0.8) if by_likeness else []
    return near[0] if near else ""
