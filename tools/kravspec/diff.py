"""From two editions of a standard to the changes between them, by ID; renumbering and rewrapping change no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Change, Clause, Provision, TermEntry
from kravspec.prose import block_and_list_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Block, Standard


def diff(before: Standard, after: Standard) -> list[Change]:
    """The changes in the reading order of `after`, what was removed last."""
    old, new = _texts(before), _texts(after)
    return [
        *_changes(before, after, old, new),
        *(Change(id_, "removed", text) for id_, text in old.items() if id_ not in new),
    ]


def _changes(before: Standard, after: Standard, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for id_, text in new.items():
        if id_ not in old:
            yield Change(id_, "added", "", text)
            continue
        if old[id_] != text:
            yield Change(id_, "reworded", old[id_], text)
        one, other = before.index[id_], after.index[id_]
        if one.clause != other.clause:
            yield Change(id_, "moved", one.clause, other.clause)
        if one.number != other.number:
            yield Change(id_, "renumbered", one.number, other.number)


def _texts(standard: Standard) -> dict[str, str]:
    """The text that each ID stands for: a provision's sentence and list, a definition, a clause's title and own blocks."""
    texts: dict[str, str] = {}
    for clause, _ in standard.clauses:
        if clause.id:
            texts.setdefault(clause.id, _words(*_clause_texts(clause)))
    for provision, _, _ in standard.provisions:
        texts.setdefault(provision.id, _words(*(prose.source for prose in block_and_list_prose(provision))))
    return texts


def _clause_texts(clause: Clause | TermEntry) -> Iterator[str]:
    if isinstance(clause, TermEntry):
        yield clause.designation.source
        yield clause.definition.source if clause.definition else ""
    else:
        yield clause.title.source
        yield from (source for block in clause.blocks for source in _sources(block))


def _sources(block: Block) -> Iterator[str]:
    if not isinstance(block, Provision):
        yield from (prose.source for prose in block_and_list_prose(block))


def _words(*sources: str) -> str:
    return " ".join(" ".join(sources).split())
