"""From a standard without numbers to the same standard with numbers on clauses, terms, tables, figures, formulas and notes.

Clauses run 1, 2, … through the document and annexes A, B, …; tables, figures and formulas restart in each annex
(ISO/IEC Directives Part 2, 20.4, 22.3.1, 27.3, 28.4, 29.4). Notes and examples are numbered where a clause has several
(24.3, 25.3), notes to entry always (16.5.9).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from kravspec.model import Clause, Figure, Formula, Informative, Item, ListBlock, Provision, Standard, Table, TermEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kravspec.model import Block

    _Next = Callable[[str], str]

UNNUMBERED = frozenset({"foreword", "introduction", "bibliography"})
"""Roles whose part has no number; the subclauses of an introduction are 0.1, 0.2 (clause 13.4)."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many there are of what is numbered through the document, before a part of it."""

    clauses: int = 0
    annexes: int = 0
    tables: int = 0
    figures: int = 0
    formulas: int = 0
    """Those outside annexes, as tables and figures."""


def number(standard: Standard) -> Standard:
    """The standard with its numbers. Numbers already there are replaced."""
    parts, _ = number_parts(standard.parts, Numbers())
    return replace(standard, parts=parts)


def number_parts(parts: Iterable[Clause], before: Numbers) -> tuple[tuple[Clause, ...], Numbers]:
    """Parts that follow one another with their numbers, and how many there are after them."""
    clauses, annexes = before.clauses, before.annexes
    counts = Counter(table=before.tables, figure=before.figures, formula=before.formulas)
    in_body = _counter("", counts)
    numbered = []
    for part in parts:
        if part.role == "annex":
            annexes += 1
            letter = _letters(annexes)
            numbered.append(_clause(part, letter, f"{letter}.", _counter(f"{letter}.", Counter())))
        elif part.role in UNNUMBERED or part.level == 0:
            prefix = "0." if part.role == "introduction" else ""
            numbered.append(_clause(part, "", prefix, in_body))
        else:
            clauses += 1
            numbered.append(_clause(part, str(clauses), f"{clauses}.", in_body))
    return tuple(numbered), Numbers(clauses, annexes, counts["table"], counts["figure"], counts["formula"])


def _letters(index: int) -> str:
    """A … Z, then AA, AB … so that a twenty-seventh annex still has a number of its own."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _counter(prefix: str, counts: Counter[str]) -> _Next:
    def following(kind: str) -> str:
        counts[kind] += 1
        return f"{prefix}{counts[kind]}"

    return following


def _clause(clause: Clause, own: str, prefix: str, following: _Next) -> Clause:
    """`prefix` begins the numbers of the subclauses; without one they have none."""
    blocks = _blocks(clause.blocks, following, _several(clause.blocks))
    children: list[Clause | TermEntry] = []
    for index, child in enumerate(clause.clauses, 1):
        inner = f"{prefix}{index}" if prefix else ""
        if isinstance(child, TermEntry):
            children.append(_term(child, inner, following))
        else:
            children.append(_clause(child, inner, f"{inner}." if inner else "", following))
    return replace(clause, number=own, blocks=blocks, clauses=tuple(children))


def _term(term: TermEntry, own: str, following: _Next) -> TermEntry:
    numbers = {"note": count(1), "example": count(1)} if len(_examples(term)) > 1 else {"note": count(1)}
    notes = tuple(_informative(note, following, numbers) for note in term.notes)
    return replace(term, number=own, notes=notes, blocks=_blocks(term.blocks, following, {}))


def _examples(term: TermEntry) -> list[Informative]:
    return [note for note in term.notes if note.kind == "example"]


def _several(blocks: tuple[Block, ...]) -> dict[str, Iterator[int]]:
    kinds = Counter(block.kind for block in _informatives(blocks))
    return {kind: count(1) for kind in ("note", "example") if kinds[kind] > 1}


def _informatives(blocks: tuple[Block, ...]) -> Iterator[Informative]:
    for block in blocks:
        match block:
            case Informative():
                yield block
                yield from _informatives(block.blocks)
            case ListBlock(items=items) | Provision(items=ListBlock(items=items)):
                for item in items:
                    yield from _informatives(item.blocks)


def _blocks(blocks: tuple[Block, ...], following: _Next, numbers: Mapping[str, Iterator[int]]) -> tuple[Block, ...]:
    return tuple(_block(block, following, numbers) for block in blocks)


def _block(block: Block, following: _Next, numbers: Mapping[str, Iterator[int]]) -> Block:
    match block:
        case Table(caption=caption) if caption:
            return replace(block, number=following("table"))
        case Figure(caption=caption) if caption:
            return replace(block, number=following("figure"))
        case Formula(caption=caption) if caption:
            return replace(block, number=following("formula"))
        case Informative():
            return _informative(block, following, numbers)
        case ListBlock():
            return _list(block, following, numbers)
        case Provision(items=ListBlock() as items):
            return replace(block, items=_list(items, following, numbers))
        case _:
            return block


def _informative(block: Informative, following: _Next, numbers: Mapping[str, Iterator[int]]) -> Informative:
    own = str(next(numbers[block.kind])) if block.kind in numbers else ""
    return replace(block, number=own, blocks=_blocks(block.blocks, following, numbers))


def _list(block: ListBlock, following: _Next, numbers: Mapping[str, Iterator[int]]) -> ListBlock:
    items = tuple(Item(_blocks(item.blocks, following, numbers), item.position) for item in block.items)
    return replace(block, items=items)
