"""From the files beside the pages, which anyone may have added, to those that are published: images that only show something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.load.files import is_inside
from kravspec.model import Figure, Finding, Message, Position

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.load import Loaded

_IMAGES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_OURS = frozenset({"krav", "standard"})
"""The first part of the addresses of the standard's own pages."""
_ACTING = frozenset({"animate", "embed", "foreignobject", "handler", "iframe", "listener", "object", "script", "set"})
_FETCHING = re.compile(r"@import|url\((?!\s*['\"]?#)", re.IGNORECASE)
_LEADING_HERE = re.compile(r"#|data:image/(?:png|jpeg);base64,")


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
    elif file.suffix.lower() not in {*_IMAGES, ".md"}:
        rule, message = (
            "raw-html",
            Message(
                sv=f"”{path}” är varken en sida eller en bild och publiceras inte. Ta bort filen.",
                en=f"“{path}” is neither a page nor an image and is not published. Remove the file.",
            ),
        )
    elif file.suffix.lower() == ".svg" and not only_shows(file.read_bytes()):
        rule, message = (
            "raw-html",
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
    found = (placed.block for placed in loaded.standard.blocks if isinstance(placed.block, Figure))
    return sorted({figure.source for figure in found if figure.position not in faulty})


def only_shows(svg: bytes) -> bool:
    """Whether an SVG image can do nothing but show itself, also when a reader opens its address."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.ElementTree(etree.fromstring(svg, parser))
    except etree.XMLSyntaxError:
        return False
    # A document type can define text that is not seen here, and an instruction can name a stylesheet.
    text = etree.tostring(tree, encoding="unicode")
    if "<!DOCTYPE" in text or "<?" in text:
        return False
    return all(_only_shows(element) for element in tree.iter(etree.Element))


def _only_shows(element: etree._Element) -> bool:
    name = etree.QName(element)
    if name.localname.lower() in _ACTING or name.namespace == "http://www.w3.org/1999/xhtml":
        return False
    if _FETCHING.search(element.text or ""):
        return False
    for attribute, value in element.attrib.items():
        local = etree.QName(attribute).localname.lower()
        if local.startswith("on") or _FETCHING.search(str(value)):
            return False
        if local in {"href", "src"} and not _LEADING_HERE.match(str(value)):
            return False
    return True
