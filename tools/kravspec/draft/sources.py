"""Entries of the normative references and the bibliography: a designation, and what follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.shapes import Item
from kravspec.draft.spans import cut, plain, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.draft.shapes import Line
    from kravspec.draft.spans import Span

_YEAR = re.compile(r"[^\n]{1,90}?\((?:19|20)\d\d[a-z]?\)[.:,]?")
_FIRST_WORDS = re.compile(r"[^\n.,;:–—]{1,100}[.,;:]?")
_LONGEST = 110
"""Letters of a designation; the syntax allows ten more."""


def entry(shape: Line | Item) -> tuple[str, tuple[Span, ...], str] | None:
    """Designation, the rest of the entry, and the number in brackets before it; None when it is no entry but text."""
    spans = trimmed(shape.spans)
    words = plain(spans)
    bracket = patterns.BRACKET.match(words)
    number = bracket["number"] if bracket else ""
    if match := patterns.BRACKET.fullmatch(shape.label or "-"):
        number = match["number"]
    begin = bracket.end() if bracket else 0
    designation = patterns.DESIGNATION.match(words, begin)
    bold = _bold_end(spans, begin)
    styled = patterns.SOURCE_STYLES.fullmatch(shape.style)
    if not (number or designation or bold or styled or isinstance(shape, Item)):
        return None
    end = bold or (designation.end() if designation else _end(words, begin))
    while 0 < end < len(words) and words[end - 1].isalnum() and words[end].isalnum():
        # A word is not cut in two.
        end += 1
    name = words[begin:end].strip()
    rest = cut(spans, end)
    text = plain(rest)
    # A comma or a tab only parts the designation from the title.
    lead = len(text) - len(text.lstrip(" ,\t\n\N{NO-BREAK SPACE}"))
    return " ".join(name.split()), trimmed(cut(rest, lead)), number


def _bold_end(spans: Sequence[Span], begin: int) -> int:
    """Where the bold beginning of the entry ends; 0 when it has none, or is bold as a whole."""
    at = 0
    for span in spans:
        if at + len(span.text) > begin and not span.bold:
            break
        at += len(span.text)
    return at if begin < at <= _LONGEST and at < len(plain(spans).rstrip()) else 0


def _end(words: str, begin: int) -> int:
    match = _YEAR.match(words, begin) or _FIRST_WORDS.match(words, begin)
    return match.end() if match else min(len(words), begin + _LONGEST)
