"""What comes to a place in the source: new paragraphs, items and rows, and what is moved there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.returned import sight
from kravspec.returned.desk import anchor_of, anchors_in, lead_of, source_of
from kravspec.returned.plan import Edit, LeftError, Plan, Text
from kravspec.returned.writing import Form

if TYPE_CHECKING:
    from kravspec.anchors import Anchor
    from kravspec.load.source_file import SourceFile
    from kravspec.returned.acts import Add, AddRow, Move
    from kravspec.returned.desk import Desk
    from kravspec.returned.sent import Sent

_BODY = frozenset({"body text", "normal", "first paragraph"})
_ITEM = frozenset({"compact", "provision item", "list paragraph", "list bullet", "list number"})
"""The styles of plain text and of items, in small letters: programs write them as they like."""
_NUMBER = re.compile(r"(\d{1,9})([.)])")
_MARGIN = re.compile(r"[> \t]*")


def add(act: Add, desk: Desk) -> Plan:
    """A paragraph of plain text after a block, or an item after an item. Anything else needs an ID or a label of its author."""
    style = act.style.casefold()
    if not (style in _BODY and act.level == 0) and not (style in _ITEM and act.level):
        raise LeftError("structure", act.after)
    after = anchor_of(act.after, desk)
    file = desk.current.file(after.region.path)
    _, shown = sight.pieces(act.glyphs, desk.names)
    source = source_of(shown, (), Form(lines=True, notes=file.path), desk, act.after)
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
    inside = anchors_in(anchor.outer, desk)
    staying = [each for each in inside if each.key not in desk.leaving or each.key == anchor.key]
    if staying[-1].key != anchor.key:
        raise LeftError("between", sent)
    return anchor.outer.end_line


def _block_after(line: int, text: str, file: SourceFile) -> Edit:
    """Lines of a block of its own after a line."""
    at = file.end_of_line(line)
    close = line < len(file.lines) and file.lines[line].strip()
    return Edit(file.path, at, at, f"{file.newline * 2}{text}{file.newline if close else ''}")


def _item_before(anchor: Anchor, level: int, ordered: bool, desk: Desk, sent: Sent | None) -> Anchor:  # noqa: FBT001 (as `Add` has it)
    """The item after which an item on a level of the same list comes: what was there last, or what that stands in."""
    kind = "ordered" if ordered else "bullet"
    for each in anchors_in(anchor.outer, desk):
        holds = each.region.line <= anchor.position.line <= each.region.end_line
        lists = [container for container in each.inside if container != "note"]
        fits = each.kind == "item" and len(lists) == level and lists[-1] == kind
        if holds and fits and anchors_in(each.region, desk)[-1].key == anchor.key:
            return each
    raise LeftError("between", sent)


def _new_item(item: Anchor, source: str, file: SourceFile) -> Edit:
    """A new item after another, with the next number where items have one."""
    line, column = item.position.line, item.position.column
    before = file.lines[line - 1][: column - 1]
    marker = _NUMBER.sub(lambda match: f"{int(match[1]) + 1}{match[2]}", before)
    text = f"{file.newline}{lead_of(before, column)}".join(source.split("\n"))
    at = file.end_of_line(item.region.end_line)
    return Edit(file.path, at, at, f"{file.newline}{marker}{text}")


def move(act: Move, desk: Desk) -> Plan:
    """The lines as they are, in another place: what is moved keeps its ID, its markup and its references."""
    moved = [anchor_of(sent, desk) for sent in act.sent]
    after = anchor_of(act.after, desk)
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


def add_row(act: AddRow, desk: Desk) -> Plan:
    """A row under a row."""
    if not act.after:
        raise LeftError("table")
    cells = [anchor_of(sent, desk) for sent in act.after]
    if len(cells) != len(act.cells):
        raise LeftError("columns", act.after[0])
    first, last = cells[0], cells[-1]
    file = desk.current.file(first.region.path)
    form = Form(lines=False, cell=True, notes=file.path)
    sources = []
    for glyphs in act.cells:
        _, shown = sight.pieces(glyphs, desk.names)
        sources.append(source_of(shown, (), form, desk, act.after[0]))
    # Under the heading stands the line that aligns the columns.
    line = first.position.line + (first.cell is not None and first.cell[0] == 0)
    indent = re.match(r"[> \t]*", file.lines[line - 1])
    at = file.end_of_line(line)
    row = f"{file.newline}{indent[0] if indent else ''}| {' | '.join(sources)} |"
    texts = [Text("cell", first.inside, source, first.within, column) for column, source in enumerate(sources, 1)]
    return Plan(edits=[Edit(file.path, at, at, row)], added=[(last.key, text) for text in texts])
