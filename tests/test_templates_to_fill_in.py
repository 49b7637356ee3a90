"""Templates of `docs/`: one page, and from it a Word document and a workbook that people fill in."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import REPOSITORY, SAMPLE, mkdocs, write
from docx_invariants import W, document, faults, style, words
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.load.guides import read_guide
from kravspec.render.pages import pages
from kravspec.render.templates import files, with_downloads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kravspec.model import Guide

TEMPLATE = """\
---
title: Lapp till företaget
typ: mall
kalkylblad: true
krav: [PRO-01]
---
# Lapp till företaget

Lappen säger när svaret kommer.

## Så använder du mallen

Fyll i den, och se [PRO-02].

### Tänk på

Skriv kort.

## Svar

Svaret gäller [PRO-02], se [sidan](sida.md) och [webben](https://kommun.example/).

| Uppgift | Svar |
| --- | --- |
| Företagets namn, enligt [PRO-01] | |
| =1+1 | |

1. Fyll i.
2. Skicka.

---

## Dagar

Skriv varje dag för sig.

| Dag | Vad som händer | Vem | När | Var | Hur | Varför |
| -- | ------ | --- | --- | --- | --- | --- |
| | | | | | | |
| | | | | | | |
"""
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STANDARD = load(SAMPLE).standard


@pytest.fixture(name="with_template")
def _with_template(tmp_path: Path) -> Path:
    """The sample with a template, in a folder whose name says nothing."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    write(root, {"docs/papper/lapp.md": TEMPLATE})
    return root


def made(text: str = TEMPLATE) -> dict[str, bytes]:
    """The files of a template, by their ending."""
    found = files([read_guide(text, "docs/papper/lapp.md", [])], STANDARD)
    return {path.rpartition(".")[2]: data for path, data in found.items()}


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet, by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = [
            "".join(each.itertext()) for each in etree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{X}si")
        ]
        names = [each.get("name", "") for each in etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{X}sheet")]
        trees = [etree.fromstring(archive.read(f"xl/worksheets/sheet{n}.xml")) for n in range(1, len(names) + 1)]
    for tree in trees:
        pane = tree.find(f".//{X}pane")
        assert pane is not None
        assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "A2")
        assert tree.find(f".//{X}f") is None
    return {
        name: [
            [strings[int(cell.findtext(f"{X}v", "0"))] if cell.get("t") == "s" else "" for cell in row]
            for row in tree.iter(f"{X}row")
        ]
        for name, tree in zip(names, trees, strict=True)
    }


def test_page_that_says_so_is_a_template() -> None:
    """`typ: mall` makes a page a template in whatever folder it stands."""
    guide = read_guide(TEMPLATE, "docs/papper/lapp.md", [])
    assert (guide.kind, guide.has_workbook) == ("template", True)
    assert read_guide("# Utan\n", "docs/papper/lapp.md", []).kind == "page"


def test_provision_shows_the_templates_that_are_for_it(with_template: Path) -> None:
    """The page of a provision shows a template that its front matter names, last; what it only mentions does not count."""
    loaded = load(with_template)
    shown = pages(loaded.standard, loaded.guides)
    help_, context = shown["krav/PRO-01.md"].split("Stöd för tillämpningen")[1].split("Sammanhang", 1)
    assert help_.index("Typfall") < help_.index("Mallar") < help_.index("Lapp till företaget")
    assert "Lapp till företaget" not in context
    assert "Lapp till företaget" not in shown["krav/PRO-02.md"]
    assert "Lapp till företaget" in shown["sparbarhet/index.md"]


def test_document_holds_what_is_to_be_filled_in() -> None:
    """The Word document has the page's title and all that stands after how to use it, and nothing of that."""
    opened = python_docx.Document(io.BytesIO(made()["docx"]))
    headings = [(each.style.name, each.text) for each in opened.paragraphs if each.style.name.startswith("Heading")]
    assert headings == [("Heading 1", "Lapp till företaget"), ("Heading 2", "Svar"), ("Heading 2", "Dagar")]
    rows = [[cell.text for cell in row.cells] for table in opened.tables for row in table.rows]
    assert rows[:3] == [["Uppgift", "Svar"], ["Företagets namn, enligt PRO-01", ""], ["=1+1", ""]]
    assert rows[3:] == [["Dag", "Vad som händer", "Vem", "När", "Var", "Hur", "Varför"], [""] * 7, [""] * 7]
    text = "\n".join(each.text for each in opened.paragraphs)
    assert "Fyll i den" not in text
    assert "Skriv kort" not in text
    assert "Lappen säger" not in text
    properties = opened.core_properties
    assert (properties.title, properties.language, properties.author) == ("Lapp till företaget", "sv-SE", "Provgruppen")


def test_document_leads_nowhere_but_to_the_web() -> None:
    """References and links to other pages are words in the Word document, whose reader has no such pages."""
    with zipfile.ZipFile(io.BytesIO(made()["docx"])) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert re.findall(r'Target="([^"]*)" TargetMode="External"', relations) == ["https://kommun.example/"]
    text = "".join(document(made()["docx"]).itertext())
    assert "Svaret gäller PRO-02, se sidan och webben." in text


def test_document_is_valid_and_accessible(tmp_path: Path) -> None:
    """It is valid, with heading levels in order, titled tables and heading rows, and headings without numbers."""
    data = made()["docx"]
    assert faults(data) == []
    (tmp_path / "a.docx").write_bytes(data)
    assert OpenXmlValidator().validate(tmp_path / "a.docx").is_valid
    main = document(data)
    titles = [each.get(f"{W}val") for each in main.iter(f"{W}tblCaption")]
    assert titles == ["Svar", "Dagar"]
    numbered = [words(each) for each in main.iter(f"{W}p") if each.find(f"{W}pPr/{W}numPr") is not None]
    assert numbered == ["Fyll i.", "Skicka."]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        looks = etree.fromstring(archive.read("word/styles.xml"))
    assert looks.find(f".//{W}numPr") is None


def test_document_has_room_to_write() -> None:
    """Rows to fill in are as high as a hand writes, a table keeps its words, a line begins a page, a wide table turns it."""
    main = document(made()["docx"])
    heights = [row.find(f"{W}trPr/{W}trHeight") is not None for row in main.iter(f"{W}tr")]
    assert heights == [False, True, True, False, True, True]
    begins = [words(each) for each in main.iter(f"{W}p") if each.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert begins == ["Dagar"]
    kept = [words(each) for each in main.iter(f"{W}p") if style(each) == "BodyText"]
    assert kept[-1] == "Skriv varje dag för sig."
    last = next(each for each in main.iter(f"{W}p") if words(each) == kept[-1])
    assert last.find(f"{W}pPr/{W}keepNext") is not None
    size = main.find(f".//{W}pgSz")
    assert size is not None
    assert size.get(f"{W}orient") == "landscape"
    widths = [int(each.get(f"{W}w", "0")) for each in main.findall(f".//{W}tblGrid")[1].iter(f"{W}gridCol")]
    assert widths[1] > widths[2] > widths[0]


def test_foot_of_the_page_says_where_it_comes_from() -> None:
    """The foot of each page names template, draft and date, and the page of how many; nothing stands at the head."""
    with zipfile.ZipFile(io.BytesIO(made()["docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    foot = "".join(etree.fromstring(parts["word/footer2.xml"]).itertext())
    metadata = STANDARD.metadata
    assert foot.startswith(f"Lapp till företaget. Mall till {metadata.designation}, {metadata.date}")
    assert "NUMPAGES" in foot
    assert not [name for name in parts if name.startswith("word/header")]


def test_workbook_has_a_sheet_for_each_table() -> None:
    """Each table is a sheet under its heading, its first row held in place; what looks like a formula is text."""
    found = sheets(made()["xlsx"])
    assert list(found) == ["Svar", "Dagar"]
    assert found["Svar"] == [["Uppgift", "Svar"], ["Företagets namn, enligt PRO-01", ""], ["=1+1", ""]]
    assert found["Dagar"][0][1] == "Vad som händer"
    assert found["Dagar"][1:] == [[""] * 7, [""] * 7]


def test_workbook_is_made_only_where_it_is_asked_for() -> None:
    """Without `kalkylblad: true` there is a Word document and no workbook."""
    assert set(made(TEMPLATE.replace("kalkylblad: true\n", ""))) == {"docx"}


@settings(max_examples=60)
@example("A", "=1+1")
@example("A", "@SUM(A1)")
@given(
    st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.text(st.characters(exclude_characters="\n\r|\\", exclude_categories=["Cs"]), max_size=60),
)
def test_any_heading_and_cell_gives_a_workbook(heading: str, cell: str) -> None:
    """Whatever an author writes in a heading or a cell, the sheets have names that may be, and no cell is a formula."""
    table = f"| A | B |\n| --- | --- |\n| {cell} | |\n"
    text = f"---\ntyp: mall\nkalkylblad: true\n---\n# T\n\n## H {heading}\n\n{table}\n## H {heading}\n\n{table}"
    names = list(sheets(made(text)["xlsx"]))
    assert len({name.casefold() for name in names}) == 2
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)


@pytest.mark.parametrize("line", ["> **Anm.** Nej.", "![Bild](bild.png)", "**PRO-09** Kommunen **ska** svara."])
def test_what_a_template_cannot_show_stops_the_build(line: str) -> None:
    """A note, an image or a provision in what is to be filled in is named by file and line, and nothing is left out silently."""
    with pytest.raises(CannotRunError, match=r"docs/papper/lapp\.md:12: en mall kan ha"):
        made(f"---\ntyp: mall\n---\n# T\n\n## Så använder du mallen\n\n{line}\n\n## Del\n\n{line}\n")


def test_workbook_without_a_table_stops_the_build() -> None:
    """A workbook of nothing is a mistake, and the message says what to take away."""
    with pytest.raises(CannotRunError, match="kalkylblad"):
        made("---\ntyp: mall\nkalkylblad: true\n---\n# T\n\n## Del\n\nText.\n")


def test_the_same_template_gives_the_same_bytes(with_template: Path) -> None:
    """The files are the same, byte for byte, in another folder, time zone and order of sets."""
    code = (
        "import hashlib,pathlib;from kravspec.load import load;from kravspec.render.templates import files;"
        "l=load(pathlib.Path('.'));f=files(l.guides,l.standard);"
        "print(*[k+hashlib.sha256(v).hexdigest() for k,v in sorted(f.items())])"
    )
    other = with_template.parent / "elsewhere"
    shutil.copytree(with_template, other)

    def digests(folder: Path, zone: str, seed: str) -> str:
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        run = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, check=True)
        return run.stdout.decode()

    first = digests(with_template, "UTC", "1")
    assert first.count("papper/lapp") == 2
    assert first == digests(other, "Pacific/Auckland", "2")
    assert hashlib.sha256(made()["docx"]).hexdigest() in first


def test_site_hands_the_files_out(
    with_template: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """The page leads to the files, with their size, in the site and in what `kravspec pages` writes."""
    own = (with_template / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "  - Lapp: papper/lapp.md\n  - Sida: papper/sida.md\n"
    write(with_template, {"mkdocs.yml": own + nav, "docs/papper/sida.md": "# Sida\n"})
    result = mkdocs(with_template)
    assert result.returncode == 0, result.stderr
    site = with_template / "build" / "site"
    page = (site / "papper/lapp/index.html").read_text(encoding="utf-8")
    for name, ending in (("Word", "docx"), ("Excel", "xlsx")):
        size = round((site / f"papper/lapp.{ending}").stat().st_size / 1000)
        link = f'<a href="../lapp.{ending}">Hämta som {name} ({ending.upper()}, {size}\N{NO-BREAK SPACE}kB)</a>'
        assert link in page.replace("&nbsp;", "\N{NO-BREAK SPACE}"), page
    assert 'href="../../krav/PRO-01/"' in page
    done = kravspec(with_template, "pages", "out")
    assert done.returncode == 0, done.stderr
    assert (with_template / "out/papper/lapp.docx").read_bytes() == (site / "papper/lapp.docx").read_bytes()
    assert "(lapp.docx)" in (with_template / "out/papper/lapp.md").read_text(encoding="utf-8")


def test_links_stand_below_the_title() -> None:
    """The links stand right below the title; a page without a title, or without files, stays as it is."""
    guide = read_guide(TEMPLATE, "docs/papper/lapp.md", [])
    shown = with_downloads(TEMPLATE, guide, {"papper/lapp.docx": b"x" * 1400}, "sv")
    assert "# Lapp till företaget\n\n- [Hämta som Word (DOCX, 1\N{NO-BREAK SPACE}kB)](lapp.docx)\n\n\nLappen" in shown
    assert with_downloads(TEMPLATE, guide, {}, "sv") == TEMPLATE


DRAFT = load(REPOSITORY)
DRAFTS = [guide for guide in DRAFT.guides if guide.kind == "template"]


@pytest.mark.parametrize("guide", DRAFTS, ids=[guide.path for guide in DRAFTS])
def test_template_of_the_draft(guide: Guide, tmp_path: Path) -> None:
    """Each template of the draft says what it is for and how it is used, and its files are valid and have all its fields."""
    text = (REPOSITORY / guide.path).read_text(encoding="utf-8")
    how, filled_in = text.split("## Så använder du mallen\n")[1].split("\n## ", 1)
    assert 3 <= len(re.findall(r"[.!?]$", how, re.MULTILINE)) <= 6
    assert guide.provisions
    found = files([guide], DRAFT.standard)
    for path, data in found.items():
        if path.endswith(".xlsx"):
            assert sheets(data)
            continue
        assert faults(data) == []
        (tmp_path / "a.docx").write_bytes(data)
        assert OpenXmlValidator().validate(tmp_path / "a.docx").is_valid
        main = document(data)
        assert sum(1 for _ in main.iter(f"{W}tr")) == len(re.findall(r"^\|(?! -)", filled_in, re.MULTILINE))
        headings = {words(each) for each in main.iter(f"{W}p") if (style(each) or "").startswith("Heading")}
        assert headings >= set(re.findall(r"^#+ (.+)$", filled_in, re.MULTILINE))


def test_repository_without_templates_has_no_files(repository: Path) -> None:
    """Where no page is a template nothing is made, and pandoc is not asked."""
    loaded = load(repository)
    assert files(loaded.guides, loaded.standard) == {}
