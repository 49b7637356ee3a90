"""HTML or an address that would act in the reader's browser (OWASP, cross-site scripting)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document, Tag

SEVERITY: Severity = "error"
_ELEMENTS = frozenset({"script", "iframe", "object", "embed", "applet", "base", "frame", "frameset", "meta"})
_IGNORED = re.compile(r"[\x00-\x20]+")
"""What browsers skip in and before the scheme of an address."""
_ACTING = ("javascript:", "vbscript:", "data:text/html")


def check(document: Document) -> Iterator[Fault]:
    """Report the tag or the target."""
    for page in document.pages.values():
        for tag in page.tags:
            if reason := _acts(tag):
                yield Fault(
                    tag.position,
                    Message(sv=f"”{reason}” kan köras hos läsaren.", en=f"“{reason}” can run in the reader's browser."),
                )
        for link in page.links:
            if _is_acting(link.target):
                yield Fault(
                    link.position,
                    Message(sv="länken kör kod hos läsaren.", en="the link runs code in the reader's browser."),
                )


def _acts(tag: Tag) -> str:
    if tag.name in _ELEMENTS:
        return f"<{tag.name}>"
    return next((name for name in tag.attributes if name.startswith("on") or name == "srcdoc"), "")


def _is_acting(address: str) -> bool:
    return _IGNORED.sub("", address).casefold().startswith(_ACTING)
