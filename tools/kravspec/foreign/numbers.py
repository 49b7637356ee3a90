"""Numbers and IDs that two things have: headings, tables, figures, formulas and requirements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.word import accepted_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.foreign.places import Placed

Numbered: TypeAlias = Literal["heading", "table", "figure", "formula", "requirement"]
TYPED_NUMBER = re.compile(
    r"(?P<number>(?:Bilaga|Annex)\s+(?:[A-Z]|\d{1,2})(?!\w)|(?:\d{1,2}|[A-Z](?=\.\d))(?:\.\d{1,3})*(?=[.:)]?\s+\S))"
)
"""A number that is typed before a heading."""
CAPTION = re.compile(
    r"(?P<word>Tabell|Table|Figur|Figure|Bild|Formel|Formula)[\s\N{NO-BREAK SPACE}]+(?P<number>(?:[A-Z]\.?)?\d+(?:[.:-]\d+)*)"
    r"(?P<after>\s*[.:–—-]?\s*)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A caption with its number."""
KINDS: dict[str, Numbered] = {
    "tabell": "table",
    "table": "table",
    "figur": "figure",
    "figure": "figure",
    "bild": "figure",
    "formel": "formula",
    "formula": "formula",
}
ID = re.compile(r"(?P<id>[A-ZÅÄÖ]{1,8}-?\d{1,4}(?:\.\d{1,3})*)(?:[:.)]|\s)\s*(?P<text>\S.*)", re.DOTALL)
"""A requirement's ID at the beginning of a paragraph."""
_SHORT = 300
"""Characters of a caption; a sentence that begins with ”Tabell 3 visar” is seldom one when it is longer."""


@dataclass(frozen=True, slots=True)
class Double:
    """A number or an ID that stands at two things or more."""

    kind: Numbered
    number: str
    places: tuple[tuple[str, str], ...]
    """For each of them the heading it stands under and its text."""


def doubles(body: Sequence[Placed]) -> Iterator[Double]:
    """The numbers that several have, each kind by itself, in the order of the text."""
    found: dict[tuple[Numbered, str, int], list[tuple[str, str]]] = {}
    for place in body:
        if place.contents:
            continue
        words = " ".join(accepted_text(place.paragraph).split())
        for kind, number in _numbers(place, words):
            # A list of all requirements in a table repeats the IDs of the text: each table is told by itself.
            table = place.cell.table if place.cell else -1
            found.setdefault((kind, number, table), []).append((place.heading, words))
    for (kind, number, _), places in found.items():
        if len(places) > 1:
            yield Double(kind, number, tuple(places))


def is_caption(place: Placed, words: str) -> re.Match[str] | None:
    """The caption that a paragraph is: by its style, or by its number with a mark or a capital after it."""
    match = CAPTION.fullmatch(words)
    if not match or len(words) > _SHORT or place.paragraph.outline:
        return None
    styled = re.search(r"caption|beskrivning|(?:table|figure) title|tabell|figur", place.paragraph.style, re.IGNORECASE)
    marked = match["after"].strip() or match["title"][:1].isupper() or not match["title"]
    return match if styled or marked else None


def _numbers(place: Placed, words: str) -> Iterator[tuple[Numbered, str]]:
    paragraph = place.paragraph
    if paragraph.outline:
        typed = TYPED_NUMBER.match(words)
        label = paragraph.numbering.label if paragraph.numbering else ""
        if label and label != "•":
            yield "heading", label
        elif typed:
            yield "heading", " ".join(typed["number"].split())
    elif caption := is_caption(place, words):
        yield KINDS[caption["word"].casefold()], caption["number"]
    elif place.cell is None and (match := ID.fullmatch(words)) and not paragraph.numbering:
        yield "requirement", match["id"]
    elif place.cell and place.cell.column == 0 and re.fullmatch(r"[A-ZÅÄÖ]{1,8}-\d{1,4}", words):
        yield "requirement", words
