"""Conditions on top of one another: the reader cannot tell when the provision applies (INCOSE GtWR R27, R28; EARS)."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.wording import mask, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"

_DEFINITE = r"(?:den|det|de|man|ingen|inget|någon|något|han|hon|hen|dess|\w{2,30}(?:en|et|na|n|ns|ets|ens))"
_FINITE = (
    r"(?:är|har|finns|får|kan|ska|vill|behöver|saknas|gäller|[\w-]{2,30}(?:ar|er|or|ür|år|ör|är|[^aeiouyåäös]s|as|es))"
)
_CONDITION: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"(?:(?P<start>^|(?<=[.!?])\s+|,\s*(?:och\s+|men\s+)?|\boch\s+)"
            r"(?P<word>(?:endast\s+|bara\s+)?(?:om|när|såvida|ifall|förutsatt\s+att|under\s+förutsättning\s+att|så\s+länge|i\s+de\s+fall))\b"
            r"|\b(?P<inner>när|såvida|ifall|förutsatt\s+att|under\s+förutsättning\s+att|så\s+länge|i\s+de\s+fall"
            rf"|om(?=\s+(?:inte\s|{_DEFINITE}\s+(?:inte\s+|sedan\s+|också\s+)?{_FINITE}\b)))\b)",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"(?P<start>)\b(?P<word>if|when|where|unless|provided\s+that|as\s+long\s+as|in\s+cases\s+where)\b(?P<inner>)",
            re.IGNORECASE,
        ),
    }
)
_ALTERNATIVE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\beller\s+(?:endast\s+|bara\s+)?\Z", re.IGNORECASE),
        "en": re.compile(r"\bor\s+(?:only\s+)?\Z", re.IGNORECASE),
    }
)
"""*När A eller när B*: each is enough, as in a list."""
_NO_CONDITION: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:även|också|trots\s+att|utom|jämförelse|"
            # Indirect questions: *ange vem som svarar, när det sker och om det kostar*.
            r"(?:ange|anger|anges|fråga|frågar|undra|undrar|beskriva|beskriver|anteckna|antecknar|dokumentera|dokumenterar|visa|visar|redovisa|redovisar|"
            r"registrera|registrerar|upplysa|upplyser|meddela|meddelar|bedöma|bedömer|pröva|prövar|avgöra|avgör|utreda|utreder|kontrollera|kontrollerar|"
            r"besluta|beslutar|veta|vet|undersöka|undersöker|berätta|berättar|bestämma|bestämmer|besked|uppgift|uppgifter|information|fråga|frågan|frågor|beslut)"
            r"(?:\W+om)?(?:\W{1,4}(?:inte|vem|vad|hur|varför|var|vart|vilk\w{1,4}|(?!ska\b|bör\b|får\b)\w{1,30}))?)\W{0,4}\Z",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?:even|also|except|ask|asks|assess|assesses|check|checks|decide|decides|state|states|record|records|know|knows|tell|tells)\W{0,4}\Z",
            re.IGNORECASE,
        ),
    }
)
_QUESTION: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:vem|vad|hur|varför|vart|vilk(?:en|et|a))\b", re.IGNORECASE),
        "en": re.compile(r"\b(?:who|what|how|why|which|whether)\b", re.IGNORECASE),
    }
)

_END = re.compile(r"[.!?]\s")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the second and every later condition of a sentence. Length is another rule's."""
    language = standard.metadata.language
    for provision, _, _ in standard.provisions:
        masked = mask(provision.text.source)
        found = [match for match in _CONDITION[language].finditer(masked) if _is_condition(match, language)]
        if len(found) < 2:
            continue
        starts = [first for first, _ in sentences(masked)]
        for earlier, match in pairwise(found):
            if bisect_right(starts, _at(earlier)) == bisect_right(starts, _at(match)):
                word = _word(match)
                yield Fault(
                    provision.text.position(*match.span(word)),
                    Message(
                        sv=f"”{match[word]}” är ett villkor till i samma mening.",
                        en=f"“{match[word]}” is one more condition in the same sentence.",
                    ),
                    Message(
                        sv="Ett villkor i varje bestämmelse: dela upp, eller gör en tabell över fallen.",
                        en="One condition in each provision: split it, or make a table of the cases.",
                    ),
                )


def _word(match: re.Match[str]) -> str:
    return "inner" if match["inner"] else "word"


def _at(match: re.Match[str]) -> int:
    return match.start(_word(match))


def _is_condition(match: re.Match[str], language: Language) -> bool:
    before = match.string[max(0, _at(match) - 100) : _at(match)]
    sentence = _END.split(before)[-1]
    return not (
        _ALTERNATIVE[language].search(before)
        or _NO_CONDITION[language].search(before)
        or _QUESTION[language].search(sentence)
    )
