"""The contents: a field with its rows in place when the file is opened."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kravspec import markdown
from kravspec.model import TermEntry
from kravspec.render.docx.markup import NAMESPACES, W, field, instructions, remove, run, style_id, to_bytes
from kravspec.render.docx.references import TEXT, bookmark
from kravspec.render.docx.relations import FIRST
from kravspec.render.reproducible import zipped
from kravspec.text import annex_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Clause, Language, Standard

_DEPTH = 3
"""Levels of headings that the contents show."""


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
    f' TOC \\o "1-{_DEPTH}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
"""Word renews a dirty field when it opens the document."""
_END = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
"""In a paragraph of its own, as Word has it: what else stands in the last row would go when the field is renewed."""


@dataclass(frozen=True, slots=True)
class _Row:
    level: int
    number: str
    title: str
    id: str


def fill(body: etree._Element, standard: Standard) -> None:
    """A contents field with its rows in place, each a link.

    No row has a page's number, which only a program that has laid out the document knows, nor the dots that would lead
    to it; both come when the field is updated, or from `number`.
    """
    rows = [row for part in standard.parts for row in _rows(part, part, 1, standard.metadata.language)]
    for mark in instructions(body, "contents"):
        if rows:
            paragraphs = "".join(map(_paragraph, rows)).replace("</w:pPr>", f"</w:pPr>{_BEGIN}", 1)
            for paragraph in etree.fromstring(f'<w:body xmlns:w="{W}">{paragraphs}{_END}</w:body>'):
                mark.addprevious(paragraph)
        remove(mark)


def number(data: bytes, pages: Mapping[str, int]) -> bytes:
    """The finished DOCX with a page's number in each row of the contents, so that Word need not renew them.

    `pages` says on which page, the cover being the first, each bookmark stands. Without that of the page where the text
    begins, the file stays as it is.
    """
    begins = pages.get(TEXT)
    if begins is None:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    for mark in document.iter(f"{{{W}}}fldChar"):
        mark.attrib.pop(f"{{{W}}}dirty", "")
    for row in document.iterfind(".//w:hyperlink", NAMESPACES):
        name = row.get(f"{{{W}}}anchor", "")
        if name in pages:
            shown = pages[name] - begins + 1 if pages[name] >= begins else _roman(pages[name])
            field_ = field(f"PAGEREF {name} \\h", str(shown))
            row.extend(etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:tab/></w:r>{field_}</w:p>'))
    parts["word/document.xml"] = to_bytes(document)
    return zipped(parts, FIRST)


def _roman(number_: int) -> str:
    """Small Roman numerals, as pages before the text have them."""
    digits = (("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
    return next((sign + _roman(number_ - value) for sign, value in digits if number_ >= value), "")


def _paragraph(row: _Row) -> str:
    number_ = f"{run(row.number)}<w:r><w:tab/></w:r>" if row.number else ""
    # Without a number there is no column to hang it in, where a short title would have its page.
    flush = "" if row.number else '<w:ind w:left="0" w:firstLine="0"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(f"toc {row.level}")}"/>{flush}</w:pPr>'
        f'<w:hyperlink w:anchor="{bookmark(row.id)}" w:history="1">{number_}{run(row.title)}</w:hyperlink></w:p>'
    )


def _rows(clause: Clause | TermEntry, part: Clause, depth: int, language: Language) -> Iterator[_Row]:
    if isinstance(clause, TermEntry) or depth > _DEPTH or not clause.id:
        return
    title = markdown.plain(clause.title.source)
    if clause is part and part.role == "annex":
        yield _Row(depth, "", f"{annex_label(clause.number, clause.status, language)} {title}", clause.id)
    else:
        yield _Row(depth, clause.number, title, clause.id)
    for child in clause.clauses:
        yield from _rows(child, part, depth + 1, language)
