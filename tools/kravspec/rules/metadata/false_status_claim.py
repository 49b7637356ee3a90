"""A draft whose own designation or title looks like that of a published standard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Position, Severity
from kravspec.text import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Whole


SEVERITY: Severity = "error"
_OFFICIAL = re.compile(
    r"(?:pr|fpr|F)?(?:SS|SIS|EN|ISO|IEC|CEN|CENELEC|CWA|ETSI|IWA)\b(?:[ /-]{0,2}[A-Za-z]{1,8}\b){0,4}[ /-]{0,2}\d[\d:-]*"
)
_IN_TITLE = re.compile(
    r"(?:(?:svensk|europeisk|internationell|nationell)\s+standard|(?:Swedish|European|International|national)\s+Standard)\b"
    rf"(?:\s+{_OFFICIAL.pattern})?|^{_OFFICIAL.pattern}",
    re.IGNORECASE,
)


def decide(whole: Whole) -> Iterator[Fault]:
    """Report the designation, and the title. To refer to a real standard is another thing, and never reported."""
    metadata = whole.metadata
    if metadata.stage == STAGES[metadata.language][-1]:
        return
    for key, claim in (("designation", _OFFICIAL.match), ("title", _IN_TITLE.search)):
        text, place = str(getattr(metadata, key)), metadata.places.get(key)
        match = claim(text)
        if not match or not place:
            continue
        begin, end = place.column + match.start(), place.column + match.end()
        yield Fault(
            Position(place.path, place.line, begin, place.line, end),
            Message(
                sv=f"”{match[0]}” ger utkastet sken av att vara en fastställd standard.",
                en=f"“{match[0]}” makes the draft look like a published standard.",
            ),
            Message(
                sv="Ge utkastet en egen beteckning och titel. Bara SIS, CEN och ISO delar ut deras.",
                en="Give the draft a designation and a title of its own. Only SIS, CEN and ISO give theirs.",
            ),
        )
