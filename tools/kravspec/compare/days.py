"""From Git's history to what each day changed of provisions and terms."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from kravspec.diff import diff
from kravspec.load import git
from kravspec.load.repository import other_language, translation_folder
from kravspec.model import Standard
from kravspec.parse import parse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kravspec.load.git import Commit
    from kravspec.model import Change, Metadata

_TOLD = frozenset({"provision", "term"})
"""What binds, and the words it binds in. All else can be read in the text."""
_NO_TEXT = frozenset({"moved", "renumbered"})


@dataclass(frozen=True, slots=True)
class Day:
    """What differs between the text as it was when a day began and when it ended. Days are those of UTC."""

    updated: dt.datetime
    """When the last commit of the day came in, in UTC."""
    changes: tuple[Change, ...]


def days(root: Path, metadata: Metadata, most: int) -> list[Day]:
    """The `most` latest days on which provisions or terms changed, the last one first.

    What was tried and taken back within a day is no change. None outside Git, and none in a copy without its older commits,
    where everything would seem to be new. Raises `CannotRunError` when Git cannot be read.
    """
    if git.is_shallow(root):
        return []
    steps = list(_steps(git.history(root, "standard", translation_folder(other_language(metadata.language)))))
    found: list[Day] = []
    for updated, before, after in reversed(steps):
        if changes := _changes(root, metadata, before, after):
            found.append(Day(updated, changes))
        if len(found) == most:
            break
    return found


def _steps(commits: list[Commit]) -> Iterator[tuple[dt.datetime, dict[str, str], dict[str, str]]]:
    """For each day its last commit's time, and the names in Git's store of the files that it changed, before and after, by path."""
    holds: dict[str, str] = {}
    # A clock that was wrong gives a commit a time before the one it follows.
    times = accumulate((commit.time for commit in commits), max)
    timed = zip(times, commits, strict=True)
    for _, group in groupby(timed, key=lambda pair: pair[0].date()):
        of_day = list(group)
        changed = {path: name for _, commit in of_day for path, name in commit.changed.items() if path.endswith(".md")}
        before = {path: holds.get(path, "") for path in changed}
        holds |= changed
        yield of_day[-1][0], before, changed


def _changes(root: Path, metadata: Metadata, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    paths = sorted(path for path in after if before[path] != after[path])
    old, new = (
        _standard(root, metadata, {path: side[path] for path in paths if side[path]}) for side in (before, after)
    )
    return tuple(change for change in diff(old, new) if change.subject in _TOLD and change.kind not in _NO_TEXT)


def _standard(root: Path, metadata: Metadata, files: Mapping[str, str]) -> Standard:
    """What the files say. What stands in others is the same on both sides."""
    texts = (data.decode("utf-8", "replace") for data in git.contents(root, list(files.values())))
    clauses = (
        clause
        for path, text in zip(files, texts, strict=True)
        for clause in parse(text, path, metadata.language).clauses
    )
    return Standard(metadata, tuple(clauses))
