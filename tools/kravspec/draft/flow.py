"""What stands in a part, shape after shape: what belongs together is joined and named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.ids import slug
from kravspec.draft.lists import list_nodes, typed_items
from kravspec.draft.nodes import (
    FieldNode,
    FigureNode,
    FormulaNode,
    Head,
    ListNode,
    NoteNode,
    Para,
    Placed,
    ProvisionNode,
    SourceNode,
    TableNode,
)
from kravspec.draft.provisions import binds, emphasised, field_of, identified, parted
from kravspec.draft.remarks import Remark
from kravspec.draft.shapes import (
    Caption,
    FieldLine,
    FormulaShape,
    Heading,
    ImageShape,
    Item,
    Line,
    NoteLine,
    TableShape,
    TermHeading,
)
from kravspec.draft.sources import entry
from kravspec.draft.spans import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.draft.building import Naming, Part
    from kravspec.draft.nodes import Node
    from kravspec.draft.shapes import Shape
    from kravspec.draft.spans import Span

_LISTS = frozenset({"normative-references", "bibliography"})
_CAPTIONED = {"table": TableShape, "figure": ImageShape, "formula": FormulaShape}
_PREFIX = {"table": "tab", "figure": "fig", "formula": "for"}


def flow(shapes: Sequence[Shape], part: Part, naming: Naming) -> Iterator[Placed]:
    """The nodes of a part; the first shape is its heading."""
    index = 0
    before: Node | None = None
    while index < len(shapes):
        taken, nodes = _next(shapes, index, before, part, naming)
        for node in nodes:
            yield Placed(node, shapes[index].origin.heading)
            before = node
        index += taken


def _next(
    shapes: Sequence[Shape], index: int, before: Node | None, part: Part, naming: Naming
) -> tuple[int, Sequence[Node]]:
    """How many shapes are taken from `index` on, and the nodes that they are."""
    shape = shapes[index]
    match shape:
        case Heading():
            return 1, [_head(shape, part, naming, first=index == 0)]
        case TermHeading(level=level, title=title, label=label, origin=origin):
            words = " ".join(plain(title).split())
            return 1, [Head(level, naming.name("term", words, label, origin, [slug(words, "term")]), title)]
        case FieldLine(label=label, spans=spans):
            return 1, [FieldNode(label, spans)]
        case Caption() | TableShape() | ImageShape() | FormulaShape():
            return _captioned(shapes, index, part, naming)
        case NoteLine(kind=kind, spans=spans, origin=origin):
            if binds(spans, naming.language):
                naming.remarks.append(Remark("informative-provision", origin.heading, plain(spans)))
            return 1, [NoteNode(kind, spans)]
        case Line() | Item() if part.role in _LISTS and (source := entry(shape)):
            return 1, [_source(source, shape, naming)]
        case Item() if patterns.PROVISION.match(plain(shape.spans)):
            return 1, _identified(shape, part, naming)
        case Item():
            items = list(_run(shapes, index))
            return len(items), _list(items, before, part, naming)
        case Line():
            return _line(shapes, index, before, part, naming)


def _run(shapes: Sequence[Shape], index: int) -> Iterator[Item]:
    """The items from `index` on."""
    for at in range(index, len(shapes)):
        shape = shapes[at]
        if not isinstance(shape, Item) or patterns.PROVISION.match(plain(shape.spans)):
            return
        yield shape


def _head(shape: Heading, part: Part, naming: Naming, *, first: bool) -> Head:
    if first:
        return Head(1, part.id, shape.title)
    words = " ".join(plain(shape.title).split())
    wishes = [slug(words), slug(f"{part.id} {words}")]
    return Head(shape.level, naming.name("clause", words, shape.label, shape.origin, wishes), shape.title)


def _captioned(shapes: Sequence[Shape], index: int, part: Part, naming: Naming) -> tuple[int, Sequence[Node]]:
    """A table, figure or formula with the caption beside it: a table's stands first, a figure's after, or the other way round."""
    shape = shapes[index]
    following = shapes[index + 1] if index + 1 < len(shapes) else None
    if isinstance(shape, Caption):
        if following and isinstance(following, _CAPTIONED[shape.kind]):
            return 2, [_object(following, shape, part, naming)]
        naming.remarks.append(Remark("lone-caption", shape.origin.heading, plain(shape.whole)))
        return 1, [Para(shape.whole)]
    if isinstance(following, Caption) and isinstance(shape, _CAPTIONED[following.kind]):
        after = shapes[index + 2] if index + 2 < len(shapes) else None
        # A caption between two tables belongs to the one below it, a caption between two figures to the one above.
        if following.kind == "figure" or not isinstance(after, _CAPTIONED[following.kind]):
            return 2, [_object(shape, following, part, naming)]
    return 1, [_object(shape, None, part, naming)]


def _object(shape: Shape, caption: Caption | None, part: Part, naming: Naming) -> Node:
    id_ = ""
    title: tuple[Span, ...] = ()
    if isinstance(shape, FormulaShape) and shape.label:
        # A numbered formula can be referred to with a title or without, by the number at its margin.
        title = caption.title if caption else ()
        words = " ".join(plain(title).split())
        marks = (*(caption.origin.bookmarks if caption else ()), *shape.origin.bookmarks)
        id_ = naming.name(
            "formula", words, shape.label, replace(shape.origin, bookmarks=marks), [slug(words or part.id, "for")]
        )
        if not title:
            naming.remarks.append(Remark("formula-number", shape.origin.heading, f"({shape.label})", id_))
    elif caption:
        title = caption.title or caption.whole
        words = " ".join(plain(title).split())
        prefix = _PREFIX[caption.kind]
        if not caption.title:
            naming.remarks.append(Remark("untitled", caption.origin.heading, plain(caption.whole)))
        wishes = [slug(words, prefix), slug(f"{part.id} {words}", prefix)]
        id_ = naming.name(caption.kind, words, caption.label, caption.origin, wishes)
    match shape:
        case TableShape(table=table):
            return TableNode(id_, title, table)
        case ImageShape(image=image):
            return FigureNode(id_, title, image)
        case FormulaShape(formula=formula):
            return FormulaNode(id_, title, formula)
        case _:
            raise TypeError(shape)


def _source(source: tuple[str, tuple[Span, ...], str], shape: Line | Item, naming: Naming) -> SourceNode:
    name, rest, number = source
    wishes = [slug(name), slug(f"{name} {plain(rest)}")]
    id_ = naming.name("source", name, name, shape.origin, wishes)
    if number:
        naming.goals.number(id_, number)
        naming.remarks.append(Remark("label", shape.origin.heading, f"[{number}]"))
    return SourceNode(id_, name, rest)


def _list(items: Sequence[Item], before: Node | None, part: Part, naming: Naming) -> Sequence[Node]:
    """The lists that the items are; items that are sentences with a verbal form of their own are provisions."""
    announced = isinstance(before, Para | ProvisionNode) and plain(before.spans).rstrip().endswith(":")
    binding = [item for item in items if binds(item.spans, naming.language)]
    whole = all(plain(item.spans).rstrip().endswith(".") and plain(item.spans)[:1].isupper() for item in items)
    if part.binding and binding == list(items) and whole and not announced:
        return [
            ProvisionNode(naming.provision(part.prefix, item.origin), emphasised(item.spans, naming.language))
            for item in items
        ]
    for item in binding:
        kind = "item-provision" if part.binding else "informative-provision"
        naming.remarks.append(Remark(kind, item.origin.heading, plain(item.spans)))  # type: ignore[arg-type]
    return list_nodes(items)


def _line(
    shapes: Sequence[Shape], index: int, before: Node | None, part: Part, naming: Naming
) -> tuple[int, Sequence[Node]]:
    line = shapes[index]
    assert isinstance(line, Line)  # noqa: S101 (the caller asks)
    items = typed_items(shapes, index)
    if items:
        naming.remarks.append(Remark("guessed-list", line.origin.heading, plain(line.spans)))
        naming.remarks += [Remark("label", item.origin.heading, item.label) for item in items]
        return len(items), _list(items, before, part, naming)
    if isinstance(before, ProvisionNode | FieldNode | ListNode | Head | Para) and (found := field_of(line.spans)):
        return 1, [FieldNode(*found)]
    if whole := _identified(line, part, naming):
        return 1, whole
    if not part.binding:
        if binds(line.spans, naming.language):
            naming.remarks.append(Remark("informative-provision", line.origin.heading, plain(line.spans)))
        return 1, [Para(line.spans)]
    return 1, _sentences(line, part, naming)


def _identified(shape: Line | Item, part: Part, naming: Naming) -> list[Node]:
    """The provision that a paragraph with an ID is; nothing when it has none."""
    whole = identified(shape.spans, naming.language)
    if not whole:
        return []
    id_ = naming.provision(part.prefix, shape.origin, whole.other_id, whole.id)
    if whole.other_id:
        naming.remarks.append(Remark("unknown-id", shape.origin.heading, whole.other_id, id_))
    return [ProvisionNode(id_, whole.spans)]


def _sentences(line: Line, part: Part, naming: Naming) -> list[Node]:
    nodes: list[Node] = []
    origin = line.origin
    for sentence in parted(line.spans, naming.language):
        if sentence.binding:
            # The paragraph's bookmarks and number lead to its first provision.
            nodes.append(ProvisionNode(naming.provision(part.prefix, origin, line.label), sentence.spans))
            origin = type(origin)(origin.heading)
        elif sentence.spans:
            nodes.append(Para(sentence.spans))
    return nodes
