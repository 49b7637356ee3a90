"""The pass over what pandoc wrote: what it cannot say, and a zip that is always the same."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx import (
    contents,
    figures,
    formulas,
    margins,
    numbering,
    paragraphs,
    properties,
    provisions,
    review,
    sections,
    settings,
    styles,
    tables,
)
from kravspec.render.docx.markup import DRAWING, NAMESPACES, W, remove, to_bytes
from kravspec.render.docx.redline import mark_changes, mark_margins
from kravspec.render.docx.relations import FIRST, forget
from kravspec.render.reproducible import zipped
from kravspec.text import LANGUAGE_TAGS

if TYPE_CHECKING:
    from pathlib import Path

    from kravspec.model import Standard
    from kravspec.render.docx.redline import Redline
    from kravspec.render.docx.review import Review


def finish(
    data: bytes, standard: Standard, images: Path, *, made: Review | None = None, compared: Redline | None = None
) -> bytes:
    """The finished package of what pandoc wrote; `images` is the folder with the figures' files.

    `made` holds a review copy's anchors, `compared` what has changed since an earlier edition.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    body = document.find("w:body", NAMESPACES)
    assert body is not None  # noqa: S101 (our own frame has one)
    numbering.number_terms(body)
    numbering.name_lists(body, parts["word/numbering.xml"])
    provisions.finish(body)
    tables.finish(body)
    formulas.finish(body)
    figures.sharpen(body, parts, images)
    if compared:
        mark_changes(body, parts, compared)
    paragraphs.settle(body)
    contents.fill(body, standard)
    wide = sections.divide(body)
    margins.add(parts, standard, wide=wide)
    if compared:
        mark_margins(parts, compared)
    # pandoc adds styles that nothing here has.
    parts["word/styles.xml"] = styles.build(LANGUAGE_TAGS[standard.metadata.language]).encode()
    parts["word/numbering.xml"] = numbering.tidy_lists(parts["word/numbering.xml"], document)
    parts["word/settings.xml"] = settings.settle(parts["word/settings.xml"], standard)
    properties.state(parts, standard.metadata)
    forget(parts, "word/comments.xml")
    if made:
        review.finish(document, parts, made)
    _identify(document)
    parts["word/document.xml"] = to_bytes(document)
    return zipped(parts, FIRST)


def _identify(document: etree._Element) -> None:
    """Numbers for bookmarks and pictures: one each, by counting."""
    numbers: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for element in list(document.iter(f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd")):
        name = element.get(f"{{{W}}}name")
        if name is None:
            continue
        if (element.tag, name) in seen:
            # Two things with one ID: `check` reports it, and the first keeps the bookmark.
            remove(element)
            continue
        seen.add((element.tag, name))
        element.set(f"{{{W}}}id", numbers.setdefault(name, str(len(numbers) + 1)))
        if element.tag == f"{{{W}}}bookmarkEnd":
            del element.attrib[f"{{{W}}}name"]
    for number, element in enumerate(document.iter(f"{{{DRAWING}/wordprocessingDrawing}}docPr"), 1):
        element.set("id", str(number))
        element.set("name", f"Bild {number}")
        if element.get("title") == "":
            del element.attrib["title"]
        for inner in element.itersiblings(f"{{{DRAWING}/main}}graphic"):
            for named in inner.iter(f"{{{DRAWING}/picture}}cNvPr"):
                # pandoc writes the file's name here.
                named.set("descr", element.get("descr", ""))
