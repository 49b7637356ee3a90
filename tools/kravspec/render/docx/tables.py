"""Tables as the field prints them: full width, a heading row that repeats, rows that stay whole."""

from __future__ import annotations

import re

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, W, instructions, put, remove, style_id

_SHORT = 8
"""Rows that a table may have, its heading row among them, and still be kept whole on a page."""
_FLUSH = {style_id(name) for name in ("Body Text", "Compact", "Note", "Example", "Rationale", "Note to entry")}
"""Styles without room above them, which they need after a table: a table has no room of its own below it."""


def finish(body: etree._Element) -> None:
    """Finish each table that a mark announces; the mark holds its title."""
    for mark in instructions(body, "table"):
        table = next(mark.itersiblings(f"{{{W}}}tbl"))
        match = re.search(r"title=([\"'])(.*)\1", mark.text or "", re.DOTALL)
        _describe(table, etree.fromstring(f"<x>{match[2] if match else ''}</x>").text or "")
        for style in table.iterfind(".//w:pPr/w:pStyle", NAMESPACES):
            style.set(f"{{{W}}}val", "TableText")
        _keep_rows(table.findall("w:tr", NAMESPACES))
        _space_below(table)
        remove(mark)


def _describe(table: etree._Element, title: str) -> None:
    """The title for those who do not see the table."""
    properties = table.find("w:tblPr", NAMESPACES)
    if properties is None:
        return
    for name in ("tblCaption", "tblDescription"):
        for old in properties.findall(f"w:{name}", NAMESPACES):
            properties.remove(old)
    if title:
        etree.SubElement(properties, f"{{{W}}}tblCaption", {f"{{{W}}}val": title})


def _keep_rows(rows: list[etree._Element]) -> None:
    """No row splits; a short table stays on one page, a long one leaves no row alone before or after the break."""
    for row in rows:
        settings = row.find("w:trPr", NAMESPACES)
        if settings is None:
            settings = etree.Element(f"{{{W}}}trPr")
            row.insert(0, settings)
        settings.insert(0, etree.Element(f"{{{W}}}cantSplit"))
    for row in rows[:-1] if len(rows) <= _SHORT else (rows[0], rows[-2]):
        for paragraph in row.iter(f"{{{W}}}p"):
            put(paragraph, etree.Element(f"{{{W}}}keepNext"))


def _space_below(table: etree._Element) -> None:
    following = table.getnext()
    style = following.find("w:pPr/w:pStyle", NAMESPACES) if following is not None else None
    if following is not None and style is not None and style.get(f"{{{W}}}val") in _FLUSH:
        put(following, etree.fromstring(f'<w:spacing xmlns:w="{W}" w:before="200"/>'))
