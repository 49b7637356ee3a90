"""Where something that moved stood and stands, as a reader finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.compare.words import WORDS, heading
from kravspec.model import Clause, TermEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.compare import Comparison
    from kravspec.model import Block, Change, Standard


def places(change: Change, comparison: Comparison) -> tuple[str, str]:
    """Two clauses, by number and title; in one and the same clause, what it came after and comes after."""
    old, new = heading(change.before, comparison.before), heading(change.after, comparison.after)
    if change.before != change.after:
        return old, new
    words = WORDS[comparison.language]
    found = []
    for standard, clause, shown in ((comparison.before, change.before, old), (comparison.after, change.after, new)):
        siblings = _siblings(change, clause, standard)
        at = next((index for index, each in enumerate(siblings) if _id(each) == change.id), None)
        if at is None:
            found.append(words["inside"].format(shown))
        else:
            ahead = siblings[at - 1] if at else None
            found.append(words["behind"].format(_named(ahead, standard)) if ahead else words["first"].format(shown))
    return found[0], found[1]


def _siblings(change: Change, clause: str, standard: Standard) -> Sequence[Clause | TermEntry | Block]:
    """What has an ID beside it: clauses and term entries, or blocks."""
    if not clause:
        return standard.parts
    around = next(each for each, _ in standard.clauses if each.id == clause)
    if change.subject in ("clause", "term"):
        return around.clauses if isinstance(around, Clause) else ()
    return [block for block in around.blocks if _id(block)]


def _named(thing: Clause | TermEntry | Block, standard: Standard) -> str:
    return heading(thing.id, standard) if isinstance(thing, Clause | TermEntry) else _id(thing)


def _id(thing: Clause | TermEntry | Block) -> str:
    return str(getattr(thing, "id", ""))
