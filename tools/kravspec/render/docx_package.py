"""The pass over what pandoc wrote: sections, contents, header and footer, bookmarks, tables, settings, and a zip that is always the same."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from kravspec import markdown
from kravspec.model import TermEntry
from kravspec.render.docx_template import HEADINGS, PAGE
from kravspec.text import WORDS, annex_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kravspec.model import Clause, Standard

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = {"w": W}
FRAME = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{_WP}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">\n'
    "<w:body>\n$body$\n$sectpr$\n</w:body>\n</w:document>\n"
)
"""pandoc's frame of a document without its title block, which the cover takes the place of."""

_PROPERTIES = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens spacing ind contextualSpacing jc outlineLvl rPr sectPr"
).split()
"""The order that the schema asks for in `w:pPr`."""
_PIXELS_AN_INCH = 200.0


def field(instruction: str, result: str) -> str:
    """A field with its result as known now; Word renews it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def run(words: str) -> str:
    """A stretch of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def digest(text: str) -> str:
    """Eight characters that tell texts apart, the same on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def picture(source: Path, folder: Path) -> str | None:
    """The name in `folder` of the image `source`, SVG drawn as PNG; None when it cannot be read."""
    name = f"{digest(str(source.name))}-{source.stem}"
    try:
        if source.suffix.casefold() != ".svg":
            (folder / f"{name}{source.suffix}").write_bytes(source.read_bytes())
            return f"{name}{source.suffix}"
        (folder / f"{name}.svg").write_bytes(source.read_bytes())
    except OSError:
        return None
    return _draw(name, folder)


def _draw(name: str, folder: Path) -> str | None:
    """Typst draws with the fonts it brings, so that the picture is the same on every machine."""
    import typst

    page = folder / f"{name}.typ"
    page.write_text(f'#set page(width: auto, height: auto, margin: 0pt)\n#image("/{name}.svg")\n', encoding="utf-8")
    try:
        data = typst.compile(page, root=folder, format="png", ppi=_PIXELS_AN_INCH, ignore_system_fonts=True)
    except typst.TypstError:
        return None
    (folder / f"{name}.png").write_bytes(data)
    return f"{name}.png"


def finish(data: bytes, standard: Standard) -> bytes:
    """The finished package of what pandoc wrote."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    body = document.find("w:body", _NAMESPACES)
    assert body is not None  # noqa: S101 (our own frame has one)
    _number_terms(body)
    _finish_tables(body)
    _contents(body, standard)
    _sections(body)
    _identify(document)
    parts["word/document.xml"] = _bytes(document)
    _header_and_footer(parts, standard)
    parts["word/numbering.xml"] = _lists(parts["word/numbering.xml"], document)
    parts["word/settings.xml"] = _settings(parts["word/settings.xml"], standard)
    return _zip(parts)


def _instructions(body: etree._Element, name: str) -> list[etree._Element]:
    """Our marks in what pandoc wrote: processing instructions, which it passes through."""
    found = (node for node in body.iter(etree.PI) if getattr(node, "target", "") == "kravspec")
    return [node for node in found if (node.text or "").split(" ")[0] == name]


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _number_terms(body: etree._Element) -> None:
    """Terms take part in the headings' list, directly: LibreOffice overlooks a list that only the style names."""
    for node in _instructions(body, "number"):
        paragraph = next(node.iterancestors(f"{{{W}}}p"))
        level = re.sub(r"\D", "", node.text or "")
        _remove(node)
        numbering = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
        _put(paragraph, etree.fromstring(numbering))


def _put(paragraph: etree._Element, element: etree._Element) -> None:
    """Add a paragraph property where the schema wants it."""
    properties = paragraph.find("w:pPr", _NAMESPACES)
    if properties is None:
        properties = etree.Element(f"{{{W}}}pPr")
        paragraph.insert(0, properties)
    order = _PROPERTIES.index(etree.QName(element).localname)
    for index, child in enumerate(properties):
        name = etree.QName(child).localname
        if name in _PROPERTIES and _PROPERTIES.index(name) > order:
            properties.insert(index, element)
            return
    properties.append(element)


