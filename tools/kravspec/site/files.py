"""From the files beside the pages, which anyone may have added, to those that are published: images that only show something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.images import IMAGES, only_shows
from kravspec.load.files import is_inside
from kravspec.model import Figure, Finding, Message, Position
from kravspec.render.addresses import CHANGES, EDITIONS

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.load import Loaded

_OURS = frozenset(
    {
        *("egenbedomning", "en", "krav", "oversikt", "sok", "sparbarhet", "standard", "sv", "termer", "utskrift"),
        *(url.rstrip("/") for urls in (CHANGES, EDITIONS) for url in urls.values()),
    }
)
"""The first part of the addresses of the standard's own pages."""


def refused_file(file: Path, root: Path, folder: Path) -> Finding | None:
    """Why `file` is not published from `folder`, both inside the repository `root`."""
    path = file.relative_to(root).as_posix()
    if file.relative_to(folder).parts[0].removesuffix(".md") in _OURS:
        rule, message = (
            "path-escape",
            Message(
                sv=f"”{path}” skulle få en adress som hör till standarden och publiceras inte. Lägg filen i en annan mapp.",
                en=f"“{path}” would get an address that belongs to the standard and is not published. Use another folder.",
            ),
        )
    elif not is_inside(file, folder):
        rule, message = (
            "path-escape",
            Message(
                sv=f"”{path}” är en länk ut ur mappen och publiceras inte. Lägg dit själva filen.",
                en=f"“{path}” is a link out of the folder and is not published. Put the file itself there.",
            ),
        )
    elif file.suffix.lower() not in {*IMAGES, ".md"}:
        rule, message = (
            "active-file",
            Message(
                sv=f"”{path}” är varken en sida eller en bild och publiceras inte. Ta bort filen.",
                en=f"“{path}” is neither a page nor an image and is not published. Remove the file.",
            ),
        )
    elif file.suffix.lower() == ".svg" and not only_shows(file.read_bytes()):
        rule, message = (
            "active-file",
            Message(
                sv=f"bilden ”{path}” innehåller skript eller hämtar något och publiceras inte. Spara den som en ren bild.",
                en=f"the image “{path}” holds a script or fetches something and is not published. Save it as a plain image.",
            ),
        )
    else:
        return None
    return Finding(rule, "error", message, Position(path, 1, 1, 1, 1))


def figures(loaded: Loaded) -> list[str]:
    """The image files of the standard's figures, faulty ones left out: `load` has reported them."""
    faulty = {finding.position for finding in loaded.findings}
    blocks = (placed.block for placed in loaded.standard.blocks)
    found = [(block.source, block.position) for block in blocks if isinstance(block, Figure)]
    found += loaded.translation.figures if loaded.translation else ()
    return sorted({source for source, position in found if position not in faulty})
