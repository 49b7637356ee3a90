"""The EPUB: opened as a reading program opens it."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from lxml import etree

from any_text import STANDARDS, repository
from conftest import METADATA, REPOSITORY, SAMPLE, write
from kravspec.error import CannotRunError
from kravspec.load import load
from kravspec.register import register
from kravspec.render import epub

X = "{http://www.w3.org/1999/xhtml}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def rendered(root: Path) -> bytes:
    """The EPUB of the repository `root`."""
    loaded = load(root)
    return epub.render(loaded.standard, loaded.guides, root)


@pytest.fixture(name="sample", scope="session")
def _sample() -> bytes:
    return rendered(SAMPLE)


@pytest.fixture(name="draft", scope="session")
def _draft() -> bytes:
    return rendered(REPOSITORY)


def parts(data: bytes) -> dict[str, bytes]:
    """The files of the package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(data: bytes) -> dict[str, etree._Element]:
    """The pages, each well-formed."""
    return {name: etree.fromstring(part) for name, part in parts(data).items() if name.endswith(".xhtml")}


def words(element: etree._Element) -> str:
    """What a reader sees, with single spaces."""
    return " ".join(etree.tostring(element, method="text", encoding="unicode", with_tail=False).split())


def test_package_is_one_that_readers_open(draft: bytes) -> None:
    """The type stands first and not compressed, the container names the package, and every file is listed, none twice."""
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, archive.read(first)) == (
            "mimetype",
            zipfile.ZIP_STORED,
            b"application/epub+zip",
        )
    files = parts(draft)
    container = etree.fromstring(files["META-INF/container.xml"])
    (root,) = container.iter("{*}rootfile")
    package = etree.fromstring(files[str(root.get("full-path"))])
    listed = sorted(join("EPUB", str(item.get("href"))) for item in package.iter("{*}item"))
    assert listed == sorted(name for name in files if name.startswith("EPUB/") and not name.endswith(".opf"))
    assert {str(item.get("idref")) for item in package.iter("{*}itemref")} <= {
        item.get("id") for item in package.iter("{*}item")
    }


def test_package_says_title_language_and_identity(sample: bytes) -> None:
    """Title, language, creator, an identifier of the edition and how it can be read stand in the package."""
    package = etree.fromstring(parts(sample)["EPUB/content.opf"])
    values = {
        name: [e.text for e in package.iter(f"{DC}{name}")]
        for name in ("title", "language", "creator", "date", "identifier", "description")
    }
    (identifier,) = values.pop("identifier")
    assert identifier
    assert identifier.startswith("urn:uuid:")
    assert values == {
        "title": ["Provstandard – Allt en gång"],
        "language": ["sv-SE"],
        "creator": ["Provgruppen"],
        "date": ["2026-11-24"],
        "description": ["Detta är ett utkast och inte en fastställd svensk standard."],
    }
    modes = [e.text for e in package.iter("{*}meta") if e.get("property") == "schema:accessMode"]
    assert modes == ["textual", "visual"]
    assert all(page.get("lang") == "sv-SE" for page in trees(sample).values())


def test_contents_are_the_headings(sample: bytes) -> None:
    """The contents name each part, clause and term with its number, in Swedish, and lead to it."""
    pages = trees(sample)
    nav = pages["EPUB/nav.xhtml"]
    (contents,) = (element for element in nav.iter(f"{X}nav") if element.get(TYPE) == "toc")
    assert words(next(contents.iter(f"{X}h1"))) == "Innehåll"
    rows = [words(link) for link in contents.iter(f"{X}a")]
    assert rows == [
        "Provstandard – Allt en gång",
        "Förord",
        "Orientering",
        "0.1 Varför",
        "1 Omfattning",
        "2 Termer och definitioner",
        "2.1 Roller",
        "2.1.1 lots",
        "2.1.2 enhet",
        "3 Process",
        "3.1 Kontakt",
        "3.2 Steg",
        "Bilaga A (normativ) Profil",
        "A.1 Nivåer",
        "Bilaga B (informativ) Fler exempel",
        "Litteraturförteckning",
    ]
    headings = [
        words(e)
        for name, page in pages.items()
        if "/text/" in name
        for e in page.iter(*(f"{X}h{n}" for n in range(1, 7)))
    ]
    assert headings == rows
    assert "Table of Contents" not in etree.tostring(nav, encoding="unicode")


