"""What a drawing holds: pictures, charts and diagrams with their words, and text boxes (ECMA-376 Part 1, 20; VML in Part 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.word.inlines import Image
from kravspec.word.xml import WP, A, R, V, W, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from kravspec.word.inlines import Around, ImageKind
    from kravspec.word.package import Package, Relation

_BOX = f"{W}txbxContent"
_BLIP = f"{A}blip"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_CHART_VALUE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


def images(
    drawing: etree._Element, around: Around, package: Package, relations: Mapping[str, Relation]
) -> Iterator[Image]:
    """The pictures, charts and diagrams of a `w:drawing`, a `w:pict` or a `w:object`, those in its text boxes left out."""
    name, alt = _description(drawing)
    picture: ImageKind = "picture" if next(drawing.iter(_OBJECT), None) is None else "object"
    boxed = False
    found = False
    own_words: list[str] = []
    for element in _outside_boxes(drawing):
        boxed |= element.tag == _BOX
        if element.tag == f"{A}t":
            own_words.append(words(element))
        elif element.tag == f"{V}textpath":
            own_words.append(element.get("string", ""))
        elif shown := _shown(element, picture, package, relations):
            kind, part, text, svg = shown
            found = True
            yield Image(kind, name, alt, part, text, around, svg)
    if own_words or not (found or boxed or _is_rule(drawing)):
        yield Image("shape", name, alt, "", "\n".join(own_words), around)


def text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The outermost frames with text."""
    return (element for element in _outside_boxes(drawing) if element.tag == _BOX)


def _shown(
    element: etree._Element, picture: ImageKind, package: Package, relations: Mapping[str, Relation]
) -> tuple[ImageKind, str, str, str] | None:
    """Kind, part, words and SVG part of what an element shows."""
    if element.tag == _BLIP:
        svg = next((_part(inner.get(f"{R}embed"), package, relations) for inner in element.iter(_SVG)), "")
        return "picture", _part(element.get(f"{R}embed"), package, relations), "", svg
    if element.tag == f"{V}imagedata":
        return picture, _part(element.get(f"{R}id"), package, relations), "", ""
    if element.tag == _CHART:
        part = _part(element.get(f"{R}id"), package, relations)
        return "chart", part, _words_of(part, package), ""
    if element.tag == _DIAGRAM:
        part = _part(element.get(f"{R}dm"), package, relations)
        return "diagram", part, _words_of(part, package), ""
    return None


def _outside_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """All elements in order, without what stands in a frame; of the same thing in two markups the first."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        yield element
        if element.tag == _BOX:
            continue
        children = list(element)
        if str(element.tag).endswith("}AlternateContent"):
            children = children[:1]
        waiting.extend(reversed(children))


def _description(drawing: etree._Element) -> tuple[str, str]:
    properties = next(drawing.iter(f"{WP}docPr"), None)
    if properties is not None:
        return properties.get("name", ""), properties.get("descr", "") or properties.get("title", "")
    shape = next((element for element in drawing.iter() if element.get("alt")), None)
    return ("", "") if shape is None else (shape.get("id", ""), shape.get("alt", ""))


def _is_rule(drawing: etree._Element) -> bool:
    """A line across the page is a shape in VML, and a `w:pict` can hold nothing but the definition of shapes."""
    rule = "{urn:schemas-microsoft-com:office:office}hr"
    return drawing.tag == f"{W}pict" and (
        any(element.get(rule) for element in drawing) or all(element.tag == f"{V}shapetype" for element in drawing)
    )


def _part(id_: str | None, package: Package, relations: Mapping[str, Relation]) -> str:
    relation = relations.get(id_ or "")
    return relation.target if relation and not relation.external and relation.target in package.parts else ""


def _words_of(part: str, package: Package) -> str:
    """The words of a chart or a diagram. Many drawings can show the same one, which is read once."""
    if part not in package.words:
        try:
            root = package.xml(part)
        except CannotRunError:
            root = None
        found = [] if root is None else [words(element) for element in root.iter(f"{A}t", _CHART_VALUE)]
        package.words[part] = "\n".join(found)
    return package.words[part]
