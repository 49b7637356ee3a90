"""From a figure's file to pictures that a document takes in: the image itself, and of an SVG one that every program can show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.images import only_shows
from kravspec.model import Message
from kravspec.render.reproducible import digest

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.model import Figure

_PIXELS_AN_INCH = 200
_WIDEST, _HIGHEST = 16.4, 15.5
"""Centimetres: the width of the text, and a height that leaves room for caption and text on the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure's file as the document takes it in."""

    name: str
    """The picture's name in the folder of images."""
    drawing: str
    """Name, without its ending, of the SVG that the picture was drawn from, if Word may show it."""
    width: float | None
    """Centimetres; None leaves the size to the picture."""


def described(figure: Figure) -> str:
    """The figure's alternative text. Raises `CannotRunError` when it has none, as no tagged format can do without."""
    if figure.alt.strip():
        return figure.alt
    place = f"{figure.position.path}:{figure.position.line}"
    raise CannotRunError(
        Message(
            sv=f"{place}: bilden saknar alternativtext. Skriv ![vad bilden visar]({figure.source}).",
            en=f"{place}: the image has no alternative text. Write ![what the image shows]({figure.source}).",
        )
    )


def unreadable(figure: Figure) -> CannotRunError:
    """What to say of an image that cannot be taken in."""
    place = f"{figure.position.path}:{figure.position.line}"
    return CannotRunError(
        Message(
            sv=f"{place}: bilden ”{figure.source}” går inte att läsa. Kontrollera att den är en bild och ligger i mappen standard.",
            en=f"{place}: the image “{figure.source}” cannot be read. See to it that it is an image in the folder standard.",
        )
    )


def copied(standard: Path, source: str, folder: Path) -> str | None:
    """The name that the image `source` gets in `folder`; None when it is no file of the folder `standard` that can be read."""
    try:
        file = (standard / source).resolve()
        if not file.is_relative_to(standard.resolve()):
            return None
        data = file.read_bytes()
        # A name of our own: what a contributor calls a file must not reach Typst's or Word's language, and two editions
        # may call two files the same.
        name = f"{digest(data)}{PurePosixPath(source).suffix.casefold()}"
        (folder / name).write_bytes(data)
    except (OSError, ValueError):
        return None
    return name


def picture(standard: Path, source: str, folder: Path) -> Picture | None:
    """The image `source` of the folder `standard` put into `folder`, an SVG also drawn as PNG; None when it cannot be read."""
    name = copied(standard, source, folder)
    if name is None or not name.endswith(".svg"):
        return Picture(name, "", None) if name else None
    drawn = _draw(name, folder)
    if drawn is None:
        return None
    stem = name.removesuffix(".svg")
    (folder / f"{stem}.png").write_bytes(drawn)
    shown = stem if only_shows((folder / name).read_bytes()) else ""
    return Picture(f"{stem}.png", shown, _width(drawn))


def _draw(name: str, folder: Path) -> bytes | None:
    """Typst draws with the fonts it brings, so that the picture is the same on every machine."""
    import typst

    page = folder / f"{name}.typ"
    page.write_text(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("/{name}")\n', encoding="utf-8")
    try:
        return typst.compile(page, root=folder, format="png", ppi=float(_PIXELS_AN_INCH), ignore_system_fonts=True)
    except typst.TypstError:
        return None


def _width(png: bytes) -> float:
    """The picture's width on paper: as large as it was drawn, made smaller where the page asks for it."""
    width, height = (int.from_bytes(png[start : start + 4]) / _PIXELS_AN_INCH * 2.54 for start in (16, 20))
    return width * min(1, _WIDEST / width, _HIGHEST / height)
