"""The pass over what pandoc wrote: the changed units between their marks become text with tracked changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.diff import Row
from kravspec.model import Clause, TermEntry
from kravspec.render.docx import page
from kravspec.render.docx.markup import NAMESPACES, W, instructions, remove, to_bytes
from kravspec.render.docx.numbering import add_fixed
from kravspec.render.docx.redline.merging import Document, mark_gone, mark_moved, merged
from kravspec.render.docx.redline.revisions import Author, enclose, is_gone, mark_block, mark_end, number
from kravspec.render.docx.redline.stream import FIXED
from kravspec.render.docx.tables import measure
from kravspec.text import NBSP, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.diff import Unit
    from kravspec.model import Language
    from kravspec.render.docx.redline.compared import Redline

_FOOTNOTES = "word/footnotes.xml"
_BOOKMARKS = (f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd")
_NAME = f"{{{W}}}name"
_TWIN = "twin"
"""Our own mark, while we work, on a bookmark of old text whose name stands in new text too."""


@dataclass(frozen=True, slots=True)
class _Region:
    """What pandoc wrote of one row."""

    row: Row
    start: etree._Element
    """The mark before it."""
    before: list[etree._Element]
    """The blocks of the old edition, paragraphs and tables."""
    after: list[etree._Element]
    """The blocks of the new edition."""
    number: str
    """Of a heading, its number in the old edition, as it was shown."""


def mark_changes(body: etree._Element, parts: dict[str, bytes], compared: Redline) -> None:
    """Make old and new blocks one text with marks, in the document's `body` and in the footnotes among the `parts`."""
    regions = [_region(mark, compared) for mark in instructions(body, "before")]
    if not regions:
        return
    footnotes = etree.fromstring(parts[_FOOTNOTES])
    _mark_twins(body, {block for region in regions for block in region.before})
    document = Document(compared.author, _lists(parts), {note.get(f"{{{W}}}id", ""): note for note in footnotes})
    for region in regions:
        match region.row.place:
            case "kept":
                _put(region, merged(region.before, region.after, region.number, document))
            case "removed":
                for block in region.before:
                    mark_gone(block, region.number if block is region.before[0] else "", document)
            case "added":
                for block in region.after:
                    mark_block(block, "ins", compared.author)
    _mark_moves(regions, document)
    if document.numbers:
        parts["word/numbering.xml"] = add_fixed(parts["word/numbering.xml"], document.numbers)
    for name in ("before", "after", "both"):
        for mark in instructions(body, name):
            remove(mark)
    for mark in [mark for mark in body.iter(*_BOOKMARKS) if mark.get(_TWIN) is not None]:
        remove(mark)
    _part_tables(body, compared.author)
    # Bookmarks are numbered later, from 1.
    first = 1 + sum(1 for _ in body.iter(f"{{{W}}}bookmarkStart"))
    number((body, footnotes), first)
    parts[_FOOTNOTES] = to_bytes(footnotes)


def _region(start: etree._Element, compared: Redline) -> _Region:
    index = int((start.text or "").split(" ")[1])
    row = Row("kept", None, None) if index == FIXED else compared.rows[index]
    before: list[etree._Element] = []
    after: list[etree._Element] = []
    side = before
    for node in list(start.itersiblings()):
        said = node.text if getattr(node, "target", "") == "kravspec" else ""
        if said == f"after {index}":
            side = after
        elif said == f"both {index}":
            break
        elif node.tag in (f"{{{W}}}p", f"{{{W}}}tbl"):
            side.append(node)
        elif side is before:
            # Another mark of ours, on what only the old edition has.
            remove(node)
    for table in (block for block in before if block.tag == f"{{{W}}}tbl"):
        # The page on its side, if it had one, is gone.
        measure(table, page.WIDTH)
    return _Region(
        row, start, before, after, _number(row.before, compared.before.metadata.language) if row.before else ""
    )


def _number(unit: Unit, language: Language) -> str:
    """The number of a heading as it is shown; of an annex with the word before it."""
    match unit.thing:
        case Clause(number=number, role="annex") if unit.depth == 1:
            return f"{WORDS[language]['annex'].capitalize()}{NBSP}{number}"
        case Clause(number=number) if number:
            return number
        case TermEntry(number=number):
            return number
        case _:
            return ""


def _put(region: _Region, blocks: Iterator[etree._Element]) -> None:
    """Put the blocks in order. Those of the new edition stay where they are, and with them our other marks."""
    for block in region.before:
        remove(block)
    last = region.start
    for block in blocks:
        if block in region.before:
            last.addnext(block)
        last = block


def _mark_moves(regions: Sequence[_Region], document: Document) -> None:
    """Mark what moved at both its places. What stood together and stands together is one move."""
    places = {region.row.after: (at, region) for at, region in enumerate(regions) if region.row.place == "moved from"}
    last = (-1, -1)
    moves: list[list[tuple[_Region, _Region]]] = []
    for at, arrived in enumerate(regions):
        if arrived.row.place != "moved to" or arrived.row.after not in places:
            continue
        came_from, left = places[arrived.row.after]
        mark_moved(left.before, arrived.after, left.number, document)
        if (came_from, at) != (last[0] + 1, last[1] + 1):
            moves.append([])
        moves[-1].append((left, arrived))
        last = (came_from, at)
    for index, move in enumerate(moves, 1):
        enclose([block for left, _ in move for block in left.before], "moveFrom", f"move{index}", document.author)
        enclose([block for _, arrived in move for block in arrived.after], "moveTo", f"move{index}", document.author)


def _mark_twins(body: etree._Element, old: set[etree._Element]) -> None:
    """Tell bookmarks of old text, which a second one of the same name may take the place of, from those that stay."""
    names = {mark.get(_NAME) for block in body if block not in old for mark in block.iter(*_BOOKMARKS)}
    for mark in (mark for block in old for mark in block.iter(*_BOOKMARKS)):
        if mark.get(_NAME) in names:
            mark.set(_TWIN, "")


def _lists(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The form of each list in the text: what it shares with lists that look the same."""
    numbering = etree.fromstring(parts["word/numbering.xml"])
    return {
        item.get(f"{{{W}}}numId", ""): form.get(f"{{{W}}}val", "")
        for item in numbering.iterfind("w:num", NAMESPACES)
        for form in item.iterfind("w:abstractNumId", NAMESPACES)
    }


def _part_tables(body: etree._Element, author: Author) -> None:
    """Tables side by side would be one: a paragraph that neither edition has stands between an old table and another."""
    for table in body.findall("w:tbl", NAMESPACES):
        following = table.getnext()
        if following is not None and following.tag == table.tag and (is_gone(table) or is_gone(following)):
            between = etree.Element(f"{{{W}}}p")
            mark_end(between, "del", author)
            mark_end(between, "ins", author)
            table.addnext(between)
