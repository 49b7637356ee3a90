"""The numbers that Word's lists print, counted as Word counts them (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.word.document import Numbering
from kravspec.word.xml import W, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml import etree

_LEVELS = 9
_MOST = 10_000
"""The greatest number that is written out; Roman numerals and letters grow with it."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list."""

    start: int
    format: str
    text: str
    """With `%1` for the number of the first level, `%2` for that of the second …"""
    restart: int | None
    """The level that starts this one again, counted from 1; 0 is none, None is any level above it."""
    decimal: bool
    """Whether numbers of other levels are shown in digits (`w:isLgl`)."""
    style: str
    """The ID of the paragraph style that is tied to the level."""


@dataclass(frozen=True, slots=True)
class List:
    """A list: the sequence it counts in, its levels, and where it starts the sequence anew."""

    sequence: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


def read_lists(root: etree._Element | None) -> dict[str, List]:
    """The lists of `word/numbering.xml` by ID."""
    if root is None:
        return {}
    abstracts = {element.get(f"{W}abstractNumId", ""): element for element in root.iterfind(f"{W}abstractNum")}
    # A list can take its levels from a style: what defines the style has `styleLink` to it, who uses it `numStyleLink`.
    linked = {value(link): abstract for abstract in abstracts.values() for link in abstract.iterfind(f"{W}styleLink")}
    found: dict[str, List] = {}
    for element in root.iterfind(f"{W}num"):
        sequence = value(element.find(f"{W}abstractNumId"))
        abstract = abstracts.get(sequence)
        if abstract is not None and (link := value(abstract.find(f"{W}numStyleLink"))) in linked:
            abstract = linked[link]
        levels = dict(_levels(abstract))
        starts: dict[int, int] = {}
        for override in element.iterfind(f"{W}lvlOverride"):
            level = number(override.get(f"{W}ilvl", ""))
            levels |= dict(_levels(override))
            start = override.find(f"{W}startOverride")
            if start is not None:
                starts[level] = number(value(start), 1)
        found.setdefault(element.get(f"{W}numId", ""), List(sequence, levels, starts))
    return found


def _levels(parent: etree._Element | None) -> Iterator[tuple[int, Level]]:
    for element in [] if parent is None else parent.iterfind(f"{W}lvl"):
        restart = element.find(f"{W}lvlRestart")
        index = number(element.get(f"{W}ilvl", ""), -1)
        if not 0 <= index < _LEVELS:
            continue
        yield (
            index,
            Level(
                start=number(value(element.find(f"{W}start")), 0),
                format=value(element.find(f"{W}numFmt")) or "decimal",
                text=value(element.find(f"{W}lvlText")),
                restart=None if restart is None else number(value(restart)),
                decimal=bool(is_on(element, "isLgl")),
                style=value(element.find(f"{W}pStyle")),
            ),
        )


@dataclass(slots=True)
class Counter:
    """The lists while a document is read from its beginning to its end: how far each sequence has come."""

    lists: Mapping[str, List]
    reached: dict[str, list[int | None]]
    begun: set[tuple[str, int]]
    """Lists and levels that have started their sequence anew, which they do once."""

    def level_of(self, list_: str, style: str) -> int | None:
        """The level of the list that is tied to a paragraph style."""
        levels = self.lists[list_].levels if list_ in self.lists else {}
        return next((index for index, level in levels.items() if level.style == style), None)

    def count(self, list_: str, index: int) -> Numbering | None:
        """The number of the next paragraph on level `index` of the list; None when there is no such list."""
        found = self.lists.get(list_)
        if found is None or not 0 <= index < _LEVELS or index not in found.levels:
            return None
        reached = self.reached.setdefault(found.sequence, [None] * _LEVELS)
        level = found.levels[index]
        if index in found.starts and (list_, index) not in self.begun:
            self.begun.add((list_, index))
            reached[index] = found.starts[index]
        else:
            before = reached[index]
            reached[index] = level.start if before is None else before + 1
        for above in range(index):
            if reached[above] is None:
                reached[above] = found.levels[above].start if above in found.levels else 1
        for below in range(index + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or index < restart:
                reached[below] = None
        return Numbering(
            list=list_,
            sequence=found.sequence,
            level=index,
            format=level.format,
            label=_label(found, level, reached),
            value=reached[index] or 0,
        )


def _label(list_: List, level: Level, reached: list[int | None]) -> str:
    if level.format == "bullet":
        return "•"
    if level.format == "none":
        return re.sub(r"%[1-9]", "", level.text).strip()

    def written(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        own = list_.levels.get(index)
        format_ = "decimal" if level.decimal or own is None else own.format
        return _WRITTEN.get(format_, str)(min(reached[index] or 0, _MOST))

    return re.sub(r"%([1-9])", written, level.text).strip()


def letters(value_: int) -> str:
    """`a` … `z`, then `aa`, `bb` … as Word goes on."""
    return "" if value_ < 1 else chr(ord("a") + (value_ - 1) % 26) * ((value_ - 1) // 26 + 1)


def roman(value_: int) -> str:
    """`i`, `ii`, `iii`, `iv` and so on."""
    steps = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    written = ""
    for worth, sign in steps:
        written += sign * (value_ // worth)
        value_ %= worth
    return written


_WRITTEN: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "lowerLetter": letters,
        "upperLetter": lambda value_: letters(value_).upper(),
        "lowerRoman": roman,
        "upperRoman": lambda value_: roman(value_).upper(),
        "decimalZero": lambda value_: f"{value_:02}",
        "bullet": lambda _: "",
        "none": lambda _: "",
    }
)
