"""Words that let the reader decide whether the provision applies (ISO/IEC Directives Part 2, 7.2; GtWR R8)."""

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

SEVERITY: Severity = "warning"

_ESCAPES = table(r"""
vid behov, om behov finns, om det finns behov, om (?:det )?behövs, när (?:det|så) behövs, där (?:det|så) behövs | if needed, if necessary, when needed, when necessary, where needed, where necessary, as needed, as necessary, if required, when required, where required, as required(?!\s+(?:by|in|for|under|to)\b) | Vem avgör, och vid vilket villkor? | Who decides, and on which condition?
om (?:det är |så är )?möjligt, där (?:det|så) är möjligt, när (?:det|så) är möjligt, så långt (?:det är |som )?möjligt, så långt det går, så ofta det går, så långt rimligt, så gott det går, så gott som möjligt, i möjligaste mån, i görligaste mån, i största möjliga (?:mån|utsträckning), praktiskt (?:möjligt|genomförbart) | if possible, where possible, when possible, whenever possible, if feasible, where feasible, if practicable, where practicable, as far as possible, as far as practicable, to the extent possible, to the extent practicable | Skriv ”bör”, eller ange när det inte gäller. | Write “should”, or state when it does not apply.
om (?:det är |så är )?(?:lämpligt|nödvändigt|tillämpligt|rimligt), (?:där|när) (?:det|så) är (?:lämpligt|nödvändigt|tillämpligt|rimligt), (?:där|när) så krävs | if appropriate, where appropriate, when appropriate, as appropriate, if applicable, where applicable, when applicable, as applicable, if reasonable, where reasonable, best efforts, reasonable efforts | Vem avgör, och vid vilket villkor? | Who decides, and on which condition?
i förekommande fall, i (?:vissa|de flesta|flertalet|många|enstaka|särskilda) fall, i undantagsfall, i tillämpliga delar, i relevanta delar, i den mån, i den utsträckning | in (?:some|certain|most|many|special|exceptional) cases, in relevant parts, to the extent that, insofar as, in so far as | Vilka fall eller delar? Skriv ”om X finns …”, eller räkna upp dem. | Which cases or parts? Write “if there is an X …”, or list them.
i onödan | unnecessarily, unduly | När är det i onödan? Ange villkoret. | When is it unnecessary? State the condition.
om inte annat (?:anges|sägs|framgår|avtalas|avtalats|överenskommits), om inte särskilda skäl, om det inte finns särskilda skäl | unless otherwise (?:stated|specified|agreed|indicated) | Var anges undantaget? Hänvisa, eller skriv det här. | Where is the exception? Refer to it, or state it here.
""")
_WEAKENED = table(r"""
normalt, normalt sett, vanligtvis, vanligen, som regel, i regel, i allmänhet, generellt, generellt sett, i princip, huvudsakligen | normally, usually, generally, typically, in general, as a rule, in principle | Vilka är undantagen? Annars ”bör”. | Which are the exceptions? Otherwise “should”.
i första hand, företrädesvis, primärt, främst | primarily, preferably, in the first place | När gäller något annat? Ange ordningen och villkoret. | When does something else apply? State the order and the condition.
helst, gärna, eventuellt | ideally, possibly | Skriv ”bör”, eller stryk ordet. | Write “should”, or delete the word.
""")
_PRECISE: Mapping[Language, str] = MappingProxyType(
    {
        # *Pröva om det är möjligt att …* is a question, not a way out.
        "sv": "(?:pröva|bedöma|bedömer|avgöra|avgör|utreda|utreder|undersöka|undersöker|fråga|frågar|ange|anger|anteckna|antecknar|"
        "kontrollera|kontrollerar|redovisa|redovisar|besluta|beslutar) om (?:det är |så är |det )?(?:möjligt|lämpligt|nödvändigt|behövs), "
        "om (?:det är )?möjligt att, i onödan lång",
        "en": "(?:assess|decide|determine|examine|state|record|check|ask|see) if (?:possible|necessary|appropriate|applicable|feasible)",
    }
)
_NEAR_VERB: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:ska|skall|bör)\W+(?:\w{1,40}\W{1,4}){0,3}\Z", re.IGNORECASE),
        "en": re.compile(r"\b(?:shall|should)\W+(?:\w{1,40}\W{1,4}){0,3}\Z", re.IGNORECASE),
    }
)
_VERB_FOLLOWS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\W{1,4}(?:ska|skall|bör)\b", re.IGNORECASE),
        # *Normally the unit shall answer.*
        "en": re.compile(r"\W{1,4}(?:\w{1,40}\W{1,4}){0,3}(?:shall|should)\b", re.IGNORECASE),
    }
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report a way out wherever it stands, and a weakening word beside the *ska* or *bör* that it weakens."""
    for hit in find(standard, (*_ESCAPES, *_WEAKENED), _PRECISE):
        if hit.phrase in _WEAKENED:
            if _weakens(hit, standard.metadata.language):
                yield Fault(
                    hit.position,
                    Message(sv=f"”{hit.word}” försvagar bestämmelsen.", en=f"“{hit.word}” weakens the provision."),
                    hit.phrase.question,
                )
        elif not hit.has_criterion():
            yield Fault(
                hit.position,
                Message(
                    sv=f"”{hit.word}” låter läsaren avgöra när bestämmelsen gäller.",
                    en=f"“{hit.word}” lets the reader decide when the provision applies.",
                ),
                hit.phrase.question,
            )


def _weakens(hit: Hit, language: Language) -> bool:
    return bool(_NEAR_VERB[language].search(hit.before) or _VERB_FOLLOWS[language].match(hit.after))
