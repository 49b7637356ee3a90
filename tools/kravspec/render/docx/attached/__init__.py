"""The document in the template that a user brings: its styles, lists, page, fonts, headers and footers in the place of ours.

Styles are found by their names, since every Word gives them IDs of its own, and lists by the styles that are tied to them.
Of the template nothing else is taken: not its text, settings, properties, macros or anything that stands outside the file.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.render.docx.attached import fonts, lists, margins, page, paragraphs, styles
from kravspec.render.docx.markup import to_bytes
from kravspec.render.docx.relations import FIRST
from kravspec.render.reproducible import zipped

if TYPE_CHECKING:
    from kravspec.model import Language
    from kravspec.word.package import Package

_TEXTS = ("word/document.xml", "word/footnotes.xml")


def attach(document: bytes, template: Package, language: Language) -> bytes:
    """The finished DOCX `document` in `template`.

    Raises `CannotRunError` when the template lacks a style that the document needs or a number that such a style must have,
    and when it holds macros or what it would take along reaches outside the file.
    """
    if template.unread:
        raise CannotRunError(
            Message(
                sv="Mallen innehåller makron. Spara den i Word som .docx eller .dotx, så följer de inte med.",
                en="The template holds macros. Save it in Word as .docx or .dotx, and they do not come along.",
            )
        )
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = {name: etree.fromstring(parts[name]) for name in _TEXTS}
    matched = styles.match(etree.fromstring(parts["word/styles.xml"]), template, texts.values(), language)
    numbering = lists.join(etree.fromstring(parts["word/numbering.xml"]), template, matched, language)
    for root in texts.values():
        paragraphs.restyle(root, matched, numbering)
    widths = page.resize(texts["word/document.xml"], matched.root, template)
    margins.replace(parts, texts["word/document.xml"], template, matched, widths)
    fonts.replace(parts, template)
    parts |= {name: to_bytes(root) for name, root in texts.items()}
    parts["word/styles.xml"] = to_bytes(matched.root)
    parts["word/numbering.xml"] = to_bytes(numbering.root)
    return zipped(parts, FIRST)
