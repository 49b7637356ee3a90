"""From a step to what it changes in the source: stretches of files, and what the standard must then consist of.

A step that cannot be carried out exactly raises `LeftError`, which says why; nobody guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.returned import sight
from kravspec.returned.steps import Add, AddRow, Move, Remove, RemoveRow, Reword, Stop
from kravspec.returned.writing import CannotWriteError, Form, Hindrance, merge, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.anchors import Anchor
    from kravspec.model import Position, Prose
    from kravspec.returned.current import Current, SourceFile
    from kravspec.returned.pieces import Object, Piece
    from kravspec.returned.sent import Sent
    from kravspec.returned.sight import Names
    from kravspec.returned.steps import Act, Obstacle, Step
    from kravspec.returned.writing import Refer

Left: TypeAlias = Literal[
    "stale", "generated", "fixed", "opaque", "rest", "structure", "between", "edges", "mixed", "unproven"
]
Reason: TypeAlias = "Hindrance | Obstacle | Left"
"""Why a step is left to a person: see `texts.REASONS`."""
_ONE_LINE = frozenset({"heading", "designation", "caption", "cell"})
_LED = frozenset({"provision", "field", "note", "source", "footnote"})
_REMOVABLE = frozenset(
    {"paragraph", "provision", "item", "field", "note", "source", "caption", "cell", "figure", "formula"}
)
_BODY = frozenset({"body text", "normal", "first paragraph"})
_ITEM = frozenset({"compact", "provision item", "list paragraph", "list bullet", "list number"})
_QUOTED = re.compile(r"(?:[ \t]*>[ \t]?)*")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+|[ \t]+")
_NUMBER = re.compile(r"(\d{1,9})([.)])")


class LeftError(Exception):
    """A step that a person must decide on."""

    def __init__(self, reason: Reason, sent: Sent | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sent = sent


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file and what takes its place."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph that the standard must have."""

    kind: str
    inside: tuple[str, ...]
    source: str | None
    within: tuple[str, ...] | None
    """As `Anchor.within`; None when that is not known."""
    column: int = 0


@dataclass(slots=True)
class Plan:
    """What steps change."""

    edits: list[Edit] = field(default_factory=list)
    gone: list[tuple[str, int, int]] = field(default_factory=list)
    """Lines that are taken out: path, first and last."""
    says: dict[str, str] = field(default_factory=dict)
    """What each anchor's text is then, by key."""
    removed: set[str] = field(default_factory=set)
    """Keys of the anchors that are then gone."""
    added: list[tuple[str, Text]] = field(default_factory=list)
    """What is new, each with the key of the anchor that it comes after, in order."""

    def with_(self, other: Plan) -> Plan:
        """Both."""
        return Plan(
            [*self.edits, *other.edits],
            [*self.gone, *other.gone],
            self.says | other.says,
            self.removed | other.removed,
            [*self.added, *other.added],
        )


@dataclass(frozen=True, slots=True)
class Desk:
    """What a step is placed with."""

    current: Current
    names: Names
    known: Mapping[str, Mapping[Object, str]]
    """By file, the source of objects in what the steps are about."""
    refer: Refer
    leaving: frozenset[str]
    """Keys of all anchors that some step takes away from their place."""


def place(step: Step, desk: Desk) -> Plan:
    """What the step changes. Raises `LeftError` when that is not certain."""
    plan = Plan()
    for act in step.acts:
        plan = plan.with_(_PLACERS[type(act)](act, desk))  # type: ignore[operator] # each act has a placer of its own
    whole = [_anchor(act.sent, desk) for act in step.acts if isinstance(act, Remove)]
    whole += [_anchor(cell, desk) for act in step.acts if isinstance(act, RemoveRow) for cell in act.cells]
    return plan.with_(_removed(whole, desk)) if whole else plan


def _anchor(sent: Sent | None, desk: Desk) -> Anchor:
    """The anchor of what was sent, in the source as it is now."""
    if sent is None:
        raise LeftError("between")
    anchor = desk.current.by_sent.get(sent)
    if sent.entry.generated or (anchor and anchor.generated):
        raise LeftError("generated", sent)
    if sent.entry.source is None:
        raise LeftError("fixed", sent)
    if anchor is None:
        raise LeftError("stale", sent)
    return anchor


