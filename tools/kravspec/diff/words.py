"""Two wordings, word by word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from kravspec.diff.alignment import Stretch, stretches
from kravspec.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

_T = TypeVar("_T", bound="Hashable")
_TOKEN = re.compile(r"\[[^\[\]\s]+\]|\w+(?:[-:.,’]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_FEW = 0.25
"""Below this share of common words, two wordings are set against each other whole: in pieces they could not be read."""


def tokens(text: str) -> list[str]:
    """Words, references, spaces and signs; joined they are the text again."""
    return _TOKEN.findall(text)


def spans(before: str, after: str) -> tuple[Span, ...]:
    """Both texts word by word."""
    old, new = tokens(before), tokens(after)
    found: list[Span] = []
    for equal, i, j in differences(old, new, str):
        removed, added = "".join(old[i.start : i.stop]), "".join(new[j.start : j.stop])
        if equal:
            found.append(Span("kept", removed))
        else:
            found += [Span("removed", removed)] if removed else []
            found += [Span("added", added)] if added else []
    return tuple(found)


def differences(before: Sequence[_T], after: Sequence[_T], text: Callable[[_T], str]) -> list[Stretch]:
    """The stretches of two sequences of tokens, as people read them; `text` gives a token's letters.

    Changes with only spaces and signs between them are one change, and so are wordings that share few words.
    """

    def blank(token: _T) -> bool:
        return not _WORD.search(text(token))

    found = [*stretches(before, after)]
    joined: list[Stretch] = []
    for index, stretch in enumerate(found):
        between = index < len(found) - 1 and all(blank(before[at]) for at in stretch.before)
        if joined and not joined[-1].equal and (between or not stretch.equal):
            joined.append(_over(joined.pop(), stretch))
        else:
            joined.append(stretch)
    inner = [stretch for index, stretch in enumerate(joined) if not (stretch.equal and index in (0, len(joined) - 1))]
    if len(inner) > 1:
        whole = _over(inner[0], inner[-1])
        words = [
            sum(not blank(before[at]) for at in whole.before),
            sum(not blank(after[at]) for at in whole.after),
            sum(not blank(before[at]) for stretch in inner if stretch.equal for at in stretch.before),
        ]
        if words[2] < _FEW * max(words):
            at = joined.index(inner[0])
            joined[at : at + len(inner)] = [whole]
    return joined


def _over(first: Stretch, last: Stretch) -> Stretch:
    """One change from the beginning of the first to the end of the last."""
    return Stretch(
        equal=False,
        before=range(first.before.start, last.before.stop),
        after=range(first.after.start, last.after.stop),
    )


@lru_cache(maxsize=10_000)
def bag(text: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def likeness(before: str, after: str) -> float:
    """How many of their words two texts share, from 0 to 1."""
    one, other = bag(before), bag(after)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else float(before == after)
