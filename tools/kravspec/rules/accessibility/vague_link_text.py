"""A link whose text does not say where it leads (WCAG 2.2, 2.4.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.markdown import outside_code
from kravspec.model import Fault, Message, Severity
from kravspec.prose import placed_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "info"
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\(\s{0,3}<?(?P<target>[^\s<>()]{0,2000})")
_SAYS_NOTHING = frozenset(
    (
        "här",
        "klicka här",
        "läs här",
        "läs mer",
        "läs mer här",
        "mer",
        "mer information",
        "se här",
        "länk",
        "länken",
        "denna länk",
        "den här länken",
        "denna sida",
        "sidan",
        "here",
        "click here",
        "read more",
        "more",
        "more information",
        "link",
        "this link",
        "this page",
    )
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the text of the link, and the second of two in a clause with the same text and different targets."""
    seen: dict[tuple[int, str], str] = {}
    for placed, text in placed_prose(standard):
        if "](" not in text.source:
            continue
        for match in _LINK.finditer(outside_code(text.source)):
            said = " ".join(match["text"].split()).strip("*_ .:").casefold()
            place = text.position(*match.span("text"))
            shown = text.source[slice(*match.span("text"))]
            if said in _SAYS_NOTHING or "://" in said:
                yield Fault(place, _vague(shown), _SAY)
            elif seen.setdefault((id(placed.clause), said), match["target"]) != match["target"]:
                yield Fault(place, _ambiguous(shown), _SAY)


def _vague(shown: str) -> Message:
    return Message(
        sv=f"länktexten ”{shown}” säger inte vart länken leder.",
        en=f"the link text “{shown}” does not say where the link leads.",
    )


def _ambiguous(shown: str) -> Message:
    return Message(
        sv=f"länktexten ”{shown}” leder redan någon annanstans i avsnittet.",
        en=f"the link text “{shown}” already leads elsewhere in the clause.",
    )


_SAY = Message(sv="Skriv vad sidan heter eller handlar om.", en="Write what the page is called or is about.")
