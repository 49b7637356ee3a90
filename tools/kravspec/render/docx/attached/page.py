"""The template's page: its size and margins, and tables and figures as wide as its text."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from kravspec.render.docx import tables
from kravspec.render.docx.markup import DRAWING, NAMESPACES, W
from kravspec.render.docx.page import SIDE, WIDE, WIDTH
from kravspec.word.xml import number

if TYPE_CHECKING:
    from lxml import etree

    from kravspec.word.package import Package

_EMU = 635
"""English metric units in a twentieth of a point."""
_LEAST = 2000
"""No text is narrower, whatever the template says: 3.5 cm."""


def resize(document: etree._Element, styles: etree._Element, template: Package) -> tuple[int, int]:
    """Give each section the template's page, turned where ours is on its side, and let what has a width follow.

    The page is that of the template's last section, where its text stands. Gives the width of the text on an upright page
    and on one on its side, in twentieths of a point.
    """
    root = template.xml(template.document)
    sections = [] if root is None else root.findall(".//w:sectPr", NAMESPACES)
    size, margins = (
        next((each for section in reversed(sections) for each in section.iterfind(path, NAMESPACES)), None)
        for path in ("w:pgSz", "w:pgMar")
    )
    if size is None or margins is None:
        return WIDTH, WIDE
    across, down = sorted(number(size.get(f"{{{W}}}{side}", ""), 11906, 31680) for side in ("w", "h"))
    aside = sum(number(margins.get(f"{{{W}}}{side}", "0"), SIDE, 31680) for side in ("left", "right", "gutter"))
    for section in document.iter(f"{{{W}}}sectPr"):
        for old in section.findall("w:pgMar", NAMESPACES):
            section.replace(old, deepcopy(margins))
        for old in section.iterfind("w:pgSz", NAMESPACES):
            turned = old.get(f"{{{W}}}orient") == "landscape"
            old.set(f"{{{W}}}w", str(down if turned else across))
            old.set(f"{{{W}}}h", str(across if turned else down))
    width, wide = max(across - aside, _LEAST), max(down - aside, _LEAST)
    for table in document.iter(f"{{{W}}}tbl"):
        columns = (number(column.get(f"{{{W}}}w", "0")) for column in table.iterfind("w:tblGrid/w:gridCol", NAMESPACES))
        tables.measure(table, width if sum(columns) == WIDTH else wide)
    _scale_figures(document, width)
    for tab in styles.iter(f"{{{W}}}tab"):
        if tab.get(f"{{{W}}}pos") == str(WIDTH):
            # Of a style that was supplied: the right margin.
            tab.set(f"{{{W}}}pos", str(width))
    return width, wide


def _scale_figures(document: etree._Element, width: int) -> None:
    for drawing in document.iter(f"{{{W}}}drawing"):
        sizes = [*drawing.iter(f"{{{DRAWING}/wordprocessingDrawing}}extent", f"{{{DRAWING}/main}}ext")]
        sizes = [each for each in sizes if each.get("cx")]
        largest = max((int(each.get("cx", "0")) for each in sizes), default=0)
        if largest > width * _EMU:
            for each in sizes:
                for side in ("cx", "cy"):
                    each.set(side, str(int(each.get(side, "0")) * width * _EMU // largest))