def _source(shown: Sequence[Piece], base: Sequence[Piece], form: Form, desk: Desk, sent: Sent | None) -> str:
    try:
        return write(merge(base, shown), form, desk.known.get(form.notes, {}), desk.refer)
    except CannotWriteError as error:
        raise LeftError(error.hindrance, sent) from None


# ---- texts ------------------------------------------------------------------------------------------------------------


def _reword(act: Reword, desk: Desk) -> Plan:
    sent = act.sent
    anchor = _anchor(sent, desk)
    label, shown = sight.pieces(act.glyphs, desk.names, sent.entry.label)
    if label != sent.entry.label:
        raise LeftError("label" if act.glyphs else "structure", sent)
    prose, base = anchor.prose, sent.pieces
    if prose is None or base is None:
        raise LeftError("opaque", sent)
    form = Form(anchor.kind not in _ONE_LINE, anchor.kind == "cell", prose.path, anchor.kind in _LED)
    source = _source(shown, base, form, desk, sent)
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
    text = f"{file.newline}{_lead(prose, file)}".join(source.split("\n"))
    if start == end and text and file.text[start - 1 : start] == "|":
        text = f" {text}"
    return Edit(prose.path, start, end, text)


def _lead(prose: Prose, file: SourceFile) -> str:
    """What a further line of the text begins with: the marks of quotes, and blanks for those of lists."""
    if len(prose.starts) > 1:
        line, column = prose.starts[1]
        return file.lines[line - 1][: column - 1]
    line, column = prose.starts[0]
    return _lead_of(file.lines[line - 1], column)


def _lead_of(line: str, column: int) -> str:
    before = line[: column - 1]
    if before.startswith("[^"):
        return "    "
    quoted = _QUOTED.match(before)
    found = quoted[0] if quoted else ""
    while match := _MARKER.match(before, len(found)):
        found += " " * len(match[0])
    return found


# ---- new paragraphs ---------------------------------------------------------------------------------------------------


def _add(act: Add, desk: Desk) -> Plan:
    style = act.style.casefold()
    if not (style in _BODY and act.level == 0) and not (style in _ITEM and act.level):
        raise LeftError("structure", act.after)
    after = _anchor(act.after, desk)
    file = desk.current.file(after.region.path)
    _, shown = sight.pieces(act.glyphs, desk.names)
    source = _source(shown, (), Form(lines=True, notes=file.path), desk, act.after)
    if act.level:
        item = _item_before(after, act.level, act.ordered, desk, act.after)
        edit = _new_item(item, source, file)
        return Plan(edits=[edit], added=[(after.key, Text("item", item.inside, source, after.within))])
    at = _end_of_block(after, desk, act.after)
    text = source.replace("\n", file.newline)
    return Plan(
        edits=[_block_after(at, text, file)],
        added=[(after.key, Text("paragraph", (), source, _clause_of(after, desk)))],
    )


def _clause_of(anchor: Anchor, desk: Desk) -> tuple[str, ...]:
    """The IDs around the block that the anchor stands in."""
    ids = desk.current.loaded.standard.index
    clauses = {"clause", "annex", "term"}
    return tuple(id_ for id_ in anchor.within if id_ in ids and ids[id_].kind in clauses)


def _end_of_block(anchor: Anchor, desk: Desk, sent: Sent | None) -> int:
    """The last line of the block of the clause that the anchor ends."""
    inside = _anchors_in(anchor.outer, desk)
    staying = [each for each in inside if each.key not in desk.leaving or each.key == anchor.key]
    if staying[-1].key != anchor.key:
        raise LeftError("between", sent)
    return anchor.outer.end_line


def _anchors_in(region: Position, desk: Desk) -> list[Anchor]:
    return [each for each in desk.current.inside(region) if each.kind != "footnote"]


def _block_after(line: int, text: str, file: SourceFile) -> Edit:
    """Lines of a block of its own after a line."""
    at = file.end_of_line(line)
    close = line < len(file.lines) and file.lines[line].strip()
    return Edit(file.path, at, at, f"{file.newline * 2}{text}{file.newline if close else ''}")


