"""Provisions: the items of a sentence stand in the column of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, instructions, put, remove, style_id
from kravspec.render.docx.numbering import LIST_STEP
from kravspec.render.docx.page import COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = style_id("Provision Item")


def finish(body: etree._Element) -> None:
    """Indent the lists between the marks."""
    for mark in instructions(body, "items"):
        for paragraph in _until_end(mark):
            _indent(paragraph)
        remove(mark)


def _until_end(mark: etree._Element) -> Iterator[etree._Element]:
    for node in mark.itersiblings():
        if node.tag == f"{{{W}}}p":
            yield node
        elif node.text == "items-end":
            remove(node)
            return


def _indent(paragraph: etree._Element) -> None:
    style, level = paragraph.find("w:pPr/w:pStyle", NAMESPACES), paragraph.find("w:pPr/w:numPr/w:ilvl", NAMESPACES)
    if style is None or level is None:
        return
    style.set(f"{{{W}}}val", _ITEM)
    left = COLUMN + LIST_STEP * (int(level.get(f"{{{W}}}val", "0")) + 1)
    # The indents of a list go before those of a style, so that these must stand in the paragraph.
    put(paragraph, etree.fromstring(f'<w:ind xmlns:w="{W}" w:left="{left}" w:hanging="{LIST_STEP}"/>'))
