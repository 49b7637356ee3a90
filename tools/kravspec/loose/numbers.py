"""Typed section numbers: finding them in words, and telling which headings are numbered."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.loose.model import Heading, Page

LABELS = r"section|sect?\.|clause|subclause|chapter|avsnitt|kapitel|kap\.|punkt|§"
ANNEXES = r"annex|appendix|bilaga|part|del"
_NUMBER = r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})*"
_HEADING = re.compile(
    rf"(?:(?P<label>{LABELS}|{ANNEXES})\s*)?(?P<number>{_NUMBER})(?P<mark>[.):]?)(?=[\s:–—-]|$)[\s:–—-]*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_SUBSECTIONS = 2
"""The length of the key of a run of subsections: where they are numbered from, and the number of their section."""
_HIGHEST = 99
"""A higher number first in a heading is a status code, a year or a quantity."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Words divided at a typed number."""

    label: str
    number: str
    marked: bool
    title: str


def divide(words: str) -> Numbered:
    """The words of a heading divided at their typed number, if they begin with one."""
    words = words.strip()
    match = _HEADING.match(words)
    if not match or not _is_number(match):
        return Numbered("", "", marked=False, title=words)
    return Numbered((match["label"] or "").lower(), match["number"], bool(match["mark"]), match["title"].strip())


def _is_number(match: re.Match[str]) -> bool:
    number, title = match["number"], match["title"].strip()
    if match["label"]:
        return number[0].isdigit() or number[0].isupper()
    if number[0].isalpha():
        return "." in number and number[0].isupper()
    if "." in number or match["mark"]:
        return title == "" or not title[0].isdigit()
    return title[:1].isupper() or title[:1] in "`\"“”‘'«"


def sequences(page: Page) -> list[list[Heading]]:
    """The runs of headings whose numbers count up from one another: `5.1`, `5.2`, `5.4`. Versions and quantities are none."""
    found: defaultdict[tuple[object, ...], list[Heading]] = defaultdict(list)
    scope, scope_parent = 0, -1
    plain_between: set[tuple[int, int]] = set()
    for heading, parent in zip(page.headings, parents(page), strict=True):
        prefix, _, last = heading.number.rpartition(".")
        if not heading.number:
            plain_between.add((parent, heading.level))
        elif prefix:
            found[scope, prefix].append(heading)
        else:
            anew = parent != scope_parent or (parent, heading.level) in plain_between
            if last in ("0", "1") and anew:
                scope, scope_parent = scope + 1, parent
                plain_between.discard((parent, heading.level))
            found[scope, heading.label, _is_annex(heading), parent].append(heading)
    numbers = {(key[0], heading.number) for key, run in found.items() for heading in run}
    prefixes = {key for key in found if len(key) == _OF_SUBSECTIONS}
    return [run for key, run in found.items() if _counts_up(key, run, numbers, prefixes)]


def parents(page: Page) -> list[int]:
    """For each heading of the page the place of the one that it stands under; -1 for none."""
    found: list[int] = []
    above: list[int] = []
    for index, heading in enumerate(page.headings):
        while above and page.headings[above[-1]].level >= heading.level:
            above.pop()
        found.append(above[-1] if above else -1)
        above.append(index)
    return found


def _is_annex(heading: Heading) -> bool:
    return heading.number.isalpha()


def _counts_up(
    key: tuple[object, ...], run: Sequence[Heading], numbers: set[tuple[object, str]], prefixes: set[tuple[object, ...]]
) -> bool:
    lasts = [last_of(heading) for heading in run]
    ups = sum(later - earlier == 1 for earlier, later in pairwise(lasts))
    backs = sum(later < earlier for earlier, later in pairwise(lasts))
    if backs * 2 > len(lasts) or max(lasts) > _HIGHEST:
        return False
    if len(key) == _OF_SUBSECTIONS:
        return (key[0], str(key[1])) in numbers or (len(run) > 2 and ups * 2 >= len(run) - 1)
    if any((key[0], heading.number) in prefixes for heading in run):
        return True
    return len(run) > 1 and ((lasts[0] < 2 and ups * 2 >= len(run) - 2) or ups * 2 >= len(run))


def last_of(heading: Heading) -> int:
    """The last part of a heading's number, a letter counted from 1."""
    last = heading.number.rpartition(".")[2]
    return int(last) if last.isdecimal() else ord(last) - ord("A") + 1


def numbered_headings(pages: Iterable[Page]) -> dict[str, list[Heading]]:
    """The headings of all runs by their number."""
    found: defaultdict[str, list[Heading]] = defaultdict(list)
    for page in pages:
        for run in sequences(page):
            for heading in run:
                found[heading.number].append(heading)
    return dict(found)


Kind = Literal["duplicate", "skipped", "misplaced"]


def faults(page: Page) -> Iterator[tuple[Kind, Heading, Heading | None]]:
    """The headings whose number is used already, leaves numbers out or belongs elsewhere.

    Each comes with the heading that has the number, the one before it, or the one around it.
    """
    around = dict(zip(page.headings, parents(page), strict=True))
    runs = sequences(page)
    counted = {heading for run in runs for heading in run}
    for run in runs:
        before: Heading | None = None
        used: dict[int, Heading] = {}
        for heading in run:
            last = last_of(heading)
            section = page.headings[around[heading]] if around[heading] >= 0 else None
            if last in used:
                yield "duplicate", heading, used[last]
                continue
            used[last] = heading
            if section in counted and section and _is_elsewhere(heading, section):
                yield "misplaced", heading, section
            elif before is None:
                if last > 1 and "." in heading.number:
                    yield "skipped", heading, None
            elif last != last_of(before) + 1:
                yield "skipped", heading, before
            before = heading


def _is_elsewhere(heading: Heading, section: Heading) -> bool:
    """Whether a subsection stands in a section of its own depth that has another number."""
    prefix = heading.number.rpartition(".")[0]
    return bool(prefix) and prefix != section.number and prefix.count(".") == section.number.count(".")
