"""The marks of tracked changes (ECMA-376 Part 1, 17.13.5): on runs, paragraphs and rows of tables, and around what has moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, put

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

Kind: TypeAlias = Literal["ins", "del", "moveFrom", "moveTo"]
"""The elements' names. What is deleted or moved from here is text of the old edition, what is inserted or moved to here of the new."""

_KINDS: tuple[Kind, ...] = ("ins", "del", "moveFrom", "moveTo")
_GONE = ("del", "moveFrom")
"""Of the old edition."""
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_UNMARKED = (f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd")
"""What may stand beside a mark of runs and needs none."""
_DELETED = {f"{{{W}}}t": f"{{{W}}}delText", f"{{{W}}}instrText": f"{{{W}}}delInstrText"}


@dataclass(frozen=True, slots=True)
class Author:
    """Who made the changes and when, as each mark says."""

    name: str
    date: dt.date


def marked(nodes: Sequence[etree._Element], kind: Kind, author: Author, *, whole: bool = False) -> list[etree._Element]:
    """What stands in a paragraph with the mark `kind` around it; `whole` when it is all of the paragraph."""
    found: list[etree._Element] = []
    open_: etree._Element | None = None
    for node in _settled(nodes) if kind in _GONE else nodes:
        if node.tag in _UNMARKED:
            open_ = None
            found.append(node)
        elif node.tag == f"{{{W}}}hyperlink":
            # No mark may stand around a link, so it stands inside.
            open_ = None
            inside = marked(list(node), kind, author, whole=whole)
            node[:] = inside
            found.append(node)
        else:
            if open_ is None:
                open_ = _mark(kind, author, whole=whole)
                found.append(open_)
            open_.append(node)
    if kind == "del":
        for node in found:
            for element in node.iter(*_DELETED):
                element.tag = _DELETED[str(element.tag)]
    return found


def mark_block(block: etree._Element, kind: Kind, author: Author) -> None:
    """Mark a whole paragraph, its end included, or a whole table, row by row: rows cannot move."""
    if block.tag == f"{{{W}}}p":
        children = [child for child in block if child.tag != f"{{{W}}}pPr"]
        for child in children:
            block.remove(child)
        block.extend(marked(children, kind, author, whole=True))
        mark_end(block, kind, author)
    else:
        for row in block.iterfind("w:tr", NAMESPACES):
            mark_row(row, "del" if kind in _GONE else "ins", author)


def mark_end(paragraph: etree._Element, kind: Kind, author: Author) -> None:
    """Mark the paragraph's end: with it the paragraph itself comes or goes."""
    properties = paragraph.find("w:pPr/w:rPr", NAMESPACES)
    if properties is None:
        properties = etree.Element(f"{{{W}}}rPr")
        put(paragraph, properties)
    properties.insert(0, _mark(kind, author))


def mark_row(row: etree._Element, kind: Kind, author: Author) -> None:
    """Mark a row of a table with all that stands in it."""
    settings = row.find("w:trPr", NAMESPACES)
    if settings is None:
        settings = etree.Element(f"{{{W}}}trPr")
        row.insert(0, settings)
    settings.append(_mark(kind, author))
    for paragraph in row.iter(f"{{{W}}}p"):
        mark_block(paragraph, kind, author)


def enclose(blocks: Iterable[etree._Element], kind: Kind, name: str, author: Author) -> None:
    """Say that the paragraphs among `blocks` are one move, by whose `name` its two places find each other."""
    paragraphs = [block for block in blocks if block.tag == f"{{{W}}}p"]
    if not paragraphs:
        return
    start, end = (
        etree.Element(f"{{{W}}}{kind}Range{edge}", {f"{{{W}}}id": f"{kind} {name}"}) for edge in ("Start", "End")
    )
    start.attrib.update({f"{{{W}}}name": name, **_mark(kind, author).attrib})
    properties = paragraphs[0].find("w:pPr", NAMESPACES)
    paragraphs[0].insert(0 if properties is None else 1, start)
    paragraphs[-1].addnext(end)


def kind_of_end(paragraph: etree._Element) -> Kind | None:
    """How the end of a paragraph is marked."""
    properties = paragraph.find("w:pPr/w:rPr", NAMESPACES)
    names = () if properties is None else (etree.QName(each).localname for each in properties)
    return next((kind for name in names for kind in _KINDS if name == kind), None)


def is_gone(block: etree._Element) -> bool:
    """Whether a paragraph or table is no longer there once all changes are accepted."""
    if block.tag == f"{{{W}}}p":
        return kind_of_end(block) in _GONE
    rows = block.findall("w:tr", NAMESPACES)
    return bool(rows) and all(row.find("w:trPr/w:del", NAMESPACES) is not None for row in rows)


def number(parts: Iterable[etree._Element], first: int) -> None:
    """Give every mark a number of its own, from `first` on; the two ends of a range share one."""
    names = [f"{{{W}}}{name}" for name in (*_KINDS, *_RANGES)]
    numbers: dict[str, int] = {}
    for element in (element for part in parts for element in part.iter(*names)):
        key = element.get(f"{{{W}}}id") or f"mark {len(numbers)}"
        element.set(f"{{{W}}}id", str(first + numbers.setdefault(key, len(numbers))))


def _mark(kind: Kind, author: Author, *, whole: bool = True) -> etree._Element:
    # LibreOffice takes changes that meet for one when they are made within a minute, and rejecting words at the end of a
    # paragraph together with the paragraph inserted after it would then join the two around them.
    time = "00:02:00" if whole else "00:00:00"
    return etree.Element(f"{{{W}}}{kind}", {f"{{{W}}}author": author.name, f"{{{W}}}date": f"{author.date}T{time}Z"})


def _settled(nodes: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Old text as it was: the steps of a sequence as their results, for a field that is still there would go on counting."""
    open_: list[etree._Element] = []
    for node in nodes:
        kinds = [mark.get(f"{{{W}}}fldCharType") for mark in node.iterfind("w:fldChar", NAMESPACES)]
        if open_ or "begin" in kinds:
            open_.append(node)
        else:
            yield node
        if "end" in kinds:
            yield from _results(open_) if _instruction(open_).startswith("SEQ ") else open_
            open_ = []


def _instruction(runs: Sequence[etree._Element]) -> str:
    return "".join(code.text or "" for run in runs for code in run.iterfind("w:instrText", NAMESPACES)).strip()


def _results(runs: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """What a field shows, and of the letter in the heading of an annex what it hides."""
    return (run for run in runs if run.find("w:t", NAMESPACES) is not None)
