"""Figures: an SVG as the drawing that Word shows sharp, with a picture beside it that every program can show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.images import only_shows
from kravspec.render.docx.markup import DRAWING, R, W, instructions, remove
from kravspec.render.docx.references import digest
from kravspec.render.docx.relations import declare_extension, relate

if TYPE_CHECKING:
    from pathlib import Path

_PIXELS_AN_INCH = 200
_WIDEST, _HIGHEST = 16.4, 15.5
"""Centimetres: the width of the text, and a height that leaves room for caption and text on the page."""
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Microsoft's name for the extension that holds the SVG of a picture ([MS-ODRAWXML] 2.3.2.4)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure's file as the document takes it in."""

    name: str
    """The picture's name in the folder of images."""
    drawing: str
    """Name, without its ending, of the SVG that the picture was drawn from, if Word may show it."""
    width: float | None
    """Centimetres; None leaves the size to the picture."""


def picture(standard: Path, source: str, folder: Path) -> Picture | None:
    """The image `source` of the folder `standard` put into `folder`, an SVG also drawn as PNG; None when it cannot be read."""
    # A name of our own: what a contributor calls a file must not reach Typst's or Word's language.
    name, suffix = digest(source), PurePosixPath(source).suffix.casefold()
    try:
        data = (standard / source).read_bytes()
    except OSError:
        return None
    (folder / f"{name}{suffix}").write_bytes(data)
    if suffix != ".svg":
        return Picture(f"{name}{suffix}", "", None)
    drawn = _draw(name, folder)
    if drawn is None:
        return None
    (folder / f"{name}.png").write_bytes(drawn)
    return Picture(f"{name}.png", name if only_shows(data) else "", _width(drawn))


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


def _draw(name: str, folder: Path) -> bytes | None:
    """Typst draws with the fonts it brings, so that the picture is the same on every machine."""
    import typst

    page = folder / f"{name}.typ"
    page.write_text(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("/{name}.svg")\n', encoding="utf-8")
    try:
        return typst.compile(page, root=folder, format="png", ppi=float(_PIXELS_AN_INCH), ignore_system_fonts=True)
    except typst.TypstError:
        return None


def _width(png: bytes) -> float:
    """The picture's width on paper: as large as it was drawn, made smaller where the page asks for it."""
    width, height = (int.from_bytes(png[start : start + 4]) / _PIXELS_AN_INCH * 2.54 for start in (16, 20))
    return width * min(1, _WIDEST / width, _HIGHEST / height)
