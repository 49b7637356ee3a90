"""Steps that belong together: the parts of a provision that is gone, the two ends of a move, what was parted without tracking."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
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
    groups = _Groups(list(range(len(found))))
    moves: dict[int, Move] = {}
    news = _News([(index, act) for index, step in enumerate(found) for act in step.acts if isinstance(act, Add)])
    for whole in _wholes(gone, current):
        groups.join([gone[sent] for sent in whole])
        place = news.take(whole)
        if place is not None:
            groups.join([gone[whole[0]], *(index for index, _ in news.adds[place : place + len(whole)])])
            moves[gone[whole[0]]] = Move(whole, news.adds[place][1].after)
    for members in _linked(found, untracked):
        groups.join(members)
    moved_adds = {id(news.adds[index][1]) for index in news.taken}
    moved = {sent for move in moves.values() for sent in move.sent}
    return list(_steps(found, groups, moves, moved, moved_adds))


@dataclass(frozen=True, slots=True)
class _Groups:
    """Which steps belong together: each leads to another of its group, and one in the end to itself."""

    leads: list[int]

    def of(self, step: int) -> int:
        """The step that all of a group lead to."""
        while self.leads[step] != step:
            self.leads[step] = self.leads[self.leads[step]]
            step = self.leads[step]
        return step

    def join(self, steps: Sequence[int]) -> None:
        """Make one group of all that the steps belong to."""
        first = min(map(self.of, steps))
        for step in steps:
            self.leads[self.of(step)] = first


class _News:
    """The new paragraphs of the file, to be found by what they say."""

    def __init__(self, adds: list[tuple[int, Add]]) -> None:
        self.adds = adds
        self.taken: set[int] = set()
        self._texts = ["".join(glyph.text for glyph in act.glyphs) for _, act in adds]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            self._places[text].append(place)

    def take(self, whole: Sequence[Sent]) -> int | None:
        """Where the same paragraphs come, one after the other in one place; they are then taken."""
        if whole[0].entry.kind not in _MOVABLE:
            return None
        for place in self._places[whole[0].text]:
            run = range(place, place + len(whole))
            if run.stop <= len(self.adds) and not self.taken.intersection(run) and self._is_run(whole, run):
                self.taken.update(run)
                return place
        return None

    def _is_run(self, whole: Sequence[Sent], run: range) -> bool:
        found = [self.adds[place][1] for place in run]
        alike = all(
            self._texts[place] == sent.text and add.style.casefold() == sent.entry.style.casefold()
            for place, sent, add in zip(run, whole, found, strict=True)
        )
        return alike and len({add.after for add in found}) == 1


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
    found: Sequence[Step], groups: _Groups, moves: dict[int, Move], moved: set[Sent], moved_adds: set[int]
) -> Iterator[Step]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(found)):
        members[groups.of(index)].append(index)
    for indexes in members.values():
        acts: list[Act] = [moves[index] for index in indexes if index in moves]
        rest = (act for index in indexes for act in found[index].acts if id(act) not in moved_adds)
        acts += [act for act in rest if not (isinstance(act, Remove) and act.sent in moved)]
        steps = [found[index] for index in indexes]
        lines, names = (frozenset().union(*(getattr(step, name) for step in steps)) for name in ("lines", "moves"))
        yield Step(tuple(acts), lines, names)
