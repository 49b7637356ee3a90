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

from kravspec.render import pandoc
from kravspec.render.docx import body, package, redline, review, template
from kravspec.render.docx.contents import number as number_contents
from kravspec.render.docx.markup import FRAME, legal
from kravspec.render.reproducible import epoch
from kravspec.text import DRAFT, LANGUAGE_TAGS, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kravspec.model import Guide, Metadata, Standard
    from kravspec.render.docx.redline import Redline
    from kravspec.render.docx.review import Review
    from kravspec.render.pandoc import Node

__all__ = ["FILE", "number_contents", "render"]

FILE = "kravspec.docx"
"""What the file is called in `build/`."""
REVIEW_FILE = "kravspec-review.docx"
"""What the review copy is called in `build/`."""
REDLINE_FILE = "kravspec-redline.docx"
"""What the comparison with an earlier edition is called in `build/`."""


def render(standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:  # noqa: ARG001 (every format is called alike)
    """The DOCX. The same source gives the same bytes; `SOURCE_DATE_EPOCH` sets the time in it, by default the document's date.

    Raises `CannotRunError` when pandoc stops.
    """
    place = partial(body.Place, bridge=body.bridge(standard), root=root)
    return _render(standard, lambda images: body.document(standard, partial(place, images=images)))


def render_review(standard: Standard, root: Path, commit: str = "", *, dirty: bool = False) -> bytes:
    """The review copy: as the DOCX, but changes are tracked, lines numbered, and every paragraph can come back.

    `commit` is what the text was made from, empty outside Git; `dirty` says that the text had changes not committed.
    Raises `CannotRunError` when pandoc stops.
    """
    made = review.begin(standard, commit, dirty=dirty)
    bridge = body.bridge(standard)
    bridge = replace(bridge, refer=review.marking(bridge.refer), anchor=made.anchor)
    place = partial(body.Place, bridge=bridge, root=root)
    return _render(standard, lambda images: body.document(standard, partial(place, images=images)), made=made)


def render_redline(before: Standard, before_root: Path, after: Standard, after_root: Path) -> bytes:
    """The DOCX of the edition `after` with tracked changes since `before`. The roots are where each edition's figures are.

    Raises `CannotRunError` when pandoc stops.
    """
    compared = redline.compare(before, after)
    old = partial(body.Place, bridge=redline.bridge(before, after), root=before_root)
    new = partial(body.Place, bridge=body.bridge(after), root=after_root)

    def nodes(images: Path) -> Iterator[Node]:
        return redline.document(compared, partial(old, images=images), partial(new, images=images))

    return _render(after, nodes, compared=compared)


def _render(
    standard: Standard,
    nodes: Callable[[Path], Iterator[Node]],
    *,
    made: Review | None = None,
    compared: Redline | None = None,
) -> bytes:
    """`nodes` gives the document, and puts the figures' pictures in a folder."""
    import pypandoc

    metadata = standard.metadata
    tag = LANGUAGE_TAGS[metadata.language]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model, written, frame = folder / "template.docx", folder / "written.docx", folder / "frame.xml"
        annex = WORDS[metadata.language]["annex"].capitalize()
        model.write_bytes(template.build(tag, annex, str(pypandoc.get_pandoc_path())))
        frame.write_text(FRAME, encoding="utf-8")
        tree = {
            "pandoc-api-version": pandoc.API_VERSION,
            "meta": _properties(metadata, tag),
            "blocks": [*nodes(folder)],
        }
        arguments = ["-f", "json", "-t", "docx", "--sandbox=false", "-o", str(written), "--template", str(frame)]
        arguments += ["--reference-doc", str(model), "--resource-path", str(folder)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch(metadata))}
        pandoc.run(arguments, json.dumps(_legal(tree), ensure_ascii=False).encode(), environment)
        return package.finish(written.read_bytes(), standard, folder, made=made, compared=compared)


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
