"""`diff` against edits that nobody has thought of: it names what was edited and nothing else."""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kravspec.aligning import heaviest_rise
from kravspec.diff import diff
from kravspec.model import Metadata, Standard
from kravspec.number import number
from kravspec.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kravspec.model import Change

METADATA = Metadata(
    "Prov", "PROV 1", "arbetsutkast", "1", dt.date(2026, 11, 24), "sv", "Gruppen", "standard/standard.yml"
)
WORDS = 8
"""Of each provision, so that as few as possible have moved when as few words as possible have."""


@dataclass
class Provision:
    """A provision as an author thinks of it."""

    id: str
    verb: str
    words: list[int]
    fields: dict[str, int]

    def markdown(self, breaks: Iterator[str]) -> str:
        """As it is written, with these spaces between its words."""
        words = [f"**{self.id}**", "Lotsen", f"**{self.verb}**", *(f"ord{word}" for word in self.words)]
        text = "".join(f"{word}{next(breaks)}" for word in words[:-1]) + words[-1]
        rows = (f"\n- *{label}:* värde{next(breaks)}{value}" for label, value in self.fields.items())
        return f"{text}.\n{''.join(rows)}\n"


@dataclass
class Clause:
    """A clause with a table, if it has cells, and provisions."""

    id: str
    title: int
    cells: list[int]
    provisions: list[Provision] = field(default_factory=list)

    def markdown(self, breaks: Iterator[str]) -> str:
        """As it is written, with these spaces between the words of its provisions."""
        table = "".join(f"\n| {cell} | {cell}b |" for cell in self.cells)
        head = f"\n**Tabell** Tider {{#tab-{self.id}}}\n\n| A | B |\n| --- | --- |{table}\n" if table else ""
        body = "\n".join(each.markdown(breaks) for each in self.provisions)
        return f"## Rubrik {self.title} {{#{self.id}}}\n{head}\n{body}"


Draft = list[Clause]


