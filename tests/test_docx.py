"""The Word document: opened, read and compared as the committee's secretary gets it."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import METADATA, REPOSITORY, SAMPLE, write
from docx_invariants import R, W, document, faults, fields, style, words
from kravspec.load import load
from kravspec.render import docx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(name="printed", scope="session")
def _printed(sample: bytes, office: Callable[[bytes, str], bytes]) -> str:
    """The sample's text as LibreOffice prints it: it gets a file whose fields do not know their results."""
    return _text(office(_without_results(sample), "pdf"))


def _text(pdf: bytes) -> str:
    # From the third page: cover and contents would hide that a heading is wrong.
    read = ["pdftotext", "-layout", "-f", "3", "-", "-"]
    return " ".join(subprocess.run(read, input=pdf, check=True, capture_output=True).stdout.decode().split())


def _without_results(data: bytes) -> bytes:
    """The file with a question mark as the result of each field that is a reference or a step of a sequence."""
    main = document(data)
    for instruction, results in fields(main):
        if instruction.startswith(("REF", "SEQ")):
            for result in results:
                result.text = "?"
    return _with_part(data, "word/document.xml", etree.tostring(main, xml_declaration=True, encoding="UTF-8"))


def _with_part(data: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return out.getvalue()


@pytest.mark.parametrize("name", ["sample", "draft"])
def test_file_is_valid(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The validator reports no error, so that Word opens the file without a repair."""
    path = tmp_path / "a.docx"
    path.write_bytes(request.getfixturevalue(name))
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("name", ["sample", "draft"])
def test_file_keeps_our_invariants(name: str, request: pytest.FixtureRequest) -> None:
    """Bookmarks pair, references lead somewhere, tables have headings, figures have texts, styles and lists exist."""
    assert faults(request.getfixturevalue(name)) == []


def test_same_source_gives_same_bytes(sample: bytes, tmp_path: Path) -> None:
    """The file does not depend on folder, time zone, locale or hash seed."""
    code = (
        "import hashlib, pathlib, sys; from kravspec.load import load; from kravspec.render import docx; "
        "root = pathlib.Path(sys.argv[1]); loaded = load(root); "
        "print(hashlib.sha256(docx.render(loaded.standard, loaded.guides, root)).hexdigest())"
    )
    shutil.copytree(SAMPLE, tmp_path / "ett annat ställe")
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code, str(tmp_path / "ett annat ställe")]
    other = subprocess.run(command, env=elsewhere, cwd="/", check=True, capture_output=True, encoding="utf-8")
    assert other.stdout.strip() == hashlib.sha256(sample).hexdigest()


def test_libreoffice_computes_our_numbers(printed: str) -> None:
    """Numbers and references come out of LibreOffice's own lists and fields as the site has them."""
    for text in (
        "3.1 Kontakt",
        "2.1.1 lots vägvisare AVRÅDS: guide person som leder ett företag genom en enhet (2.1.2)",
        "Bilaga A (normativ) Profil",
        "Bilaga B (informativ)",
        "A.1 Nivåer",
        "Tabell A.1 – Nivåer",
        "Tabell B.1 – Fler",
        "Stegen visas i figur 1 och tiderna i tabell 1, se även formel (1).",
        "Avsnitt 3 gäller alla enheter.",
        "Ett exempel på avsnitt A.1 står i tabell B.1.",
        "ANM. 1 Lagen har regler om service, se SFS 2017:900, 6–7 §§.",
        "Anm. 1 till termpost: En lots kan ha flera roller.",
        "0.1 Varför",
        "PROV 1 Remiss",
        "2026-11-24 iii",
    ):
        assert text in printed, text
    assert "?" not in printed


def test_libreoffice_saves_the_document_whole(
    sample: bytes, printed: str, office: Callable[[bytes, str], bytes]
) -> None:
    """A member may answer from LibreOffice: what it saves has every bookmark once and prints the same."""
    saved = office(sample, "docx:MS Word 2007 XML")
    names = [[e.get(f"{W}name") for e in document(data).iter(f"{W}bookmarkStart")] for data in (sample, saved)]
    assert sorted(name for name in names[1] if name and name.startswith(("_S_", "_L_", "_P_"))) == sorted(names[0])
    assert _text(office(saved, "pdf")) == printed


REFERRING = """\
# Process {#process}

[forord] gäller [PRO-01], [kontakt] och [bilaga-profil]. [bilaga-profil] gäller [tab-nivaer], [term-lots] och [fig-bild].
Se [for-andel] och **[lag-2017-900, 1 kap. A §]**.

## Kontakt {#kontakt}

**PRO-01** Kommunen **ska** svara.

![Bild](media/bild.svg)

**Figur** Bild {#fig-bild}

**Formel** Andel {#for-andel}

$$
A = 1
$$
"""


def test_every_reference_is_a_field(tmp_path: Path) -> None:
    """Whatever a reference leads to, Word renews what it says; an annex has a small letter inside a sentence."""
    parts = "  - {file: forord.md, role: foreword}\n  - {file: termer.md, role: terms}\n"
    annex = "  - {file: profil.md, role: annex, status: normative}\n  - {file: kallor.md, role: bibliography}\n"
    files = {
        "standard.yml": METADATA.replace("parts:\n", f"parts:\n{parts}") + annex,
        "clauses/process.md": REFERRING,
        "forord.md": "# Förord *i korthet* {#forord}\n",
        "termer.md": "# Termer {#termer}\n\n## lots 1 {#term-lots}\n\nperson som leder\n",
        "profil.md": "# Profil {#bilaga-profil}\n\n**Tabell** Nivåer {#tab-nivaer}\n\n| a |\n| - |\n| 1 |\n",
        "kallor.md": "# Litteraturförteckning {#kallor}\n\n- **SFS 2017:900** *Förvaltningslag* {#lag-2017-900}\n",
    }
    write(tmp_path, {f"standard/{name}": text for name, text in files.items()})
    loaded = load(tmp_path)
    main = document(docx.render(loaded.standard, loaded.guides, tmp_path))
    paragraph = next(p for p in main.iter(f"{W}p") if "gäller" in words(p))
    assert words(paragraph).replace("\u00a0", " ") == (
        "”Förord i korthet” gäller PRO-01, avsnitt 2.1 och bilaga A. Bilaga A gäller tabell A.1, lots 1 (1.1) och figur 1."
        " Se formel (1) och SFS 2017:900, 1 kap. A §."
    )
    assert paragraph.find(f"{W}hyperlink") is None
    found = [
        (instruction.split(maxsplit=2)[2], "".join(r.text or "" for r in texts))
        for instruction, texts in fields(paragraph)
    ]
    assert found == [
        ("\\h \\* CHARFORMAT", "Förord i korthet"),
        ("\\h \\* CHARFORMAT", "PRO-01"),
        ("\\r \\h", "2.1"),
        ("\\h \\* CHARFORMAT", "A"),
        ("\\r \\h", "Bilaga\u00a0A"),
        ("\\h \\* CHARFORMAT", "A.1"),
        ("\\r \\h", "1.1"),
        ("\\h \\* CHARFORMAT", "1"),
        ("\\h \\* CHARFORMAT", "1"),
        ("\\h \\* CHARFORMAT", "SFS 2017:900"),
    ]


def test_english_document_is_english(tmp_path: Path) -> None:
    """In an English standard, Word's own lists and sequences say Annex and Table, and the file is as valid."""
    metadata = METADATA.replace("language: sv", "language: en").replace("stage: arbetsutkast", "stage: working draft")
    files = {
        "standard.yml": metadata + "  - {file: a.md, role: annex, status: normative}\n",
        "clauses/process.md": "# Process {#process}\n\nSee [roles] and [tab-roles].\n",
        "a.md": "# Roles {#roles}\n\n**Table** Roles {#tab-roles}\n\n| a |\n| - |\n| 1 |\n",
    }
    write(tmp_path, {f"standard/{name}": text for name, text in files.items()})
    loaded = load(tmp_path)
    data = docx.render(loaded.standard, loaded.guides, tmp_path)
    assert "See Annex\u00a0A and Table\u00a0A.1." in _texts(data)
    assert "Annex\u00a0A (normative) Roles" in _texts(data)
    sequences = [code.split()[1] for code, _ in fields(document(data)) if code.startswith("SEQ")]
    assert sequences == ["Annex", "Table_A"]
    assert faults(data) == []
    (tmp_path / "a.docx").write_bytes(data)
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).errors == []


def test_annex_letter_for_references_is_unseen(sample: bytes) -> None:
    """The heading of an annex holds its letter for references hidden, so that neither heading nor contents show it twice."""
    heading = next(p for p in document(sample).iter(f"{W}p") if style(p) == "ANNEX")
    assert [instruction for instruction, _ in fields(heading)] == ["SEQ Bilaga \\* ALPHABETIC \\* MERGEFORMAT"]
    code = next(heading.iter(f"{W}instrText")).getparent()
    assert code is not None
    assert code.find(f"{W}rPr") is None, "Word does not count what is hidden altogether"
    assert words(heading) == "\n(normativ)\nProfil"


def test_contents_stand_there_when_the_file_is_opened(sample: bytes) -> None:
    """Each heading has a row that links to it, number first; no dots lead to a page that is not known yet; Word renews it."""
    main = document(sample)
    rows = [p for p in main.iter(f"{W}p") if (style(p) or "").startswith("Toc")]
    assert [words(row) for row in rows] == [
        "Förord",
        "Orientering",
        "0.1\tVarför",
        "1\tOmfattning",
        "2\tTermer och definitioner",
        "2.1\tRoller",
        "3\tProcess",
        "3.1\tKontakt",
        "3.2\tSteg",
        "Bilaga\u00a0A (normativ) Profil",
        "A.1\tNivåer",
        "Bilaga\u00a0B (informativ) Fler exempel",
        "Litteraturförteckning",
    ]
    for row in rows:
        (link,) = row.iter(f"{W}hyperlink")
        (mark,) = main.iterfind(f".//{W}bookmarkStart[@{W}name='{link.get(f'{W}anchor')}']")
        assert words(row).endswith(words(next(mark.iterancestors(f"{W}p"))).split("\n")[-1])
    instruction, _ = next(field for field in fields(main) if field[0].startswith("TOC"))
    assert instruction == 'TOC \\o "1-3" \\h \\z \\u'
    assert next(main.iter(f"{W}fldChar")).get(f"{W}dirty") == "true"


def test_figure_is_a_drawing_with_a_picture_to_fall_back_on(sample: bytes) -> None:
    """Word shows the SVG itself, other programs the PNG that was drawn from it, and both read out the text of the figure."""
    (drawing,) = document(sample).iter(f"{W}drawing")
    assert {e.get("descr") for e in drawing.iter("{*}docPr", "{*}cNvPr")} == {"Två steg: fråga och svar"}
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target") or "" for relation in relations}
        (blip,), (svg,) = drawing.iter("{*}blip"), drawing.iter("{*}svgBlip")
        picture, vector = (archive.read(f"word/{targets[e.get(f'{R}embed')]}") for e in (blip, svg))
        types = etree.fromstring(archive.read("[Content_Types].xml"))
    assert picture.startswith(b"\x89PNG")
    assert vector == (SAMPLE / "standard/media/steg.svg").read_bytes()
    assert {e.get("Extension"): e.get("ContentType") for e in types}["svg"] == "image/svg+xml"


@pytest.mark.parametrize(
    "content",
    [
        '<image href="https://example.com/a.png"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///a.png"/>',
        '<rect style="fill: url(https://example.com/a)"/>',
        "<style>@import 'https://example.com/a.css'</style>",
        "<script>1</script>",
        '<rect onload="1"/>',
        '<?xml-stylesheet href="https://example.com/a.css"?>',
    ],
)
def test_drawing_that_fetches_is_not_taken_in(content: str, tmp_path: Path) -> None:
    """An SVG that fetches or runs something stays outside the document, so that opening it asks nobody."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{content}<g id="a"/><use href="#a"/></svg>'
    figure = "# Process {#process}\n\n![Bild](media/a.svg)\n\n**Figur** Bild {#fig-bild}\n"
    write(tmp_path, {"standard/standard.yml": METADATA, "standard/clauses/process.md": figure})
    for text, drawings in ((svg, []), (svg.replace(content, ""), ["drawing1.svg"])):
        write(tmp_path, {"standard/media/a.svg": text})
        loaded = load(tmp_path)
        with zipfile.ZipFile(io.BytesIO(docx.render(loaded.standard, loaded.guides, tmp_path))) as archive:
            assert [name.split("/")[-1] for name in archive.namelist() if name.endswith(".svg")] == drawings


def test_figure_leaves_room_on_its_page(draft: bytes) -> None:
    """A tall figure is made smaller, so that its caption and some text stand on the same page."""
    extents = list(document(draft).iter("{*}extent"))
    assert extents
    assert all(int(e.get("cx", "")) <= 16.5 * 360_000 and int(e.get("cy", "")) <= 16 * 360_000 for e in extents)


def test_provision_is_a_paragraph_with_id_and_bold_verb(sample: bytes) -> None:
    """A provision is a paragraph, not a table, so that its lines are numbered; the verb is bold though the author forgot it."""
    opened = python_docx.Document(io.BytesIO(sample))
    provisions = [
        paragraph for paragraph in opened.paragraphs if paragraph.style and paragraph.style.name == "Provision"
    ]
    assert [paragraph.text.split("\t")[0] for paragraph in provisions] == [
        "PRO-01",
        "PRO-02",
        "PRO-03",
        "PRO-04",
        "KOM-01",
    ]
    assert [run.text for run in provisions[1].runs if run.bold] == ["bör"]


def test_provision_has_its_id_in_a_column(sample: bytes) -> None:
    """The ID hangs in a column; sentence, items and fields stand beside it, each level of a list further in."""
    opened = python_docx.Document(io.BytesIO(sample))
    hanging = opened.styles["Provision"].paragraph_format
    assert (
        hanging.left_indent
        == -hanging.first_line_indent
        == opened.styles["Provision Field"].paragraph_format.left_indent
    )
    items = {p.text: p.paragraph_format for p in opened.paragraphs if p.style and p.style.name == "Provision Item"}
    dashes = {text: item.left_indent + item.first_line_indent - hanging.left_indent for text, item in items.items()}
    assert dashes["tid,"] == dashes["namn."] == 0
    assert dashes["dag,"] == dashes["klockslag,"] > 0


def test_table_in_a_provision_is_finished_like_others(tmp_path: Path) -> None:
    """The rows of a table inside an item do not split either, and the items after it still stand in the column."""
    item = "- tid:\n\n  | a |\n  | - |\n  | 1 |\n\n- namn.\n"
    text = f"# Process {{#process}}\n\n**PRO-01** Kommunen **ska** ange:\n\n{item}"
    write(tmp_path, {"standard/standard.yml": METADATA, "standard/clauses/process.md": text})
    loaded = load(tmp_path)
    main = document(docx.render(loaded.standard, loaded.guides, tmp_path))
    (table,) = main.iter(f"{W}tbl")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
    assert [words(p) for p in main.iter(f"{W}p") if style(p) == "ProvisionItem"] == ["tid:", "namn."]


def test_page_does_not_part_what_belongs_together(sample: bytes) -> None:
    """A provision is not left by its items and fields, a term not by its definition, a list not by its first words."""
    opened = python_docx.Document(io.BytesIO(sample))
    styles = opened.styles
    kept = {p.text.split("\t")[0]: bool(p.paragraph_format.keep_with_next) for p in opened.paragraphs}
    assert [kept[text] for text in ("PRO-01", "Ansvar: enheten", "Bevis: logg", "Mått: minst 95 % i tid")] == [
        True
    ] * 3 + [False]
    items = ("PRO-02", "tid,", "dag,", "klockslag,", "namn.", "PRO-03")
    assert [kept[text] for text in items] == [True, False, False, True, True, False]
    assert kept["person som leder ett företag genom en enhet (2.1.2)"]
    for name in ("Heading 1", "ANNEX", "TermNum", "Term(s)", "Table title", "Figure Graphic"):
        assert styles[name].paragraph_format.keep_with_next, name


def test_table_breaks_well(sample: bytes, draft: bytes) -> None:
    """Heading rows repeat, rows do not split, a short table stays whole, and no row of a long one is alone on its page."""
    for data, count in ((sample, 3), (draft, 4)):
        tables = list(document(data).iter(f"{W}tbl"))
        assert len(tables) >= count
        for table in tables:
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
            kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]
            assert (kept[0], kept[-2], kept[-1]) == (True, True, False)
            assert len(rows) > 8 or all(kept[:-1])


def test_no_word_of_a_table_is_broken_in_two(draft: bytes, office: Callable[[bytes, str], bytes]) -> None:
    """A column has room for its longest word, a number with its unit included: none is broken on the printed page."""
    printed = set(_text(office(draft, "pdf")).split())
    cells = {
        "".join(text.text or "" for text in cell.iter(f"{W}t"))
        for table in document(draft).iter(f"{W}tbl")
        for cell in table.iter(f"{W}tc")
    }
    words = {word for cell in cells for word in cell.split() if word.isalpha()}
    assert len(words) > 500
    assert words - printed == set()


def test_document_says_its_language_and_properties(sample: bytes) -> None:
    """Title, author and language stand in the file, for screen readers and for the secretary's archive."""
    opened = python_docx.Document(io.BytesIO(sample))
    assert (opened.core_properties.title, opened.core_properties.author) == (
        "Provstandard – Allt en gång",
        "Provgruppen",
    )
    languages = {element.get(f"{W}val") for element in opened.styles.element.iter(f"{W}lang")}
    assert languages == {"sv-SE"}


def test_cover_has_neither_header_nor_footer(sample: bytes) -> None:
    """The text has header and footer on each page, the cover has nothing; line numbers belong in the review copy."""
    cover, *text = list(document(sample).iter(f"{W}sectPr"))
    assert cover.find(f"{W}headerReference") is None
    assert all(section.find(f"{W}footerReference") is not None for section in text)
    assert [*document(sample).iter(f"{W}lnNumType")] == []


def test_draft_is_never_called_a_standard(draft: bytes) -> None:
    """The cover says that the draft is no established Swedish Standard."""
    opened = python_docx.Document(io.BytesIO(draft))
    cover = [paragraph.text for paragraph in opened.paragraphs[:5]]
    assert "Detta är ett utkast och inte en fastställd svensk standard." in cover


def test_moving_a_clause_renumbers_everything(tmp_path: Path, sample: bytes) -> None:
    """Moving one line in `standard.yml` renumbers the references too, with no other edit."""
    shutil.copytree(SAMPLE, tmp_path / "moved")
    path = tmp_path / "moved" / "standard" / "standard.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    process = next(line for line in lines if "process.md" in line)
    lines.remove(process)
    lines.insert(lines.index(next(line for line in lines if "termer.md" in line)), process)
    path.write_text("\n".join(lines), encoding="utf-8")
    loaded = load(tmp_path / "moved")
    after = _texts(docx.render(loaded.standard, loaded.guides, tmp_path / "moved"))
    assert "Avsnitt\u00a03 gäller alla enheter." in " ".join(_texts(sample))
    assert "Avsnitt\u00a02 gäller alla enheter." in " ".join(after)
    assert any("enhet (3.1.2)" in text for text in after)


def _texts(data: bytes) -> list[str]:
    return [words(paragraph) for paragraph in document(data).iter(f"{W}p")]


def test_sample_has_the_golden_content(sample: bytes) -> None:
    """Style and text of each paragraph of the sample are, to the letter, the golden file."""
    opened = python_docx.Document(io.BytesIO(sample))
    names = {style.style_id: style.name for style in opened.styles}
    rows = []
    for paragraph in document(sample).iter(f"{W}p"):
        # One line a paragraph: a tab is an arrow, a new line a turned one.
        text = words(paragraph).replace("\t", " → ").replace("\n", " ↵ ").replace("\u200b", "")
        rows.append(f"{names.get(style(paragraph) or '', '')} | {text}".strip())
    golden = REPOSITORY / "tests" / "golden" / "document.txt"
    assert "\n".join(rows) + "\n" == golden.read_text(encoding="utf-8")
