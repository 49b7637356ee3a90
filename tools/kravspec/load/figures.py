"""The image files of figures: inside the standard's folder, there, and images that only show something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.images import IMAGES, only_shows
from kravspec.load.files import LIMIT, is_file, is_inside
from kravspec.model import Finding, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kravspec.model import Position


def figure_findings(root: Path, figures: Iterable[tuple[str, Position]]) -> Iterator[Finding]:
    """What is wrong with the files of figures, each given as its path from the folder `standard` and its place."""
    for source, position in figures:
        file = root / "standard" / source
        if "://" in source or not is_inside(file, root / "standard"):
            yield Finding("path-escape", "error", _outside(source), position)
        elif not is_file(file):
            yield Finding("missing-file", "error", _no_figure(source), position)
        elif file.suffix.lower() not in IMAGES:
            yield Finding("active-file", "error", _no_image(source), position)
        elif file.suffix.lower() == ".svg" and not _only_shows(file):
            yield Finding("active-file", "error", _active(source), position)


def _only_shows(svg: Path) -> bool:
    try:
        with svg.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError:
        return False
    return len(data) <= LIMIT and only_shows(data)


def _outside(source: str) -> Message:
    return Message(
        sv=f"bilden ”{source}” ligger utanför mappen standard. Lägg den i standard/media.",
        en=f"the image “{source}” is outside the folder standard. Put it in standard/media.",
    )


def _no_figure(source: str) -> Message:
    return Message(
        sv=f"bilden ”{source}” finns inte i mappen standard. Kontrollera namnet, även stora och små bokstäver.",
        en=f"there is no image “{source}” in the folder standard. Check the name, capitals too.",
    )


def _no_image(source: str) -> Message:
    return Message(
        sv=f"”{source}” är ingen bildfil. Använd SVG, PNG eller JPEG.",
        en=f"“{source}” is no image file. Use SVG, PNG or JPEG.",
    )


def _active(source: str) -> Message:
    return Message(
        sv=f"bilden ”{source}” innehåller skript eller hämtar något. Spara den som en ren bild.",
        en=f"the image “{source}” holds a script or fetches something. Save it as a plain image.",
    )
