"""*Kan* that can be read as a permission, a recommendation or a forecast (ISO/IEC Directives Part 2, 7.4 and 7.5)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.verbal_forms import Forms, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "info"
_FORMS: Forms = MappingProxyType(
    {
        "sv": (
            re.compile(
                r"\bkan\s+(?:komma\s+att|behöva|med\s+fördel|lämpligen|gärna|inte\s+(?:anses|krävas|godtas|accepteras)"
                r"|(?P<subject>(?:[\w-]{1,40}\s+){0,3}?)(?:välja|besluta|begära|ta\s+ut|avstå|utse|delegera|använda))\b",
                re.IGNORECASE,
            ),
            ("kan",),
        ),
        "en": (
            re.compile(r"\b(?P<subject>can)\s+(?:choose|decide|request|charge|appoint|delegate|use)\b", re.IGNORECASE),
            ("can",),
        ),
    }
)
_ACTOR = re.compile(
    r"(?:kommun|lots|kontakt|handläggare|myndighet|nämnd|styrelse|direktör|chef|ägare|enhet|leverantör|granskare)"
    r"(?:en|n|er|et|erna|arna|na)?\s*$"
    r"|\b(?:municipality|authority|board|director|manager|owner|officer|guide|unit|auditor)\s*$",
    re.IGNORECASE,
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report *kan* and what makes it ambiguous. Before *välja*, *besluta* and the like only with a person or an office as subject."""
    for text, match in found(_FORMS, standard):
        if match["subject"] is not None:
            inverted = match["subject"] if standard.metadata.language == "sv" else ""
            before = match.string[max(0, match.start() - 60) : match.start()]
            if not _ACTOR.search(inverted or before):
                continue
        words = " ".join(text.source[match.start() : match.end()].split())
        yield Fault(
            text.position(*match.span()),
            Message(
                sv=f"”{words}” kan läsas som tillåtelse, möjlighet eller råd.",
                en=f"“{words}” can be read as a permission, a possibility or advice.",
            ),
            Message(
                sv="Skriv ”får” om det är tillåtet, ”bör” om det är ett råd och ”kan” bara om det är möjligt.",
                en="Write may if it is permitted, should if it is advice and can only if it is possible.",
            ),
        )
