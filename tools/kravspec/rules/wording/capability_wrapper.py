"""An ability or an intention in place of an act: nothing shows whether it is done (INCOSE GtWR R10; ISO/IEC Directives Part 2, 5.4)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard
    from kravspec.phrases import Hit

SEVERITY: Severity = "info"

_PHRASES = table(r"""
kunna | be able to, be capable of | Vem gör vad för att det går, och vad visar att det gick? | Who does what so that it can be done, and what shows it?
säkerställa, tillse, tillförsäkra, garantera, se till(?=\s+att\b), sörja för(?=\s+att\b) | ensure, make sure, guarantee, see to it | Vem gör vad, och vad syns när det är gjort? | Who does what, and what shows that it is done?
möjliggöra, ge möjlighet, ge förutsättningar, skapa förutsättningar, ha möjlighet(?=\s+att\b), ges möjlighet | enable, make it possible, (?:provide|give|have)(?: \w{2,12}){0,2} (?:ability|possibility|opportunity) | Vem gör vad för att det går, och vad visar att det gick? | Who does what so that it can be done, and what shows it?
stödja, stötta, understödja | support | Med vilken handling, för vem och när? | With which act, for whom and when?
verka för, arbeta för(?=\s+att\b), sträva efter, eftersträva, främja, värna, medverka till | strive, endeavou?r, seek to, promote, work towards, work to | Vilken handling går att se? Skriv annars ”bör” med en handling. | Which act can be seen? Otherwise write “should” with an act.
vara (?:utformad|utformat|utformade|konstruerad|konstruerat|konstruerade|uppbyggd|uppbyggt|uppbyggda|anpassad|anpassat|anpassade) (?:så att|för att) | be designed (?:to|so that) | Vilket resultat går att pröva, och hur? | Which result can be tested, and how?
""")
_PRECISE: Mapping[Language, str] = MappingProxyType({"sv": "", "en": ""})
_GAP = r"\W+(?:(?!(?:som|att|kan|för|om|när|vill|behöver|hur|vad|vem|vilka|vilken|vilket|that|who|which|to|can)\b)\w{1,40}\W{1,4}){0,6}\Z"
_NEAR_VERB: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(rf"\b(?:ska|skall|bör){_GAP}", re.IGNORECASE),
        "en": re.compile(rf"\b(?:shall|should){_GAP}", re.IGNORECASE),
    }
)
_PERSON: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:\w{0,30}(?:lots|kontakt|handläggare|chef|ägare|medarbetare|personal|granskare|bedömare|inspektör|direktör|person|"
            r"ersättare|handledare|ledare|tolk)(?:en|n|ar|er|na|arna|erna)?|den\W+som|alla\W+som|de\W+som)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            r"\b(?:\w{0,20}(?:guide|officer|manager|owner|employee|staff|auditor|reviewer|assessor|inspector|director|person)s?|(?:anyone|those)\W+who)\b",
            re.IGNORECASE,
        ),
    }
)

_ADVERBIAL = re.compile(
    r"\W*(?:inom|senast|vid|efter|före|på|i|under|med|utan|även|också|inte|själv|alltid|minst|within|after|before|at|also|not|always)\b",
    re.IGNORECASE,
)
"""*Chefen ska inom 6 månader kunna …*: what follows *ska* is not the subject."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words after *ska* or *bör*. What a person is to be able to do is competence, which can be tested."""
    language = standard.metadata.language
    for hit in find(standard, _PHRASES, _PRECISE):
        near = _NEAR_VERB[language].search(hit.before)
        if near and not (hit.phrase is _PHRASES[0] and _of_person(hit, near, language)):
            yield Fault(
                hit.position,
                Message(
                    sv=f"”{hit.word}” är en förmåga eller en avsikt, ingen handling.",
                    en=f"“{hit.word}” is an ability or an intention, no act.",
                ),
                hit.phrase.question,
            )


def _of_person(hit: Hit, near: re.Match[str], language: Language) -> bool:
    """Whether the subject is a person: between *ska* and the words when the sentence is inverted, else before *ska*."""
    between = near[0].partition(" ")[2]
    subject = hit.before[: near.start()] if not between.strip() or _ADVERBIAL.match(between) else between
    return bool(_PERSON[language].search(subject))
