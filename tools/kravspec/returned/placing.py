"""From a step to what it changes in the source.

A step that cannot be carried out exactly raises `LeftError`, which says why; nobody guesses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.returned import sight
from kravspec.returned.acts import Add, AddRow, Move, Remove, RemoveRow, Reword, Stop
from kravspec.returned.adding import add, add_row, move
from kravspec.returned.desk import anchor_of, anchors_in, lead, source_of
from kravspec.returned.plan import Edit, LeftError, Plan
from kravspec.returned.writing import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.anchors import Anchor
    from kravspec.model import Prose
    from kravspec.returned.acts import Act, Step
    from kravspec.returned.desk import Desk
    from kravspec.returned.sent import Sent

_ONE_LINE = frozenset({"heading", "designation", "caption", "cell"})
_LED = frozenset({"provision", "field", "note", "source", "footnote"})
_SIGN = re.compile(r"\[\^([^\[\]\s]+)\]")
_REMOVABLE = frozenset(
    {"paragraph", "provision", "item", "field", "note", "source", "caption", "cell", "figure", "formula"}
)


def place(step: Step, desk: Desk) -> Plan:
    """What the step changes. Raises `LeftError` when that is not certain."""
    plan = Plan()
    for act in step.acts:
        plan = plan.with_(_PLACERS[type(act)](act, desk))  # type: ignore[operator] # each act has a placer of its own
    whole = [anchor_of(act.sent, desk) for act in step.acts if isinstance(act, Remove)]
    whole += [anchor_of(cell, desk) for act in step.acts if isinstance(act, RemoveRow) for cell in act.cells]
    plan = plan.with_(_removed(whole, desk)) if whole else plan
    return plan.with_(_footnotes_without_sign(plan, desk))


def _footnotes_without_sign(plan: Plan, desk: Desk) -> Plan:
    """What else is gone: the footnotes whose last sign the plan takes away."""
    changed = [desk.current.by_key[key].prose for key in (*plan.says, *plan.removed)]
    if not any(prose and _SIGN.search(prose.source) for prose in changed):
        return Plan()
    signs_before, signs_after = set[str](), set[str]()
    notes: dict[str, Anchor] = {}
    for anchor in desk.current.anchors:
        if anchor.prose is None or anchor.prose.path not in plan.files:
            continue
        if anchor.kind == "footnote":
            notes[f"{anchor.prose.path}#{anchor.key.partition('/footnote-')[2]}"] = anchor
        says = plan.says.get(anchor.key, "" if anchor.key in plan.removed else anchor.prose.source)
        for signs, source in ((signs_before, anchor.prose.source), (signs_after, says)):
            signs.update(f"{anchor.prose.path}#{label}" for label in _SIGN.findall(source))
    # A sign that is moved with its words stays in its file.
    moved = {label for _, text in plan.added for label in _SIGN.findall(text.source or "")}
    gone = sorted(name for name in signs_before - signs_after if name.partition("#")[2] not in moved)
    found = [notes[name] for name in gone if name in notes]
    return Plan(
        gone=[(each.region.path, each.region.line, each.region.end_line) for each in found],
        removed={each.key for each in found},
    )


def _reword(act: Reword, desk: Desk) -> Plan:
    sent = act.sent
    anchor = anchor_of(sent, desk)
    label, shown = sight.pieces(act.glyphs, desk.names, sent.entry.label)
    if label != sent.entry.label:
        raise LeftError("label" if act.glyphs else "structure", sent)
    prose, base = anchor.prose, sent.pieces
    if prose is None or base is None:
        raise LeftError("opaque", sent)
    form = Form(anchor.kind not in _ONE_LINE, anchor.kind == "cell", prose.path, anchor.kind in _LED)
    source = source_of(shown, base, form, desk, sent)
    if source == prose.source:
        return Plan()
    if not source and anchor.kind != "cell":
        raise LeftError("structure", sent)
    return Plan(edits=[_replaced(prose, source, desk, sent)], says={anchor.key: source})


def _replaced(prose: Prose, source: str, desk: Desk, sent: Sent) -> Edit:
    """The edit that puts `source` in the place of a text, each line led by what leads lines there."""
    file = desk.current.file(prose.path)
    lines = [line for line, _ in prose.starts]
    if lines != list(range(lines[0], lines[0] + len(lines))):
        raise LeftError("edges", sent)
    at = prose.position()
    start, end = file.offset(at.line, at.column), file.offset(at.end_line, at.end_column)
    text = f"{file.newline}{lead(prose, file)}".join(source.split("\n"))
    if start == end and text and file.text[start - 1 : start] == "|":
        text = f" {text}"
    return Edit(prose.path, start, end, text)


def _nothing(_act: Act, _desk: Desk) -> Plan:
    """What is removed is looked at together."""
    return Plan()


def _stop(act: Stop, _desk: Desk) -> Plan:
    raise LeftError(act.obstacle, act.near)


def _removed(whole: Sequence[Anchor], desk: Desk) -> Plan:
    """The lines of all blocks of which nothing is left, and of the rows of which nothing is left."""
    keys = {anchor.key for anchor in whole}
    plan = Plan(removed=keys)
    for anchor in whole:
        at = anchor.region
        if anchor.kind not in _REMOVABLE:
            raise LeftError("structure", _sent(anchor, desk))
        if all(each.key in keys for each in anchors_in(at, desk)):
            plan.gone.append((at.path, at.line, at.end_line))
        elif anchor.cell and anchor.cell[0]:
            plan.gone.append((at.path, anchor.position.line, anchor.position.line))
        else:
            raise LeftError("structure" if anchor.cell else "rest", _sent(anchor, desk))
    return plan


def _sent(anchor: Anchor, desk: Desk) -> Sent | None:
    return next((sent for sent, each in desk.current.by_sent.items() if each is anchor), None)


_PLACERS = {
    Reword: _reword,
    Add: add,
    Move: move,
    AddRow: add_row,
    Remove: _nothing,
    RemoveRow: _nothing,
    Stop: _stop,
}
