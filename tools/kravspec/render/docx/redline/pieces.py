"""Which paragraphs, tables and rows of a changed unit belong together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.diff.alignment import align
from kravspec.diff.words import likeness
from kravspec.render.docx.markup import NAMESPACES, W
from kravspec.render.docx.redline.wording import drawing, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, a table or a row, as it is compared."""

    kind: tuple[str, ...]
    """Only pieces of one kind can be one piece: its style, list and level; a table's columns; a paragraph's picture; a field's label."""
    text: str


def paired(
    old: Sequence[etree._Element], new: Sequence[etree._Element], lists: Mapping[str, str]
) -> Iterator[tuple[etree._Element | None, etree._Element | None]]:
    """Both sequences in one order, what belongs together as one pair. `lists` says of what form each list is, by number."""
    before, after = ([_piece(element, lists) for element in side] for side in (old, new))
    alone = {kind for kind, count in Counter(piece.kind for piece in before).items() if count == 1}
    alone &= {kind for kind, count in Counter(piece.kind for piece in after).items() if count == 1}

    def alike(one: _Piece, other: _Piece) -> float:
        if one.kind != other.kind:
            return 0.0
        return 1.0 if one.kind in alone else likeness(one.text, other.text)

    i = j = 0
    for a, b in (*align(before, after, lambda piece: piece, alike), (len(old), len(new))):
        yield from ((element, None) for element in old[i:a])
        yield from ((None, element) for element in new[j:b])
        if a < len(old):
            yield old[a], new[b]
        i, j = a + 1, b + 1


def list_number(paragraph: etree._Element) -> etree._Element | None:
    """The number of the list that a paragraph is an item of."""
    return paragraph.find("w:pPr/w:numPr/w:numId", NAMESPACES)


def _piece(element: etree._Element, lists: Mapping[str, str]) -> _Piece:
    if element.tag == f"{{{W}}}tr":
        return _Piece(("row",), text(element))
    if element.tag == f"{{{W}}}tbl":
        return _Piece(("table", str(len(element.findall("w:tblGrid/w:gridCol", NAMESPACES)))), text(element))
    style, level = (element.find(f"w:pPr/{name}", NAMESPACES) for name in ("w:pStyle", "w:numPr/w:ilvl"))
    number = list_number(element)
    values = ["" if found is None else found.get(f"{{{W}}}val", "") for found in (style, level, number)]
    return _Piece((*values[:2], lists.get(values[2], ""), drawing(element), _label(element)), text(element))


def _label(paragraph: etree._Element) -> str:
    """The label of a field: one field is never another, however alike their texts are."""
    first = paragraph.find("w:r", NAMESPACES)
    words = "" if first is None or first.find("w:rPr/w:i", NAMESPACES) is None else text(first)
    return words if words.endswith(":") else ""
