"""A word that often lacks a measure, and about as often is clear where it stands (ISO/IEC Directives Part 2, 5.5; GtWR R7)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table
from kravspec.rules.wording import vague_term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard
    from kravspec.phrases import Hit

SEVERITY: Severity = "info"
YIELDS_TO = vague_term.YIELDS_TO | {"vague-term"}

_PHRASES = table(r"""
nödvändig, nödvändigt, nödvändiga | necessary | Nödvändig för att nå vad? Ange villkoret. | Necessary to reach what? State the condition.
relevant, relevanta | relevant, applicable | Relevant för vad? Ange urvalet eller räkna upp. | Relevant to what? State the selection or list them.
väsentlig, väsentligt, väsentliga, väsentligen | essential, material, substantial, substantially | Var går gränsen? Ange den, eller definiera ordet. | Where is the limit? State it, or define the word.
betydande | significant, significantly, considerable, considerably | Hur stor är betydande? Ange gränsen. | How large is significant? State the limit.
allvarlig, allvarligt, allvarliga | serious, seriously, severe | Enligt vilken skala? | On which scale?
god, gott, goda | good | Vad kännetecknar det? Ange ett kriterium som går att mäta. | What marks it? State a criterion that can be measured.
tydlig, tydligt, tydliga, tydligen, otydlig, otydligt, otydliga | clear, clearly, unclear | Hur avgörs det? Ange kriteriet eller provet. | How is that decided? State the criterion or the test.
enkel, enkelt, enkla | simple, simply, easy, easily | Enkel för vem? Ange högsta antal steg, eller vilket prov som visar det. | Simple for whom? State the highest number of steps, or the test that shows it.
lättläst, lättlästa, lättförståelig, lättförståeligt, lättförståeliga | easy to read, easy to understand, readable | Ange metod: användartest, gräns eller granskningslista. | State the method: a test with users, a limit or a list to review against.
aktuell, aktuellt, aktuella | current, currently | Gällande vid vilket datum, eller berörd? Välj ett ord. | Valid at which date?
vedertagen, vedertaget, vedertagna | recognized, recognised, accepted, established | Enligt vilken källa? | According to which source?
motsvarande(?!\s(?:minst\s|högst\s)?\d) | equivalent, corresponding | Vad avgör likvärdighet? Ange egenskaperna att jämföra. | What makes it equivalent? State the properties to compare.
likvärdig, likvärdigt, likvärdiga | comparable, equal | Hur visas likvärdighet? Ange kriterier. | How is equality shown? State criteria.
en viss, ett visst | a certain | Vilken? Namnge den eller ange villkoret. | Which? Name it or state the condition.
några, någon form av, någon typ av | some, some kind of | Hur många, vilka? | How many, which?
flera(?!\sän\b), flertal, flertalet | several, multiple | Hur många som minst? | How many at least?
(?:kort|korta|lång|långt|långa)(?=\s\w{0,40}(?:tid|tider|frist|frister|kö|köer|text|texter|svar|besked|instruktion|instruktioner|beskrivning|beskrivningar|sammanfattning|sammanfattningar)\b) | (?:short|long)(?=\s(?:\w{1,40}\s)?(?:times?|periods?|deadlines?|queues?|texts?|answers?|instructions?|descriptions?|summar(?:y|ies))\b) | Hur kort eller lång som högst? | How short or long at most?
nära | near, nearby, close to | Inom vilket avstånd eller vilken tid? | Within what distance or time?
eventuell, eventuellt, eventuella | possible(?=\s\w+s\b) | Skriv ”om X finns”. | Write “if there is an X”.
transparent, transparenta, öppen för insyn, öppet för insyn, öppna för insyn | transparent, transparently | Vad ska visas, för vem? | What is shown, to whom?
professionell, professionellt, professionella, fackmannamässig, fackmannamässigt, yrkesmässig, yrkesmässigt, seriös, seriöst, seriösa | professional, professionally | Vilken kompetens eller metod krävs? | Which competence or method is required?
hållbar, hållbart, hållbara, miljövänlig, miljövänligt, miljövänliga | sustainable, sustainably, environmentally friendly | Vilket mått och vilken gräns? | Which measure and which limit?
ofta, ibland, sällan | often, sometimes, rarely, seldom | Hur ofta? | How often?
av betydelse, av vikt | of importance | Vad avgör det? Ange kriteriet. | What decides? State the criterion.
normal drift, normal tid, normala förhållanden, normal användning, normal omfattning | normal conditions, normal operation, normal use | Vad är normalt? Ange intervall, tid och last. | What is normal? State range, time and load.
berörd(?!\sav\b), berört(?!\sav\b), berörda(?!\sav\b) | affected(?!\sby\b), concerned(?!\s(?:by|with)\b) | Vilka berörs? Ange villkoret. | Who is affected? State the condition.
""")
_PRECISE: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "(?:en|ett|två|tre|någon|något) eller (?:flera|några), hur (?:tydligt|nära|allvarlig|enkelt), "
        "enkel svenska, hur ofta, god man, goda män, gode män, god tid, god praxis, god sed, nära anhörig, nära anhöriga, enkel majoritet, "
        "professionella utövare, (?:hur|så|lika|lagom|inom) (?:kort|korta|lång|långt|långa)",
        "en": "how often, (?:one|a) or (?:several|some), good practice, good time, good faith, how (?:clearly|serious), near miss, close to \\d, "
        "equal to, equal treatment, necessary condition, (?:how|as|equally) (?:short|long)",
    }
)
_ANY = frozenset({"några", "en viss", "ett visst"})
_NEGATION = re.compile(r"\b(?:inte|ej|aldrig|utan)\b", re.IGNORECASE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word, unless a reference or a limit close after it says what it means."""
    for hit in find(standard, _PHRASES, _PRECISE):
        if not hit.has_criterion() and not _means_any(hit):
            yield Fault(
                hit.position,
                Message(
                    sv=f"”{hit.word}” kan läsas på flera sätt.",
                    en=f"“{hit.word}” can be read in several ways.",
                ),
                hit.phrase.question,
            )


def _means_any(hit: Hit) -> bool:
    """*Inte ta ut några avgifter*: none at all."""
    return hit.word.lower() in _ANY and bool(_NEGATION.search(hit.before))
