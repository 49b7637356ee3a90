"""*Får inte* for *ska inte*, and *får endast* for a requirement: a permission's verb (SIS; ISO/IEC Directives Part 2, 7.2 and 7.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import normative_prose
from kravspec.verbal_forms import NEGATION
from kravspec.wording import main_verbs, mask, provisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Prose, Standard

SEVERITY: Severity = "warning"
_NOT_OR_ONLY = re.compile(
    rf"(?P<negation>{NEGATION})\b|{NEGATION.replace('inte|ej|aldrig', 'endast|bara|enbart')}\b", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:^|[.;:,]\s+|\b(?:och|men)\s+)(?:ingen|inget|inga|ingenting)\b[^.;:,]{0,100}$", re.IGNORECASE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report *får* with the word that turns it."""
    if standard.metadata.language != "sv":
        return
    for provision, text in normative_prose(standard):
        if "får" not in text.source.casefold():
            continue
        masked = mask(text.source)
        for begin, end in (main_verbs if provision else provisions)(text.source, "sv"):
            if masked[begin:end].casefold() == "får":
                yield from _fault(text, masked, begin, end)


def _fault(text: Prose, masked: str, begin: int, end: int) -> Iterator[Fault]:
    after = _NOT_OR_ONLY.match(masked, end, end + 100)
    if not after and not _NOBODY.search(masked[max(0, begin - 150) : begin]):
        return
    stop = after.end() if after else end
    words = " ".join(masked[begin:stop].split())
    if after and not after["negation"]:
        message = Message(sv=f"”{words}” döljer ett krav.", en=f"“{words}” hides a requirement.")
        hint = Message(
            sv="Skriv ”ska endast”, eller med ”ska inte” vad som är förbjudet.",
            en="Write “ska endast”, or what is forbidden with “ska inte”.",
        )
    else:
        message = Message(
            sv=f"”{words}” förbjuder med tillåtelsens verb.", en=f"“{words}” forbids with the verb of a permission."
        )
        hint = Message(sv="Skriv ”ska inte”.", en="Write “ska inte”.")
    yield Fault(text.position(begin, stop), message, hint)