def standard(draft: Draft, breaks: Sequence[str] = (" ",)) -> Standard:
    """The draft as a standard, with the line breaks of an author."""
    turn = (breaks[index % len(breaks)] for index in count())
    text = "# Process {#process}\n\n" + "\n".join(clause.markdown(turn) for clause in draft)
    return number(Standard(METADATA, parse(text, "standard/clauses/process.md", "sv").clauses))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Up to five clauses with up to five provisions each."""
    fresh = count(1)
    found = []
    for _ in range(draw(st.integers(1, 5))):
        clause = Clause(f"avsnitt-{next(fresh)}", next(fresh), [next(fresh)] * draw(st.integers(0, 1)))
        for _ in range(draw(st.integers(0, 5))):
            clause.provisions.append(_new(next(fresh), draw(st.sampled_from(["ska", "ska inte", "bör", "får"]))))
        found.append(clause)
    return found


def _new(name: int, verb: str) -> Provision:
    return Provision(
        f"PRO-{name:02}", verb, [name * 100 + word for word in range(WORDS)], {"Ansvar": name, "Bevis": name}
    )


def _all(draft: Draft) -> list[tuple[Clause, Provision]]:
    return [(clause, each) for clause in draft for each in clause.provisions]


def add(draft: Draft, a: int, b: int, fresh: int) -> None:
    clause = draft[a % len(draft)]
    clause.provisions.insert(b % (len(clause.provisions) + 1), _new(fresh, "ska"))


def add_clause(draft: Draft, a: int, b: int, fresh: int) -> None:
    draft.insert(a % (len(draft) + 1), Clause(f"avsnitt-{fresh}", fresh, [fresh] * (b % 2)))


def retitle(draft: Draft, a: int, b: int, fresh: int) -> None:  # noqa: ARG001 (every edit is called alike)
    draft[a % len(draft)].title = fresh


def cell(draft: Draft, a: int, b: int, fresh: int) -> None:  # noqa: ARG001
    clause = draft[a % len(draft)]
    clause.cells[:1] = [fresh] * len(clause.cells[:1])


def move_clause(draft: Draft, a: int, b: int, fresh: int) -> None:  # noqa: ARG001
    draft.insert(b % len(draft), draft.pop(a % len(draft)))


def _of_one(change: Callable[[Draft, Clause, Provision, int, int], None]) -> Callable[[Draft, int, int, int], None]:
    """An edit of one provision; none where there is no provision left."""

    def edit(draft: Draft, a: int, b: int, fresh: int) -> None:
        if every := _all(draft):
            change(draft, *every[a % len(every)], b, fresh)

    return edit


@_of_one
def reword(draft: Draft, clause: Clause, one: Provision, b: int, fresh: int) -> None:  # noqa: ARG001
    one.words[b % WORDS] = fresh


@_of_one
def bind(draft: Draft, clause: Clause, one: Provision, b: int, fresh: int) -> None:  # noqa: ARG001
    one.verb = ("ska", "ska inte", "bör", "får")[b % 4]


@_of_one
def label(draft: Draft, clause: Clause, one: Provision, b: int, fresh: int) -> None:  # noqa: ARG001
    one.fields[("Ansvar", "Mått")[b % 2]] = fresh


@_of_one
def unlabel(draft: Draft, clause: Clause, one: Provision, b: int, fresh: int) -> None:  # noqa: ARG001
    one.fields.pop("Bevis", None)


@_of_one
def retire(draft: Draft, clause: Clause, one: Provision, b: int, fresh: int) -> None:  # noqa: ARG001
    clause.provisions.remove(one)


@_of_one
def move(draft: Draft, clause: Clause, one: Provision, b: int, fresh: int) -> None:
    clause.provisions.remove(one)
    target = draft[b % len(draft)].provisions
    target.insert(fresh % (len(target) + 1), one)


EDITS = (add, add_clause, retitle, cell, move_clause, reword, bind, label, unlabel, retire, move)
SCRIPTS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30), st.integers(0, 30)), max_size=8)


def edited(draft: Draft, script: Sequence[tuple[Callable[[Draft, int, int, int], None], int, int]]) -> Draft:
    """The draft after all edits."""
    after = copy.deepcopy(draft)
    for fresh, (edit, a, b) in enumerate(script, 1000):
        edit(after, a, b, fresh)
    return after


def expected(before: Draft, after: Draft) -> Counter[tuple[str, str]]:
    """Kind and ID of each change, and of a field its label; without moves inside a clause, which can be told in several ways."""
    found: Counter[tuple[str, str]] = Counter()
    old, new = _things(before), _things(after)
    found.update(("removed", id_) for id_ in old.keys() - new.keys())
    found.update(("added", id_) for id_ in new.keys() - old.keys())
    for id_ in old.keys() & new.keys():
        kinds = {kind for kind in old[id_].keys() | new[id_].keys() if old[id_].get(kind) != new[id_].get(kind)}
        # A new verbal form is a new wording too, told once.
        found.update((kind, id_) for kind in (kinds - {"reworded"} if "verbal form" in kinds else kinds))
    return found


def _things(draft: Draft) -> dict[str, dict[str, object]]:
    """By ID, what can change of it, under the kind of change that it is."""
    found: dict[str, dict[str, object]] = {"process": {}}
    tables = count(1)
    for place, clause in enumerate(draft, 1):
        found[clause.id] = {"reworded": clause.title, "renumbered": place}
        if clause.cells:
            found[f"tab-{clause.id}"] = {"reworded": clause.cells[:], "renumbered": next(tables)}
        for each in clause.provisions:
            fields = {f"field {name}": value for name, value in each.fields.items()}
            found[each.id] = {"verbal form": each.verb, "reworded": each.words[:], "moved": clause.id, **fields}
    return found


def told(changes: Sequence[Change]) -> Counter[tuple[str, str]]:
    return Counter((f"{each.kind} {each.field}".strip(), each.id) for each in changes if not _inside(each))


def _inside(change: Change) -> bool:
    return change.kind == "moved" and change.before == change.after


def reordered(before: Sequence[str], after: Sequence[str]) -> int:
    """How few must have moved for one order to become the other."""
    shared = [id_ for id_ in after if id_ in before]
    return len(shared) - len(heaviest_rise([before.index(id_) for id_ in shared], [1] * len(shared)))


@settings(max_examples=300)
@given(before=drafts(), script=SCRIPTS, breaks=st.lists(st.sampled_from([" ", "\n", "  "]), min_size=1, max_size=5))
def test_what_was_edited_is_named_and_nothing_else(before: Draft, script: list, breaks: list[str]) -> None:
    """Any edits with any line breaks: each edited ID is told with its kind, and no other; as few as can be have moved in a clause."""
    after = edited(before, script)
    changes = diff(standard(before), standard(after, breaks))
    assert told(changes) == expected(before, after)
    inside = Counter(each.after for each in changes if _inside(each) and each.subject == "provision")
    orders = [{clause.id: [each.id for each in clause.provisions] for clause in draft} for draft in (before, after)]
    for id_, order in orders[1].items():
        assert inside[id_] == reordered(orders[0].get(id_, []), order)
    clauses = {each.id for each in changes if _inside(each) and each.subject == "clause"}
    left = [[clause.id for clause in draft if clause.id not in clauses] for draft in (before, after)]
    assert reordered(*left) == 0
    assert not clauses or move_clause in {edit for edit, _, _ in script}


@settings(max_examples=100)
@given(before=drafts(), script=SCRIPTS)
def test_backwards_it_is_told_backwards(before: Draft, script: list) -> None:
    """What was added is removed, and each before is an after; nothing differs from itself."""
    one, other = standard(before), standard(edited(before, script))
    assert diff(one, one) == diff(other, other) == []
    turned = {"added": "removed", "removed": "added"}
    forth = Counter(
        (each.kind, each.id, each.field, each.before, each.after) for each in diff(one, other) if not _inside(each)
    )
    back = Counter(
        (turned.get(each.kind, each.kind), each.id, each.field, each.after, each.before)
        for each in diff(other, one)
        if not _inside(each)
    )
    assert forth == back
