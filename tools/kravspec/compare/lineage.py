"""The whole history of an ID: each commit that changed what it stands for, and each edition that it was published in.

What was split, merged or replaced lives on under other IDs, so that the history of one is that of those before it too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.compare import Comparison
from kravspec.compare.text import render
from kravspec.diff import diff
from kravspec.load import git
from kravspec.load.editions import FROZEN, editions
from kravspec.load.repository import other_language, translation_folder
from kravspec.model import Standard
from kravspec.parse import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from kravspec.model import Metadata, RegisterEntry

_HEADING = re.compile(r"^#", re.MULTILINE)
_MARK = re.compile(r"^(?:#{1,6} .*|\*\*[A-ZÅÄÖ]{2,8}-\d+\*\*)", re.MULTILINE)
_NEXT = re.compile(r"^(?:#|\*\*[A-ZÅÄÖ]{2,8}-\d+\*\*)", re.MULTILINE)
"""Where a block that has an ID ends at the latest."""
_WORDS = {
    "sv": {"edition": "{id}: utgåva {name}, nummer {number}", "edition without": "{id}: utgåva {name}"},
    "en": {"edition": "{id}: edition {name}, number {number}", "edition without": "{id}: edition {name}"},
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
    """What happened to the ID and to those it came from, the oldest first; nothing outside Git and the frozen editions.

    An edition stands where it came into Git, whatever date it has.
    """
    ids = [id_, *(entry.id for entry in predecessors(standard.register, id_))]
    published = {f"{FROZEN}/{name}.json": _edition(name, edition, ids) for name, edition in editions(root)}
    events = [*_commits(root, standard.metadata, ids, published)]
    return [*events, *(event for rows in published.values() for event in rows)]


def predecessors(register: Sequence[RegisterEntry], id_: str) -> list[RegisterEntry]:
    """Those that were split, merged or replaced so that the ID came of them, the nearest first."""
    found: dict[str, RegisterEntry] = {}
    queue = [id_]
    for current in queue:
        for entry in register:
            if current in entry.successors and entry.id not in (id_, *found):
                found[entry.id] = entry
                queue.append(entry.id)
    return [*found.values()]


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


def _commits(
    root: Path, metadata: Metadata, ids: Collection[str], published: dict[str, list[Event]]
) -> Iterator[Event]:
    """The commits that changed one of the IDs; of `published` is taken what came in with a commit."""
    commits = git.history(root, "standard", translation_folder(other_language(metadata.language)))
    names = sorted(
        {name for commit in commits for path, name in commit.changed.items() if name and path.endswith(".md")}
    )
    texts = dict(zip(names, (data.decode("utf-8", "replace") for data in git.contents(root, names)), strict=True))
    told = {name: tuple(_told(text, id_) for id_ in ids) for name, text in texts.items()}
    after: dict[str, str] = {}
    """By path, the name of each file's content."""
    for commit in commits:
        before = after
        after = before | {path: name for path, name in commit.changed.items() if path.endswith(".md")}
        was, became = (Counter(filter(any, (told[name] for name in side.values() if name))) for side in (before, after))
        if was != became:
            # What has come from another file or gone to one is to be known again there.
            paths = {path for path, name in (before | after).items() if name and any(told[name])} | {*commit.changed}
            sides = (
                {path: texts[name] for path, name in side.items() if name and path in paths} for side in (before, after)
            )
            old, new = (_standard(metadata, each) for each in sides)
            changes = tuple(change for change in diff(old, new) if change.id in ids and change.kind != "renumbered")
            if changes:
                what = f"{commit.name[:8]}  {commit.subject} ({commit.author})"
                yield Event(commit.date, what, Comparison(old, new, changes))
        for path in commit.changed:
            yield from published.pop(path, ())


def _told(text: str, id_: str) -> str:
    """The lines of what the ID stands for, and what it stands below, roughly: if they have not changed, it has not either."""
    match = re.search(rf"^\*\*{re.escape(id_)}\*\*|^.*\{{#{re.escape(id_)}\}}[ \t]*$", text, re.MULTILINE)
    if not match:
        return ""
    level = len(match[0]) - len(match[0].lstrip("#"))
    end = (_HEADING if level else _NEXT).search(text, match.end())
    # The heading around it, and what it comes after there.
    marks = _MARK.findall(text[: match.start()])
    around = [mark for mark in marks if 0 < len(mark) - len(mark.lstrip("#")) < (level or 7)]
    before = [mark for mark in marks if not level or 0 < len(mark) - len(mark.lstrip("#")) <= level]
    lines = (*around[-1:], *before[-1:], text[match.start() : end.start() if end else len(text)])
    return " ".join(" ".join(lines).split())


def _standard(metadata: Metadata, files: dict[str, str]) -> Standard:
    clauses = (clause for path, text in files.items() for clause in parse(text, path, metadata.language).clauses)
    return Standard(metadata, tuple(clauses))


def _edition(name: str, edition: Standard, ids: Iterable[str]) -> list[Event]:
    """Where the edition has the IDs."""
    words = _WORDS[edition.metadata.language]
    found = []
    for target in (edition.index[id_] for id_ in ids if id_ in edition.index):
        around = edition.index.get(target.clause)
        number = around.number if target.kind in ("provision", "source") and around else target.number
        what = words["edition" if number else "edition without"].format(id=target.id, name=name, number=number)
        found.append(Event(edition.metadata.date.isoformat(), what, None))
    return found
