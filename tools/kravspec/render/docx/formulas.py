"""Formulas: on one line with their number, and yet as large as a formula on a line of its own."""

from __future__ import annotations

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, M, W, style_id

_FORMULA = style_id("Formula")
_MATH = {"m": M}


def finish(body: etree._Element) -> None:
    """Let the formulas that share a line with their number be as large as on a line of their own.

    Word sets fractions small and limits beside the sign when other text stands on the line.
    """
    for style in body.iterfind(".//w:p/w:pPr/w:pStyle", NAMESPACES):
        if style.get(f"{{{W}}}val") == _FORMULA:
            for formula in style.iterfind("../../m:oMath", _MATH):
                _enlarge(formula)


def _enlarge(formula: etree._Element) -> None:
    """One step larger arguments (ECMA-376 Part 1, 22.1.2.6), and limits below and above (22.1.2.53)."""
    for argument in (*formula.iterfind("m:f/m:num", _MATH), *formula.iterfind("m:f/m:den", _MATH)):
        argument.insert(0, etree.fromstring(f'<m:argPr xmlns:m="{M}"><m:argSz m:val="1"/></m:argPr>'))
    for place in formula.iterfind(".//m:naryPr/m:limLoc", _MATH):
        place.set(f"{{{M}}}val", "undOvr")