def test_pages_are_named_and_typed(sample: bytes) -> None:
    """Each page has its heading as its title, and the parts are of the kinds that reading programs know."""
    pages = trees(sample)
    titles = [page.findtext(f".//{X}title") for name, page in pages.items() if "/text/" in name]
    assert titles[:3] == ["Provstandard – Allt en gång", "Förord", "Orientering"]
    kinds = [section.get(TYPE) for page in pages.values() for section in page.iter(f"{X}section") if section.get(TYPE)]
    assert kinds == ["foreword", "introduction", "footnotes", "appendix", "appendix", "bibliography"]


def test_every_link_leads_somewhere(draft: bytes) -> None:
    """References lead to anchors that exist, in the right file, and no page asks another host for anything."""
    pages = trees(draft)
    anchors = {name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in pages.items()}
    count = 0
    for name, page in pages.items():
        for link in page.iter(f"{X}a"):
            address, _, anchor = unquote(str(link.get("href"))).partition("#")
            if "://" not in address:
                count += 1
                target = normpath(join(dirname(name), address)) if address else name
                assert not anchor or anchor in anchors[target], (name, link.get("href"))
        for element in page.iter(f"{X}img", f"{X}script", f"{X}link", f"{X}iframe"):
            address = str(element.get("src") or element.get("href"))
            assert normpath(join(dirname(name), address)) in parts(draft), address
    assert count > 1000


def test_references_and_numbers_are_those_of_the_model(sample: bytes) -> None:
    """Numbers, notes, captions, lists and references read as on the site, in Word and in the PDF."""
    read = " ".join(words(page) for name, page in trees(sample).items() if "/text/" in name)
    for expected in (
        "Avsnitt 3 gäller alla enheter.",
        "person som leder ett företag genom en enhet (2.1.2)",
        "Anm. 1 till termpost: En lots kan ha flera roller.",
        "Stegen visas i figur 1 och tiderna i tabell 1, se även formel (1).",
        "Tabell A.1 – Nivåer",
        "Figur 1 – Stegen",
        "ANM. 2 Den andra anmärkningen hör till samma avsnitt.",
        "SFS 2017:900, 6–7 §§",
    ):
        assert expected in read, expected
    (kontakt,) = (page for page in trees(sample).values() if page.find(".//*[@id='PRO-02']") is not None)
    provision = kontakt.find(".//*[@id='PRO-02']")
    assert provision is not None
    assert [e.get("type") for e in provision.iter(f"{X}ol")] == ["a"]
    assert words(provision) == "PRO-02 Lotsen bör i svaret ange: tid, dag, klockslag, namn. Ansvar: lotsen"
    assert [words(e) for e in provision.iter(f"{X}strong")] == ["bör"]


def test_every_provision_is_there(draft: bytes) -> None:
    """Each provision of the draft is a thing with its ID as its anchor, its whole sentence in it."""
    loaded = load(REPOSITORY)
    found = {
        str(e.get("id")): words(e)
        for page in trees(draft).values()
        for e in page.iter(f"{X}div")
        if e.get("class") == "provision"
    }
    rows = register(loaded.standard, loaded.guides)
    assert list(found) == [row.id for row in rows]
    for row in rows:
        # The marks of a list are no text in HTML.
        text = row.text.replace("\n– ", " ").replace("\u00a0", " ")
        assert found[row.id].startswith(f"{row.id} {' '.join(text.split())}"), row.id


