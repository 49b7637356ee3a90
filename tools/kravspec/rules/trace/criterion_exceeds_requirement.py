"""A measure, evidence or responsibility that says something else than its provision (ISO/IEC Directives Part 2, 5.5, 33.1)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import block_and_list_prose
from kravspec.text import CRITERIA_FIELDS, RESPONSIBILITY
from kravspec.wording import mask, provisions, search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Field, Language, Provision, Standard

SEVERITY: Severity = "warning"


_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for words in (
            "en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton",
            "ett andra tredje fjärde femte sjätte sjunde åttonde nionde tionde",
            "nästa varannan",
            "följande vartannat",
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
            "next second third fourth fifth sixth seventh eighth ninth tenth",
        )
        for number, word in enumerate(words.split(), 1)
    }
)
_NUMBER = rf"(?P<number>\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"


_UNITS: Mapping[Language, str] = MappingProxyType(
    {
        "sv": r"(?P<unit>arbetsdag|kalenderdag|vardag|dag|dygn|veck|månad|timm|minut|kvartal|kalenderår|år\b)\w{0,4}\b",
        "en": r"(?P<unit>working day|calendar day|day|week|month|hour|minute|quarter|year)s?\b",
    }
)
_TIMES: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(rf"(?<![\w,.])(?<!senaste\s){_NUMBER}\s{{1,2}}{_UNITS['sv']}", re.IGNORECASE),
        "en": re.compile(rf"(?<![\w,.])(?<!last\s)(?<!past\s){_NUMBER}\s{{1,2}}{_UNITS['en']}", re.IGNORECASE),
    }
)
"""*2 arbetsdagar*. *De senaste 12 månaderna* is what the measure is taken over."""
_ANY_TIME: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            rf"{_UNITS['sv']}|tid|datum|senast|när|löpande|mandatperiod|intervall|före|innan|\[tab-", re.IGNORECASE
        ),
        "en": re.compile(rf"{_UNITS['en']}|\b(?:times?|dates?|when|before|until|by|after)\b|\[tab-", re.IGNORECASE),
    }
)
"""Anything that a sentence can say about when."""
_LIMIT: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(r"\b(?:inom|senast|högst|(?:äldre|längre|senare|mer) än)\s{1,2}\Z", re.IGNORECASE),
        "en": re.compile(
            r"\b(?:within|at most|no later than|(?:older|longer|later|more) than)\s{1,2}\Z", re.IGNORECASE
        ),
    }
)
_PARTS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        "sv": re.compile(
            rf"\b(?:alla|alla de|samtliga)\s{{1,2}}{_NUMBER}\s{{1,2}}(?:delar|uppgift|punkt|kriteri|moment|frågor)\w{{0,6}}",
            re.IGNORECASE,
        ),
        "en": re.compile(
            rf"\b(?:all|all the)\s{{1,2}}{_NUMBER}\s{{1,2}}(?:parts|items|points|criteria|questions|elements)\b",
            re.IGNORECASE,
        ),
    }
)
"""*Alla fyra delarna*: words for what a list counts up. *Alla sex ämnena* are those of another provision."""
_SERIES = re.compile(
    r"(?:[^\s,.:;]{1,40}(?:\s[^\s,.:;]{1,40}){0,4},\s){1,9}[^,.:;]{1,80}?\s(?:och|and)\s", re.IGNORECASE
)
"""*Utgångsvärde, målvärde och mätetal* are three parts too."""
_OFFICES: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "processägare|direktör|handläggar|styrelse|nämnd|fullmäktige|inspektör",
        "en": "process owner|director|officer|board|council|inspector",
    }
)
"""Who can act in any document; each names its own roles in `standard.yml`."""
_PAUSES = (", ", "; ")
_MANAGER = re.compile(r"chef|manager|head of", re.IGNORECASE)
"""Who can answer for what another role does."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the time, the number of parts or the verb in the field; and the role that the sentence does not name."""
    language = standard.metadata.language
    offices = _offices(language, standard.metadata.roles, frozenset(standard.document.responsible))
    for provision, _, _ in standard.provisions:
        for field in provision.fields:
            if field.label in CRITERIA_FIELDS[language]:
                yield from _times(field, provision, language)
                yield from _parts(field, provision, language)
                yield from _demands(field, language)
            elif field.label == RESPONSIBILITY[language]:
                yield from _responsible(field, provision, offices)


