"""A normative reference that a standard may not need: a law, a management system, a page that changes (ISO/IEC Directives Part 2, 10.2, 33.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.designations import read
from kravspec.model import Fault, Message, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
_MANAGEMENT_SYSTEMS = frozenset(
    "9001 13485 14001 20000-1 21001 22000 22301 27001 27701 30301 37001 37301 39001 41001 45001 46001 50001 55001".split()
)
"""Standards with requirements on a management system."""
_ACT = re.compile(r"\((?:EU|EG|EC|EEG|EEC)\)\s|(?:EU|EG)\s\d{4}/\d", re.IGNORECASE)
_ADDRESS = re.compile(r"<?https?://\S+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the designation. A draft is `draft-reference`'s."""
    for placed in standard.blocks:
        source = placed.block
        if isinstance(source, Source) and placed.part.role == "normative-references" and (found := _found(source)):
            yield Fault(source.designation_position, *found)


def _found(source: Source) -> tuple[Message, Message] | None:
    known = read(source.designation)
    if (known and known.is_law) or _ACT.match(source.designation):
        return (
            Message(
                sv=f"”{source.designation}” är lag, som gäller ändå.",
                en=f"“{source.designation}” is law, which applies anyway.",
            ),
            Message(
                sv="Flytta raden till litteraturförteckningen och nämn lagen i en anmärkning.",
                en="Move the line to the bibliography and name the law in a note.",
            ),
        )
    if known and known.number in _MANAGEMENT_SYSTEMS:
        return (
            Message(
                sv=f"”{source.designation}” ställer krav på ett helt ledningssystem.",
                en=f"“{source.designation}” has requirements on a whole management system.",
            ),
            Message(
                sv="Skriv ut vad som krävs, och flytta raden till litteraturförteckningen.",
                en="Write what is required, and move the line to the bibliography.",
            ),
        )
    text = f"{source.designation} {source.text.source}"
    if not known and _ADDRESS.search(text) and not _YEAR.search(_ADDRESS.sub(" ", text)):
        return (
            Message(
                sv=f"”{source.designation}” är en webbsida utan datum.",
                en=f"“{source.designation}” is a web page without a date.",
            ),
            Message(
                sv="Ange datum eller utgåva, eller flytta raden till litteraturförteckningen.",
                en="State a date or an edition, or move the line to the bibliography.",
            ),
        )
    return None
