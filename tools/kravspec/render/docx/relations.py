"""How the parts of the package hang together: their relations and the types of their content (Open Packaging Conventions)."""

from __future__ import annotations

from lxml import etree

from kravspec.render.docx.markup import PACKAGE, R, to_bytes

_TYPES = "[Content_Types].xml"
FIRST = (_TYPES, "_rels/.rels")
"""The parts that a package begins with."""
_DOCUMENT = "word/_rels/document.xml.rels"


def relate(parts: dict[str, bytes], id_: str, kind: str, target: str) -> None:
    """Let the document reach the part `target`, relative to its folder, as `id_`."""
    relations = etree.fromstring(parts[_DOCUMENT])
    attributes = {"Id": id_, "Type": f"{R}/{kind}", "Target": target}
    etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship", attributes)
    parts[_DOCUMENT] = to_bytes(relations)


def declare_part(parts: dict[str, bytes], name: str, content_type: str) -> None:
    """Say of what type one part is."""
    types = etree.fromstring(parts[_TYPES])
    attributes = {"PartName": f"/{name}", "ContentType": content_type}
    etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", attributes)
    parts[_TYPES] = to_bytes(types)


def declare_extension(parts: dict[str, bytes], extension: str, content_type: str) -> None:
    """Say of what type all parts are whose names end so."""
    types = etree.fromstring(parts[_TYPES])
    name = f"{{{PACKAGE}/content-types}}Default"
    for old in types.findall(name):
        if old.get("Extension") == extension:
            types.remove(old)
    types.insert(0, etree.Element(name, {"Extension": extension, "ContentType": content_type}))
    parts[_TYPES] = to_bytes(types)


def forget(parts: dict[str, bytes], name: str) -> None:
    """Take a part of the document's folder out of the package, and what says that it is there."""
    parts.pop(name, None)
    types, relations = etree.fromstring(parts[_TYPES]), etree.fromstring(parts[_DOCUMENT])
    for root, attribute, value in ((types, "PartName", f"/{name}"), (relations, "Target", name.removeprefix("word/"))):
        for element in root.findall("*"):
            if element.get(attribute) == value:
                root.remove(element)
    parts[_TYPES], parts[_DOCUMENT] = to_bytes(types), to_bytes(relations)
