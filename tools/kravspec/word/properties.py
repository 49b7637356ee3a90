"""What a document says of itself: its properties and the custom XML parts (Open Packaging Conventions, 11; ECMA-376 Part 1, 15.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.word.xml import local, words

if TYPE_CHECKING:
    from kravspec.word.package import Package


def core_properties(package: Package) -> dict[str, str]:
    """The core properties by name; empty when the package has none."""
    for relation in package.relations("").values():
        if relation.kind == "core-properties" and not relation.external:
            root = package.xml(relation.target)
            return {} if root is None else {local(element): words(element).strip() for element in root}
    return {}


def custom_properties(package: Package) -> dict[str, str]:
    """The properties that the document's makers named themselves."""
    for relation in package.relations("").values():
        if relation.kind == "custom-properties" and not relation.external:
            root = package.xml(relation.target)
            return {} if root is None else {element.get("name", ""): words(element) for element in root}
    return {}


def custom_xml(package: Package) -> dict[str, bytes]:
    """The custom XML parts by name. They are not read: anything may stand in them."""
    names = {name for name in package.parts if name.startswith("customXml/") and name.endswith(".xml")}
    return {name: package.parts[name] for name in sorted(names) if "/itemProps" not in name}
