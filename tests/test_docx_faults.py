"""That a broken Word file does not pass: each kind of fault is planted in a good file and found."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator

from conftest import SAMPLE
from docx_invariants import absent, faults
from kravspec.load import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
RUN = "<w:r><w:t>x</w:t></w:r>"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def change(part: str, pattern: str, replacement: str, count: int = 1) -> Callable[[dict[str, bytes]], None]:
    """A fault: what `pattern` finds in `part` becomes `replacement`."""

    def plant(parts: dict[str, bytes]) -> None:
        text, times = re.subn(pattern, replacement, parts[part].decode(), count=count, flags=re.DOTALL)
        assert times, f"nothing to break in {part}"
        parts[part] = text.encode()

    return plant


def without(part: str) -> Callable[[dict[str, bytes]], None]:
    """A fault: `part` is gone."""

    def plant(parts: dict[str, bytes]) -> None:
        del parts[next(name for name in parts if re.fullmatch(part, name))]

    return plant


def paragraphs(*contents: str) -> Callable[[dict[str, bytes]], None]:
    """A fault: paragraphs of this content at the end of the document."""
    added = "".join(f"<w:p>{content}</w:p>" for content in contents)
    return change(DOCUMENT, r"(?=<w:sectPr[^>]*>(?:(?!<w:sectPr).)*</w:body>)", added)


FAULTS = {
    "bookmark without end": change(DOCUMENT, r'<w:bookmarkEnd w:id="5"/>', ""),
    "bookmark without beginning": change(DOCUMENT, r'<w:bookmarkStart w:id="5"[^>]*/>', ""),
    "two bookmarks of one name": change(DOCUMENT, r'w:name="_S_kontakt"', 'w:name="_S_process"'),
    "two bookmarks of one number": change(DOCUMENT, r'w:id="5" w:name', 'w:id="6" w:name'),
    "bookmark that ends before it begins": paragraphs(
        '<w:bookmarkEnd w:id="99"/><w:bookmarkStart w:id="99" w:name="a"/>'
    ),
    "field without end": change(DOCUMENT, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    "field without beginning": change(DOCUMENT, r'<w:r><w:fldChar w:fldCharType="begin"/></w:r>', ""),
    "reference to a bookmark that is gone": change(DOCUMENT, r"REF _S_process ", "REF _S_gone "),
    "reference to an empty bookmark": change(
        DOCUMENT, r">SFS 2017:900</w:t></w:r><w:bookmarkEnd", "></w:t></w:r><w:bookmarkEnd"
    ),
    "link to a bookmark that is gone": change(DOCUMENT, r'w:anchor="_S_kontakt"', 'w:anchor="_S_gone"'),
    "figure without alternative text": change(DOCUMENT, r' descr="[^"]*"', ' descr=""'),
    "two figures of one number": change(
        DOCUMENT, r"(<w:p><w:pPr><w:pStyle w:val=\"FigureGraphic\"/>.*?</w:p>)", r"\1\1"
    ),
    "table without heading row": change(DOCUMENT, r"<w:tblHeader[^>]*/>", ""),
    "heading two levels below the one before": change(DOCUMENT, r'w:val="Heading2"', 'w:val="Heading4"'),
    "style of a paragraph that is not defined": change(
        DOCUMENT, r'<w:pStyle w:val="Note"/>', '<w:pStyle w:val="Gone"/>'
    ),
    "style of a table that is not defined": change(
        DOCUMENT, r'<w:tblStyle w:val="[^"]*"/>', '<w:tblStyle w:val="Gone"/>'
    ),
    "style based on one that is not defined": change(
        STYLES, r'<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Gone"/>'
    ),
    "list that is not defined": change(DOCUMENT, r'<w:numId w:val="1001"/>', '<w:numId w:val="4711"/>'),
    "list without a look": change(
        NUMBERING,
        r'<w:num w:numId="1001"><w:abstractNumId w:val="\d+"/>',
        '<w:num w:numId="1001"><w:abstractNumId w:val="4711"/>',
    ),
    "provision of the source that is gone": change(
        DOCUMENT, r"<w:p>(?:(?!</w:p>).)*>PRO-03</w:t>(?:(?!</w:p>).)*</w:p>", ""
    ),
    "relation that is gone": change(RELATIONS, r'<Relationship [^>]*Target="media/[^>]*\.png"[^>]*/>', ""),
    "picture that is gone": without(r"word/media/.*\.png"),
    "part that is gone": without(STYLES.replace("styles", "header1")),
    "type of content that is gone": change(TYPES, r'<Override PartName="/word/footer1.xml"[^>]*/>', ""),
    "footnote that is gone": change(DOCUMENT, r"<w:footnoteReference [^>]*/>", '<w:footnoteReference w:id="4711"/>'),
    "comment that is gone": paragraphs('<w:r><w:commentReference w:id="1"/></w:r>'),
    "two revisions of one number": paragraphs(
        *[f'<w:ins w:id="7" w:author="a" w:date="2026-01-01T00:00:00Z">{RUN}</w:ins>'] * 2
    ),
    "two content controls of one number": paragraphs(
        *[f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>'] * 2
    ),
    "two content controls of one tag": paragraphs(
        *[f'<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>'] * 2
    ),
    "content control with nothing in it": paragraphs("<w:sdt><w:sdtContent/></w:sdt>"),
    "two paragraphs of one ID": change(
        DOCUMENT, r"<w:p>(.*?</w:p>)\s*<w:p>", rf'<w:p {W14} w14:paraId="00000001">\1<w:p {W14} w14:paraId="00000001">'
    ),
    "properties after the text of a paragraph": paragraphs(f'{RUN}<w:pPr><w:pStyle w:val="Note"/></w:pPr>'),
    "element that the format does not have": paragraphs("<w:gone/>"),
    "value that the format does not have": change(DOCUMENT, r'<w:jc w:val="left"/>', '<w:jc w:val="gone"/>'),
    "part that is no XML": change(STYLES, r"</w:styles>", ""),
}
"""By what is wrong; word.md counts 25 kinds that a producer of Word files can make."""


@pytest.mark.parametrize("fault", FAULTS)
def test_planted_fault_is_found(fault: str, sample: bytes, tmp_path: Path) -> None:
    """Our invariants or the validator tell of the fault; neither says anything of the file before."""
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    FAULTS[fault](parts)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    standard = load(SAMPLE).standard
    assert faults(path.read_bytes()) or absent(path.read_bytes(), standard) or OpenXmlValidator().validate(path).errors


def test_good_file_has_no_fault(sample: bytes) -> None:
    """What the faults are planted in has none, and everything that the source names is in it."""
    assert faults(sample) == []
    assert absent(sample, load(SAMPLE).standard) == []