def _times(field: Field, provision: Provision, language: Language) -> Iterator[Fault]:
    """Times that the sentence gives otherwise, or limits where it gives none. Shares and sizes of samples are the field's own."""
    found = search(_TIMES[language], field.text.source)
    if not found:
        return
    sentence = "\n".join(text.source for text in block_and_list_prose(provision))
    given: defaultdict[str, set[int]] = defaultdict(set)
    for match in _TIMES[language].finditer(mask(sentence)):
        given[match["unit"].casefold()].add(_value(match))
    for match in found:
        unit, span = match["unit"].casefold(), match.span()
        if _is_of_another(field.text.source, *span):
            continue
        if unit in given and _value(match) not in given[unit]:
            yield Fault(field.text.position(*span), _other(match[0], field.label), _AGREE)
        elif (
            unit not in given
            and not _ANY_TIME[language].search(sentence)
            and "[tab-" not in sentence
            and (_LIMIT[language].search(field.text.source, max(0, span[0] - 20), span[0]))
        ):
            yield Fault(field.text.position(*span), _new(match[0], field.label), _MOVE)


def _is_of_another(source: str, begin: int, end: int) -> bool:
    """Whether a reference stands in the same part of the field's sentence, and the time is that provision's."""
    first = max(source.rfind(mark, 0, begin) for mark in _PAUSES)
    last = min((at for mark in _PAUSES if (at := source.find(mark, end)) >= 0), default=len(source))
    return "[" in source[first + 1 : last]


def _parts(field: Field, provision: Provision, language: Language) -> Iterator[Fault]:
    """*Alla fyra delarna* where the list has five."""
    if not provision.items:
        return
    found = search(_PARTS[language], field.text.source)
    if not found:
        return
    count = len(provision.items.items)
    # Where a series begins is not known: a comma before it looks the same.
    commas = max((series[0].count(",") for series in _SERIES.finditer(provision.text.source)), default=0)
    for match in found:
        if _value(match) != count and not 3 <= _value(match) < commas + 3:
            yield Fault(
                field.text.position(*match.span()),
                Message(
                    sv=f"”{match[0]}” stämmer inte: listan har {count} punkter.",
                    en=f"“{match[0]}” is wrong: the list has {count} items.",
                ),
                _AGREE,
            )


def _demands(field: Field, language: Language) -> Iterator[Fault]:
    for begin, end in provisions(field.text.source, language):
        word = field.text.source[begin:end]
        yield Fault(
            field.text.position(begin, end),
            Message(
                sv=f"”{word}” i fältet {field.label} är en bestämmelse till.",
                en=f"“{word}” in the field {field.label} is another provision.",
            ),
            _MOVE,
        )


def _responsible(field: Field, provision: Provision, offices: re.Pattern[str]) -> Iterator[Fault]:
    """A role other than the sentence's own. A manager can answer for what another role does."""
    if not provision.verb or _MANAGER.search(field.text.source):
        return
    subject = {match[0].casefold() for match in offices.finditer(provision.text.source, 0, provision.verb[0])}
    named = list(offices.finditer(field.text.source))
    if subject and named and not any(match[0].casefold() in subject for match in named):
        yield Fault(
            field.text.position(),
            Message(
                sv=f"”{field.text.source}” svarar, men meningen nämner någon annan.",
                en=f"“{field.text.source}” is responsible, but the sentence names someone else.",
            ),
            _AGREE,
        )


@cache
def _offices(language: Language, roles: tuple[str, ...], responsible: frozenset[str]) -> re.Pattern[str]:
    """Those whom a sentence or a field can name, compounds that a field holds included: *försäljningschef* where *chef* is a role."""
    said = " ".join(responsible)
    compounds = {
        match[0] for role in roles for match in re.finditer(rf"\b\w{{1,30}}{re.escape(role)}", said, re.IGNORECASE)
    }
    own = "".join(f"|{re.escape(name)}" for name in sorted({*roles, *compounds}, key=lambda name: (-len(name), name)))
    return re.compile(rf"\b(?:{_OFFICES[language]}{own})", re.IGNORECASE)


def _value(match: re.Match[str]) -> int:
    number = match["number"].casefold()
    return int(number) if number.isdecimal() else _NUMBERS[number]


def _other(time: str, label: str) -> Message:
    return Message(
        sv=f"”{time}” i fältet {label} är en annan tid än i meningen.",
        en=f"“{time}” in the field {label} is another time than in the sentence.",
    )


def _new(time: str, label: str) -> Message:
    return Message(
        sv=f"”{time}” i fältet {label} är en gräns som meningen inte har.",
        en=f"“{time}” in the field {label} is a limit that the sentence does not have.",
    )


_AGREE = Message(sv="Låt mening och fält säga samma sak.", en="Let the sentence and the field say the same.")
_MOVE = Message(
    sv="Flytta det till meningen, eller stryk det ur fältet.",
    en="Move it to the sentence, or delete it from the field.",
)
