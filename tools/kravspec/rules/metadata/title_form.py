"""A title of more than three elements, or one that says what kind of document it is (ISO/IEC Directives Part 2, 11.4, 11.5.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Position, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Whole


SEVERITY: Severity = "warning"
YIELDS_TO = frozenset({"false-status-claim"})
_MOST = 3
_BETWEEN = re.compile(r"\s[–—-]\s")
_KIND = re.compile(
    r"(?:(?:svensk|europeisk|internationell|nationell|teknisk)\s)?(?:standard|kravspecifikation|specifikation|rapport)(?=$|\s(?:för|om|på|till|avseende)\s)"
    r"|(?:vägledning|handbok|kravstandard)(?=\s(?:för|om|på|till)\s)"
    r"|(?:(?:swedish|european|international|national|technical)\s)?(?:standard|specification|report)(?=$|\s(?:for|on|of)\s)"
    r"|(?:guidance|guidelines|handbook)(?=\s(?:for|on|to)\s)",
    re.IGNORECASE,
)


def decide(whole: Whole) -> Iterator[Fault]:
    """Report the word, and what follows the third element. *Krav* and *Requirements* say what the document is about."""
    title, place = whole.metadata.title, whole.metadata.places.get("title")
    if place is None:
        return
    breaks = list(_BETWEEN.finditer(title))
    begins = (0, *(match.end() for match in breaks))
    ends = (*(match.start() for match in breaks), len(title))
    for begin, end in zip(begins, ends, strict=True):
        if match := _KIND.match(title, begin, end):
            yield Fault(
                _part(place, *match.span()),
                Message(
                    sv=f"”{match[0]}” i titeln säger vad det är för sorts dokument.",
                    en=f"“{match[0]}” in the title says what kind of document it is.",
                ),
                Message(sv="Skriv vad dokumentet handlar om.", en="Write what the document is about."),
            )
    if len(breaks) >= _MOST:
        yield Fault(
            _part(place, breaks[_MOST - 1].end(), len(title)),
            Message(
                sv=f"titeln har {len(breaks) + 1} led. Den får ha högst {_MOST}.",
                en=f"the title has {len(breaks) + 1} elements. At most {_MOST} are allowed.",
            ),
            Message(sv="Slå ihop led eller stryk.", en="Join elements or remove some."),
        )


def _part(place: Position, begin: int, end: int) -> Position:
    return Position(place.path, place.line, place.column + begin, place.end_line, place.column + end)
