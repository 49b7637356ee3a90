"""Figures: the file of a figure as a picture that every Word can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render.docx.references import digest

if TYPE_CHECKING:
    from pathlib import Path

_PIXELS_AN_INCH = 200.0


def picture(source: Path, folder: Path) -> str | None:
    """The name in `folder` of the image `source`, SVG drawn as PNG; None when it cannot be read."""
    name = f"{digest(str(source.name))}-{source.stem}"
    try:
        if source.suffix.casefold() != ".svg":
            (folder / f"{name}{source.suffix}").write_bytes(source.read_bytes())
            return f"{name}{source.suffix}"
        (folder / f"{name}.svg").write_bytes(source.read_bytes())
    except OSError:
        return None
    return _draw(name, folder)


def _draw(name: str, folder: Path) -> str | None:
    """Typst draws with the fonts it brings, so that the picture is the same on every machine."""
    import typst

    page = folder / f"{name}.typ"
    page.write_text(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("/{name}.svg")\n', encoding="utf-8")
    try:
        data = typst.compile(page, root=folder, format="png", ppi=_PIXELS_AN_INCH, ignore_system_fonts=True)
    except typst.TypstError:
        return None
    (folder / f"{name}.png").write_bytes(data)
    return f"{name}.png"