def _finish_tables(body: etree._Element) -> None:
    """Full width, a heading row that repeats, rows that do not split, the title for those who do not see the table."""
    for node in _instructions(body, "table"):
        table = next(node.itersiblings(f"{{{W}}}tbl"))
        match = re.search(r"title=([\"'])(.*)\1", node.text or "", re.DOTALL)
        title = match[2] if match else ""
        _remove(node)
        properties = table.find("w:tblPr", _NAMESPACES)
        if properties is not None:
            for name in ("tblCaption", "tblDescription"):
                for old in properties.findall(f"w:{name}", _NAMESPACES):
                    properties.remove(old)
            if title:
                caption = etree.SubElement(properties, f"{{{W}}}tblCaption")
                caption.set(f"{{{W}}}val", etree.fromstring(f"<x>{title}</x>").text or "")
        for row in table.findall("w:tr", _NAMESPACES):
            settings = row.find("w:trPr", _NAMESPACES)
            if settings is None:
                settings = etree.Element(f"{{{W}}}trPr")
                row.insert(0, settings)
            settings.insert(0, etree.Element(f"{{{W}}}cantSplit"))
        for style in table.iterfind(".//w:pPr/w:pStyle", _NAMESPACES):
            style.set(f"{{{W}}}val", "TableText")


def _contents(body: etree._Element, standard: Standard) -> None:
    """A contents field with its rows in place; the numbers of the pages come when Word updates the fields."""
    from kravspec.render.docx import bookmark

    rows = [row for part in standard.parts for row in _rows(part, part, 1, standard)]
    paragraphs = []
    for index, (level, words, id_) in enumerate(rows):
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        anchor = escape(bookmark(id_))
        page = field(f"PAGEREF {anchor} \\h", "")
        paragraphs.append(
            f'<w:p><w:pPr><w:pStyle w:val="Toc{level}"/></w:pPr>{begin if index == 0 else ""}'
            f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(words)}<w:r><w:tab/></w:r>'
            f"{page}</w:hyperlink>"
            f"{end if index == len(rows) - 1 else ''}</w:p>"
        )
    for node in _instructions(body, "contents"):
        wrapped = etree.fromstring(f'<x xmlns:w="{W}">{"".join(paragraphs)}</x>')
        for paragraph in wrapped:
            node.addprevious(paragraph)
        _remove(node)


def _rows(clause: Clause | TermEntry, part: Clause, depth: int, standard: Standard) -> Iterator[tuple[int, str, str]]:
    if isinstance(clause, TermEntry) or depth > 3 or not clause.id:
        return
    title = markdown.plain(clause.title.source)
    language = standard.metadata.language
    number = (
        annex_label(clause.number, clause.status, language)
        if clause is part and part.role == "annex"
        else clause.number
    )
    yield depth, f"{number}  {title}" if number else title, clause.id
    for child in clause.clauses:
        yield from _rows(child, part, depth + 1, standard)


def _sections(body: etree._Element) -> None:
    """The cover is a section of its own: no header, no line numbers."""
    for node in _instructions(body, "cover-ends"):
        last = next(node.itersiblings(f"{{{W}}}p", preceding=True))
        _put(last, etree.fromstring(f'<w:sectPr xmlns:w="{W}"><w:type w:val="nextPage"/>{PAGE}</w:sectPr>'))
        _remove(node)
    for old in body.findall("w:sectPr", _NAMESPACES):
        body.remove(old)
    body.append(
        etree.fromstring(
            f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}"><w:headerReference w:type="default" r:id="rIdHeader"/>'
            f'<w:footerReference w:type="default" r:id="rIdFooter"/><w:type w:val="nextPage"/>{PAGE}'
            '<w:lnNumType w:countBy="1" w:distance="340" w:restart="continuous"/></w:sectPr>'
        )
    )


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
            _remove(element)
            continue
        seen.add((element.tag, name))
        element.set(f"{{{W}}}id", numbers.setdefault(name, str(len(numbers) + 1)))
        if element.tag == f"{{{W}}}bookmarkEnd":
            del element.attrib[f"{{{W}}}name"]
    for number, element in enumerate(document.iter(f"{{{_WP}}}docPr"), 1):
        element.set("id", str(number))
        element.set("name", f"Bild {number}")
        if element.get("title") == "":
            del element.attrib["title"]


