"""What paragraphs owe their neighbours: a page that does not part them, and room after a list or a table."""

from __future__ import annotations

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, mark, put, style_id
from kravspec.render.docx.redline.revisions import is_gone

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


_FLUSH = {
    style_id(name)
    for name in (
        "Body Text",
        "Foreword Text",
        "Note",
        "Note continued",
        "Example",
        "Example continued",
        "Rationale",
        "List Continue 1",
        "List Number 1",
    )
}
"""Styles without room above them, which they need after a table: a table has no room of its own below it."""


def settle(body: etree._Element) -> None:
    """Tie a provision, a term entry, and a list and the words before it together, and let a list or a table end with room below it.

    Text that is deleted is passed over: what stands before and after it will be neighbours.
    """
    blocks = [block for block in body.iterchildren(f"{{{W}}}p", f"{{{W}}}tbl") if not is_gone(block)]
    for paragraph, following, after in zip(blocks, blocks[1:], [*blocks[2:], None], strict=False):
        begins = _listed(following) and not _listed(paragraph) and paragraph.tag == f"{{{W}}}p"
        ends = _listed(paragraph) and _listed(following) and (after is None or not _listed(after))
        if begins or ends or (_style(paragraph), _style(following)) in _KEPT:
            put(paragraph, etree.Element(f"{{{W}}}keepNext"))
        if (_style(paragraph) or "").startswith("List") and not _listed(following):
            put(paragraph, etree.fromstring(f'<w:spacing xmlns:w="{W}" w:after="160"/>'))
        if paragraph.tag == f"{{{W}}}tbl" and _style(following) in _FLUSH and not _ends_page(paragraph):
            put(following, etree.fromstring(f'<w:spacing xmlns:w="{W}" w:before="200"/>'))


def _ends_page(table: etree._Element) -> bool:
    """Whether the table is the last of a page on its side."""
    following = table.getnext()
    return following is not None and mark(following) == "wide-ends"


def _style(block: etree._Element) -> str | None:
    style = block.find("w:pPr/w:pStyle", NAMESPACES)
    return None if style is None else style.get(f"{{{W}}}val")


def _listed(block: etree._Element) -> bool:
    """Whether it is an item of a list; terms, which also have a number, are no items."""
    number = block.find("w:pPr/w:numPr/w:numId", NAMESPACES)
    return number is not None and int(number.get(f"{{{W}}}val", "0")) >= 1000
