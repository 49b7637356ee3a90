"""A provision that begins with a pronoun: taken out of its place, nobody knows whom it binds (INCOSE GtWR R24, R25)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"

_START = r"(?:^|(?<=[.!?]\s))\s*"
_PRONOUN: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            rf"{_START}(?P<pronoun>Den(?:\s(?:förra|förre|senare|sistnämnda|förstnämnda))?|Det|De|Detta|Denna|Denne|Dessa|Han(?:\seller\shon)?|Hon(?:\seller\shan)?|Hen|Man"
            r"|Samma|(?=(?:Dess|Deras|Hans|Hennes|Hens)\s+\w{1,40}\s)\w+(?=\s+\w))"
            r"\s+(?:(?<=Dess\s)\w+\s+|(?<=Deras\s)\w+\s+|(?<=Hans\s)\w+\s+|(?<=Hennes\s)\w+\s+|(?<=Hens\s)\w+\s+)?(?P<verb>ska|skall|bör|får|kan)\b"
        ),
        "en": re.compile(
            rf"{_START}(?P<pronoun>It|They|This|That|These|Those|He(?:\sor\sshe)?|She(?:\sor\she)?|The\s(?:former|latter)|(?:Its|Their|His|Her)(?=\s\w))"
            r"\s+(?:(?<=Its\s)\w+\s+|(?<=Their\s)\w+\s+|(?<=His\s)\w+\s+|(?<=Her\s)\w+\s+)?(?P<verb>shall|should|may|can)\b"
        ),
    }
)
_EXPLETIVE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?:\s+(?:inte|även|också|alltid|alltså|då|vidare|dessutom))?\s+(?:"
            r"(?:finnas|framgå|gå|stå|råda|vara\s+(?:möjligt|känt|klart|den|det|tydligt|tillåtet))\b"
            # *Det ska antecknas om …*, *det ska upprättas en plan*.
            r"|\w{2,30}s\s+(?:att|om|vem|vad|vilk\w{1,4}|när|hur|var|varför|en|ett|minst|högst|\d)\b)",
            re.IGNORECASE,
        ),
        "en": re.compile(r"\s+(?:not\s+)?be\s+(?:possible|clear|known|permitted|stated\s+(?:that|whether))\b"),
    }
)
"""*Det ska finnas en plan* points at nothing."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report a pronoun that is the subject of a provision's sentence. *Den som svarar ska …* says itself whom it means."""
    language = standard.metadata.language
    for provision, _, _ in standard.provisions:
        masked = mask(provision.text.source)
        for match in _PRONOUN[language].finditer(masked):
            pronoun = match["pronoun"]
            if pronoun in ("Det", "It") and _EXPLETIVE[language].match(masked, match.end("verb")):
                continue
            yield Fault(
                provision.text.position(*match.span("pronoun")),
                Message(
                    sv=f"”{pronoun}” pekar på något utanför bestämmelsen.",
                    en=f"“{pronoun}” points at something outside the provision.",
                ),
                Message(sv="Skriv ut vem eller vad det är.", en="Write who or what it is."),
            )