def _item_before(anchor: Anchor, level: int, ordered: bool, desk: Desk, sent: Sent | None) -> Anchor:  # noqa: FBT001 (as `Add` has it)
    """The item after which an item on a level of the same list comes: what was there last, or what that stands in."""
    kind = "ordered" if ordered else "bullet"
    for each in _anchors_in(anchor.outer, desk):
        holds = each.region.line <= anchor.position.line <= each.region.end_line
        lists = [container for container in each.inside if container != "note"]
        fits = each.kind == "item" and len(lists) == level and lists[-1] == kind
        if holds and fits and _anchors_in(each.region, desk)[-1].key == anchor.key:
            return each
    raise LeftError("between", sent)


def _new_item(item: Anchor, source: str, file: SourceFile) -> Edit:
    """A new item after another, with the next number where items have one."""
    line, column = item.position.line, item.position.column
    before = file.lines[line - 1][: column - 1]
    marker = _NUMBER.sub(lambda match: f"{int(match[1]) + 1}{match[2]}", before)
    text = f"{file.newline}{_lead_of(before, column)}".join(source.split("\n"))
    at = file.end_of_line(item.region.end_line)
    return Edit(file.path, at, at, f"{file.newline}{marker}{text}")


# ---- moves ------------------------------------------------------------------------------------------------------------


def _move(act: Move, desk: Desk) -> Plan:
    """The lines as they are, in another place: what is moved keeps its ID, its markup and its references."""
    moved = [_anchor(sent, desk) for sent in act.sent]
    after = _anchor(act.after, desk)
    head = moved[0]
    source, target = desk.current.file(head.region.path), desk.current.file(after.region.path)
    if source is not target and any("[^" in (each.prose.source if each.prose else "") for each in moved):
        raise LeftError("footnote", act.sent[0])
    text = source.text[source.offset(head.region.line) : source.end_of_line(head.region.end_line)]
    text = text.replace(source.newline, target.newline)
    if head.kind == "item":
        ordered = head.inside[-1] == "ordered"
        item = _item_before(after, len(head.inside), ordered, desk, act.after)
        if item.inside != head.inside or item.position.column != head.position.column:
            raise LeftError("between", act.sent[0])
        at = target.end_of_line(item.region.end_line)
        edit = Edit(target.path, at, at, f"{target.newline}{text}")
    elif head.inside:
        raise LeftError("between", act.sent[0])
    else:
        edit = _block_after(_end_of_block(after, desk, act.after), text, target)
    texts = [Text(each.kind, each.inside, each.prose.source if each.prose else None, None) for each in moved]
    return Plan(
        edits=[edit],
        gone=[(source.path, head.region.line, head.region.end_line)],
        removed={each.key for each in moved},
        added=[(after.key, each) for each in texts],
    )


# ---- rows -------------------------------------------------------------------------------------------------------------


def _add_row(act: AddRow, desk: Desk) -> Plan:
    if not act.after:
        raise LeftError("table")
    cells = [_anchor(sent, desk) for sent in act.after]
    if len(cells) != len(act.cells):
        raise LeftError("columns", act.after[0])
    first, last = cells[0], cells[-1]
    file = desk.current.file(first.region.path)
    form = Form(lines=False, cell=True, notes=file.path)
    sources = []
    for glyphs in act.cells:
        _, shown = sight.pieces(glyphs, desk.names)
        sources.append(_source(shown, (), form, desk, act.after[0]))
    # Under the heading stands the line that aligns the columns.
    line = first.position.line + (first.cell is not None and first.cell[0] == 0)
    indent = re.match(r"[> \t]*", file.lines[line - 1])
    at = file.end_of_line(line)
    row = f"{file.newline}{indent[0] if indent else ''}| {' | '.join(sources)} |"
    texts = [Text("cell", first.inside, source, first.within, column) for column, source in enumerate(sources, 1)]
    return Plan(edits=[Edit(file.path, at, at, row)], added=[(last.key, text) for text in texts])


# ---- what is gone -----------------------------------------------------------------------------------------------------


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
        if all(each.key in keys for each in _anchors_in(at, desk)):
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
    Add: _add,
    Move: _move,
    AddRow: _add_row,
    Remove: _nothing,
    RemoveRow: _nothing,
    Stop: _stop,
}
