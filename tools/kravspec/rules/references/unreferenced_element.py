"""A table, a figure, a formula or an annex that the text does not refer to (ISO/IEC Directives Part 2, 20.5, 27.3, 28.4, 29.4)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import ranges
from kravspec.model import Caption, Fault, Message, Severity, Table
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Clause, Standard, TargetKind, Whole

SEVERITY: Severity = "warning"
IN_ORIGINAL = True
_NAMES: Mapping[TargetKind, Message] = MappingProxyType(
    {
        "table": Message(sv="tabellen", en="the table"),
        "figure": Message(sv="figuren", en="the figure"),
        "formula": Message(sv="formeln", en="the formula"),
        "annex": Message(sv="bilagan", en="the annex"),
    }
)


@dataclass(frozen=True, slots=True)
class Referred:
    """What one file refers to."""

    ids: frozenset[str]
    """Tables, figures and formulas, and the annexes outside the file that it points at or into."""
    ranges: frozenset[tuple[str, str]]
    sole: frozenset[str]
    """A table that is all of an annex in the file."""


def collect(standard: Standard) -> Referred:
    """The references in the file's own text: not those in a page of `docs/` that is put into an annex."""
    annexes = {part.path: part.id for part in standard.document.parts if part.role == "annex"}
    paths = {part.path for part in standard.parts}
    found: set[str] = set()
    spans: set[tuple[str, str]] = set()
    for text in all_prose(standard):
        if "[" not in text.source or text.path not in paths:
            continue
        for match in markdown.references(text.source):
            if (target := standard.index.get(match["id"])) is None:
                continue
            annex = annexes.get(target.position.path, "")
            if text.path != target.position.path:
                found |= {target.id, annex}
            elif target.id != annex:
                found.add(target.id)
        spans.update((first["id"], last["id"]) for first, last in ranges(text.source))
    kinds = {id_: target.kind for id_ in found if (target := standard.index.get(id_))}
    named = frozenset(id_ for id_, kind in kinds.items() if kind in _NAMES)
    sole = frozenset(_only_table(part) for part in standard.parts if part.role == "annex")
    return Referred(named, frozenset(spans), sole - {""})


def decide(whole: Whole, found: Sequence[Referred]) -> Iterator[Fault]:
    """Report the ID. Tables made from the pages of `docs/` are exempt, and so is a table that is all of an annex.

    A range refers to everything in it. An annex is also referred to by what points at something in it from outside.
    """
    referred = {id_ for each in found for id_ in each.ids} | _in_ranges(whole, found)
    paths = {part.path for part in whole.parts}
    sole = {id_ for each in found for id_ in each.sole}
    for target in whole.targets:
        name = _NAMES.get(target.kind)
        if not name or target.id in referred or target.position.path not in paths:
            continue
        if target.id in sole and target.clause in referred:
            continue
        yield Fault(
            target.position,
            Message(
                sv=f"{name.sv} ”{target.id}” nämns inte i texten.", en=f"{name.en} “{target.id}” is not mentioned."
            ),
            Message(
                sv=f"Skriv var den hör hemma: … enligt [{target.id}].",
                en=f"Write where it belongs: … in accordance with [{target.id}].",
            ),
        )


def _only_table(part: Clause) -> str:
    """The ID of the table that is all there is in the part; empty when there is more."""
    match part.blocks, part.clauses:
        case (Table(caption=Caption(id=id_)),), ():
            return id_
        case _:
            return ""


def _in_ranges(whole: Whole, found: Sequence[Referred]) -> set[str]:
    """The IDs of the ends of the ranges and of all of their kind between them."""
    order = {target.id: index for index, target in enumerate(whole.targets)}
    spans: defaultdict[TargetKind, set[tuple[int, int]]] = defaultdict(set)
    for first, last in (pair for each in found for pair in each.ranges):
        begin, end = whole.index.get(first), whole.index.get(last)
        if begin and end and begin.kind == end.kind and begin.kind in _NAMES:
            spans[begin.kind].add((order[begin.id], order[end.id]))
    return {id_ for kind, places in spans.items() for id_ in _within(places, kind, whole)}


def _within(places: set[tuple[int, int]], kind: TargetKind, whole: Whole) -> Iterator[str]:
    """The IDs of that kind in any of the ranges; each target is looked at once, however many ranges there are."""
    reach = 0
    for begin, end in sorted(places):
        yield from (target.id for target in whole.targets[max(begin, reach) : end + 1] if target.kind == kind)
        reach = max(reach, end + 1)
