"""A verbal form in a definition: a definition says what something is, not what is required of it (ISO/IEC Directives Part 2, 16.5.6)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"

# *Får* with a noun means receives: *stöd som ett företag får*.
_VERBS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:ska|skall|bör|måste|får(?=\s+(?:inte\s+|bara\s+|endast\s+)?(?!alla\b|andra\b|samma\b|inga\b|vissa\b|flera\b)(?:\w{2,}a|\w{2,}as|ge|ta|gå|se|stå)\b))\b",
            re.IGNORECASE,
        ),
        "en": re.compile(r"\b(?:shall|should|may|must)\b"),
    }
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report each verbal form. What notes hold is for another rule."""
    verbs = _VERBS[standard.metadata.language]
    for term in standard.terms:
        if not term.definition:
            continue
        for match in verbs.finditer(mask(term.definition.source)):
            yield Fault(
                term.definition.position(*match.span()),
                Message(
                    sv=f"”{match[0]}” står i definitionen av ”{term.designation.source}”.",
                    en=f"“{match[0]}” stands in the definition of “{term.designation.source}”.",
                ),
                Message(
                    sv="Säg vad begreppet är, och flytta kravet till en bestämmelse.",
                    en="Say what the concept is, and move the requirement to a provision.",
                ),
            )
