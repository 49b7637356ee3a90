"""A time that no calendar shows (ISO/IEC Directives Part 2, 5.5; GtWR R35)."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"

_PERMIT = r"(?!\s\w{0,30}(?:tillstånd|lov|upplåtelse|uppehåll|anställning|dispens)\w{0,6}\b)"
_PHRASES = table(rf"""
snarast, snarast möjligt, så snart (?:som |det är )?möjligt, så snart det går, så fort som möjligt, omgående, omedelbart, skyndsamt, utan (?:onödigt )?dröjsmål, utan fördröjning, direkt(?=\s(?:efter|när|då|rapportera|meddela)\b) | as soon as (?:possible|practicable), immediately, promptly, without (?:undue )?delay, at once, expeditiously | Inom hur lång tid, från vilken händelse? | Within how long, from which event?
i god tid, i rätt tid, inom (?:rimlig|skälig|kort) tid, inom kort, tidigt | in good time, in due time, in due course, in a timely manner, timely, within a (?:reasonable|short) time, shortly(?!\s(?:before|after)\b), at an early stage | Hur många dagar, före eller efter vad? | How many days, before or after what?
regelbundet, regelbunden, regelbundna, med jämna mellanrum, periodisk, periodiskt, periodiska, återkommande, löpande, fortlöpande, kontinuerlig, kontinuerligt, kontinuerliga, ständigt | regularly, regular, periodically, periodic, at regular intervals, at intervals, from time to time, continuously, continually, on an ongoing basis | Hur ofta som minst, eller vid vilken händelse? | How often at least, or at which event?
(?:tillfällig|tillfälligt|tillfälliga|temporär|temporärt|temporära|kortvarig|kortvarigt|kortvariga){_PERMIT} | temporarily, temporary(?!\s(?:permit|licen[cs]e)) | Hur länge som högst? | How long at most?
långsiktig, långsiktigt, långsiktiga, på sikt, framöver, så småningom, efterhand, efter hand, successivt, i framtiden | long-term, in the long term, in the future, eventually, gradually, over time | När senast? | When at the latest?
""")
_PRECISE: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "löpande (?:nummer|numret|numren|numrering|numreringen|räkning|räkningen|text|texten), utan (?:onödigt )?dröjsmål enligt, direkt eller, i efterhand",
        "en": "regular (?:expression|employee)s?, real-time",
    }
)
_TIME = re.compile(
    r"(?:\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|one|two|three|four|five|six|seven|eight|nine|ten|twelve))\s{1,2}"
    r"(?:gång|gånger|minut|timm|arbetsdag|kalenderdag|dag|dygn|veck|månad|kvartal|år|kalenderår|times?\b|minute|hour|working\sday|day|week|month|quarter|year)"
    r"|\b(?:varje|varannan|vartannat|var\s\w{1,20}e|per|every|each|once\sa|twice\sa)\s{1,2}(?:arbetsdag|dag|dygn|veck|månad|kvartal|kalenderår|år|mandatperiod|working\sday|day|week|month|quarter|year)"
    r"|\b(?:årligen|månatligen|månadsvis|kvartalsvis|dagligen|veckovis|annually|yearly|monthly|quarterly|weekly|daily)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _gives_time(text: str, begin: int, end: int) -> bool:
    return bool(_TIME.search(text, begin, end))


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words, unless the same sentence also gives a time or an interval."""
    for hit in find(standard, _PHRASES, _PRECISE):
        if not _gives_time(hit.masked, *hit.sentence) and not hit.has_criterion():
            yield Fault(
                hit.position,
                Message(sv=f"”{hit.word}” anger ingen tid.", en=f"“{hit.word}” gives no time."),
                hit.phrase.question,
            )