def _header_and_footer(parts: dict[str, bytes], standard: Standard) -> None:
    metadata = standard.metadata
    words = WORDS[metadata.language]
    tab = "<w:r><w:tab/></w:r>"
    pages = f"{run(words['page'] + ' ')}{field('PAGE', '1')}{run(' ' + words['of'] + ' ')}{field('NUMPAGES', '1')}"
    contents = {
        "header": f"{run(metadata.designation)}{tab}{run(metadata.stage.capitalize())}",
        "footer": f"{run(metadata.date.isoformat())}{tab}{pages}",
    }
    types = etree.fromstring(parts["[Content_Types].xml"])
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    for name, content in contents.items():
        tag = "hdr" if name == "header" else "ftr"
        parts[f"word/{name}1.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} xmlns:w="{W}"><w:p><w:pPr>'
            f'<w:pStyle w:val="{name.capitalize()}"/></w:pPr>{content}</w:p></w:{tag}>'
        ).encode()
        override = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
        override.set("PartName", f"/word/{name}1.xml")
        override.set("ContentType", f"{_OFFICE}.{name}+xml")
        relation = etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship")
        relation.set("Id", f"rId{name.capitalize()}")
        relation.set("Type", f"{R}/{name}")
        relation.set("Target", f"{name}1.xml")
    parts["[Content_Types].xml"] = _bytes(types)
    parts["word/_rels/document.xml.rels"] = _bytes(relations)


def _lists(data: bytes, document: etree._Element) -> bytes:
    """Dashes for bullets, and no levels that are not used: LibreOffice loses all styles beyond some 4,000 levels."""
    numbering = etree.fromstring(data)
    used = max(
        (int(level.get(f"{{{W}}}val", "0")) for level in document.iterfind(".//w:numPr/w:ilvl", _NAMESPACES)), default=0
    )
    for level in list(numbering.iter(f"{{{W}}}lvl", f"{{{W}}}lvlOverride")):
        parent = level.getparent()
        if parent is None:
            continue
        owner = int(parent.get(f"{{{W}}}abstractNumId") or parent.get(f"{{{W}}}numId") or 0)
        if owner < 100:
            continue
        if int(level.get(f"{{{W}}}ilvl", "0")) > used:
            parent.remove(level)
            continue
        form = level.find("w:numFmt", _NAMESPACES)
        text = level.find("w:lvlText", _NAMESPACES)
        if form is not None and text is not None and form.get(f"{{{W}}}val") == "bullet":
            text.set(f"{{{W}}}val", "–")
            for fonts in level.findall("w:rPr", _NAMESPACES):
                level.remove(fonts)
    return _bytes(numbering)


def _settings(data: bytes, standard: Standard) -> bytes:
    """Compatibility mode 15, the document's language, and fields that Word renews when it opens the file."""
    settings = etree.fromstring(data)
    tag = {"sv": "sv-SE", "en": "en-GB"}[standard.metadata.language]
    for name in ("rsids", "doNotTrackMoves", "savePreviewPicture", "compat", "updateFields", "embedSystemFonts"):
        for old in settings.findall(f"w:{name}", _NAMESPACES):
            settings.remove(old)
    for name, value in (("themeFontLang", tag), ("decimalSymbol", ","), ("listSeparator", ";")):
        element = settings.find(f"w:{name}", _NAMESPACES)
        if element is not None:
            element.set(f"{{{W}}}val", value)
    compatibility = etree.fromstring(
        f'<w:compat xmlns:w="{W}"><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    math = settings.find("{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr")
    anchor = math if math is not None else settings.find("w:themeFontLang", _NAMESPACES)
    if anchor is not None:
        anchor.addprevious(compatibility)
    return _bytes(settings)


def _bytes(element: etree._Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _zip(parts: dict[str, bytes]) -> bytes:
    """The parts in a fixed order with a fixed time: the same content gives the same bytes."""
    first = ["[Content_Types].xml", "_rels/.rels"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (*first, *sorted(set(parts) - set(first))):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name], compresslevel=9)
    return out.getvalue()
