"""The standard as an EPUB 3 for tablets and readers that change the size of the text: pandoc writes it from the tree of `document`."""

from __future__ import annotations

import io
import json
import os
import tempfile
import uuid
import zipfile
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.model import Figure
from kravspec.render import document, pandoc
from kravspec.render.pictures import described, picture, unreadable
from kravspec.render.reproducible import epoch, zipped
from kravspec.text import WORDS, notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kravspec.model import Clause, Guide, Metadata, Role, Standard
    from kravspec.render.pandoc import Inline, Node

FILE = "kravspec.epub"
"""What the file is called in `build/`."""

_TYPES: Mapping[Role, str] = MappingProxyType(
    {"foreword": "foreword", "introduction": "introduction", "annex": "appendix", "bibliography": "bibliography"}
)
"""What a part is called in the vocabulary of EPUB."""
_XHTML = "{http://www.w3.org/1999/xhtml}"


def render(standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:  # noqa: ARG001 (every format is called alike)
    """The EPUB. The same source gives the same bytes; `SOURCE_DATE_EPOCH` sets the time in it, by default the document's date.

    Raises `CannotRunError` when a figure has no alternative text or cannot be read, and when pandoc stops.
    """
    metadata = standard.metadata
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written, style = folder / "written.epub", folder / "style.css"
        style.write_bytes(files("kravspec.render").joinpath("epub.css").read_bytes())
        nodes = [
            node
            for part, nodes in document.parts(standard, _pictures(root / "standard", folder))
            for node in _typed(part, nodes)
        ]
        tree = {
            "pandoc-api-version": pandoc.API_VERSION,
            "meta": _properties(standard),
            "blocks": [*_cover(metadata), *nodes],
        }
        arguments = ["-f", "json", "-t", "epub3", "-o", str(written), "--mathml", "--css", str(style)]
        arguments += ["--split-level=1", "--toc-depth=3", "--epub-title-page=false", "--resource-path", str(folder)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch(metadata))}
        pandoc.run(arguments, json.dumps(tree, ensure_ascii=False).encode(), environment)
        return _finished(written.read_bytes(), WORDS[metadata.language]["contents"])


def _properties(standard: Standard) -> dict[str, Node]:
    metadata = standard.metadata
    # The same for the same edition, wherever and whenever it is made.
    name = f"{metadata.designation}/{metadata.edition}/{metadata.date}"
    modes = (
        ["textual", "visual"] if any(isinstance(placed.block, Figure) for placed in standard.blocks) else ["textual"]
    )
    return {
        **document.properties(metadata),
        "identifier": document.property_(f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"),
        "accessModes": {"t": "MetaList", "c": list(map(document.property_, modes))},
    }


def _cover(metadata: Metadata) -> list[Node]:
    lines = [pandoc.paragraph([pandoc.text(words)]) for words in document.cover_lines(metadata)]
    status = pandoc.div("status", [pandoc.paragraph([pandoc.text(notice(metadata))])])
    # No ID of an author's has a full stop.
    title = pandoc.header(1, "k.cover", "cover", [pandoc.text(metadata.title)])
    return [title, pandoc.div("cover", [*lines, status])]


def _typed(part: Clause, nodes: list[Node]) -> list[Node]:
    """The part with its kind in the vocabulary of EPUB at its heading, from which pandoc moves it to the section."""
    kind = _TYPES.get(part.role)
    if kind is None or not nodes or nodes[0]["t"] != "Header":
        return nodes
    level, (id_, classes, _), content = nodes[0]["c"]
    return [{"t": "Header", "c": [level, [id_, classes, [["epub:type", kind]]], content]}, *nodes[1:]]


def _pictures(standard: Path, folder: Path) -> Callable[[Figure], Inline]:
    """What puts a figure's file into `folder`: an SVG when it can do nothing but show itself, else a picture of it."""

    def shown(figure: Figure) -> Inline:
        alt, taken = described(figure), picture(standard, figure.source, folder)
        if taken is None:
            raise unreadable(figure)
        return pandoc.image(f"{taken.drawing}.svg" if taken.drawing else taken.name, alt)

    return shown


def _finished(data: bytes, contents: str) -> bytes:
    """The package with its type first and not compressed (EPUB Open Container Format 3.3, 4.2), the same every time."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        if name.endswith(".xhtml"):
            parts[name] = _named(part, contents)
    return zipped(parts, ["mimetype"], ["mimetype"])


def _named(page: bytes, contents: str) -> bytes:
    """The page with its first heading as its title, where pandoc puts the file's name; the contents by their own name."""
    tree = etree.fromstring(page)
    for link in tree.iterfind(f".//{_XHTML}nav[@id='landmarks']//{_XHTML}a[@href='#toc']"):
        link.text = contents
    title, heading = tree.find(f".//{_XHTML}title"), tree.find(f".//{_XHTML}h1")
    if title is not None and heading is not None:
        title.text = " ".join(etree.tostring(heading, method="text", encoding="unicode").split())
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE html>")
