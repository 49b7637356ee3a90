"""From a standard to its references in both directions, by ID: what a text refers to, and from where it is referred to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Clause, Informative, Provision, Table, TermEntry, nested
from kravspec.prose import block_prose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kravspec.model import Prose, Standard


@dataclass(frozen=True, slots=True)
class CrossReferences:
    """IDs in the order they are met, each once; none refers to itself."""

    to: Mapping[str, Sequence[str]]
    """By ID of a provision, clause or term entry: what its own text refers to."""
    from_: Mapping[str, Sequence[str]]
    """By any ID: the provisions, clauses and term entries whose text refers to it."""


@lru_cache(maxsize=1)
def cross_references(standard: Standard) -> CrossReferences:
    """What stands in a provision's list and fields, and in the notes after it, is the provision's own text.

    What is made from other parts refers to nothing by itself: the table of criteria, and the cases, which are pages of their own.
    """
    generated = {wanted.id for wanted in standard.metadata.generated}
    to: defaultdict[str, dict[str, None]] = defaultdict(dict)
    from_: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for clause, _ in standard.clauses:
        if clause.position.path.startswith("docs/"):
            continue
        for owner, prose in _owned(clause, generated):
            for match in markdown.references(prose.source):
                id_ = match["id"]
                if id_ != owner and id_ in standard.index and owner in standard.index:
                    to[owner][id_] = None
                    from_[id_][owner] = None
    return CrossReferences(_lists(to), _lists(from_))


def notes_of(provision: Provision, clause: Clause | TermEntry) -> list[Informative]:
    """The notes, examples and rationales that stand directly after a provision."""
    found: list[Informative] = []
    follows = False
    for block in clause.blocks:
        if follows and not isinstance(block, Informative):
            break
        if follows and isinstance(block, Informative):
            found.append(block)
        follows = follows or block is provision
    return found


def _owned(clause: Clause | TermEntry, generated: Collection[str]) -> Iterator[tuple[str, Prose]]:
    """The running text of a clause, each stretch with the ID of the clause or of the provision that it belongs to."""
    if isinstance(clause, TermEntry) and clause.definition:
        yield clause.id, clause.definition
    owner = clause.id
    for block in clause.blocks if isinstance(clause, Clause) else (*clause.notes, *clause.blocks):
        if isinstance(block, Table) and block.id in generated:
            continue
        if isinstance(block, Provision):
            owner = block.id
        elif not isinstance(block, Informative):
            owner = clause.id
        for inner in nested(block):
            for prose in block_prose(inner):
                yield owner, prose


def _lists(found: Mapping[str, Mapping[str, None]]) -> Mapping[str, Sequence[str]]:
    return defaultdict(list, {id_: list(others) for id_, others in found.items()})
