"""Commenting forms: read however they are filled in, written as the committees want them, and the same when they come back."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from xlsxwriter import Workbook

from comment_forms import ISO, ROW, SHAPES, form
from conftest import SAMPLE
from kravspec.comments.columns import HEADINGS, column_of
from kravspec.comments.filled import filled_form
from kravspec.comments.form import form as make
from kravspec.comments.grids import Cell, Grids
from kravspec.comments.incoming import Reading
from kravspec.comments.reading import FileRead, read_files
from kravspec.comments.write_docx import write_docx
from kravspec.comments.write_xlsx import write_xlsx
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.model import Comment, Reply
from test_comment_register import comment
from word_files import docx, p, table, zipped

if TYPE_CHECKING:
    from pathlib import Path


STANDARD = load(SAMPLE).standard
WRITERS = {"docx": write_docx, "xlsx": write_xlsx}

REGISTER = (
    comment("K-001", "", organisation="Göteborgs stad", clause="Allmänt", type="ge", text="Bra.", file="a.docx"),
    comment(
        "K-002",
        organisation="SE",
        clause="3.1",
        element="PRO-01",
        line="17",
        type="te",
        text="Tiden är för kort.\n– Två skäl:\tett & <två>",
        proposal="=1+1",
        replies=(Reply("DE", "", dt.date(2026, 11, 1), "Håller med."), Reply("", "Anna", None, "Inte jag.")),
        decision="in-part",
        reason="Fem dagar.\nSe PRO-02.",
        file="a.docx",
        number="3",
    ),
    comment(
        "K-003", "tab-tider", organisation="SE", text="Stryk.", decision="rejected", reason="Behövs.", resolved=True
    ),
    comment("K-004", "PRO-99", organisation="DE", clause="9.9", text="Om något som har utgått.", decision="noted"),
    comment("K-005", None, organisation="DE", clause="4", line="9", text="", proposal="Skriv om."),
)


def read(
    folder: Path, *files: bytes, register: tuple[Comment, ...] = (), kind: str = "docx", **how: object
) -> tuple[tuple[Comment, ...], tuple[FileRead, ...]]:
    """The register after the files, `1.docx`, `2.docx` …, and what was read of each."""
    paths = [folder / f"{number}.{kind}" for number in range(1, len(files) + 1)]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    reading = Reading("", STANDARD, "", "", names=False, decisions=False, lines={})
    return read_files(paths, replace(reading, **how), register)  # type: ignore[arg-type]


def remarks(files: tuple[FileRead, ...]) -> str:
    found = [remark for file in files for remark in file.remarks]
    return "\n".join(
        remark.sv for remark in [*found, *(r for file in files for row in file.outcomes for r in row.remarks)]
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_form_is_read(shape: str, tmp_path: Path) -> None:
    """However the columns are called and ordered and the cells merged, each row is a comment where it belongs, or a remark."""
    data, expected, words = SHAPES[shape]
    comments, files = read(tmp_path, data)
    assert [(each.target, each.organisation, each.type, each.text) for each in comments] == expected
    said = remarks(files)
    assert all(part in said for part in words), said
    assert len(said.splitlines()) == len(words)


def test_whole_row_is_kept(tmp_path: Path) -> None:
    """All that the sender wrote is in the register as it was written, with the file and the row it came from."""
    about = table(["Date", "2026-10-01", "Document: PROV 1"], header=False)
    (found,), _ = read(tmp_path, form(ISO, ROW, before=about))
    assert found == comment(
        "K-001",
        organisation="SE",
        date=dt.date(2026, 10, 1),
        draft="2",
        clause="3.1",
        element="PRO-01",
        line="17",
        type="te",
        text="Tiden är för kort.",
        proposal="Skriv 5 dagar.",
        file="1.docx",
        number="1",
    )


def test_two_forms_are_merged(tmp_path: Path) -> None:
    """The same comment in two forms is one comment and is shown as such; the numbers go on from those in the register."""
    one = form(ISO, ROW, ["SE", "", "3.2", "", "ed", "Stavfel.", "", ""])
    two = form(
        ISO, ["DE", *ROW[1:]], ["se", "", "Clause 3.1", "pro 1", "te", "Tiden  är för kort.", "Skriv 5 dagar.", ""]
    )
    register = (comment("K-041", organisation="NO", text="Annat."),)
    comments, files = read(tmp_path, one, two, register=register)
    assert [(each.id, each.organisation) for each in comments] == [
        ("K-041", "NO"),
        ("K-042", "SE"),
        ("K-043", "SE"),
        ("K-044", "DE"),
    ]
    assert [(row.comment.id, row.known) for row in files[1].outcomes] == [("K-044", False), ("K-042", True)]


def test_form_without_sender_gets_the_one_given(tmp_path: Path) -> None:
    """A form that does not say whom it is from is asked about; read again with the answer it is the same comments."""
    data = form(ISO, ["", *ROW[1:]])
    first, files = read(tmp_path, data)
    assert "organisation saknas. Fråga avsändaren" in remarks(files)
    again, files = read(tmp_path, data, register=first, sender="SE")
    assert [(each.id, each.organisation) for each in again] == [("K-001", "SE")]
    assert remarks(files) == ""


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_written_form_reads_back(kind: str, language: str, tmp_path: Path) -> None:
    """A form from the register changes nothing when it is read again, and read on its own gives the same form."""
    written = WRITERS[kind](make(REGISTER, STANDARD, language))  # type: ignore[arg-type]
    again, files = read(tmp_path, written, register=REGISTER, decisions=True, kind=kind)
    assert again == REGISTER
    assert [row.known for row in files[0].outcomes] == [True] * 5
    assert remarks(files) == ""
    alone, _ = read(tmp_path, written, decisions=True, kind=kind)
    cells = [row.cells for row in make(alone, STANDARD, language).rows]  # type: ignore[arg-type]
    assert cells == [row.cells for row in make(REGISTER, STANDARD, language).rows]  # type: ignore[arg-type]


def test_form_that_libreoffice_has_saved_is_the_same(tmp_path: Path) -> None:
    """The secretary may open the form in LibreOffice and save it."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-writer"
    source = tmp_path / "form.docx"
    source.write_bytes(write_docx(make(REGISTER, STANDARD, "sv")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        tmp_path / "out",
        source,
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    again, files = read(tmp_path, (tmp_path / "out" / "form.docx").read_bytes(), register=REGISTER, decisions=True)
    assert again == REGISTER
    assert remarks(files) == ""


def test_decisions_come_back_from_the_groups_own_form(tmp_path: Path) -> None:
    """What the secretary writes in the last column is taken in when it is said to be the group's, and never overwrites."""
    document = python_docx.Document(io.BytesIO(write_docx(make(REGISTER, STANDARD, "sv"))))
    answers = document.tables[1]
    answers.cell(1, 7).text = "Noteras"
    answers.cell(3, 7).text = "Bifalls. Ändrat."
    answers.cell(5, 7).text = "Tas upp på mötet"
    answers.cell(5, 2).text = "3.2"
    out = io.BytesIO()
    document.save(out)
    unread, files = read(tmp_path, out.getvalue(), register=REGISTER)
    assert unread == REGISTER
    assert "formuläret säger ”3.2” i stället för ”4”" in remarks(files)
    assert "ifylld på 3 rader och lästes inte" in remarks(files)
    after, files = read(tmp_path, out.getvalue(), register=REGISTER, decisions=True)
    assert [(each.decision, each.reason) for each in after] == [
        ("noted", ""),
        ("in-part", "Fem dagar.\nSe PRO-02."),
        ("rejected", "Behövs."),
        ("noted", ""),
        (None, "Tas upp på mötet"),
    ]
    assert "är redan avgjord (avvisas)" in remarks(files)


def test_row_that_the_sender_has_changed_is_a_new_comment(tmp_path: Path) -> None:
    """A member that gets the form back and writes something else has made a new comment, and is not overwritten."""
    document = python_docx.Document(io.BytesIO(write_docx(make(REGISTER, STANDARD, "en"))))
    paragraph = document.tables[1].cell(3, 5).paragraphs[0]
    paragraph.runs[0].text = "Stryk hela."
    out = io.BytesIO()
    document.save(out)
    after, files = read(tmp_path, out.getvalue(), register=REGISTER)
    assert after[:5] == REGISTER
    assert [(each.id, each.text, each.target) for each in after[5:]] == [("K-006", "Stryk hela.", "tab-tider")]
    assert "texten är ändrad mot K-003 i formuläret" in remarks(files)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_written_form_is_plain(language: str, tmp_path: Path) -> None:
    """The Word form is what the committees' own checks ask for: two tables, the known heads, no merged cells, nothing embedded."""
    data = write_docx(make(REGISTER, STANDARD, language))  # type: ignore[arg-type]
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    about, comments = python_docx.Document(io.BytesIO(data)).tables
    assert [cell.text.partition(":")[0] for cell in about.rows[0].cells][1] in ("Dokument", "Document")
    heads = [cell.text.replace("\n", " ") for cell in comments.rows[0].cells]
    expected = [words.translate({0xB9: "1", 0xB2: "2", 10: " "}) for words in HEADINGS[language]]  # type: ignore[index]
    assert heads == expected
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
        assert not [name for name in archive.namelist() if "embed" in name or "media" in name]
    for sign in ("gridSpan", "vMerge", "w:ins ", "w:sdt", "w:object", "commentReference"):
        assert sign not in xml


def test_cell_of_a_workbook_is_never_a_formula() -> None:
    """A comment that begins with = + - or @ is text in the workbook, also when someone edits the cell."""
    written = write_xlsx(make([comment("K-001", organisation="SE", text="=1+1", proposal="@SUM(A1)")], STANDARD, "sv"))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        sheet, styles = (archive.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
        assert "=1+1" in archive.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert 'numFmtId="49"' in styles
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet


@pytest.mark.parametrize("kind", WRITERS)
def test_same_register_gives_the_same_bytes(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time in the file is the draft's, wherever and whenever it is written."""
    made = make(REGISTER, STANDARD, "sv")
    first = WRITERS[kind](made)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert WRITERS[kind](made) == first


def test_text_too_long_for_a_cell_is_said() -> None:
    """A text that a workbook would cut is refused by name; the Word form holds it."""
    made = make([comment("K-007", text="a" * 32_000, replies=(Reply("SE", "", None, "b" * 1_000),))], STANDARD, "sv")
    with pytest.raises(CannotRunError) as error:
        write_xlsx(made)
    assert "K-007" in error.value.message.sv
    assert write_docx(made)


def _workbook(*rows: list[object], heads: tuple[str, ...] = ISO, merged: str = "", formula: str = "") -> bytes:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate([list(heads), *rows]):
        sheet.write_row(number, 0, row)
    if merged:
        sheet.merge_range(merged, "SE")
    if formula:
        sheet.write_formula(formula, "=HYPERLINK(A1)", None, "lockbete")
    book.close()
    return out.getvalue()


def test_workbook_is_read(tmp_path: Path) -> None:
    """A form in a workbook is read as one in Word; formulas are not counted, and numbers of clauses are doubted."""
    one = _workbook(
        ["", 17, 3.1, "", "te", "Ett.", "", ""], ["", "", "3.2", "", "te", "Två.", "", ""], merged="A2:A3", formula="G3"
    )
    comments, files = read(tmp_path, one, kind="xlsx")
    assert [(each.target, each.organisation, each.line, each.text, each.proposal) for each in comments] == [
        ("kontakt", "SE", "17", "Ett.", ""),
        ("steg", "SE", "", "Två.", ""),
    ]
    assert "rad 2 har en formel, som inte lästes" in remarks(files)
    assert "avsnittet på rad 1 är ett tal (3.1)" in remarks(files)


_ROW = form(ISO, ROW)


def _damaged(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _with(name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_ROW)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = parts[name].replace(old.encode(), new.encode())
    return zipped(parts)


_ENTITY = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
HOSTILE: dict[str, tuple[bytes, str, str]] = {
    # name: (file, kind, words of the message)
    "no form and no comments": (docx(p("Hej")), "docx", "varken kommentarer i marginalen eller ett kommentarsformulär"),
    "no Word file": (b"hej", "docx", "inget Word-dokument"),
    "empty file": (b"", "docx", "tom"),
    "half a file": (_damaged(_ROW), "docx", "skadad"),
    "entities": (_with("word/document.xml", "<w:document", f"{_ENTITY}<w:document"), "docx", "document.xml"),
    "broken XML": (_with("word/document.xml", "</w:body>", ""), "docx", "document.xml"),
    "deep": (
        _with("word/document.xml", "<w:body>", "<w:body>" + "<w:p>" * 300 + "</w:p>" * 300),
        "docx",
        "document.xml",
    ),
    "a bomb": (zipped({"word/document.xml": b" " * 300_000_000}), "docx", "packa"),
    "workbook as Word": (_workbook(), "docx", "en annan sorts Office-fil"),
    "Word as workbook": (_ROW, "xlsx", "ingen arbetsbok"),
    "words as workbook": (b"hej", "xlsx", "ingen arbetsbok"),
    "half a workbook": (_damaged(_workbook()), "xlsx", "skadad"),
    "workbook without form": (_workbook(heads=("a", "b")), "xlsx", "varken"),
    "endless text": (form(ISO, [*ROW[:5], "a" * 40_000, "", ""]), "docx", "längre än 32000 tecken"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_ends_in_a_message(case: str, tmp_path: Path) -> None:
    """Whatever is sent in, one sentence says which file it is and what is wrong, and nothing of the other files is read."""
    data, kind, words = HOSTILE[case]
    (tmp_path / "god.docx").write_bytes(_ROW)
    (tmp_path / f"ond.{kind}").write_bytes(data)
    paths = [tmp_path / "god.docx", tmp_path / f"ond.{kind}"]
    with pytest.raises(CannotRunError) as error:
        read_files(paths, Reading("", STANDARD, "", "", names=False, decisions=False, lines={}), ())
    message = error.value.message.sv
    assert message.startswith(f"ond.{kind}: ")
    assert words in message
    assert message.endswith("Inget är inläst.")


_CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


@given(st.lists(st.lists(_CELL, min_size=8, max_size=8), max_size=5), st.permutations(range(8)))
def test_no_comment_is_lost(written: list[list[str]], order: list[int]) -> None:
    """Whatever stands in the cells and whichever way the columns are turned, each comment and proposal is read."""
    table_ = (
        tuple(Cell(ISO[index]) for index in order),
        *(tuple(Cell(row[index]) for index in order) for row in written),
    )
    found = filled_form(Grids((), (table_,), ""))
    assert found
    expected = [(row[5].strip(), row[6].strip()) for row in written if row[5].strip() or row[6].strip()]
    # A row of heads is one, and a row of nothing but figures numbers the columns.
    if not any(column_of(cell) or cell.strip("() ").isdecimal() for row in written for cell in row):
        assert [(row.cells["text"], row.cells["proposal"]) for row in found.rows] == expected
