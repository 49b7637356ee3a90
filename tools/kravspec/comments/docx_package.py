"""What a small Word document needs beside its text: styles, settings, properties, and how the parts hang together."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kravspec.render.docx.markup import PACKAGE, R, W
from kravspec.render.reproducible import epoch, zipped
from kravspec.text import LANGUAGE_TAGS

if TYPE_CHECKING:
    from kravspec.model import Language, Metadata

FOOTER = "rId3"
"""The relation that the text refers to its footer by."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = "Calibri"
"""Where it is missing, Carlito has letters of the same widths."""
_THEME, _FONTS = "word/theme/theme1.xml", "word/fontTable.xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def package(document: str, footer: str, title: str, metadata: Metadata, language: Language) -> bytes:
    """The DOCX with the XML of its text and footer. The same content gives the same bytes."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("footer", "footer1.xml"),
            ("theme", _THEME.removeprefix("word/")),
            ("fontTable", _FONTS.removeprefix("word/")),
        ),
        "docProps/core.xml": _properties(title, metadata, language),
        "word/document.xml": document,
        "word/footer1.xml": footer,
        "word/settings.xml": _settings(language),
        "word/styles.xml": _styles(language),
    }
    first = ("[Content_Types].xml", "_rels/.rels")
    return zipped({name: f"{_XML}{part}".encode() for name, part in parts.items()} | _look(), first)


def _look() -> dict[str, bytes]:
    """The theme and the table of fonts, which Word wants of every document: those of pandoc's own template."""
    import pypandoc

    arguments = [str(pypandoc.get_pandoc_path()), "--print-default-data-file", "reference.docx"]
    base = subprocess.run(arguments, check=True, capture_output=True).stdout  # noqa: S603 (pandoc's own program)
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        return {name: archive.read(name) for name in (_THEME, _FONTS)}


def _styles(language: Language) -> str:
    tag = LANGUAGE_TAGS[language]
    font = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="767676"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    space, bold, small = (
        '<w:spacing w:before="40" w:after="40"/>',
        "<w:b/><w:bCs/>",
        '<w:sz w:val="16"/><w:szCs w:val="16"/>',
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{font}<w:sz w:val="19"/><w:szCs w:val="19"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
        + _style("TableText", "Table Text", space, "")
        + _style("TableHead", "Table Head", f"<w:keepNext/>{space}", bold)
        + _style("Footer", "footer", '<w:tabs><w:tab w:val="right" w:pos="15398"/></w:tabs>', small)
        + "</w:styles>"
    )


def _style(id_: str, name: str, paragraph: str, letters: str) -> str:
    letters = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr>{letters}</w:style>"
    )


def _settings(language: Language) -> str:
    return (
        f'<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE_TAGS[language]}"/></w:settings>'
    )


def _properties(title: str, metadata: Metadata, language: Language) -> str:
    made = datetime.fromtimestamp(epoch(metadata), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{made}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(metadata.committee)}</dc:creator>"
        f"<dc:language>{LANGUAGE_TAGS[language]}</dc:language>{times}</cp:coreProperties>"
    )


def _types() -> str:
    overrides = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "word/document.xml": f"{_TYPE}.document.main+xml",
        _FONTS: f"{_TYPE}.fontTable+xml",
        "word/footer1.xml": f"{_TYPE}.footer+xml",
        "word/settings.xml": f"{_TYPE}.settings+xml",
        "word/styles.xml": f"{_TYPE}.styles+xml",
        _THEME: "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    rows = "".join(f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in overrides.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(*rows: tuple[str, str]) -> str:
    elsewhere = {"core-properties": f"{PACKAGE}/relationships/metadata/core-properties"}
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{elsewhere.get(kind, f"{R}/{kind}")}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'
