"""Figures: an SVG as the drawing that Word shows sharp, with a picture beside it that every program can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.markup import DRAWING, R, W, instructions, remove
from kravspec.render.docx.relations import declare_extension, relate

if TYPE_CHECKING:
    from pathlib import Path

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Microsoft's name for the extension that holds the SVG of a picture ([MS-ODRAWXML] 2.3.2.4)."""


def sharpen(body: etree._Element, parts: dict[str, bytes], folder: Path) -> None:
    """Put the SVG beside each picture that was drawn from one."""
    marks = instructions(body, "drawing")
    names = sorted({(mark.text or "").split(" ")[1] for mark in marks})
    for number, name in enumerate(names, 1):
        parts[f"word/media/drawing{number}.svg"] = (folder / f"{name}.svg").read_bytes()
        relate(parts, f"rIdDrawing{number}", "image", f"media/drawing{number}.svg")
    if names:
        declare_extension(parts, "svg", "image/svg+xml")
    for mark in marks:
        paragraph = next(mark.iterancestors(f"{{{W}}}p"))
        number = names.index((mark.text or "").split(" ")[1]) + 1
        for blip in paragraph.iter(f"{{{DRAWING}/main}}blip"):
            blip.append(
                etree.fromstring(
                    f'<a:extLst xmlns:a="{DRAWING}/main" xmlns:r="{R}"><a:ext uri="{_EXTENSION}">'
                    f'<svg:svgBlip xmlns:svg="{_SVG}" r:embed="rIdDrawing{number}"/></a:ext></a:extLst>'
                )
            )
        remove(mark)
