"""Multilevel lists: numbers of clauses, annexes and terms by Word's own lists, and the marks of the lists in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.markup import FONT, NAMESPACES, W, instructions, put, remove, style_id, to_bytes
from kravspec.text import NBSP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADINGS, ANNEXES, INTRODUCTION = 1, 2, 3
"""Numbering instances; pandoc gives its own lists numbers from 1000."""
FIXED = 1_000_000
"""The first list that shows one fixed number."""
_LEVELS = 4
"""Of lists that have a style."""
LIST_STEP = 397
"""How far each level of a list in the text is set in, in twentieths of a point: 7 mm."""


def build(annex_word: str) -> str:
    """The part with the lists of headings, annexes and introduction, each level tied to its style."""
    headings = [
        _level(level, _decimals(level), style_id(f"heading {level + 1}") if level < 6 else "") for level in range(9)
    ]
    annexes = [
        _level(0, f"{annex_word}{NBSP}%1", "ANNEX", "upperLetter", '<w:suff w:val="nothing"/>'),
        *(_level(level, _decimals(level), f"A{level + 1}" if level < 6 else "") for level in range(1, 9)),
    ]
    introduction = [
        _level(0, "", "", "none"),
        *(
            _level(
                level,
                "0" + "".join(f".%{n}" for n in range(2, level + 2)),
                style_id(f"Intro Heading {level + 1}") if level < 6 else "",
            )
            for level in range(1, 9)
        ),
    ]
    abstract = "".join(_look(index, levels) for index, levels in enumerate((headings, annexes, introduction), 1))
    instances = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="{W}">{abstract}{instances}</w:numbering>'


def add_fixed(data: bytes, numbers: Mapping[str, int]) -> bytes:
    """The part `data` with lists that each show one number, whatever is counted; `numbers` gives the list's own number."""
    numbering = etree.fromstring(data)
    looks, instances = [], []
    for shown, list_ in numbers.items():
        # As `build` sets headings and annexes.
        suffix = '<w:suff w:val="nothing"/>' if NBSP in shown else ""
        looks.append(_look(list_, [_level(shown.count("."), shown, "", "none", suffix)]))
        instances.append(f'<w:num w:numId="{list_}"><w:abstractNumId w:val="{list_}"/></w:num>')
    added = etree.fromstring(f'<w:numbering xmlns:w="{W}">{"".join(looks)}{"".join(instances)}</w:numbering>')
    for look in reversed([*added][: len(looks)]):
        numbering.insert(0, look)
    numbering.extend(added)
    return to_bytes(numbering)


def _look(index: int, levels: Sequence[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{index}"><w:nsid w:val="{0x0A0A0000 + index:08X}"/><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _decimals(level: int) -> str:
    return ".".join(f"%{n}" for n in range(1, level + 2))


def _level(level: int, text: str, style: str, form: str = "decimal", suffix: str = "") -> str:
    indent = 567 + 170 * level if not suffix else 0
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}{suffix}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


def number_terms(body: etree._Element) -> None:
    """Terms take part in the headings' list, directly: LibreOffice overlooks a list that only the style names."""
    for node in instructions(body, "number"):
        paragraph = next(node.iterancestors(f"{{{W}}}p"))
        level = re.sub(r"\D", "", node.text or "")
        remove(node)
        numbering = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
        put(paragraph, etree.fromstring(numbering))


def name_lists(body: etree._Element, data: bytes) -> None:
    """Give each item of a list the style of its kind and level; `data` is the part that says what the lists look like."""
    numbering = etree.fromstring(data)
    dashes = {
        abstract.get(f"{{{W}}}abstractNumId")
        for abstract in numbering.iterfind("w:abstractNum", NAMESPACES)
        if _value(abstract, "w:lvl/w:numFmt") == "bullet"
    }
    kinds = {
        number.get(f"{{{W}}}numId"): "Continue" if _value(number, "w:abstractNumId") in dashes else "Number"
        for number in numbering.iterfind("w:num", NAMESPACES)
    }
    for paragraph in body.iter(f"{{{W}}}p"):
        kind = kinds.get(_value(paragraph, "w:pPr/w:numPr/w:numId"))
        style = paragraph.find("w:pPr/w:pStyle", NAMESPACES)
        if kind and style is not None and style.get(f"{{{W}}}val") == "Compact":
            level = int(_value(paragraph, "w:pPr/w:numPr/w:ilvl"))
            style.set(f"{{{W}}}val", style_id(f"List {kind} {min(level + 1, _LEVELS)}"))


def tidy_lists(data: bytes, document: etree._Element) -> bytes:
    """Dashes for bullets, small steps inwards, and no levels that are not used: LibreOffice loses all styles beyond some 4,000 levels."""
    numbering = etree.fromstring(data)
    used = max(
        (int(level.get(f"{{{W}}}val", "0")) for level in document.iterfind(".//w:numPr/w:ilvl", NAMESPACES)), default=0
    )
    for level in list(numbering.iter(f"{{{W}}}lvl", f"{{{W}}}lvlOverride")):
        parent = level.getparent()
        if parent is None:
            continue
        owner = int(parent.get(f"{{{W}}}abstractNumId") or parent.get(f"{{{W}}}numId") or 0)
        if owner < 100 or owner >= FIXED:
            continue
        if int(level.get(f"{{{W}}}ilvl", "0")) > used:
            parent.remove(level)
            continue
        indent = LIST_STEP * (int(level.get(f"{{{W}}}ilvl", "0")) + 1)
        for old in level.iterfind("w:pPr/w:ind", NAMESPACES):
            old.set(f"{{{W}}}left", str(indent))
            old.set(f"{{{W}}}hanging", str(LIST_STEP))
        form = level.find("w:numFmt", NAMESPACES)
        text = level.find("w:lvlText", NAMESPACES)
        if form is not None and text is not None and form.get(f"{{{W}}}val") == "bullet":
            text.set(f"{{{W}}}val", "–")
            for fonts in level.findall("w:rPr", NAMESPACES):
                level.remove(fonts)
            # Without a font of its own, LibreOffice saves the dash in a font for symbols, where it is another sign.
            level.append(
                etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/></w:rPr>')
            )
    return to_bytes(numbering)


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path, NAMESPACES)
    return "" if found is None else found.get(f"{{{W}}}val", "")
