"""The settings of the document: how new a Word it is for, and its language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx.markup import NAMESPACES, M, W, put_in_order, to_bytes
from kravspec.text import LANGUAGE_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language, Standard
_SEPARATORS: Mapping[Language, tuple[str, str]] = MappingProxyType({"sv": (",", ";"), "en": (".", ",")})


_BEFORE_TRACKING = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions"
).split()
"""The order that the schema asks for in `w:settings`, up to the tracking of changes."""


def track_changes(data: bytes) -> bytes:
    """Word tracks what is changed."""
    settings = etree.fromstring(data)
    put_in_order(settings, etree.Element(f"{{{W}}}trackRevisions"), _BEFORE_TRACKING)
    return to_bytes(settings)


def settle(data: bytes, standard: Standard) -> bytes:
    """Compatibility mode 15, hyphenation and the document's language; nothing of whoever wrote pandoc's template."""
    settings = etree.fromstring(data)
    tag = LANGUAGE_TAGS[standard.metadata.language]
    decimal, separator = _SEPARATORS[standard.metadata.language]
    for name in ("rsids", "doNotTrackMoves", "savePreviewPicture", "compat", "updateFields", "embedSystemFonts"):
        for old in settings.findall(f"w:{name}", NAMESPACES):
            settings.remove(old)
    for name, value in (("themeFontLang", tag), ("decimalSymbol", decimal), ("listSeparator", separator)):
        element = settings.find(f"w:{name}", NAMESPACES)
        if element is not None:
            element.set(f"{{{W}}}val", value)
    for stop in settings.iterfind("w:defaultTabStop", NAMESPACES):
        # Words are divided by the rules of the document's language (ECMA-376 Part 1, 17.15.1.10), within 6 mm of the margin.
        stop.addnext(etree.fromstring(f'<w:hyphenationZone xmlns:w="{W}" w:val="357"/>'))
        stop.addnext(etree.fromstring(f'<w:consecutiveHyphenLimit xmlns:w="{W}" w:val="2"/>'))
        stop.addnext(etree.fromstring(f'<w:autoHyphenation xmlns:w="{W}"/>'))
        stop.set(f"{{{W}}}val", "567")
    compatibility = etree.fromstring(
        f'<w:compat xmlns:w="{W}"><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    math = settings.find(f"{{{M}}}mathPr")
    anchor = math if math is not None else settings.find("w:themeFontLang", NAMESPACES)
    if anchor is not None:
        anchor.addprevious(compatibility)
    return to_bytes(settings)
