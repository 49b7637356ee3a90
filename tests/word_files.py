"""Word files made by hand for the tests: only the parts that a test names, in the markup that Word writes."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Rubrik1"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ANNEX"><w:name w:val="ANNEX"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Betoning"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
"""
"""Swedish Word translates the IDs of styles and not their names."""


def level(index: int, format_: str, text: str, style: str = "") -> str:
    """A level of a list."""
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{tied}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1", "Rubrik1")}'
    f"{level(1, 'decimal', '%1.%2', 'Rubrik2')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "upperLetter", "Bilaga %1", "ANNEX")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{level(0, "lowerLetter", "%1)")}{level(1, "decimal", "%2)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="4">{level(0, "bullet", "–")}{level(1, "bullet", "–")}</w:abstractNum>'
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3, 4))
    + '<w:num w:numId="5"><w:abstractNumId w:val="3"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def p(content: str, style: str = "", properties: str = "", attributes: str = "") -> str:
    """A paragraph; content that is no markup is a run of text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p {attributes}><w:pPr>{named}{properties}</w:pPr>{content if '<' in content else t(content)}</w:p>"


def item(content: str, list_: int, index: int = 0) -> str:
    """A paragraph in a list."""
    return p(content, "", f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{list_}"/></w:numPr>')


def t(words: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(instruction: str, result: str, inside: str = "") -> str:
    """A complex field; `inside` is a field in its instruction."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{inside}'
    return f"{begin}{code}{middle}{result if '<' in result else t(result)}{end}"


def bookmark(name: str, content: str, number: int = 1) -> str:
    """A bookmark around runs."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def changed(kind: str, content: str, author: str = "Anna", date: str = "2026-11-24T09:00:00Z") -> str:
    """A tracked change: `ins`, `del`, `moveFrom` or `moveTo`."""
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="{date}">{content}</w:{kind}>'


def table(*rows: list[str], header: bool = True) -> str:
    """A table of cells with text."""
    written = []
    for index, row in enumerate(rows):
        cells = "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row)
        first = "<w:trPr><w:tblHeader/></w:trPr>" if header and index == 0 else ""
        written.append(f"<w:tr>{first}{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(written)}</w:tbl>"


def docx(
    body: str,
    *,
    parts: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    relations: str = "",
) -> bytes:
    """The file. `parts` are roots and what they hold by their kind (`comments`, `footnotes`, `header` …), `files` are others."""
    roots = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    tags = {"header": "hdr", "footer": "ftr"}
    found: dict[str, bytes] = {
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Target="word/document.xml"'
            f' Type="{_RELATION}/officeDocument"/></Relationships>'
        ).encode(),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
    }
    related = ""
    for kind, content in roots.items():
        tag = f"w15:{kind.replace('Extended', 'Ex')}" if kind == "commentsExtended" else f"w:{tags.get(kind, kind)}"
        found[f"word/{kind}.xml"] = f"<{tag} {NAMESPACES}>{content}</{tag}>".encode()
        related += f'<Relationship Id="{kind}" Target="{kind}.xml" Type="{_RELATION}/{kind}"/>'
    found["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{related}{relations}</Relationships>'
    ).encode()
    return zipped({**found, **(files or {})})


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts in a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
