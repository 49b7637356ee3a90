"""From the old and the new blocks of a unit to one sequence of blocks with the marks of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, put, remove
from kravspec.render.docx.numbering import FIXED
from kravspec.render.docx.redline.pieces import list_number, paired
from kravspec.render.docx.redline.revisions import Author, mark_block, mark_end, mark_row
from kravspec.render.docx.redline.wording import mark_arrived, merge
from kravspec.render.docx.tables import measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Document:
    """What the merging of blocks depends on."""

    author: Author
    lists: Mapping[str, str]
    """The form of each list by its number."""
    notes: Mapping[str, etree._Element]
    """Footnotes by number."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The lists that each show one number of a heading that is gone, by that number."""


def merged(
    old: Sequence[etree._Element], new: Sequence[etree._Element], number: str, document: Document
) -> Iterator[etree._Element]:
    """The blocks of a unit that stands where it stood; `number` is the old number of a heading that begins it."""
    pairs = [*paired(old, new, document.lists)]
    _join_lists(pairs)
    for before, after in pairs:
        if before is not None and after is None:
            mark_gone(before, number if before is old[0] else "", document)
            yield before
        elif after is not None:
            if before is None:
                mark_block(after, "ins", document.author)
            elif after.tag == f"{{{W}}}p":
                merge(before, after, document.author, document.notes)
            else:
                _merge_rows(before, after, document)
            yield after


def mark_moved(old: Sequence[etree._Element], new: Sequence[etree._Element], number: str, document: Document) -> None:
    """Mark the blocks of a unit at both of its places. Tables cannot move: they are deleted and inserted."""
    author = document.author
    for before, after in paired(old, new, document.lists):
        if before is not None and after is not None and after.tag == f"{{{W}}}p":
            mark_arrived(before, after, author)
            mark_end(after, "moveTo", author)
            mark_block(before, "moveFrom", author)
            if number and before is old[0]:
                _fix_number(before, number, document)
        else:
            if before is not None:
                mark_gone(before, number if before is old[0] else "", document)
            if after is not None:
                mark_block(after, "ins", author)


def mark_gone(block: etree._Element, number: str, document: Document) -> None:
    """Mark a block as deleted; `number` is what it had if it is a heading."""
    mark_block(block, "del", document.author)
    if number:
        _fix_number(block, number, document)


def _fix_number(heading: etree._Element, number: str, document: Document) -> None:
    """Let a heading that is gone show its old number: as an item of the headings' list it would still be counted.

    It keeps that number when it is rejected. To track the change of its list would make it an item of the headings' list
    again, but LibreOffice, told to accept that, gives the next paragraph the heading's style.
    """
    for item in heading.findall("w:pPr/w:numPr", NAMESPACES):
        remove(item)
    list_ = document.numbers.setdefault(number, FIXED + len(document.numbers))
    level = f'<w:ilvl w:val="{number.count(".")}"/><w:numId w:val="{list_}"/>'
    put(heading, etree.fromstring(f'<w:numPr xmlns:w="{W}">{level}</w:numPr>'))


def _merge_rows(old: etree._Element, new: etree._Element, document: Document) -> None:
    """Make of the table `new` one that has the rows of `old` too. Both have the same columns; a heading row is always the same."""
    before, after = ([*table.iterfind("w:tr", NAMESPACES)] for table in (old, new))
    place = new.index(after[0])
    rows: list[etree._Element] = []
    for one, other in ((before[0], after[0]), *paired(before[1:], after[1:], {})):
        if one is not None and other is None:
            mark_row(one, "del", document.author)
            rows.append(one)
        elif other is not None:
            if one is None:
                mark_row(other, "ins", document.author)
            else:
                cells, others = (row.iterfind("w:tc/w:p", NAMESPACES) for row in (one, other))
                for cell, now in zip(cells, others, strict=True):
                    merge(cell, now, document.author, document.notes)
            rows.append(other)
    new[place:] = rows
    columns = new.iterfind("w:tblGrid/w:gridCol", NAMESPACES)
    measure(new, sum(int(column.get(f"{{{W}}}w", "0")) for column in columns))


def _join_lists(pairs: Sequence[tuple[etree._Element | None, etree._Element | None]]) -> None:
    """Let items that are gone be items of the list that is there now, so that both are one list."""
    numbers: dict[str, str] = {}
    for before, after in pairs:
        one, other = (None if block is None else list_number(block) for block in (before, after))
        if one is not None and other is not None:
            numbers[one.get(f"{{{W}}}val", "")] = other.get(f"{{{W}}}val", "")
    for before, after in pairs:
        number = list_number(before) if before is not None and after is None else None
        if number is not None:
            old = number.get(f"{{{W}}}val", "")
            number.set(f"{{{W}}}val", numbers.get(old, old))
