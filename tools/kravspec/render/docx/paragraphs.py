"""What paragraphs owe their neighbours: the style of their list, a page that does not part them, and room after a list."""

from __future__ import annotations

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, put, style_id

_KEPT = frozenset(
    (style_id(before), style_id(after))
    for before, after in (
        ("Provision", "Provision Item"),
        ("Provision", "Provision Field"),
        ("Provision Item", "Provision Field"),
        ("Provision Field", "Provision Field"),
        ("Definition", "Term Field"),
        ("Definition", "Note"),
        ("Term Field", "Term Field"),
        ("Term Field", "Note"),
    )
)
"""Styles of neighbours that no page may part. A long list may still be parted, but not from its last item alone."""


def settle(body: etree._Element) -> None:
    """Tie a provision, a term entry, and a list and the words before it together, and let a list end with room below it."""
    blocks = list(body.iterchildren(f"{{{W}}}p", f"{{{W}}}tbl"))
    for paragraph, following, after in zip(blocks, blocks[1:], [*blocks[2:], None], strict=False):
        begins = _listed(following) and not _listed(paragraph) and paragraph.tag == f"{{{W}}}p"
        ends = _listed(paragraph) and _listed(following) and (after is None or not _listed(after))
        if begins or ends or (_style(paragraph), _style(following)) in _KEPT:
            put(paragraph, etree.Element(f"{{{W}}}keepNext"))
        if (_style(paragraph) or "").startswith("List") and not _listed(following):
            put(paragraph, etree.fromstring(f'<w:spacing xmlns:w="{W}" w:after="160"/>'))


def _style(block: etree._Element) -> str | None:
    style = block.find("w:pPr/w:pStyle", NAMESPACES)
    return None if style is None else style.get(f"{{{W}}}val")


def _listed(block: etree._Element) -> bool:
    """Whether it is an item of a list; terms, which also have a number, are no items."""
    number = block.find("w:pPr/w:numPr/w:numId", NAMESPACES)
    return number is not None and int(number.get(f"{{{W}}}val", "0")) >= 1000
