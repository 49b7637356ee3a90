"""Runs Typst, and says in the author's words what it would not take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.prose import written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kravspec.model import Figure, Standard

_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)


def typeset(page: Path, timestamp: int) -> bytes:
    """The Typst file `page` as PDF/UA-1; it can read what stands in its folder and nothing else. Raises `TypstError`."""
    import typst

    folder = page.parent
    return typst.compile(
        page,
        root=folder,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=timestamp,
        ignore_system_fonts=True,
        # Without folders of packages, one of this machine could be read instead.
        package_path=folder / "packages",
        package_cache_path=folder / "packages",
    )


def explained(diagnostic: str, standard: Standard, figures: Mapping[str, Figure], folder: Path) -> CannotRunError:
    """What an author can do about Typst's words; `figures` are the pictures in `folder` by their names there."""
    for name, figure in figures.items():
        if said := _why_undrawable(folder / name):
            return CannotRunError(_undrawable(figure, said))
    if match := _NO_GLYPH.search(diagnostic):
        return CannotRunError(_no_glyph(match[1], standard))
    said = diagnostic.strip().split("\n")[0]
    return CannotRunError(Message(sv=f"PDF-filen gick inte att sätta: {said}", en=f"The PDF could not be set: {said}"))


def _why_undrawable(picture: Path) -> str:
    import typst

    page = picture.with_suffix(".typ")
    page.write_text(f'#set document(title: "x")\n#image("{picture.name}", alt: "x")\n', encoding="utf-8")
    try:
        typeset(page, 0)
    except typst.TypstError as error:
        return error.message
    return ""


def _undrawable(figure: Figure, said: str) -> Message:
    place = f"{figure.position.path}:{figure.position.line}"
    return Message(
        sv=f"{place}: bilden ”{figure.source}” går inte att rita ({said}). Spara den på nytt som SVG, PNG eller JPEG.",
        en=f"{place}: the image “{figure.source}” cannot be drawn ({said}). Save it again as SVG, PNG or JPEG.",
    )


def _no_glyph(sign: str, standard: Standard) -> Message:
    places = (prose.position(prose.source.find(sign)) for prose in written(standard) if sign in prose.source)
    at = next(places, None)
    place = f"{at.path}:{at.line}:{at.column}: " if at else ""
    code = " ".join(f"U+{ord(char):04X}" for char in sign)
    return Message(
        sv=f"{place}tecknet ”{sign}” ({code}) finns inte i PDF-filens typsnitt. Skriv det på ett annat sätt.",
        en=f"{place}the character “{sign}” ({code}) is in none of the PDF's fonts. Write it in another way.",
    )
