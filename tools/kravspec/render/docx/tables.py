"""Tables as the field prints them: full width, a heading row that repeats, rows that stay whole."""

from __future__ import annotations

import re

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, instructions, remove


def finish(body: etree._Element) -> None:
    """Full width, a heading row that repeats, rows that do not split, the title for those who do not see the table."""
    for node in instructions(body, "table"):
        table = next(node.itersiblings(f"{{{W}}}tbl"))
        match = re.search(r"title=([\"'])(.*)\1", node.text or "", re.DOTALL)
        title = match[2] if match else ""
        remove(node)
        properties = table.find("w:tblPr", NAMESPACES)
        if properties is not None:
            for name in ("tblCaption", "tblDescription"):
                for old in properties.findall(f"w:{name}", NAMESPACES):
                    properties.remove(old)
            if title:
                caption = etree.SubElement(properties, f"{{{W}}}tblCaption")
                caption.set(f"{{{W}}}val", etree.fromstring(f"<x>{title}</x>").text or "")
        for row in table.findall("w:tr", NAMESPACES):
            settings = row.find("w:trPr", NAMESPACES)
            if settings is None:
                settings = etree.Element(f"{{{W}}}trPr")
                row.insert(0, settings)
            settings.insert(0, etree.Element(f"{{{W}}}cantSplit"))
        for style in table.iterfind(".//w:pPr/w:pStyle", NAMESPACES):
            style.set(f"{{{W}}}val", "TableText")
