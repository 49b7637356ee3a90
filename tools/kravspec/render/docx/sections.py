"""Sections: a cover, pages i, ii … for contents and foreword, pages 1, 2 … for the text, and wide tables on pages on their side."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from kravspec.render.docx import margins, page
from kravspec.render.docx.markup import NAMESPACES, R, W, instructions, mark, put, remove, run, style_id
from kravspec.render.docx.redline.revisions import kind_of_end

_HEADINGS = frozenset(
    style_id(f"{name}{level}") for name in ("heading ", "a", "IntroHeading") for level in range(1, 7)
) | {"ANNEX", style_id("Plain Heading 2")}
_NOTHING = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:suppressLineNumbers/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""A paragraph that nobody sees, for a section to end with when nothing else can be the last of it, such as a table."""
_NO_WIDTH = "\N{ZERO WIDTH SPACE}"


@dataclass(slots=True)
class _Section:
    part: str = "cover"
    """`cover`, `front` or `text`."""
    wide: bool = False
    first: bool = True
    """Whether it is the first of its part."""
    empty: bool = True
    """Whether nothing has been seen of it yet."""


def divide(body: etree._Element) -> bool:
    """Let a section end at each mark in `body`; tells whether any page is on its side.

    The marks are `cover-ends`, `front-ends`, and `wide` and `wide-ends` around what needs a page on its side.
    """
    for begin in instructions(body, "wide"):
        _take_heading_along(begin)
    section, last = _Section(), None
    wide_pages = False
    for node in list(body):
        name = mark(node)
        if name not in {"cover-ends", "front-ends", "wide", "wide-ends"}:
            section.empty = section.empty and node.tag not in {f"{{{W}}}p", f"{{{W}}}tbl"}
            continue
        if not section.empty:
            last = _properties(section)
            put(_last_paragraph(node), last)
            section.first, section.empty = False, True
        if name in {"wide", "wide-ends"}:
            section.wide = name == "wide"
            wide_pages = True
        else:
            section.part, section.first = {"cover-ends": "front", "front-ends": "text"}[name], True
        remove(node)
    for old in body.findall("w:sectPr", NAMESPACES):
        body.remove(old)
    # When nothing follows the last mark, the section that ended there is the last one.
    body.append(last if section.empty and last is not None else _properties(section))
    return wide_pages


def _take_heading_along(begin: etree._Element) -> None:
    """Move the mark before the headings right above it."""
    above = begin.getprevious()
    while above is not None and _style(above) in _HEADINGS:
        above.addprevious(begin)
        above = begin.getprevious()
    if above is not None and mark(above) == "wide-ends":
        # Nothing stands between two wide tables: they share their pages.
        remove(above)
        remove(begin)


def _last_paragraph(end: etree._Element) -> etree._Element:
    """The paragraph that the section before the mark ends with."""
    above = end.getprevious()
    if above is not None and above.tag == f"{{{W}}}p" and above.find("w:pPr/w:sectPr", NAMESPACES) is None:
        if kind_of_end(above) is None:
            return above
        # The section would go with a paragraph that comes or goes; of one without a sign, LibreOffice joins its neighbours.
        end.addprevious(etree.fromstring(_NOTHING.replace("</w:p>", f"{run(_NO_WIDTH)}</w:p>")))
    else:
        end.addprevious(etree.fromstring(_NOTHING))
    return _last_paragraph(end)


def _style(block: etree._Element) -> str | None:
    style = block.find("w:pPr/w:pStyle", NAMESPACES)
    return None if style is None else style.get(f"{{{W}}}val")


def _properties(section: _Section) -> etree._Element:
    """ECMA-376 Part 1, 17.6.17; the cover counts as page i but shows neither number nor header."""
    ends = "".join(
        f'<w:{name}Reference w:type="default" r:id="{margins.relation(name, wide=section.wide)}"/>'
        for name in ("header", "footer")
    )
    form = "" if section.part == "text" else ' w:fmt="lowerRoman"'
    start = ' w:start="1"' if section.first and section.part != "front" else ""
    return etree.fromstring(
        f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">{ends if section.part != "cover" else ""}<w:type w:val="nextPage"/>'
        f"{page.size(wide=section.wide)}<w:pgNumType{form}{start}/></w:sectPr>"
    )
