"""The Word document that is submitted: nothing in it that the committee's secretary would have to mend or take out."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import METADATA, REPOSITORY, write
from docx_invariants import R, W, document, faults, fields, style, words
from kravspec import office as libreoffice
from kravspec.load import load
from kravspec.model import Table
from kravspec.render import docx

if TYPE_CHECKING:
    from collections.abc import Callable

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ISO = {
    *("Body Text", "Foreword Title", "Foreword Text", "Intro Title", "Biblio Title", "Biblio Entry", "RefNorm"),
    *("zzContents", "zzSTDTitle", "zzCover", "zzCover large", "Cover Title_A1", "Notice", "header", "footer"),
    *("TermNum", "Term(s)", "AltTerm(s)", "DeprecatedTerm(s)", "Definition", "Note", "Example"),
    *("Table title", "Annex Table Title", "Figure Title", "Annex Figure Title", "Figure Graphic", "Formula"),
    *("Table header", "Table body", "Table ISO", "footnote text", "footnote reference", "ANNEX"),
    *(f"heading {level}" for level in range(1, 7)),
    *(f"a{level}" for level in range(2, 7)),
    *(f"IntroHeading{level}" for level in range(2, 7)),
    *(f"toc {level}" for level in range(1, 4)),
    *(f"List {kind} {level}" for kind in ("Continue", "Number") for level in range(1, 5)),
}
"""Names of styles in ISO's templates, to the letter."""
OURS = {
    *("Provision", "Provision ID", "Provision Item", "Provision Field", "Rationale"),
    *("Term Field", "Formula Title", "Plain Heading 2", "Annex Status", "Hyperlink"),
}
"""What ISO's templates have no style for."""


@pytest.mark.parametrize("name", ["sample", "draft"])
def test_nothing_is_left_to_take_out(name: str, request: pytest.FixtureRequest) -> None:
    """No tracked changes, comments, content controls, line numbers or macros, and no part that could hold them."""
    data = request.getfixturevalue(name)
    working = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "commentReference", "sdt", "lnNumType")
    assert [each.tag for each in document(data).iter(*(f"{W}{tag}" for tag in working))] == []
    assert part(data, "word/settings.xml").find(f"{W}trackRevisions") is None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kinds = {name.rpartition("/")[2] for name in archive.namelist() if not name.startswith("word/media/")}
    assert kinds == {
        *("[Content_Types].xml", ".rels", "app.xml", "core.xml", "custom.xml", "document.xml", "document.xml.rels"),
        *("styles.xml", "numbering.xml", "settings.xml", "webSettings.xml", "fontTable.xml", "theme1.xml"),
        *("footnotes.xml", "footnotes.xml.rels", "header1.xml", "footer1.xml"),
    }


