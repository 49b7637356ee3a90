"""A permission not to do something, which some read as a ban and the Directives no longer have (ISO/IEC Directives Part 2:2021, 7.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.verbal_forms import NEGATIVE_PERMISSION, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the verb with its negation. *Behöver inte tillstånd*, with a noun, is a fact."""
    for text, match in found(NEGATIVE_PERMISSION, standard):
        words = " ".join(match[0].split())
        yield Fault(
            text.position(*match.span()),
            Message(
                sv=f"”{words}” tillåter att något inte görs, och kan läsas som ett förbud.",
                en=f"“{words}” permits that something is not done, and can be read as a prohibition.",
            ),
            Message(
                sv="Skriv vad som är tillåtet, eller gör kravet snävare så att undantaget inte behövs.",
                en="Write what is permitted, or narrow the requirement so that no exception is needed.",
            ),
        )
