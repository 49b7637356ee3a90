"""Tables as the field prints them: full width, a heading row that repeats, rows that stay whole."""

from __future__ import annotations

import re

from lxml import etree

from kravspec.render.docx import page
from kravspec.render.docx.markup import NAMESPACES, W, instructions, put, remove, style_id

_SHORT = 8
"""Rows that a table may have, its heading row among them, and still be kept whole on a page."""


def finish(body: etree._Element) -> None:
    """Finish each table that a mark announces; the mark says its title and whether its page is on its side."""
    for mark in instructions(body, "table"):
        table = next(mark.itersiblings(f"{{{W}}}tbl"))
        match = re.search(r"title=([\"'])(.*)\1", mark.text or "", re.DOTALL)
        _settle(table, etree.fromstring(f"<x>{match[2] if match else ''}</x>").text or "")
        measure(table, page.WIDE if (mark.text or "").startswith("table wide") else page.WIDTH)
        rows = table.findall("w:tr", NAMESPACES)
        for index, row in enumerate(rows):
            for paragraph in row.iter(f"{{{W}}}p"):
                for old in paragraph.findall("w:pPr/w:pStyle", NAMESPACES):
                    remove(old)
                name = style_id("Table body" if index else "Table header")
                put(paragraph, etree.Element(f"{{{W}}}pStyle", {f"{{{W}}}val": name}))
        _keep_rows(rows)
        remove(mark)


def _settle(table: etree._Element, title: str) -> None:
    """The style, and the title for those who do not see the table."""
    properties = table.find("w:tblPr", NAMESPACES)
    assert properties is not None  # noqa: S101 (pandoc always writes them)
    for style in properties.iterfind("w:tblStyle", NAMESPACES):
        style.set(f"{{{W}}}val", style_id("Table ISO"))
    for name in ("tblCaption", "tblDescription"):
        for old in properties.findall(f"w:{name}", NAMESPACES):
            properties.remove(old)
    if title:
        etree.SubElement(properties, f"{{{W}}}tblCaption", {f"{{{W}}}val": title})


def measure(table: etree._Element, width: int) -> None:
    """Widths in twentieths of a point that fill `width`, in the shares that the columns have.

    Word and LibreOffice read shares themselves differently.
    """
    columns = table.findall("w:tblGrid/w:gridCol", NAMESPACES)
    wanted = [int(column.get(f"{{{W}}}w", "0")) for column in columns]
    ends = [round(sum(wanted[: index + 1]) * width / sum(wanted)) for index in range(len(wanted))]
    widths = [str(end - start) for start, end in zip([0, *ends], ends, strict=False)]
    for column, own in zip(columns, widths, strict=True):
        column.set(f"{{{W}}}w", own)
    for whole in table.iterfind("w:tblPr/w:tblW", NAMESPACES):
        whole.set(f"{{{W}}}w", str(width))
        whole.set(f"{{{W}}}type", "dxa")
    for row in table.iterfind("w:tr", NAMESPACES):
        for cell, own in zip(row.iterfind("w:tc", NAMESPACES), widths, strict=False):
            for properties in cell.iterfind("w:tcPr", NAMESPACES):
                for old in properties.findall("w:tcW", NAMESPACES):
                    properties.remove(old)
                properties.insert(0, etree.Element(f"{{{W}}}tcW", {f"{{{W}}}w": own, f"{{{W}}}type": "dxa"}))


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
