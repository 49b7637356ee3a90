"""Two acts in one provision: one can be done and the other not (INCOSE GtWR R18, R19; ISO/IEC Directives Part 2, 5.5)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import provision_prose
from kravspec.wording import demands, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "info"

_INFINITIVES: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "anlita anmäla anpassa ansluta ansvara anteckna anställa använda anvisa arbeta avbryta avgöra avsluta avvisa bedöma begränsa "
        "begära behandla behålla bekräfta bemanna bereda beräkna besluta besiktiga beskriva beställa bestämma besvara besöka betala bevaka bevara "
        "bevilja biträda bjuda boka bygga byta börja dela delta diarieföra dra erbjuda ersätta fastställa fatta flytta fortsätta fråga fylla följa "
        "förbereda fördela förenkla föreslå förklara förlänga föra ge genomföra granska godkänna godta gå göra ha hindra hjälpa hålla hämta "
        "hänvisa höra inbjuda inhämta inleda inrätta införa jämföra kalla klaga klargöra klarlägga klassa komma kontakta kräva köpa lagra leda "
        "lyfta lyssna lägga lämna läsa lösa lotsa lotta låsa meddela minska märka mäta namnge nå nämna ompröva ordna påminna pröva redovisa reda "
        "ringa räkna samla samordna sammanfatta sammanställa samråda samtala samverka se skaffa skapa skicka skilja skriva skydda sköta "
        "spara sprida starta stoppa stänga styra styrka ställa stämma svara säga sända säkerställa säkra söka sätta ta tala testa "
        "tillfråga tillsätta tilldela tillämpa träffa underrätta undersöka underteckna undvika upphandla upplysa upprepa upprätta uppge "
        "uppmana utarbeta utbilda utforma utfärda utföra utreda utse utveckla vara varna vidta visa välja vända vänta yttra åtgärda "
        "återkoppla återkomma ändra öka öva överklaga överlämna översätta översända",
        "en": "answer appoint approve ask assess assign call check collect complete confirm contact define describe document ensure establish "
        "evaluate explain file forward give identify inform invite keep list log maintain make measure monitor name notify offer prepare "
        "present provide publish record register report review revise send sign state store submit take tell update verify write",
    }
)
"""An ending does not tell an infinitive: *lokala* and *enheterna* end as *samla* does. Besides these, words in *-era*."""
_VERB: Mapping[Language, str] = MappingProxyType(
    {
        "sv": rf"(?:{'|'.join(_INFINITIVES['sv'].split())}|rätta(?=\s(?:dem|det|den|varje|alla|fel\w*|\w+(?:en|et|na))\b)|(?!flera\b)\w{{2,30}}era)",
        "en": rf"(?:{'|'.join(_INFINITIVES['en'].split())})",
    }
)
_OWN: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            rf"\b(?:(?P<head>låta|be|hjälpa|kunna|börja|bjuda)|(?:{_VERB['sv']}|öppna|stödja|främja|verka)s?)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(rf"\b(?:(?P<head>let|make|help)|{_VERB['en']})\b", re.IGNORECASE),
    }
)
"""The act that a provision names first. *Låta personen läsa texten och svara*: what another person does is one act."""
_JOINED: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            r"\b(?:och|samt)\s{1,4}(?:(?:då|därefter|sedan|samtidigt|också|även|dessutom|där|därmed|inte|(?:vid|efter|före)\s\w{1,30}|inom\s\S{1,10}\s\w{1,30})\s{1,4}){0,2}"
            rf"(?P<verb>{_VERB['sv']})\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            rf"\band\s{{1,4}}(?:(?:also|then)\s{{1,4}})?(?P<verb>{_VERB['en']})\s{{1,4}}(?:the|an?|each|every|all|any|its|their|it|them)\b",
            re.IGNORECASE,
        ),
    }
)
_CLAUSE: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    # Infinitives after one of these belong to it: *en person som kan ta emot frågan och svara*.
    {
        "sv": re.compile(
            r"\batt\s(?:(?:inte|även|också|själv)\s)?(?!de\b|den\b|det\b|alla\b|\w+(?:arna|erna|orna)\b)(?:\w{2,30}a|ge|se|få|gå|stå|nå|ta|ha|be|utse|uppge|ange)\b"
            r"|\b(?:kan|kunde|ska|skall|bör|får|vill|måste|behöver|avser|planerar|skulle|låter|ber|hjälper|brukar|tänker)\b",
            re.IGNORECASE,
        ),
        "en": re.compile(r"\b(?:to|can|may|must|will|shall|should|would|could|wants|needs)\b", re.IGNORECASE),
    }
)
_PARTICLES = frozenset(
    "fram emot upp in ut bort ned ner över till med om av på igenom tillbaka hand del ställning ansvar kontakt reda vidare efter "
    "åt inte också även själv minst up out on".split()
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the second and every later act. Verbs that share one object are one act, and so is a choice with *eller*."""
    language = standard.metadata.language
    joins = ("och", "samt") if language == "sv" else ("and",)
    for _, text in provision_prose(standard):
        if not any(word in text.source for word in joins):
            continue
        masked = mask(text.source)
        for begin, end in _acts(masked, language):
            verb = text.source[begin:end]
            yield Fault(
                text.position(begin, end),
                Message(
                    sv=f"”{verb}” är en handling till i samma bestämmelse.",
                    en=f"“{verb}” is one more act in the same provision.",
                ),
                Message(
                    sv="Kan den ena göras och den andra inte? Dela upp: ett ID för varje.",
                    en="Can one be done and the other not? Split it: one ID for each.",
                ),
            )


def _acts(masked: str, language: Language) -> Iterator[tuple[int, int]]:
    for end, last in demands(masked, language):
        own = _OWN[language].search(masked, end, last)
        if not own or own["head"] or _CLAUSE[language].search(masked, end, own.start()):
            continue
        after = own.end()
        for match in _JOINED[language].finditer(masked, own.end(), last):
            between = masked[after : match.start()]
            if _CLAUSE[language].search(between):
                break
            if _has_object(between):
                yield match.span("verb")
            after = match.end("verb")


def _has_object(between: str) -> bool:
    return any(word.lower() not in _PARTICLES for word in re.findall(r"\w+", between))
