"""The text's paragraphs with the template's styles: the same numbers and levels, whatever else the styles bring along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, put, style_id

if TYPE_CHECKING:
    from kravspec.render.docx.attached.lists import Numbering
    from kravspec.render.docx.attached.styles import Matched

_LEVELS = {
    style_id(name): level
    for level in range(1, 7)
    for name in (
        f"heading {level}",
        f"a{level}",
        f"IntroHeading{level}",
        *(("ANNEX", "Foreword Title", "Intro Title", "Biblio Title") if level == 1 else ()),
        *(("Plain Heading 2",) if level == 2 else ()),
    )
}
"""Our headings, and their levels in the contents."""


def restyle(root: etree._Element, matched: Matched, numbering: Numbering) -> None:
    """Name the template's styles and lists in the place of ours."""
    for paragraph in root.iter(f"{{{W}}}p"):
        style = paragraph.find("w:pPr/w:pStyle", NAMESPACES)
        ours = "" if style is None else style.get(f"{{{W}}}val", "")
        theirs = matched.ids.get(ours, "")
        own = paragraph.find("w:pPr/w:numPr", NAMESPACES)
        if own is not None:
            _renumber(own, matched, numbering)
        level = _LEVELS.get(ours)
        if level and matched.styles.outline(theirs) != level:
            put(paragraph, etree.fromstring(f'<w:outlineLvl xmlns:w="{W}" w:val="{level - 1}"/>'))
    for named in root.iter(f"{{{W}}}pStyle", f"{{{W}}}rStyle", f"{{{W}}}tblStyle"):
        named.set(f"{{{W}}}val", matched.ids[named.get(f"{{{W}}}val", "")])


def _renumber(own: etree._Element, matched: Matched, numbering: Numbering) -> None:
    list_, level = own.find("w:numId", NAMESPACES), own.find("w:ilvl", NAMESPACES)
    if list_ is None or level is None:
        return
    ours = list_.get(f"{{{W}}}val", "")
    list_.set(f"{{{W}}}val", numbering.ids.get(ours, "0"))
    if ours == "1":
        # A term stands at the level of a heading, which the template may count from another start.
        depth = int(level.get(f"{{{W}}}val", "0"))
        heading = matched.styles.list(matched.id(f"heading {depth + 1}"))[1]
        level.set(f"{{{W}}}val", str(depth if heading is None else heading))
