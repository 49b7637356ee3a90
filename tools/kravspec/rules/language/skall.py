"""*Skall* for *ska*, the form that Swedish standards and authorities write (SIS; Myndigheternas skrivregler)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import own_prose
from kravspec.verbal_forms import SKALL
from kravspec.wording import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word, with *ska* as the fix. Quotations and what sources are called keep their wording."""
    if standard.metadata.language not in SKALL:
        return
    pattern, words = SKALL[standard.metadata.language]
    for text in own_prose(standard):
        for match in search(pattern, text.source, words):
            word = match[0]
            yield Fault(
                text.position(*match.span()),
                Message(sv=f"”{word}” är en äldre form.", en=f"“{word}” is an older form."),
                Message(sv=f"Skriv {word[:3]}, eller kör --fix.", en=f"Write {word[:3]}, or run --fix."),
                fix=word[:3],
            )
