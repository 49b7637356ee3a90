"""*Måste* for *ska*: what must be is a law's or nature's doing, not this document's (SIS; ISO/IEC Directives Part 2, 7.2 and 7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.verbal_forms import MASTE, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word where it heads a main clause."""
    for text, match in found(MASTE, standard):
        yield Fault(
            text.position(*match.span()),
            Message(sv=f"”{match[0]}” står för ett krav.", en=f"“{match[0]}” stands for a requirement."),
            Message(
                sv="Skriv ”ska”. Är det en lag som kräver det, så nämn lagen i en anmärkning.",
                en="Write “ska”. If a law demands it, refer to the law in a note.",
            ),
        )
