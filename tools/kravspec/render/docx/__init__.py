"""The standard as a Word document: numbers by Word's own lists, references as fields, nothing to mend by hand.

The model's blocks become pandoc's tree (`body`), pandoc writes by our template (`template`, `numbering`), and one pass
over what it wrote (`package`) adds what pandoc cannot.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kravspec.model import Footnote
from kravspec.render import pandoc
from kravspec.render.docx import body, package, review, template
from kravspec.render.docx.contents import number as number_contents
from kravspec.render.docx.markup import FRAME, legal
from kravspec.render.docx.references import refer
from kravspec.render.reproducible import epoch
from kravspec.text import DRAFT, LANGUAGE_TAGS, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Guide, Metadata, Standard
    from kravspec.render.docx.review import Review
    from kravspec.render.pandoc import Node

__all__ = ["FILE", "number_contents", "render"]

FILE = "kravspec.docx"
"""What the file is called in `build/`."""
REVIEW_FILE = "kravspec-review.docx"
"""What the review copy is called in `build/`."""


def render(standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:  # noqa: ARG001 (every format is called alike)
    """The DOCX. The same source gives the same bytes; `SOURCE_DATE_EPOCH` sets the time in it, by default the document's date.

    Raises `CannotRunError` when pandoc stops.
    """
    return _render(standard, root, None)


def render_review(standard: Standard, root: Path, commit: str = "", *, dirty: bool = False) -> bytes:
    """The review copy: as the DOCX, but changes are tracked, lines numbered, and every paragraph can come back.

    `commit` is what the text was made from, empty outside Git; `dirty` says that the text had changes not committed.
    Raises `CannotRunError` when pandoc stops.
    """
    return _render(standard, root, review.begin(standard, commit, dirty=dirty))


def _render(standard: Standard, root: Path, made: Review | None) -> bytes:
    import pypandoc

    metadata = standard.metadata
    tag = LANGUAGE_TAGS[metadata.language]
    footnotes = {(p.part.path, p.block.label): p.block for p in standard.blocks if isinstance(p.block, Footnote)}
    bridge = pandoc.Bridge(standard, partial(refer, standard), footnotes)
    if made:
        bridge = replace(bridge, refer=review.marking(bridge.refer), anchor=made.anchor)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model, written, frame = folder / "template.docx", folder / "written.docx", folder / "frame.xml"
        annex = WORDS[metadata.language]["annex"].capitalize()
        model.write_bytes(template.build(tag, annex, str(pypandoc.get_pandoc_path())))
        frame.write_text(FRAME, encoding="utf-8")
        places = [body.Place(part, bridge, folder, root) for part in standard.parts]
        tree = {
            "pandoc-api-version": pandoc.API_VERSION,
            "meta": _properties(metadata, tag),
            "blocks": [*body.cover(metadata), *body.parts(places)],
        }
        arguments = ["-f", "json", "-t", "docx", "--sandbox=false", "-o", str(written), "--template", str(frame)]
        arguments += ["--reference-doc", str(model), "--resource-path", str(folder)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch(metadata))}
        pandoc.run(arguments, json.dumps(_legal(tree), ensure_ascii=False).encode(), environment)
        return package.finish(written.read_bytes(), standard, folder, made)


def _legal(node: Any) -> Any:  # noqa: ANN401 (JSON of any shape)
    """The tree without characters that no XML can hold."""
    if isinstance(node, str):
        return legal(node)
    if isinstance(node, list):
        return [_legal(each) for each in node]
    return {name: _legal(each) for name, each in node.items()} if isinstance(node, dict) else node


def _properties(metadata: Metadata, tag: str) -> Node:
    def words(value: str) -> Node:
        return {"t": "MetaInlines", "c": [pandoc.text(value)]}

    values = {
        "title": metadata.title,
        "subject": metadata.designation,
        "description": DRAFT[metadata.language],
        "lang": tag,
        "author": metadata.committee,
    }
    keywords = {"t": "MetaList", "c": [words(metadata.designation), words(metadata.stage)]}
    return {**{name: words(value) for name, value in values.items()}, "keywords": keywords}
