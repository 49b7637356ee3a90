"""From an SVG to the parts of it that lead somewhere: a group whose `id` is an ID of the standard leads to what has that ID.

The picture stays an image, which can do nothing; the links lie above it in a drawing of our own that holds only numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a picture, in its own units."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FigureMap:
    """The areas of a picture in the order they are drawn in."""

    box: tuple[float, float, float, float]
    """The SVG's `viewBox`: left, top, width and height."""
    areas: tuple[Area, ...]


def figure_map(svg: bytes) -> FigureMap | None:
    """The named groups of an SVG that `images.only_shows` has let through; None when it has none or no `viewBox`."""
    from lxml import etree

    if b" id=" not in svg or b"<!DOCTYPE" in svg:
        return None
    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        return None
    box = _numbers(root.get("viewBox", "").replace(",", " ").split())
    areas = tuple(_areas(root))
    return FigureMap((box[0], box[1], box[2], box[3]), areas) if len(box) == 4 and areas else None


def _areas(root: etree._Element) -> Iterator[Area]:
    for group in root.iterfind(f"{_SVG}g[@id]"):
        # A group is as large as the first rectangle in it; one that is moved or turned is left alone.
        shape = group.find(f"{_SVG}rect")
        if shape is None or "transform" in group.attrib or "transform" in shape.attrib:
            continue
        place = _numbers([shape.get(name, "") for name in ("x", "y", "width", "height")])
        if len(place) == 4:
            yield Area(group.get("id", ""), *place)


def _numbers(texts: list[str]) -> list[float]:
    return [float(text) for text in texts if _NUMBER.fullmatch(text)]
