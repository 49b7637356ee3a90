"""The template's headers and footers, with their pictures; ours when it has none."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.render.docx.margins import CONTENT_TYPE
from kravspec.render.docx.markup import DRAWING, NAMESPACES, PACKAGE, R, W, put, remove, to_bytes
from kravspec.render.docx.relations import declare_extension, declare_part, forget, relate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.render.docx.attached.styles import Matched
    from kravspec.word.package import Package

_PICTURES = {
    **{kind: f"image/{kind}" for kind in ("png", "jpeg", "gif", "bmp", "tiff")},
    "jpg": "image/jpeg",
    "tif": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_REACHING = re.compile(
    r"\b(?:DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|MACROBUTTON|RD)\b", re.IGNORECASE
)
"""Fields that read other files or run something (ECMA-376 Part 1, 17.16.5)."""


def replace(
    parts: dict[str, bytes], document: etree._Element, template: Package, matched: Matched, widths: tuple[int, int]
) -> None:
    """Let all sections but the cover have the template's last headers and footers, for all pages and for even ones.

    `widths` are those of the text on upright pages and on pages on their side, which our own headers follow.
    Raises `CannotRunError` when one of them reaches outside the file.
    """
    found = dict(_margins(template))
    if not found:
        _dress(parts, matched, widths)
        return
    for name in [name for name in parts if re.fullmatch(r"word/(header|footer)\d\.xml", name)]:
        forget(parts, name)
    references = []
    for number, ((kind, pages), name) in enumerate(sorted(found.items()), 1):
        own = f"{kind}{number}.xml"
        # The text counts its pictures from 1, and no two in a file may have one number.
        _take(parts, template, name, own, number * 1_000_000)
        declare_part(parts, f"word/{own}", f"{CONTENT_TYPE}.{kind}+xml")
        relate(parts, f"rIdTemplate{number}", kind, own)
        references.append(f'<w:{kind}Reference w:type="{pages}" r:id="rIdTemplate{number}"/>')
    for section in document.iter(f"{{{W}}}sectPr"):
        ours = [*section.iterfind("w:headerReference", NAMESPACES), *section.iterfind("w:footerReference", NAMESPACES)]
        for reference in ours:
            section.remove(reference)
        if ours:
            wrapped = f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">{"".join(references)}</w:sectPr>'
            section[:0] = list(etree.fromstring(wrapped))
    if any(pages == "even" for _, pages in found):
        settings = etree.fromstring(parts["word/settings.xml"])
        for zone in settings.iterfind("w:hyphenationZone", NAMESPACES):
            zone.addnext(etree.Element(f"{{{W}}}evenAndOddHeaders"))
        parts["word/settings.xml"] = to_bytes(settings)


def _margins(template: Package) -> Iterator[tuple[tuple[str, str], str]]:
    """Kind, pages and part; a section that does not say has those of the section before (17.10.2, 17.10.5)."""
    root = template.xml(template.document)
    relations = template.relations(template.document)
    settings = next((template.xml(name) for name in template.related("settings")), None)
    even = settings is not None and settings.find("w:evenAndOddHeaders", NAMESPACES) is not None
    for kind in ("header", "footer"):
        for reference in () if root is None else root.iterfind(f".//w:sectPr/w:{kind}Reference", NAMESPACES):
            pages = reference.get(f"{{{W}}}type", "default")
            relation = relations.get(reference.get(f"{{{R}}}id", ""))
            if (
                relation
                and relation.target in template.parts
                and pages in ({"default", "even"} if even else {"default"})
            ):
                yield (kind, pages), relation.target


def _take(parts: dict[str, bytes], template: Package, name: str, own: str, first: int) -> None:
    """Take the part along as `own`, with its pictures numbered from `first`."""
    root = template.xml(name)
    assert root is not None  # noqa: S101 (`_margins` names parts that are there)
    instructions = "".join(text.text or "" for text in root.iter(f"{{{W}}}instrText"))
    simple = (field.get(f"{{{W}}}instr", "") for field in root.iter(f"{{{W}}}fldSimple"))
    if any(map(_REACHING.search, (instructions, *simple))):
        raise _reaches(name)
    for control in [*root.iter(f"{{{W}}}sdt")]:
        _unwrap(control)
    for index, picture in enumerate(root.iter(f"{{{DRAWING}/wordprocessingDrawing}}docPr")):
        picture.set("id", str(first + index))
    relations = etree.Element(f"{{{PACKAGE}/relationships}}Relationships")
    for id_, relation in sorted(template.relations(name).items()):
        ending = posixpath.splitext(relation.target)[1].removeprefix(".").casefold()
        known = relation.kind == "image" and ending in _PICTURES and relation.target in template.parts
        if relation.external or not known:
            raise _reaches(name)
        file = f"media/{own.removesuffix('.xml')}-{len(relations) + 1}.{ending}"
        parts[f"word/{file}"] = template.parts[relation.target]
        declare_extension(parts, ending, _PICTURES[ending])
        attributes = {"Id": id_, "Type": f"{R}/image", "Target": file}
        etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship", attributes)
    parts[f"word/{own}"] = to_bytes(root)
    if len(relations):
        parts[f"word/_rels/{own}.rels"] = to_bytes(relations)


def _unwrap(control: etree._Element) -> None:
    """What stands in a content control stands alone: a submission has none."""
    for content in control.iterfind("w:sdtContent", NAMESPACES):
        for child in list(content):
            control.addprevious(child)
    remove(control)


def _dress(parts: dict[str, bytes], matched: Matched, widths: tuple[int, int]) -> None:
    """Our own header and footer with the template's styles: one tab, at the right margin."""
    for number, width in enumerate(widths, 1):
        for name in ("header", "footer"):
            data = parts.get(f"word/{name}{number}.xml")
            if data is None:
                continue
            root = etree.fromstring(data)
            style = matched.id(name)
            stops = sorted(set(_stops(matched, style)) - {width})
            cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in stops)
            for paragraph in root.iterfind("w:p", NAMESPACES):
                for old in paragraph.findall("w:pPr/w:tabs", NAMESPACES):
                    remove(old)
                tabs = f'<w:tabs xmlns:w="{W}">{cleared}<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
                put(paragraph, etree.fromstring(tabs))
            for named in root.iter(f"{{{W}}}pStyle"):
                named.set(f"{{{W}}}val", style)
            parts[f"word/{name}{number}.xml"] = to_bytes(root)


def _stops(matched: Matched, id_: str) -> Iterator[int]:
    chain = {style.id for style in matched.styles.chain(id_)}
    for style in matched.root.iterfind("w:style", NAMESPACES):
        if style.get(f"{{{W}}}styleId") in chain:
            for tab in style.iterfind("w:pPr/w:tabs/w:tab", NAMESPACES):
                if tab.get(f"{{{W}}}val") != "clear" and tab.get(f"{{{W}}}pos", "").isdigit():
                    yield int(tab.get(f"{{{W}}}pos", "0"))


def _reaches(part: str) -> CannotRunError:
    return CannotRunError(
        Message(
            sv=f"Mallens {part} hänvisar till något utanför filen. Ta bort länkar, länkade bilder och objekt ur sidhuvud och sidfot.",
            en=f"The template's {part} refers to something outside the file. Remove links, linked pictures and objects from header and footer.",
        )
    )
