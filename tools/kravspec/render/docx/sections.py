"""Sections: the cover without header and line numbers, the text with both, and pages that are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, R, W, field, instructions, put, remove, run
from kravspec.render.docx.relations import declare_part, relate
from kravspec.text import WORDS

if TYPE_CHECKING:
    from kravspec.model import Standard

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1275" w:bottom="1134" w:left="1275" w:header="709" w:footer="567" w:gutter="0"/>'
)
"""A4, in twentieths of a point."""


def divide(body: etree._Element) -> None:
    """The cover is a section of its own: no header, no line numbers."""
    for node in instructions(body, "cover-ends"):
        last = next(node.itersiblings(f"{{{W}}}p", preceding=True))
        put(last, etree.fromstring(f'<w:sectPr xmlns:w="{W}"><w:type w:val="nextPage"/>{_PAGE}</w:sectPr>'))
        remove(node)
    for old in body.findall("w:sectPr", NAMESPACES):
        body.remove(old)
    body.append(
        etree.fromstring(
            f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}"><w:headerReference w:type="default" r:id="rIdHeader"/>'
            f'<w:footerReference w:type="default" r:id="rIdFooter"/><w:type w:val="nextPage"/>{_PAGE}'
            '<w:lnNumType w:countBy="1" w:distance="340" w:restart="continuous"/></w:sectPr>'
        )
    )


def add_header_and_footer(parts: dict[str, bytes], standard: Standard) -> None:
    """What stands on every page of the text: designation, stage, date, page x of y."""
    metadata = standard.metadata
    words = WORDS[metadata.language]
    tab = "<w:r><w:tab/></w:r>"
    pages = f"{run(words['page'] + ' ')}{field('PAGE', '1')}{run(' ' + words['of'] + ' ')}{field('NUMPAGES', '1')}"
    contents = {
        "header": f"{run(metadata.designation)}{tab}{run(metadata.stage.capitalize())}",
        "footer": f"{run(metadata.date.isoformat())}{tab}{pages}",
    }
    for name, content in contents.items():
        tag = "hdr" if name == "header" else "ftr"
        parts[f"word/{name}1.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} xmlns:w="{W}"><w:p><w:pPr>'
            f'<w:pStyle w:val="{name.capitalize()}"/></w:pPr>{content}</w:p></w:{tag}>'
        ).encode()
        declare_part(parts, f"word/{name}1.xml", f"{_OFFICE}.{name}+xml")
        relate(parts, f"rId{name.capitalize()}", name, f"{name}1.xml")
