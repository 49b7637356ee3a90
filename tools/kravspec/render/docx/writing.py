"""From pandoc's tree to the Word document that pandoc makes of it by a template of ours."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from kravspec.render import pandoc
from kravspec.render.docx import template
from kravspec.render.docx.markup import FRAME, legal
from kravspec.render.reproducible import epoch
from kravspec.text import DRAFT, LANGUAGE_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kravspec.model import Metadata
    from kravspec.render.pandoc import Node


def written(
    blocks: Sequence[Node], said: Mapping[str, Node], model: tuple[str, str], folder: Path, metadata: Metadata
) -> bytes:
    """The package as pandoc leaves it. `said` are its properties, `model` is the XML of the template's styles and of its lists, `folder` holds the images.

    Raises `CannotRunError` when pandoc stops.
    """
    import pypandoc

    file, result, frame = folder / "template.docx", folder / "written.docx", folder / "frame.xml"
    file.write_bytes(template.build(*model, str(pypandoc.get_pandoc_path())))
    frame.write_text(FRAME, encoding="utf-8")
    tree = {"pandoc-api-version": pandoc.API_VERSION, "meta": dict(said), "blocks": list(blocks)}
    arguments = ["-f", "json", "-t", "docx", "--sandbox=false", "-o", str(result), "--template", str(frame)]
    arguments += ["--reference-doc", str(file), "--resource-path", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch(metadata))}
    pandoc.run(arguments, json.dumps(_legal(tree), ensure_ascii=False).encode(), environment)
    return result.read_bytes()


def properties(title: str, metadata: Metadata) -> dict[str, Node]:
    """What the file says of itself."""

    def words(value: str) -> Node:
        return {"t": "MetaInlines", "c": [pandoc.text(value)]}

    values = {
        "title": title,
        "subject": metadata.designation,
        "description": DRAFT[metadata.language],
        "lang": LANGUAGE_TAGS[metadata.language],
        "author": metadata.committee,
    }
    keywords = {"t": "MetaList", "c": [words(metadata.designation), words(metadata.stage)]}
    return {**{name: words(value) for name, value in values.items()}, "keywords": keywords}


def _legal(node: Any) -> Any:  # noqa: ANN401 (JSON of any shape)
    """The tree without characters that no XML can hold."""
    if isinstance(node, str):
        return legal(node)
    if isinstance(node, list):
        return [_legal(each) for each in node]
    return {name: _legal(each) for name, each in node.items()} if isinstance(node, dict) else node
