"""A table, a figure, a formula or an annex that the text does not refer to (ISO/IEC Directives Part 2, 20.5, 27.3, 28.4, 29.4)."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import ranges
from kravspec.model import Caption, Fault, Message, Severity, Table
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Clause, Guide, Standard, TargetKind

SEVERITY: Severity = "warning"
_NAMES: Mapping[TargetKind, Message] = MappingProxyType(
    {
        "table": Message(sv="tabellen", en="the table"),
        "figure": Message(sv="figuren", en="the figure"),
        "formula": Message(sv="formeln", en="the formula"),
        "annex": Message(sv="bilagan", en="the annex"),
    }
)


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the ID. Tables made from the pages of `docs/` are exempt, and so is a table that is all of an annex.

    A range refers to everything in it. An annex is also referred to by what points at something in it from outside.
    """
    by_path = {part.path: part for part in standard.parts}
    referred = _referred(standard, by_path)
    sole = {_only_table(part) for part in standard.parts if part.role == "annex"}
    for target in standard.targets:
        name = _NAMES.get(target.kind)
        if not name or target.id in referred or target.position.path not in by_path:
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


def _referred(standard: Standard, by_path: Mapping[str, Clause]) -> set[str]:
    """The IDs that the text of the parts refers to."""
    order = {target.id: index for index, target in enumerate(standard.targets)}
    annexes = {path: part.id for path, part in by_path.items() if part.role == "annex"}
    found: set[str] = set()
    spans: defaultdict[TargetKind, set[tuple[int, int]]] = defaultdict(set)
    for text in all_prose(standard):
        if "[" not in text.source or text.path not in by_path:
            continue
        for match in markdown.references(text.source):
            target = standard.index.get(match["id"])
            if target is None:
                continue
            annex = annexes.get(target.position.path, "")
            if text.path != target.position.path:
                found |= {target.id, annex}
            elif target.id != annex:
                found.add(target.id)
        for first, last in ranges(text.source):
            begin, end = standard.index.get(first["id"]), standard.index.get(last["id"])
            if begin and end and begin.kind == end.kind and begin.kind in _NAMES:
                spans[begin.kind].add((order[begin.id], order[end.id]))
    return found | {id_ for kind, places in spans.items() for id_ in _within(places, kind, standard)}


def _within(places: set[tuple[int, int]], kind: TargetKind, standard: Standard) -> Iterator[str]:
    """The IDs of that kind in any of the ranges; each target is looked at once, however many ranges there are."""
    reach = 0
    for begin, end in sorted(places):
        yield from (target.id for target in standard.targets[max(begin, reach) : end + 1] if target.kind == kind)
        reach = max(reach, end + 1)
