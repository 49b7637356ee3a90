"""How a fault is put into a text: at a random one of the places that a pattern names."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random


class Planted(NamedTuple):
    """A text with a fault, and where the finding belongs."""

    text: str
    line: int
    column: int


Plant: TypeAlias = "Callable[[str, Random], Planted | None]"
"""From a file's text to the text with one fault; None when the file has no place for it."""


class Kind(NamedTuple):
    """A row of the table of kinds."""

    name: str
    rule: str
    """That has to find it."""
    files: tuple[str, ...]
    """Where it can be planted, patterns of paths."""
    plant: Plant
    others: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """Other files that have to say something else for the fault to be one: path, what they say, and what instead."""
    shown_in: str = ""
    """Where the finding is shown, a pattern of paths, when that is not where the fault is; its line is then not known."""


def swap(pattern: str, new: str | Callable[[re.Match[str]], str], mark: str = "", *, last: bool = False) -> Plant:
    """`new`, a template, in the place of what `pattern` matches; the finding begins where `mark`, a pattern, matches in it."""
    compiled, marked = re.compile(pattern, re.MULTILINE), re.compile(mark)

    def plant(text: str, random: Random) -> Planted | None:
        matches = list(compiled.finditer(text))
        if not matches:
            return None
        match = random.choice(matches)
        put = match.expand(new) if isinstance(new, str) else new(match)
        found = list(marked.finditer(put))[-1 if last else 0]
        return _planted(text[: match.start()] + put + text[match.end() :], match.start() + found.start())

    return plant


def letter_lost(pattern: str) -> Plant:
    """One letter of the group `word` of a match left out; the finding begins where the match does."""
    compiled = re.compile(pattern, re.MULTILINE)

    def plant(text: str, random: Random) -> Planted | None:
        matches = list(compiled.finditer(text))
        if not matches:
            return None
        match = random.choice(matches)
        lost = random.randrange(match.start("word") + 1, match.end("word"))
        return _planted(text[:lost] + text[lost + 1 :], match.start())

    return plant


def copied(pattern: str) -> Plant:
    """The group `word` of one match in the place of that of a later one, where the finding begins."""
    compiled = re.compile(pattern, re.MULTILINE)

    def plant(text: str, random: Random) -> Planted | None:
        matches = list(compiled.finditer(text))
        if len(matches) < 2:
            return None
        first, second = sorted(random.sample(matches, 2), key=re.Match.start)
        begin, end = second.span("word")
        return _planted(text[:begin] + first["word"] + text[end:], begin)

    return plant


def _planted(text: str, at: int) -> Planted:
    return Planted(text, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
