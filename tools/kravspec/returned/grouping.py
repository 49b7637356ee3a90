"""Steps that belong together: the parts of a provision that is gone, the two ends of a move, what was parted without tracking."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kravspec.returned.acts import Add, Move, Remove, RemoveRow, Reword, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.returned.acts import Act
    from kravspec.returned.current import Current
    from kravspec.returned.sent import Sent

_MOVABLE = frozenset({"paragraph", "provision", "item", "note", "source"})


def grouped(found: Sequence[Step], untracked: frozenset[int], current: Current) -> list[Step]:
    """The steps, those that belong together made one.

    What is wholly gone is gone at once. What is gone in one place and new in another is moved. And of neighbours that were
    changed without tracking, nobody knows which words went from one to the other: they are taken together or not at all.
    """
    gone = {sent: index for index, step in enumerate(found) for act in step.acts for sent in _removed(act)}
    groups = list(range(len(found)))
    moves: dict[int, Move] = {}
    adds = [(index, act) for index, step in enumerate(found) for act in step.acts if isinstance(act, Add)]
    used: set[int] = set()
    for whole in _wholes(gone, current):
        _join(groups, [gone[sent] for sent in whole])
        place = next(_places(whole, adds, used), None)
        if place is not None:
            used |= set(range(place, place + len(whole)))
            _join(groups, [gone[whole[0]], *(index for index, _ in adds[place : place + len(whole)])])
            moves[gone[whole[0]]] = Move(whole, adds[place][1].after)
    for members in _linked(found, untracked):
        _join(groups, members)
    moved_adds = {id(adds[index][1]) for index in used}
    moved = {sent for move in moves.values() for sent in move.sent}
    return list(_steps(found, groups, moves, moved, moved_adds))


def _removed(act: Act) -> tuple[Sent, ...]:
    match act:
        case Remove(sent=sent):
            return (sent,)
        case RemoveRow(cells=cells):
            return cells
        case _:
            return ()


def _wholes(gone: dict[Sent, int], current: Current) -> Iterator[tuple[Sent, ...]]:
    """Each block of which everything is gone, the outermost first, as the paragraphs it consists of."""
    sent_of = {anchor.key: sent for sent, anchor in current.by_sent.items()}
    covered: set[Sent] = set()
    for sent in gone:
        anchor = current.by_sent.get(sent)
        if sent in covered or anchor is None:
            continue
        inside = [each for each in current.inside(anchor.region) if each.kind != "footnote"]
        whole = tuple(sent_of[each.key] for each in inside if each.key in sent_of)
        if whole and len(whole) == len(inside) and all(each in gone for each in whole):
            covered |= set(whole)
            yield whole


def _places(whole: Sequence[Sent], adds: Sequence[tuple[int, Add]], used: set[int]) -> Iterator[int]:
    """Where in `adds` the same paragraphs come, one after the other in one place."""
    if whole[0].entry.kind not in _MOVABLE:
        return
    for start in range(len(adds) - len(whole) + 1):
        found = [act for _, act in adds[start : start + len(whole)]]
        free = not used & set(range(start, start + len(whole)))
        if free and len({act.after for act in found}) == 1 and all(map(_is_same, whole, found)):
            yield start


def _is_same(sent: Sent, add: Add) -> bool:
    text = "".join(glyph.text for glyph in add.glyphs)
    return text == sent.text and add.style.casefold() == sent.entry.style.casefold()


def _join(groups: list[int], members: Sequence[int]) -> None:
    least = min(groups[member] for member in members)
    joined = {groups[member] for member in members}
    groups[:] = [least if group in joined else group for group in groups]


def _linked(found: Sequence[Step], untracked: frozenset[int]) -> Iterator[list[int]]:
    """Steps that the same move of Word's is in, and neighbours of what came or went without tracking."""
    moves: defaultdict[str, list[int]] = defaultdict(list)
    places: defaultdict[int, list[int]] = defaultdict(list)
    restless: set[int] = set()
    for index, step in enumerate(found):
        for name in step.moves:
            moves[name].append(index)
        if step.lines & untracked:
            # What is missing has no line: its neighbours are those that it was sent between.
            sent = [act.sent for act in step.acts if isinstance(act, Reword | Remove)]
            for place in {*step.lines, *(each.absent_line for each in sent)}:
                places[place].append(index)
            restless |= {index for act in step.acts if isinstance(act, Add | Remove)}
    yield from moves.values()
    for place, members in places.items():
        together = [*members, *places.get(place + 1, ())]
        if restless & set(together):
            yield together


def _steps(
    found: Sequence[Step], groups: Sequence[int], moves: dict[int, Move], moved: set[Sent], moved_adds: set[int]
) -> Iterator[Step]:
    for group in dict.fromkeys(groups):
        members = [index for index, number in enumerate(groups) if number == group]
        acts: list[Act] = [moves[index] for index in members if index in moves]
        rest = (act for index in members for act in found[index].acts if id(act) not in moved_adds)
        acts += [act for act in rest if not (isinstance(act, Remove) and act.sent in moved)]
        steps = [found[index] for index in members]
        lines, names = (frozenset().union(*(getattr(step, name) for step in steps)) for name in ("lines", "moves"))
        yield Step(tuple(acts), lines, names)