def test_tables_figures_and_formulas_can_be_heard(sample: bytes) -> None:
    """Tables have a caption and a heading row, figures a text, and formulas are MathML."""
    pages = trees(sample).values()
    tables = [table for page in pages for table in page.iter(f"{X}table")]
    assert len(tables) == 3
    for table in tables:
        assert table.find(f"{X}caption") is not None
        assert table.find(f"{X}thead/{X}tr/{X}th") is not None
    assert [image.get("alt") for page in pages for image in page.iter(f"{X}img")] == ["Två steg: fråga och svar"]
    assert [e.get("display") for page in pages for e in page.iter("{*}math")] == ["inline", "block"]


HOSTILE = """\
# <b>Rubrik</b> & {#process}

<script>alert(1)</script> &amp; <img src=x onerror=1> ]]> <!-- k --> `<i>` och **PRO** *a*.

![<"bild">](media/a.svg)

**Figur** <u>Bild</u> {#fig-a}
"""


def test_html_in_the_text_is_text(tmp_path: Path) -> None:
    """Whatever looks like HTML comes out as it was written, and no page runs anything; an SVG that acts is drawn as a picture."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><script>1</script><rect width="9" height="9"/></svg>'
    files = {"standard.yml": METADATA, "clauses/process.md": HOSTILE, "media/a.svg": svg}
    write(tmp_path, {f"standard/{name}": text for name, text in files.items()})
    data = rendered(tmp_path)
    pages = trees(data)
    assert not [e for page in pages.values() for e in page.iter(f"{X}script", f"{X}b", f"{X}i", f"{X}u")]
    assert not [a for page in pages.values() for e in page.iter() for a in e.attrib if str(a).startswith("on")]
    read = " ".join(words(page) for page in pages.values())
    for expected in ("1 <b>Rubrik</b> &", "<script>alert(1)</script>", "<img src=x onerror=1> ]]> <!-- k --> <i> och"):
        assert expected in read
    (image,) = (e for page in pages.values() for e in page.iter(f"{X}img"))
    assert image.get("alt") == '<"bild">'
    assert str(image.get("src")).endswith(".png")
    assert not [name for name in parts(data) if name.endswith(".svg")]


@settings(max_examples=25)
@given(STANDARDS)
def test_any_text_becomes_a_whole_epub(parts_: list[tuple[str, list[str]]]) -> None:
    """Whatever constructs an author puts in whatever order, every page is well-formed and every link of ours leads somewhere."""
    with tempfile.TemporaryDirectory() as name:
        data = rendered(repository(Path(name), parts_))
    pages = trees(data)
    anchors = {name: [e.get("id") for e in page.iter() if e.get("id")] for name, page in pages.items()}
    assert all(len(ids) == len(set(ids)) for ids in anchors.values())
    for name, page in pages.items():
        for link in page.iter(f"{X}a"):
            address, _, anchor = unquote(str(link.get("href"))).partition("#")
            if "://" not in address:
                assert anchor in anchors[normpath(join(dirname(name), address)) if address else name]


def test_figure_without_text_is_said_with_its_place(tmp_path: Path) -> None:
    """A figure without alternative text gives one sentence with file and line."""
    figure = "# Process {#process}\n\n![](media/a.svg)\n"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    files = {"standard.yml": METADATA, "clauses/process.md": figure, "media/a.svg": svg}
    write(tmp_path, {f"standard/{name}": text for name, text in files.items()})
    with pytest.raises(CannotRunError) as raised:
        rendered(tmp_path)
    assert raised.value.message.sv.startswith("standard/clauses/process.md:3: bilden saknar alternativtext.")


def test_same_source_gives_same_bytes(sample: bytes, tmp_path: Path) -> None:
    """The file does not depend on time zone, locale, hash seed or folder."""
    root = shutil.copytree(SAMPLE, tmp_path / "någon annanstans")
    code = (
        "import hashlib, pathlib, sys; from kravspec.load import load; from kravspec.render import epub; "
        "root = pathlib.Path(sys.argv[1]); loaded = load(root); "
        "print(hashlib.sha256(epub.render(loaded.standard, loaded.guides, root)).hexdigest())"
    )
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code, str(root)]
    other = subprocess.run(command, env=elsewhere, cwd="/", check=True, capture_output=True, encoding="utf-8")
    assert other.stdout.strip() == hashlib.sha256(sample).hexdigest()
