"""The contents: a field with its rows in place when the file is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from kravspec import markdown
from kravspec.model import TermEntry
from kravspec.render.docx.markup import W, field, instructions, remove, run
from kravspec.render.docx.references import bookmark
from kravspec.text import annex_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Clause, Standard


def fill(body: etree._Element, standard: Standard) -> None:
    """A contents field with its rows in place; the numbers of the pages come when Word updates the fields."""
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
    for node in instructions(body, "contents"):
        wrapped = etree.fromstring(f'<x xmlns:w="{W}">{"".join(paragraphs)}</x>')
        for paragraph in wrapped:
            node.addprevious(paragraph)
        remove(node)


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
