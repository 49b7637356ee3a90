"""A word without a measure: two readers draw the line in two places (ISO/IEC Directives Part 2, 5.5; GtWR R7, R34)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"
YIELDS_TO = frozenset(
    {
        "ambiguous-kan",
        "and-or",
        "capability-wrapper",
        "comparative-or-absolute",
        "escape-clause",
        "indefinite-time",
        "knowledge-without-evidence",
        "legal-or-contract-requirement",
        "nonstandard-verbal-form",
        "open-ended-list",
        "unidentified-source",
    }
)

_PHRASES = table(r"""
lämplig, lämpligt, lämpliga, lämpligen, lämpligaste | appropriate, appropriately, suitable, suitably | Lämplig för vad, enligt vem? Ange kriteriet. | Appropriate for what, in whose view? State the criterion.
tillräcklig, tillräckligt, tillräckliga, otillräcklig, otillräckligt, otillräckliga | sufficient, sufficiently, adequate, adequately | Hur mycket räcker? Ange gränsen. | How much is enough? State the limit.
erforderlig, erforderligt, erforderliga | requisite | Vilka exakt? Räkna upp dem eller hänvisa till en lista. | Which exactly? List them or refer to a list.
adekvat, adekvata | proper, properly | Vilken nivå? Ange mått. | Which level? State a measure.
rimlig, rimligt, rimliga, rimligen, rimligtvis, orimlig, orimligt, orimliga, skälig, skäligt, skäliga, skäligen, oskälig, oskäligt, oskäliga | reasonable, reasonably, unreasonable, unreasonably | Var går gränsen? Ange den i tid, antal eller nivå. | Where is the limit? State it as a time, a number or a level.
bra | nice, nicely | Hur märks det? Ange ett kriterium som går att mäta. | How does it show? State a criterion that can be measured.
snabb, snabbt, snabba | fast, quick, quickly, rapid, rapidly | Inom vilken tid, från vilken händelse? | Within what time, from which event?
effektiv, effektivt, effektiva | efficient, efficiently, effective, effectively | Vilket resultat, mätt hur? | What result, measured how?
ändamålsenlig, ändamålsenligt, ändamålsenliga | fit for purpose | Vilket ändamål? Ange vad det ska klara. | Which purpose? State what it does.
användarvänlig, användarvänligt, användarvänliga | user-friendly, easy to use | Ange uppgift, användare och hur stor andel som lyckas. | State the task, the users and the share that succeeds.
robust, robusta | robust | Mot vilka störningar? | Against which disturbances?
flexibel, flexibelt, flexibla | flexible, flexibly | Vilka ändringar ska klaras? | Which changes?
skalbar, skalbart, skalbara | scalable | Från och till vilken volym? | From and to which volume?
modern, modernt, moderna | modern, state of the art, state-of-the-art, up-to-date | Vilken egenskap eller version? | Which property or version?
god praxis, bästa praxis, branschens praxis, god sed, branschstandard | good practice, best practice, best practices, industry standard | Vilken praxis? Hänvisa till ett dokument. | Which practice? Refer to a document.
liknande | similar, similarly | Räkna upp alla, eller ange den gemensamma egenskapen. | List them all, or state what they have in common.
(?<!en\s)(?<!ett\s)(?:viss|visst), vissa | certain | Vilka? Räkna upp dem eller ange villkoret. | Which? List them or state the condition.
många, ett antal, en mängd | many, various, numerous, a number of, a variety of | Hur många? | How many?
ett fåtal, fåtal, några få | a few, few | Hur många som högst? | How many at most?
ungefär, cirka, ca, omkring(?=\s\d), runt(?=\s\d) | approximately, roughly, about(?=\s\d), around(?=\s\d) | Ange värdet med tolerans, eller högst och minst. | State the value with a tolerance, or a minimum and maximum.
beakta, beaktas, beaktar, ta i beaktande, ta hänsyn till, tas hänsyn till, överväga, övervägas, uppmärksamma | consider, take into account, take into consideration, have regard to | Vilken dokumenterad bedömning ska finnas? | Which documented assessment shall there be?
underlätta, underlättas, bidra till | facilitate, contribute to | Vilket resultat krävs, mätt hur? | What result is required, measured how?
på ett \w{2,30}(?:\s(?:och|eller)\s\w{2,30})? sätt | in an? \w{2,30}(?:\s(?:and|or)\s\w{2,30})? manner, in an? \w{2,30}(?:\s(?:and|or)\s\w{2,30})? way | Vilket kriterium ska sättet uppfylla? | Which criterion does the manner meet?
sömlös, sömlöst, sömlösa, smidig, smidigt, smidiga, friktionsfri, friktionsfritt, friktionsfria | seamless, seamlessly, smooth, smoothly | Vilka steg eller avbrott är tillåtna? | Which steps or interruptions are allowed?
kvalitativ, kvalitativt, kvalitativa, högkvalitativ, högkvalitativt, högkvalitativa, av hög kvalitet, av god kvalitet | high-quality, high quality | Vilka egenskaper och värden? | Which properties and values?
""")
_PRECISE: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "hur många, hur snabbt, hur effektivt, lika många, så många, "
        "på ett annat sätt, på ett \\w{2,30} sätt som",
        "en": "how many, as many, so many, how quickly, make certain, effective date, effective from, "
        "in an? (?:manner|way) that, in an? \\w{2,30} (?:manner|way) that, fast track",
    }
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word, unless a reference or a limit close after it says what it means."""
    for hit in find(standard, _PHRASES, _PRECISE):
        if not hit.has_criterion():
            yield Fault(
                hit.position,
                Message(
                    sv=f"”{hit.word}” har ingen mätbar gräns.", en=f"“{hit.word}” has no limit that can be measured."
                ),
                hit.phrase.question,
            )
