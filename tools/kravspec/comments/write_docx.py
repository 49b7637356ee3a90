"""The commenting form as a Word document: two plain tables, which both people and the checks of ISO and IEC can read.

No merged cells, no content controls, no macros, the words of the heads as the committees know them.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kravspec.comments.columns import COLUMNS, HEADINGS, NOTES
from kravspec.comments.docx_package import FOOTER, package
from kravspec.render.docx.markup import R, W, field, run
from kravspec.text import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.comments.form import Form, Row
    from kravspec.model import Language

_WIDTHS = (1350, 850, 1050, 1600, 1250, 4000, 3300, 1998)
"""Of the columns, in twentieths of a point; together an A4 page on its side between margins of 1.27 cm."""
_TITLES: Mapping[Language, str] = MappingProxyType({"sv": "Kommentarer på {}", "en": "Comments on {}"})
_HEADER: Mapping[Language, tuple[str, str, str]] = MappingProxyType(
    {"sv": ("Datum: {}", "Dokument: {}", "Projekt: {}"), "en": ("Date: {}", "Document: {}", "Project: {}")}
)
_ID = re.compile(r"[A-Za-z0-9-]{1,30}")


def write_docx(form: Form) -> bytes:
    """The file. The same form gives the same bytes."""
    title = _TITLES[form.language].format(form.metadata.designation)
    return package(_document(form, title), _footer(form.language), title, form.metadata, form.language)


def _document(form: Form, title: str) -> str:
    metadata = form.metadata
    said = (metadata.date.isoformat(), f"{metadata.designation}, {metadata.stage}", metadata.title)
    header = [text.format(value) for text, value in zip(_HEADER[form.language], said, strict=True)]
    thirds = (3000, 5000, sum(_WIDTHS) - 8000)
    about = "".join(_cell(_paragraph(_runs(text)), width) for text, width in zip(header, thirds, strict=True))
    headings = zip(HEADINGS[form.language], _WIDTHS, strict=True)
    heads = "".join(_cell(_paragraph(_runs(text), "TableHead"), width) for text, width in headings)
    rows = "".join(_row(row, number) for number, row in enumerate(form.rows, 1))
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        f"{_table(f'<w:tr>{about}</w:tr>', thirds, title)}<w:p/>"
        f"{_table(f'<w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}', _WIDTHS, title)}<w:p/>"
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER}"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="720" w:right="720" w:bottom="720"'
        ' w:left="720" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _table(rows: str, widths: Sequence[int], title: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="{escape(title)}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, number: int) -> str:
    written = []
    for column, text, width in zip(COLUMNS, row.cells, _WIDTHS, strict=True):
        paragraphs = [_paragraph(_runs(line)) for line in text.split("\n")]
        if column == "text" and _ID.fullmatch(row.id):
            # A hidden bookmark tells which comment it is when the form comes back, whatever has been written around it.
            name = f"_{row.id.replace('-', '_')}"
            mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
            paragraphs[0] = _paragraph(f"{mark}{_runs(text.split(chr(10))[0])}")
        written.append(_cell("".join(paragraphs), width))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(written)}</w:tr>"


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _paragraph(content: str, style: str = "TableText") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _runs(text: str) -> str:
    """`text`, a newline as a line break, a tab as a tab and a raised digit as a raised digit."""
    signs = {"\n": "<w:r><w:br/></w:r>", "\t": "<w:r><w:tab/></w:r>", "¹": _raised("1"), "²": _raised("2")}
    return "".join(signs.get(part) or run(part) for part in re.split(r"([\n\t¹²])", text) if part)


def _raised(digit: str) -> str:
    return run(digit, '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')


def _footer(language: Language) -> str:
    first, second = NOTES[language]
    words = WORDS[language]
    page = "".join((run(f"{words['page']} "), field("PAGE", "1"), run(f" {words['of']} "), field("NUMPAGES", "1")))
    return (
        f'<w:ftr xmlns:w="{W}">{_paragraph(_raised("1") + run(f" {first}"), "Footer")}'
        f"{_paragraph(_raised('2') + run(f' {second}') + '<w:r><w:tab/></w:r>' + page, 'Footer')}</w:ftr>"
    )
