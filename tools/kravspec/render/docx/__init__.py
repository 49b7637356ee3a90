"""The standard as a Word document: numbers by Word's own lists, references as fields, nothing to mend by hand.

The model's blocks become pandoc's tree (`body`), pandoc writes by our template (`template`, `numbering`), and one pass
over what it wrote (`package`) adds what pandoc cannot.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec.render.docx import body, numbering, package, redline, review, styles, writing
from kravspec.render.docx.contents import number as number_contents
from kravspec.text import LANGUAGE_TAGS, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kravspec.model import Guide, Standard
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
    metadata = standard.metadata
    annex = WORDS[metadata.language]["annex"].capitalize()
    model = (styles.build(LANGUAGE_TAGS[metadata.language]), numbering.build(annex))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = writing.written([*nodes(folder)], writing.properties(metadata.title, metadata), model, folder, metadata)
        return package.finish(data, standard, folder, made=made, compared=compared)
