"""What the designation of a standard or a law says: publisher, number, year, and whether it is a draft.

Web pages, reports and acts of the European Union are named freely, and are none of these.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kravspec.text import NBSP
from kravspec.wording import search


class Designation(NamedTuple):
    """A standard or a law of the Swedish code of statutes, taken apart."""

    publisher: str
    """`SS-EN ISO`, or `SFS` for a law."""
    number: str
    """With its parts, `20000-1`; of a law all that follows `SFS`."""
    year: str
    """Empty when the designation is undated, and for a law."""

    @property
    def is_law(self) -> bool:
        """Whether it is a law or an ordinance."""
        return self.publisher == "SFS"

    @property
    def document(self) -> str:
        """The same for every edition and adoption: `SS-EN ISO 9000:2015` and `ISO 9000` are both `ISO 9000`."""
        origin = next((body for body in ("ISO/IEC", "ISO", "IEC", "EN") if body in self.publisher), self.publisher)
        return f"{origin} {self.number}"


_BODIES = r"(?:SS|EN|ISO|IEC|IEEE|SIS|CEN|CENELEC|CLC|ETSI)"
_KINDS = r"(?:TS|TR|PAS|IWA|CWA|SPEC|Guide|F?DIS|CDV?|WD)"
_PUBLISHER = rf"(?:(?:pr|Fpr)?{_BODIES}(?:[-/ ](?:{_BODIES}|{_KINDS})){{0,5}})"
_STANDARD = re.compile(
    rf"(?P<publisher>{_PUBLISHER}) (?P<number>\d{{1,6}}(?: \d{{2}}){{0,2}}(?:-\d{{1,4}}){{0,3}})"
    r"(?::(?P<year>\d{4}(?:-\d{2})?|[–—-]))?(?:(?:/(?:A|AC|Amd|Cor) ?|\+A)\d{0,2}:\d{4}){0,4}"
    r"(?: \((?:alla delar|all parts)\))?"
)
_LAW = re.compile(r"SFS (?P<number>\d{4}:\d{1,4})")
_YEAR_AS_PART = re.compile(r"-(?P<year>(?:19|20)\d\d)\Z")
MEANT = re.compile(
    rf"(?<![\w/-])(?P<publisher>{_PUBLISHER}|SFS)[ \u00a0-]{{0,2}}(?P<rest>\d(?:[\d:.–-]{{0,20}}\d)?)(?!\w)"
)
"""What is meant as a designation: a publisher, and digits close after it."""
MEANT_IN_ANY_CASE = re.compile(MEANT.pattern, re.IGNORECASE)
_LETTERS = re.compile(r"(?:SS|EN|ISO|IEC|SIS|SFS|ETSI|CLC|IEEE)[ \u00a0/-]{0,2}(?:\d|[A-Z])")
_DRAFT = re.compile(rf"\A(?:pr|Fpr){_BODIES}|[/ ](?:F?DIS|CDV?|WD)\b|\d:[–—-](?!\d)|\b(?:utkast|draft)\b")


def in_text(source: str) -> list[re.Match[str]]:
    """The matches of `MEANT` in running text; code, addresses, quotations and references hold none."""
    # A single search for the letters of a publisher is many times as fast as the pattern, which tries each place.
    return search(MEANT, source) if _LETTERS.search(source) else []


def read(text: str) -> Designation | None:
    """The designation, or None when it is not well formed or not one of a standard or a law."""
    text = text.replace(NBSP, " ")
    if match := _LAW.fullmatch(text):
        return Designation("SFS", match["number"], "")
    match = _STANDARD.fullmatch(text)
    if not match or _YEAR_AS_PART.search(match["number"]):
        return None
    return Designation(match["publisher"], match["number"], match["year"] or "")


def is_draft(text: str) -> bool:
    """Whether the designation is that of a document which is not published yet: `prEN 12345`, `ISO/DIS 9001`, `EN 12345:–`."""
    return bool(MEANT_IN_ANY_CASE.match(text) and _DRAFT.search(text))


def mended(match: re.Match[str]) -> str | None:
    """What is meant by a match of `MEANT`, well formed, when it can be read in one way only."""
    rest = match["rest"]
    if match["publisher"].casefold() == "sfs":
        rest = rest.replace("-", ":", 1)
    else:
        rest = _YEAR_AS_PART.sub(r":\g<year>", rest)
    text = f"{_capitals(match['publisher'])} {rest}"
    return text if read(text) else None


def _capitals(publisher: str) -> str:
    """`ss-en iso` as `SS-EN ISO`; the small letters of `prEN` and `Guide` stay."""
    return publisher if re.search(r"[A-Z]{2}", publisher) else publisher.upper()
