"""From the bytes of an image that anyone may have added to whether it can do nothing but show itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

IMAGES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""The endings of files that are images."""
_ACTING = frozenset({"animate", "embed", "foreignobject", "handler", "iframe", "listener", "object", "script", "set"})
_FETCHING = re.compile(r"@import|url\((?!\s*['\"]?#)", re.IGNORECASE)
_LEADING_HERE = re.compile(r"#|data:image/(?:png|jpeg);base64,")


def only_shows(svg: bytes) -> bool:
    """Whether an SVG image can do nothing but show itself, also when a reader opens its address."""
    # Imported where it is used: a check of a standard without SVG images needs no lxml.
    from lxml import etree

    # A document type can define text that is not seen here, and grow without end when it is read.
    if b"<!DOCTYPE" in svg:
        return False
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.ElementTree(etree.fromstring(svg, parser))
    except etree.XMLSyntaxError:
        return False
    # In another encoding a document type is seen only now; an instruction can name a stylesheet.
    text = etree.tostring(tree, encoding="unicode")
    if "<!DOCTYPE" in text or "<?" in text:
        return False
    return all(_only_shows(element) for element in tree.iter(etree.Element))


def _only_shows(element: etree._Element) -> bool:
    from lxml import etree

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
