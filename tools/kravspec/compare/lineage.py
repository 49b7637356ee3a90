"""The whole history of an ID: each commit that changed what it stands for, and each edition that it was published in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.compare import Comparison
from kravspec.compare.text import render
from kravspec.diff import diff
from kravspec.load import git
from kravspec.load.editions import editions
from kravspec.model import Standard
from kravspec.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kravspec.load.git import Commit
    from kravspec.model import Metadata

_NEXT = re.compile(r"^(?:#|\*\*[A-ZÅÄÖ]{2,8}-\d+\*\*)", re.MULTILINE)
"""Where what an ID stands for ends at the latest."""
_WORDS = {
    "sv": {"edition": "utgåva {name}, nummer {number}", "edition without": "utgåva {name}"},
    "en": {"edition": "edition {name}, number {number}", "edition without": "edition {name}"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an ID."""

    date: str
    what: str
    """The commit's name and subject, or the edition."""
    comparison: Comparison | None
    """What changed; None for an edition."""


def lineage(root: Path, standard: Standard, id_: str) -> list[Event]:
    """What happened to the ID, the oldest first; nothing outside Git and the frozen editions."""
    events = [*_commits(root, standard.metadata, id_), *_editions(root, standard.metadata, id_)]
    return sorted(events, key=lambda event: event.date)


def shown(events: Sequence[Event]) -> str:
    """The events as text."""
    lines = []
    for event in events:
        lines.append(f"{event.date}  {event.what}")
        if event.comparison:
            # The last line counts the changes.
            body = render(event.comparison).rpartition("\n\n")[0]
            lines += [f"  {line}" for line in body.split("\n") if line]
    return "\n".join(lines)


def _commits(root: Path, metadata: Metadata, id_: str) -> Iterator[Event]:
    commits = git.history(root, "standard")
    names = sorted(
        {name for commit in commits for path, name in commit.changed.items() if name and path.endswith(".md")}
    )
    texts = dict(zip(names, (data.decode("utf-8", "replace") for data in git.contents(root, names)), strict=True))
    holds: dict[str, str] = {}
    """By path, the text of each file that holds the ID."""
    states: list[tuple[Commit | None, dict[str, str]]] = [(None, {})]
    for commit in commits:
        for path, name in commit.changed.items():
            text = texts.get(name, "")
            holds.pop(path, None)
            if _raw(text, id_):
                holds[path] = text
        states.append((commit, dict(holds)))
    for (_, before), (made_by, after) in pairwise(states):
        if made_by and sorted(_raw(text, id_) for text in before.values()) != sorted(
            _raw(text, id_) for text in after.values()
        ):
            old, new = (_standard(metadata, each) for each in (before, after))
            changes = tuple(change for change in diff(old, new) if change.id == id_ and change.kind != "renumbered")
            if changes:
                what = f"{made_by.name[:8]}  {made_by.subject} ({made_by.author})"
                yield Event(made_by.date, what, Comparison(old, new, changes))


def _raw(text: str, id_: str) -> str:
    """The lines of what the ID stands for, roughly: if they have not changed, it has not either."""
    match = re.search(rf"^\*\*{re.escape(id_)}\*\*|^.*\{{#{re.escape(id_)}\}}[ \t]*$", text, re.MULTILINE)
    if not match:
        return ""
    end = _NEXT.search(text, match.end())
    return " ".join(text[match.start() : end.start() if end else len(text)].split())


def _standard(metadata: Metadata, files: dict[str, str]) -> Standard:
    clauses = (clause for path, text in files.items() for clause in parse(text, path, metadata.language).clauses)
    return Standard(metadata, tuple(clauses))


def _editions(root: Path, metadata: Metadata, id_: str) -> Iterator[Event]:
    words = _WORDS[metadata.language]
    for name, edition in editions(root):
        target = edition.index.get(id_)
        if target:
            around = edition.index.get(target.clause)
            number = around.number if target.kind in ("provision", "source") and around else target.number
            what = words["edition" if number else "edition without"].format(name=name, number=number)
            yield Event(edition.metadata.date.isoformat(), what, None)