@pytest.mark.parametrize("name", ["sample", "draft"])
def test_styles_have_the_names_of_the_field(name: str, request: pytest.FixtureRequest) -> None:
    """Every paragraph, table and marked word has a style by the name that ISO's templates give it, in their letters."""
    data = request.getfixturevalue(name)
    names = {each.style_id: each.name for each in python_docx.Document(io.BytesIO(data)).styles}
    real = {
        each.get(f"{W}styleId"): each.find(f"{W}name").get(f"{W}val")
        for each in part(data, "word/styles.xml").iter(f"{W}style")
    }
    assert names.keys() == real.keys()
    used = {real[each.get(f"{W}val")] for each in document(data).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used - ISO - OURS == set()
    assert all(style(paragraph) for paragraph in document(data).iter(f"{W}p"))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_term_entry_is_ordered_as_in_a_standard(sample: bytes) -> None:
    """Number, preferred, other and deprecated designations each on a line, definition, and notes (Directives Part 2, 16.5)."""
    paragraphs = list(document(sample).iter(f"{W}p"))
    first = next(index for index, each in enumerate(paragraphs) if style(each) == "TermNum")
    entry = [(style(each), words(each).strip("\u200b")) for each in paragraphs[first : first + 7]]
    assert entry == [
        ("TermNum", ""),
        ("Terms", "lots"),
        ("AltTerms", "vägvisare"),
        ("DeprecatedTerms", "AVRÅDS: guide"),
        ("Definition", "person som leder ett företag genom en enhet (2.1.2)"),
        ("TermField", "Engelska: guide"),
        ("Note", "Anm. 1 till termpost: En lots kan ha flera roller."),
    ]


def test_definition_begins_with_a_small_letter(draft: bytes) -> None:
    """A definition that begins with a reference to another term is still a phrase and begins small."""
    definitions = [words(each) for each in document(draft).iter(f"{W}p") if style(each) == "Definition"]
    assert "företagslots (3.3.5) som håller ihop ett lotsärende (3.4.5) till dess att det avslutas" in definitions
    assert [text for text in definitions if text[0].isupper()] == []


def test_formula_is_math_with_its_number_at_the_margin(sample: bytes) -> None:
    """A formula is OMML that Word can edit, as large as a display, and its number stands in the same line by a sequence."""
    (formula,) = (each for each in document(sample).iter(f"{W}p") if style(each) == "Formula")
    (fraction,) = formula.iterfind(f"{M}oMath/{M}f")
    assert [each.get(f"{M}val") for each in fraction.iter(f"{M}argSz")] == ["1", "1"]
    assert words(formula) == "\t(1)"
    assert [instruction for instruction, _ in fields(formula)] == ["SEQ Formel \\* ARABIC"]
    tabs = {each.get(f"{W}styleId"): each for each in part(sample, "word/styles.xml").iter(f"{W}style")}["Formula"]
    assert [each.get(f"{W}val") for each in tabs.iter(f"{W}tab")] == ["right"]


def test_lists_are_a_and_dashes(sample: bytes, office: Callable[[bytes, str], bytes]) -> None:
    """A list is a), b) or dashes, each level with its style, by lists that Word counts itself."""
    items = [(style(each), words(each)) for each in document(sample).iter(f"{W}p") if style(each) == "ProvisionItem"]
    assert [text for _, text in items] == ["tid,", "dag,", "klockslag,", "namn."]
    printed = text_of(office(sample, "pdf"))
    assert "a) tid, – dag, – klockslag, b) namn." in printed


def test_lists_in_the_text_have_the_styles_of_their_levels(tmp_path: Path) -> None:
    """Outside provisions the items have the styles of the field: List Continue for dashes, List Number for a) and 1)."""
    text = "# Process {#process}\n\nText:\n\n- a,\n  - b,\n\nText:\n\n1. c,\n   1. d,\n      - e.\n"
    data = exported(tmp_path, {"standard/clauses/process.md": text})
    styles = [(words(each), style(each)) for each in document(data).iter(f"{W}p") if len(words(each)) == 2]
    assert styles == [
        ("a,", "ListContinue1"),
        ("b,", "ListContinue2"),
        ("c,", "ListNumber1"),
        ("d,", "ListNumber2"),
        ("e.", "ListContinue3"),
    ]


def exported(root: Path, files: dict[str, str], metadata: str = METADATA) -> bytes:
    """The document of a small repository."""
    write(root, {"standard/standard.yml": metadata, **files})
    loaded = load(root)
    return docx.render(loaded.standard, loaded.guides, root)


def text_of(pdf: bytes) -> str:
    """What is printed, in one line."""
    command = ["pdftotext", "-layout", "-", "-"]
    return " ".join(subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode().split())


def test_footnote_is_words_own(sample: bytes, office: Callable[[bytes, str], bytes]) -> None:
    """A footnote is counted by Word, raised at the word and at the foot of its page (Directives Part 2, 26.3)."""
    printed = text_of(office(sample, "pdf"))
    assert "enligt tabell 1.1 " in printed
    assert "1 Svaret räknas från den dag frågan kom in." in printed
    (mark,) = document(sample).iter(f"{W}footnoteReference")
    assert next(mark.iterancestors(f"{W}r")).find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "FootnoteReference"


def test_pages_before_the_text_are_roman(sample: bytes, office: Callable[[bytes, str], bytes]) -> None:
    """Contents and foreword have the pages ii, iii …, and the text begins with the title on page 1."""
    sections = list(document(sample).iter(f"{W}sectPr"))
    numbers = [dict(section.find(f"{W}pgNumType").attrib) for section in sections]
    roman, start = {f"{W}fmt": "lowerRoman"}, {f"{W}start": "1"}
    assert numbers == [roman | start, roman, start]
    pages = printed_pages(office(sample, "pdf"))
    assert [page.split()[-1] for page in pages] == ["standard.", "ii", "iii", "iv", "1", "2", "3", "4", "5"]
    assert pages[4].split("\n")[0].split() == ["PROV", "1", "Remiss"]
    assert "Provstandard – Allt en gång" in pages[4]


def printed_pages(pdf: bytes) -> list[str]:
    """What is printed on each page."""
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()
    return text.removesuffix("\f").split("\f")


def test_contents_have_the_right_page_numbers(draft: bytes, office: Callable[[bytes, str], bytes]) -> None:
    """Each row of the contents ends with the number printed on the page where its heading stands."""
    data = docx.number_contents(draft, libreoffice.pages(draft))
    assert faults(data) == []
    assert [*document(data).iterfind(f".//{W}fldChar[@{W}dirty]")] == []
    pages = {page.split()[-1]: " ".join(page.split()) for page in printed_pages(office(data, "pdf"))[4:]}
    rows = [words(each) for each in document(data).iter(f"{W}p") if (style(each) or "").startswith("Toc")]
    assert len(rows) > 100
    for row in rows:
        *heading, number = row.split("\t")
        assert " ".join(heading).replace("\u00a0", " ") in pages[number], row
    assert rows[0].rpartition("\t")[2].strip("ivx") == ""
    assert {row.rpartition("\t")[2] for row in rows if row[0].isdigit() and row[0] != "0"} >= {"1", "2"}


def test_document_with_page_numbers_is_valid(sample: bytes, tmp_path: Path) -> None:
    """The numbers in the contents are fields in the form that Word writes; without that of page 1 nothing is written."""
    (tmp_path / "a.docx").write_bytes(docx.number_contents(sample, {"_P_1": 5, "_S_forord": 3, "_S_process": 14}))
    assert OpenXmlValidator().validate(tmp_path / "a.docx").errors == []
    rows = [words(each) for each in document((tmp_path / "a.docx").read_bytes()).iter(f"{W}p")]
    assert {"Förord\tiii", "3\tProcess\t10"} <= set(rows)
    assert docx.number_contents(sample, {"_S_forord": 3}) == sample


def test_contents_are_left_to_word_without_libreoffice(
    repository: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where LibreOffice is missing or not wanted, Word renews the contents, no row has a false number, and the user is told."""
    asked = kravspec(repository, "export", "docx", "--one-pass", "-o", "a.docx")
    monkeypatch.setenv("PATH", "")
    missing = kravspec(repository, "export", "docx", "-o", "b.docx")
    assert (asked.returncode, asked.stderr, missing.returncode) == (0, "", 0)
    assert missing.stderr.startswith("Innehållet fick inga sidnummer, eftersom LibreOffice saknas")
    data = (repository / "a.docx").read_bytes()
    assert data == (repository / "b.docx").read_bytes()
    assert next(document(data).iter(f"{W}fldChar")).get(f"{W}dirty") == "true"
    assert [instruction for instruction, _ in fields(document(data)) if instruction.startswith("PAGEREF")] == []


@pytest.mark.parametrize("code", [0, 1])
def test_libreoffice_that_writes_nothing_stops_nothing(
    code: int, sample: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice may fail, also when it says that all went well: then no page is known."""
    (tmp_path / "soffice").write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libreoffice.pages(sample) == {}


WIDE = """\
# Process {#process}

Text före.

## Tider {#tider}

**Tabell** Tider {#tab-tider}

| Ärendehanteringssystemets | Företagslotsningsärendets | Verksamhetsutvecklingens | Kvalitetsledningssystemets | Miljöförvaltningens |
| --- | --- | --- | --- | --- |
| 1 | 2 | 3 | 4 | 5 |

"""


def test_wide_table_has_a_page_on_its_side(tmp_path: Path, office: Callable[[bytes, str], bytes]) -> None:
    """A table whose words have no room on an upright page gets a page on its side, with the heading and caption above it."""
    data = exported(tmp_path, {"standard/clauses/process.md": WIDE + "Text efter [tab-tider].\n"})
    assert faults(data) == []
    (tmp_path / "a.docx").write_bytes(data)
    assert OpenXmlValidator().validate(tmp_path / "a.docx").errors == []
    assert turned(data) == [False, False, False, True, False]
    pages = printed_pages(office(data, "pdf"))
    assert [("Text före" in p, "1.1 Tider" in " ".join(p.split()), "Text efter" in p) for p in pages[2:]] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert [page.split()[-1] for page in pages[2:]] == ["1", "2", "3"]
    (table,) = document(data).iter(f"{W}tbl")
    widths = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    assert sum(widths) == 16838 - 2 * 1275


def turned(data: bytes) -> list[bool]:
    """Of each section, whether its pages are on their side."""
    return [size.get(f"{W}orient") == "landscape" for size in document(data).iter(f"{W}pgSz")]


def test_wide_tables_share_a_section_and_may_come_last(tmp_path: Path, office: Callable[[bytes, str], bytes]) -> None:
    """Two wide tables in a row share their section, and one that ends the document is followed by no empty page."""
    table = WIDE[WIDE.index("**Tabell") :]
    text = WIDE + table.replace("tab-tider", "tab-flera")
    data = exported(tmp_path, {"standard/clauses/process.md": text})
    assert faults(data) == []
    assert turned(data) == [False, False, False, True]
    assert "Tabell 2" in printed_pages(office(data, "pdf"))[-1]


def test_wide_table_in_the_foreword_keeps_roman_pages(tmp_path: Path) -> None:
    """A page on its side before page 1 has a Roman number too, and page 1 is still the first page of the text."""
    metadata = METADATA.replace("parts:\n", "parts:\n  - {file: a.md, role: introduction}\n")
    introduction = WIDE.replace("process", "orientering") + "Se [tab-tider].\n"
    files = {"standard/a.md": introduction, "standard/clauses/process.md": "# Process {#process}\n\nText.\n"}
    data = exported(tmp_path, files, metadata)
    numbers = [dict(each.attrib) for each in document(data).iter(f"{W}pgNumType")]
    roman = {f"{W}fmt": "lowerRoman"}
    assert numbers == [roman | {f"{W}start": "1"}, roman, roman, roman, {f"{W}start": "1"}]
    assert turned(data) == [False, False, True, False, False]


def test_annex_that_begins_with_a_wide_table_has_no_page_more(
    tmp_path: Path, office: Callable[[bytes, str], bytes]
) -> None:
    """The heading of an annex, which begins a page of its own, stands on the turned page with its table."""
    metadata = METADATA + "  - {file: a.md, role: annex, status: normative}\n"
    annex = "# Tider {#tider}\n\n" + WIDE[WIDE.index("**Tabell") :]
    files = {"standard/a.md": annex, "standard/clauses/process.md": "# Process {#process}\n\nSe [tab-tider].\n"}
    data = exported(tmp_path, files, metadata)
    assert turned(data) == [False, False, False, True]
    *_, text, last = printed_pages(office(data, "pdf"))
    assert "Se tabell" in text
    assert "Bilaga A" in last
    assert "Tabell A.1" in last


def test_wide_table_inside_an_item_has_its_page_too(tmp_path: Path) -> None:
    """A list may hold a wide table: its page is on its side, and the list goes on after it."""
    table = WIDE[WIDE.index("| Ä") :].strip().replace("\n", "\n  ")
    text = f"# Process {{#process}}\n\nText:\n\n- tid:\n\n  {table}\n\n- dag.\n"
    data = exported(tmp_path, {"standard/clauses/process.md": text})
    assert faults(data) == []
    assert turned(data) == [False, False, False, True, False]
    assert [words(each) for each in document(data).iter(f"{W}p") if style(each) == "ListContinue1"] == ["tid:", "dag."]


def test_table_has_the_width_of_the_text(draft: bytes) -> None:
    """Each table fills the width of the text in whole numbers, told for the grid, each cell and the table alike."""
    for table in document(draft).iter(f"{W}tbl"):
        columns = [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]
        assert sum(map(int, filter(None, columns))) == 9356
        assert table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") == "9356"
        for row in table.iter(f"{W}tr"):
            assert [cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w") for cell in row.iter(f"{W}tc")] == columns


def test_generated_annexes_are_in_the_document(draft: bytes) -> None:
    """The table of criteria has a row for each provision, and the annexes of cases and of law stand in the document."""
    standard = load(REPOSITORY).standard
    texts = [words(each) for each in document(draft).iter(f"{W}p")]
    for title in ("Typfall", "Samband med lagstiftning"):
        assert any(text.endswith(f"(informativ)\n{title}") for text in texts)
    criteria = next(each.block for each in standard.blocks if getattr(each.block, "id", "") == "tab-kriterier")
    assert isinstance(criteria, Table)
    rows = next(
        table.findall(f"{W}tr") for table in document(draft).iter(f"{W}tbl") if "Kriterier" in (caption_of(table) or "")
    )
    assert len(rows) - 1 == len(criteria.rows) == len(standard.provisions)


def caption_of(table: etree._Element) -> str | None:
    named = table.find(f"{W}tblPr/{W}tblCaption")
    return None if named is None else named.get(f"{W}val")


def test_word_divides_words_in_swedish(sample: bytes) -> None:
    """Hyphenation is on, in Swedish, but not in headings, cells, designations or the contents; the file is for Word of today."""
    settings = part(sample, "word/settings.xml")
    assert settings.find(f"{W}autoHyphenation") is not None
    modes = {each.get(f"{W}name"): each.get(f"{W}val") for each in settings.iter(f"{W}compatSetting")}
    assert modes == {"compatibilityMode": "15"}
    whole = {
        each.get(f"{W}styleId")
        for each in part(sample, "word/styles.xml").iter(f"{W}style")
        if each.find(f"{W}pPr/{W}suppressAutoHyphens") is not None
    }
    assert whole >= {
        "Heading1",
        "ANNEX",
        "A2",
        "Terms",
        "TableBody",
        "TableHeader",
        "TableTitle",
        "Toc1",
        "CoverTitle_A1",
    }
    assert whole.isdisjoint({"BodyText", "Provision", "Definition", "Note"})


def test_file_says_what_it_is(sample: bytes) -> None:
    """Title, subject, committee, language and what the cover says stand in the properties, and the rest as fields can show it."""
    core = python_docx.Document(io.BytesIO(sample)).core_properties
    assert (core.title, core.subject, core.author, core.language, core.keywords) == (
        "Provstandard – Allt en gång",
        "PROV 1",
        "Provgruppen",
        "sv-SE",
        "PROV 1, remiss",
    )
    assert core.comments == "Detta är ett utkast och inte en fastställd svensk standard."
    own = {each.get("name"): "".join(each.itertext()) for each in part(sample, "docProps/custom.xml")}
    assert own == {"designation": "PROV 1", "edition": "2", "stage": "remiss", "date": "2026-11-24"}


def test_heading_of_the_page_is_told_by_its_section(tmp_path: Path) -> None:
    """Pages on their side have a header and footer of their own, as wide as the page."""
    data = exported(tmp_path, {"standard/clauses/process.md": WIDE + "Text efter [tab-tider].\n"})
    relations = {each.get("Id"): each.get("Target") for each in part(data, "word/_rels/document.xml.rels")}
    shown = [
        [relations[each.get(f"{R}id")] for each in section.iter(f"{W}headerReference", f"{W}footerReference")]
        for section in document(data).iter(f"{W}sectPr")
    ]
    upright, wide = ["header1.xml", "footer1.xml"], ["header2.xml", "footer2.xml"]
    assert shown == [[], upright, upright, wide, upright]
    tabs = [each.get(f"{W}pos") for each in part(data, "word/header2.xml").iter(f"{W}tab") if each.get(f"{W}pos")]
    assert tabs == ["9356", "14288"]


_PIECES = st.sampled_from(
    [
        "?>",
        "]]>",
        "<w:p/>",
        "&#1;",
        "{#id}",
        "[process]",
        "[tab-a, 1]",
        "[^a]",
        "$x_1$",
        "**",
        "*",
        "`",
        "|",
        "\\",
        "\x01",
        "\x0c",
    ]
)


@settings(max_examples=25)
@given(st.lists(st.one_of(st.text(max_size=8), _PIECES), min_size=1, max_size=8))
def test_whatever_is_typed_gives_a_sound_file(pieces: list[str]) -> None:
    """Letters, signs, markup of other languages and characters that no XML can hold: the file keeps its invariants."""
    typed = "a" + " ".join("".join(pieces).splitlines())
    text = (
        f"# Process {typed} {{#process}}\n\n{typed}\n\n- {typed}\n\n**PRO-01** Kommunen **ska** {typed}\n\n> **Anm.** {typed}\n\n"
        f"**Tabell** {typed} {{#tab-a}}\n\n| {typed} |\n| --- |\n| {typed} |\n\n![{typed}](media/a.svg)\n\n"
        f"**Figur** {typed} {{#fig-a}}\n\n**Formel** {typed} {{#for-a}}\n\n$$\n{typed}\n$$\n\n[^a]: {typed}\n"
    )
    with tempfile.TemporaryDirectory() as name:
        svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>'
        clauses = text.encode("utf-8", "replace").decode()
        files = {"standard/clauses/process.md": clauses, "standard/media/a.svg": svg}
        assert faults(exported(Path(name), files)) == []
