"""The small pieces of WordprocessingML that the other modules are written with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
R = f"{OFFICE}/relationships"
M = f"{OFFICE}/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = {"w": W}
FONT = "Cambria"
"""Of the whole document; where it is missing, Caladea has letters of the same widths."""

_PROPERTIES = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens spacing ind contextualSpacing jc outlineLvl rPr sectPr"
).split()
"""The order that the schema asks for in `w:pPr`."""
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

FRAME = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{W}" xmlns:r="{R}"'
    f' xmlns:wp="{DRAWING}/wordprocessingDrawing"'
    f' xmlns:m="{M}" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
    # Word 2007 does not know the IDs of paragraphs; declared here, as moving all paragraphs to a new root takes long.
    f' xmlns:mc="{COMPATIBILITY}" xmlns:w14="{W14}" mc:Ignorable="w14">\n'
    "<w:body>\n$body$\n$sectpr$\n</w:body>\n</w:document>\n"
)
"""pandoc's frame of a document without its title block, which the cover takes the place of."""


def field(instruction: str, result: str, *, result_hidden: bool = False) -> str:
    """A field with its result as known now; Word renews it. A hidden result is neither shown nor printed."""
    # LibreOffice goes by the formatting of the field's end.
    hidden = "<w:rPr><w:vanish/></w:rPr>" if result_hidden else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result, hidden)}'
        f'<w:r>{hidden}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def run(words: str, properties: str = "") -> str:
    """A stretch of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(legal(words))}</w:t></w:r>'


def legal(words: str) -> str:
    """The words without characters that no XML can hold, such as those that steer a terminal (XML 1.0, 2.2)."""
    return _ILLEGAL.sub("", words)


def instructions(body: etree._Element, name: str) -> list[etree._Element]:
    """Our marks of that name in what pandoc wrote: processing instructions, which it passes through."""
    return [node for node in body.iter(etree.PI) if mark(node) == name]


def mark(node: etree._Element) -> str:
    """The name of the mark that `node` is; empty for anything else."""
    return (node.text or "").split(" ")[0] if getattr(node, "target", "") == "kravspec" else ""


def put(paragraph: etree._Element, element: etree._Element) -> None:
    """Add a paragraph property where the schema wants it."""
    properties = paragraph.find("w:pPr", NAMESPACES)
    if properties is None:
        properties = etree.Element(f"{{{W}}}pPr")
        paragraph.insert(0, properties)
    put_in_order(properties, element, _PROPERTIES)


def put_in_order(parent: etree._Element, element: etree._Element, names: Sequence[str]) -> None:
    """Add `element` to `parent`, before all that comes later in `names` or is not in it."""
    order = names.index(etree.QName(element).localname)
    for index, child in enumerate(parent):
        name = etree.QName(child).localname
        if name not in names or names.index(name) > order:
            parent.insert(index, element)
            return
    parent.append(element)


def remove(node: etree._Element) -> None:
    """Take an element or a mark out of the tree."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def to_bytes(element: etree._Element) -> bytes:
    """The element as a part of the package."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def style_id(name: str) -> str:
    """The ID of the style called `name`, as Word makes it."""
    return "".join(word[:1].upper() + word[1:] for word in name.replace("(", "").replace(")", "").split())
