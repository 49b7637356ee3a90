"""The verbal forms of running text: which `ska`, `bör` and `får` head a main clause and so lay down a provision.

A heuristic over words, not a grammar: quotations, code and subordinate clauses are passed over (rules for drafting:
ISO/IEC Directives Part 2, clause 7).
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language

_MASKED = re.compile(r"`[^`]*`|\$[^$]*\$|https?://\S+|”[^”]*”|“[^”]*”|\"[^\"]*\"|»[^«»]*[«»]")
_SUBORDINATORS: Mapping[Language, frozenset[str]] = MappingProxyType(
    {
        "sv": frozenset(
            [
                "som",
                "att",
                "om",
                "när",
                "där",
                "vilka",
                "vilket",
                "vilken",
                "innan",
                "eftersom",
                "medan",
                "såvida",
                "ifall",
                "hur",
                "varför",
                "huruvida",
                "tills",
                "vad",
                "vem",
            ]
        ),
        "en": frozenset(
            [
                "that",
                "which",
                "who",
                "whose",
                "if",
                "when",
                "where",
                "before",
                "because",
                "while",
                "unless",
                "whether",
                "how",
                "why",
                "until",
                "what",
            ]
        ),
    }
)
_DEMANDS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:ska|skall|bör)\b", re.IGNORECASE),
        "en": re.compile(r"\b(?:shall|should)\b", re.IGNORECASE),
    }
)
_PERMITS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        # Only *får* with an infinitive permits; with a noun it means receives.
        "sv": re.compile(
            r"\b(får)\b(?=\s+(?:(?:inte|aldrig|endast|bara|även|också)\s+)*"
            r"(?!(?:alla|inga|flera|samma|andra|sina|dessa|några|många|båda)\b)(?:\w{2,}a|gå|stå|se|få|ge|ta|ha|bli|utse)\b)",
            re.IGNORECASE,
        ),
        "en": re.compile(r"\b(may)\b(?!\s+\d)"),
    }
)
_CLAUSE_END = re.compile(r"[,;:.!?–]\s")
_WORD = re.compile(r"\w+")
_REACH = 6
"""How many words of a subordinate clause can stand between its first word and its verb."""


def mask(text: str) -> str:
    """`text` with code, TeX, addresses and quotations replaced by a filler of the same length, so that places stay right."""
    return _MASKED.sub(lambda match: "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0]), text)


def demands(text: str, language: Language) -> list[tuple[int, int]]:
    """Where *ska* or *bör* (shall, should) heads a main clause."""
    masked = mask(text)
    return [
        match.span()
        for match in _DEMANDS[language].finditer(masked)
        if not _subordinate(masked, match.start(), language)
    ]


def provisions(text: str, language: Language) -> list[tuple[int, int]]:
    """Where *ska*, *bör* or a permitting *får* heads a main clause, in order."""
    masked = mask(text)
    permits = (match.span(1) for match in _PERMITS[language].finditer(masked))
    return sorted(
        [*demands(text, language), *(span for span in permits if not _subordinate(masked, span[0], language))]
    )


def _subordinate(masked: str, at: int, language: Language) -> bool:
    """Whether the verb at `at` belongs to a clause that *som*, *att*, *när* … begins."""
    begin = max((match.end() for match in _ends(masked, at)), default=max(0, at - 300))
    words = [word.casefold() for word in _WORD.findall(masked[begin:at])]
    starts = [index for index, word in enumerate(words) if word in _SUBORDINATORS[language]]
    return bool(starts) and len(words) - starts[-1] - 1 <= _REACH


def _ends(masked: str, at: int) -> Iterator[re.Match[str]]:
    return _CLAUSE_END.finditer(masked, max(0, at - 300), at)
