"""The contents: a field with its rows in place when the file is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kravspec import markdown
from kravspec.model import TermEntry
from kravspec.render.docx.markup import W, instructions, remove, run, style_id
from kravspec.render.docx.references import bookmark
from kravspec.text import annex_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Clause, Language, Standard

_DEPTH = 3
"""Levels of headings that the contents show."""


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
    f' TOC \\o "1-{_DEPTH}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
"""Word renews a dirty field when it opens the document."""
_END = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
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
    to it; both come from the styles of the rows when the field is updated.
    """
    rows = [row for part in standard.parts for row in _rows(part, part, 1, standard.metadata.language)]
    for mark in instructions(body, "contents"):
        if rows:
            paragraphs = "".join(map(_paragraph, rows)).replace("</w:pPr>", f"</w:pPr>{_BEGIN}", 1)
            for paragraph in etree.fromstring(f'<w:body xmlns:w="{W}">{paragraphs}{_END}</w:body>'):
                mark.addprevious(paragraph)
        remove(mark)


def _paragraph(row: _Row) -> str:
    number = f"{run(row.number)}<w:r><w:tab/></w:r>" if row.number else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(f"toc {row.level}")}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{bookmark(row.id)}" w:history="1">{number}{run(row.title)}</w:hyperlink></w:p>'
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
