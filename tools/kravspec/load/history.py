"""From Git's history to the day when each provision, clause and term was last changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.load.git import days
from kravspec.model import Clause, Provision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kravspec.model import Position, Standard, TermEntry


def last_changed(root: Path, standard: Standard) -> Mapping[str, dt.date]:
    """By ID. What Git knows too little of is left out: an ID with a line that is not committed, all of it outside Git."""
    paths = {clause.position.path for clause, _ in standard.clauses if clause.position.path.startswith("standard/")}
    lines = {path: days(root, path) for path in sorted(paths)}
    found: dict[str, dt.date] = {}
    for clause, _ in standard.clauses:
        known = lines.get(clause.position.path)
        if not known:
            continue
        for id_, places in _texts(clause):
            changed = [day for at in places for day in known[at.line - 1 : at.end_line]]
            latest = max((day for day in changed if day), default=None)
            if latest and None not in changed:
                found.setdefault(id_, latest)
    return found


def _texts(clause: Clause | TermEntry) -> Iterator[tuple[str, list[Position]]]:
    """The IDs in a clause, each with the places of its text."""
    yield clause.id, list(_places(clause))
    for block in clause.blocks:
        if isinstance(block, Provision):
            yield block.id, [block.position, *(field.position for field in block.fields)]


def _places(clause: Clause | TermEntry) -> Iterator[Position]:
    yield clause.position
    if isinstance(clause, Clause):
        yield from (block.position for block in clause.blocks)
        for child in clause.clauses:
            yield from _places(child)
    else:
        yield from (clause.definition.position(),) if clause.definition else ()
        yield from (part.position for part in (*clause.fields, *clause.notes, *clause.blocks))
