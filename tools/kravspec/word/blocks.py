"""From the elements of a story to its paragraphs and tables, wherever they stand (ECMA-376 Part 1, 17.3, 17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.word.changes import joined
from kravspec.word.document import Cell, Paragraph, Row, Table
from kravspec.word.inlines import Around
from kravspec.word.pieces import control, is_mark, mark, pieces
from kravspec.word.revisions import cell_changes, format_change, revisions
from kravspec.word.xml import W14, W, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from kravspec.word.document import Block, Numbering
    from kravspec.word.inlines import Control, Mark
    from kravspec.word.pieces import Source

_SILENT = frozenset(
    f"{W}{name}" for name in "tcPr sdtPr sdtEndPr sectPr customXmlPr permStart permEnd proofErr".split()
)
_RUNS = frozenset(f"{W}{name}" for name in "r hyperlink fldSimple t".split()) | {
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara",
}


def read_blocks(
    parent: etree._Element, source: Source, controls: tuple[Control, ...] = (), waiting: list[Mark] | None = None
) -> Iterator[Block]:
    """The blocks inside `parent`. Marks between blocks belong to the next paragraph."""
    waiting = [] if waiting is None else waiting
    for child in parent:
        tag = child.tag
        if tag == f"{W}p":
            yield _paragraph(child, source, controls, waiting)
        elif tag == f"{W}tbl":
            yield _table(child, source, controls, waiting)
        elif tag == f"{W}sdt":
            inner = (*controls, control(child))
            for content in child.iterfind(f"{W}sdtContent"):
                yield from read_blocks(content, source, inner, waiting)
        elif is_mark(child):
            waiting.extend(mark(child, Around(), source))
        elif tag in _RUNS:
            # No place for text, but text all the same.
            found = [*waiting, *pieces([child], Around(), source), *source.fields.end_paragraph()]
            waiting.clear()
            yield Paragraph(joined(found), _default(source), None, None, "", (), None, controls)
        elif tag not in _SILENT:
            yield from read_blocks(child, source, controls, waiting)


def _default(source: Source) -> str:
    return source.styles.name(source.styles.default)


def _paragraph(
    element: etree._Element, source: Source, controls: tuple[Control, ...], waiting: list[Mark]
) -> Paragraph:
    properties = element.find(f"{W}pPr")
    style = value(properties.find(f"{W}pStyle")) if properties is not None else ""
    style = style if style in source.styles.by_id else source.styles.default or style
    numbering = _numbering(properties, style, source)
    content = [*waiting, *pieces(element, Around(controls=controls), source), *source.fields.end_paragraph()]
    waiting.clear()
    ends = revisions(None if properties is None else properties.find(f"{W}rPr"), source.moves)
    while source.ended_moves:
        kind, id_ = source.ended_moves.pop()
        source.moves.get(kind, {}).pop(id_, None)
    return Paragraph(
        content=joined(content),
        style=source.styles.name(style),
        outline=_outline(properties, style, source),
        numbering=numbering,
        id=element.get(f"{W14}paraId", ""),
        mark=ends,
        format_change=format_change(properties, "pPrChange"),
        controls=controls,
        section_break=properties is not None and properties.find(f"{W}sectPr") is not None,
    )


def _outline(properties: etree._Element | None, style: str, source: Source) -> int | None:
    own = None if properties is None else properties.find(f"{W}outlineLvl")
    if own is None:
        return source.styles.outline(style)
    level = number(value(own), 9)
    return level + 1 if 0 <= level < 9 else None


def _numbering(properties: etree._Element | None, style: str, source: Source) -> Numbering | None:
    """The paragraph's own list goes before its style's; a level that is not set is the one tied to the style."""
    own = None if properties is None else properties.find(f"{W}numPr")
    list_, level = source.styles.list(style)
    if list_ and (tied := source.counter.level_of(list_, style)) is not None:
        level = tied
    if own is not None:
        own_list, own_level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        if own_list is not None and value(own_list) != list_:
            list_, level = value(own_list), None
        if own_level is not None:
            level = number(value(own_level))
    return source.counter.count(list_, level or 0) if list_ and list_ != "0" else None


def _table(element: etree._Element, source: Source, controls: tuple[Control, ...], waiting: list[Mark]) -> Table:
    properties = element.find(f"{W}tblPr")
    style = title = ""
    if properties is not None:
        style = value(properties.find(f"{W}tblStyle"))
        title = value(properties.find(f"{W}tblCaption"))
    return Table(
        rows=tuple(_rows(element, source, controls, waiting)),
        style=source.styles.name(style) if style else "",
        title=title,
        controls=controls,
        format_change=format_change(properties, "tblPrChange"),
    )


def _rows(element: etree._Element, source: Source, controls: tuple[Control, ...], waiting: list[Mark]) -> Iterator[Row]:
    for child in element:
        if child.tag == f"{W}tr":
            yield _row(child, source, controls, waiting)
        elif child.tag == f"{W}sdt":
            for content in child.iterfind(f"{W}sdtContent"):
                yield from _rows(content, source, (*controls, control(child)), waiting)
        elif is_mark(child):
            waiting.extend(mark(child, Around(), source))
        elif child.tag not in {f"{W}tblPr", f"{W}tblGrid"}:
            yield from _rows(child, source, controls, waiting)


def _row(element: etree._Element, source: Source, controls: tuple[Control, ...], waiting: list[Mark]) -> Row:
    properties = element.find(f"{W}trPr")
    before = None if properties is None else properties.find(f"{W}gridBefore")
    return Row(
        cells=tuple(_cells(element, source, controls, waiting)),
        header=bool(is_on(properties, "tblHeader")),
        changes=revisions(properties),
        format_change=format_change(properties, "trPrChange"),
        before=number(value(before)),
    )


def _cells(
    element: etree._Element, source: Source, controls: tuple[Control, ...], waiting: list[Mark]
) -> Iterator[Cell]:
    for child in element:
        if child.tag == f"{W}tc":
            yield _cell(child, source, controls, waiting)
        elif child.tag == f"{W}sdt":
            for content in child.iterfind(f"{W}sdtContent"):
                yield from _cells(content, source, (*controls, control(child)), waiting)
        elif is_mark(child):
            waiting.extend(mark(child, Around(), source))
        elif child.tag not in {f"{W}trPr", f"{W}tblPrEx"}:
            yield from _cells(child, source, controls, waiting)


def _cell(element: etree._Element, source: Source, controls: tuple[Control, ...], waiting: list[Mark]) -> Cell:
    properties = element.find(f"{W}tcPr")
    merge = None if properties is None else properties.find(f"{W}vMerge")
    span = None if properties is None else properties.find(f"{W}gridSpan")
    return Cell(
        blocks=tuple(read_blocks(element, source, controls, waiting)),
        columns=max(1, number(value(span), 1, 1000)),
        merge="" if merge is None else "first" if value(merge) == "restart" else "continued",
        changes=cell_changes(properties),
    )
