"""Where something stands in the source, with all that belongs to it, and who refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import takewhile
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.model import Clause, Informative, Message, Position, Provision, TermEntry
from kravspec.prose import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.load import Loaded
    from kravspec.model import Block, Standard


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of a file, the first and the last counted from 1."""

    path: str
    first: int
    last: int


def provision(standard: Standard, id_: str) -> Provision:
    """The provision in force with this ID. Raises `CannotRunError` when there is none."""
    provisions = {each.id: each for each, _, _ in reversed(standard.provisions)}
    if id_ not in provisions:
        near = get_close_matches(id_, provisions, n=1)
        sv = f"Menade du {near[0]}?" if near else "”kravspec export csv” ger alla."
        en = f"Did you mean {near[0]}?" if near else "“kravspec export csv” gives them all."
        raise CannotRunError(
            Message(
                sv=f"Det finns ingen bestämmelse {id_} i texten. {sv}",
                en=f"There is no provision {id_} in the text. {en}",
            )
        )
    return provisions[id_]


def lines(standard: Standard, id_: str) -> Lines:
    """The lines of something with all that belongs to it: a provision with its fields and notes, a table with its caption, a clause.

    Raises `CannotRunError` when there is no such thing in the text of the standard.
    """
    found = next((clause for clause, _ in standard.clauses if clause.id == id_), None)
    region = _clause(found) if found else next(_blocks(standard, id_), None)
    written = {part.path for part in standard.parts}
    if region is None or region.path not in written:
        raise CannotRunError(
            Message(
                sv=f"”{id_}” står inte i standardens text. Ange ett ID på ett avsnitt, en bestämmelse, term, tabell, figur eller formel.",
                en=f"“{id_}” is not in the text of the standard. Name the ID of a clause, provision, term, table, figure or formula.",
            )
        )
    return region


def _clause(clause: Clause | TermEntry) -> Lines:
    last = max((position.end_line for position in _positions(clause)), default=clause.position.end_line)
    return Lines(clause.position.path, clause.position.line, last)


def _positions(clause: Clause | TermEntry) -> Iterator[Position]:
    yield clause.position
    if isinstance(clause, TermEntry):
        yield from (each.position for each in (*clause.fields, *clause.notes, *clause.blocks))
        if clause.definition:
            yield clause.definition.position()
        return
    yield from (block.position for block in clause.blocks)
    for child in clause.clauses:
        yield from _positions(child)


def _blocks(standard: Standard, id_: str) -> Iterator[Lines]:
    for clause, _ in standard.clauses:
        blocks: tuple[Block, ...] = clause.blocks
        for index, block in enumerate(blocks):
            if getattr(block, "id", None) == id_:
                last = _with_notes(blocks[index:])[-1] if isinstance(block, Provision) else block
                yield Lines(block.position.path, block.position.line, last.position.end_line)


def _with_notes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first block, and the notes, examples and rationales that stand directly after it."""
    return (blocks[0], *takewhile(lambda block: isinstance(block, Informative), blocks[1:]))


def referring(loaded: Loaded, id_: str) -> list[Position]:
    """Where the text and the pages of `docs/` refer to the ID, in the order of files and lines."""
    found = [reference.position for reference in references(loaded.standard) if reference.id == id_]
    for guide in loaded.guides:
        found += [each.position for each in (*guide.provisions, *guide.references) if each.id == id_]
    return sorted(set(found))
