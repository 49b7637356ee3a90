"""A comparison without a base, or a word that admits no exception (ISO/IEC Directives Part 2, 5.5; GtWR R26, R34)."""

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
YIELDS_TO = frozenset({"and-or", "prohibition-as-far"})

_BASE = r"(?!(?:\s\w{1,40}){0,4}\s(?:än|than)\b)"
_VALUE = r"(?!(?:\s\S{1,40}){0,6}\s(?:till|med|to|by)\s(?:(?:minst|högst|at\sleast|at\smost)\s)?\d)"
_PHRASES = table(rf"""
(?:bättre|sämre|större|högre|lägre|snabbare|långsammare|kortare|längre|fler|färre|enklare|säkrare|tydligare|effektivare|billigare){_BASE} | (?:better|worse|larger|smaller|higher|lower|faster|slower|shorter|longer|fewer|easier|simpler|safer|clearer|cheaper){_BASE} | Än vad? Ange utgångsvärde och gräns. | Than what? State the baseline and the limit.
(?:förbättra|öka|minska|minimera|maximera|optimera|effektivisera|förenkla)s?{_VALUE} | (?:improve|increase|reduce|decrease|minimi[sz]e|maximi[sz]e|optimi[sz]e|simplify)d?{_VALUE} | Till vilket värde, från vilket utgångsvärde? | To which value, from which baseline?
(?:bästa|högsta|lägsta|minsta|största|kortaste) möjliga, bästa, minimal, minimalt, minimala, optimal, optimalt, optimala, så (?!snart|fort|långt|gott)\w{{2,30}} som möjligt | best possible, (?:highest|lowest|smallest|largest|shortest) possible, best, minimal, optimal, as (?!soon|far)\w{{2,30}} as possible | Ange ett gränsvärde i stället. | State a limit instead.
alltid, aldrig | always, never | Finns undantag? Om inte, stryk ordet eller skriv ”ska inte”. | Are there exceptions? If not, delete the word or write “shall not”.
felfri, felfritt, felfria, hundraprocentig, hundraprocentigt, hundraprocentiga, 100\s?(?:%|procent\b)(?!\sav\b) | error-free, faultless, 100\s?(?:%|percent\b|per\scent\b)(?!\sof\b) | Ange godtagbar nivå och under vilken tid. | State an acceptable level and over which time.
""")
_PRECISE: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "(?:om|när) de är färre, eller (?:fler|färre|större|högre|lägre|längre|kortare|sämre|bättre), större eller mindre, högre (?:utbildning|instans|chef|rätt)\\w{0,10}, "
        "inte längre, inte alltid, nästan aldrig, större (?:företag|kommun|belopp)\\w{0,10}, större delen, \\w{1,20}s bästa, bästa praxis, "
        "(?:pröva|bedöma|utreda)\\s(?:\\w{1,30}\\s){0,6}förenklas?, ju (?:fler|större|högre|längre|kortare|lägre)",
        "en": "or (?:fewer|larger|higher|lower|longer|shorter|better|worse), higher education, no longer, not always, best practices?, best interests?, "
        "best efforts",
    }
)
_LIMIT = re.compile(r"\b(?:minst|högst|så \w{1,30} som|at least|at most|as \w{1,30} as)\b", re.IGNORECASE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word, unless its base, its value or a reference follows."""
    for hit in find(standard, _PHRASES, _PRECISE):
        if not hit.has_criterion() and not _has_base(hit):
            yield Fault(
                hit.position,
                Message(
                    sv=f"”{hit.word}” jämför utan utgångsvärde eller medger inget undantag.",
                    en=f"“{hit.word}” compares without a baseline or admits no exception.",
                ),
                hit.phrase.question,
            )


def _has_base(hit: Hit) -> bool:
    """Whether a limit stands before a comparison: *minst så många som …, eller alla när de är färre*."""
    return hit.phrase is _PHRASES[0] and bool(_LIMIT.search(hit.before))
