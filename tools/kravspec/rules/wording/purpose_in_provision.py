"""A purpose or a reason inside a provision: nobody can judge it, and it belongs in the rationale (INCOSE GtWR R20, R21)."""

from __future__ import annotations

import re
from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import provision_prose
from kravspec.text import VERBS
from kravspec.wording import mask, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"
YIELDS_TO = frozenset({"capability-wrapper", "open-ended-list"})

_LONGEST = 30
_REACH = 200
_FOUND: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?P<purpose>(?P<for>för)\s+att|i\s+syfte\s+att|med\s+syftet\s+att|så\s+att\s+(?:det|den|de|alla|\w{3,30}(?:en|et|na|n))\s+(?:kan|ska|får|slipper|vet|blir|känner|upplever)\b)"
            r"|\b(?P<reason>eftersom|därför\s+att)\b"
            rf"|(?P<brackets>\([^()]{{{_LONGEST + 1},400}}\))",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?P<purpose>in\s+order\s+to|(?P<for>(?!))|so\s+as\s+to|so\s+that|for\s+the\s+purpose\s+of)\b|\b(?P<reason>because)\b"
            rf"|(?P<brackets>\([^()]{{{_LONGEST + 1},400}}\))",
            re.IGNORECASE,
        ),
    }
)
_COMPLEMENT = re.compile(
    r"\b(?:\w{0,40}(?:rutin|plan|mall|stöd|ansvar|ansvarig|metod|process|kriteri|kriteriet|resurs|verktyg|underlag|förutsättning|skäl|grund|"
    r"befogenhet|mandat|krav|villkor|frist|åtgärd|möjlighet|behov|funktion|förmåga|ordning|arbetssätt|tillstånd|ersättning|avgift|väg|formulär|"
    r"blankett|tjänst|regel|gräns|kostnad|instruktion|system|kontakt|uppgift|kompetens|prov|lösning|hinder|teknik|sätt|hjälp|tillräcklig|nödvändig|medel|möte|samtal|besök|tillfälle)"
    r"(?:en|n|et|t|er|ar|or|a|erna|arna|orna|na|ig|ga)?"
    r"|tid|tiden|regler|reglerna|använd|används|användas|använda|använder|avsedd|avsett|avsedda|behövs|behöver|behövas|krävs|kräver|krävas|räcker|räcka|"
    r"finns|finnas|ansvara|ansvarar|svara|svarar|sörja|sörjer|betala|betalar|arbeta|i\s+stället|istället|(?:är|vara|blir)\s+\w{1,30})\s+\Z",
    re.IGNORECASE,
)
"""*Rutinen för att svara*, *i stället för att vänta*: part of what the noun or verb means."""
_RELATIVE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:som|när|om|vilka|vilken|hur|vad|där)\s+(?:\w{1,40}\s+){1,8}\Z", re.IGNORECASE),
        "en": re.compile(r"\b(?:who|which|that|when|if|how|what|where)\s+(?:\w{1,40}\s+){1,8}\Z", re.IGNORECASE),
    }
)
"""*Den som ringer för att klaga*: the purpose of somebody in a subordinate clause tells which case is meant."""
_EXPLAINS = re.compile(r"[^\W\d]{3,}\s+[^\W\d]{3,}")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words that introduce it, or the whole of a long text in brackets."""
    language = standard.metadata.language
    for provision, text in provision_prose(standard):
        masked = mask(text.source)
        found = list(_FOUND[language].finditer(masked))
        if not found:
            continue
        starts = [first for first, _ in sentences(masked)]
        for match in found:
            first = starts[bisect_right(starts, match.start()) - 1]
            before = masked[max(first, match.start() - _REACH) : match.start()]
            if match["purpose"] and (
                (match["for"] and _COMPLEMENT.search(before[-60:]))
                or _RELATIVE[language].search(before[-120:])
                or (text is provision.text and _in_condition(before, language))
            ):
                continue
            if match["brackets"] and not _EXPLAINS.search(match[0]):
                continue
            words = " ".join(text.source[match.start() : match.end()].split())
            yield Fault(text.position(*match.span()), _message(words, brackets=bool(match["brackets"])), _HINT)


def _in_condition(before: str, language: Language) -> bool:
    """Whether something stands before the words in the sentence, but no verbal form yet: they belong to the condition."""
    return bool(before.strip()) and not re.search(rf"\b(?:{'|'.join(VERBS[language])})\b", before, re.IGNORECASE)


def _message(words: str, *, brackets: bool) -> Message:
    if brackets:
        return Message(sv=f"”{words}” förklarar inne i bestämmelsen.", en=f"“{words}” explains inside the provision.")
    return Message(
        sv=f"”{words}” inleder ett syfte eller ett skäl, som ingen kan bedöma.",
        en=f"“{words}” introduces a purpose or a reason, which nobody can judge.",
    )


_HINT = Message(
    sv="Flytta det till ett **Motiv** eller en **Anm.** efter bestämmelsen.",
    en="Move it to a **Rationale** or a **Note** after the provision.",
)
