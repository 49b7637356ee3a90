"""Comments in the margin of Word: each lands on the provision, table, term or clause that it stands at."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from conftest import SAMPLE
from kravspec.load import load
from kravspec.model import Comment, Reply
from kravspec.render import docx as render
from kravspec.text import NBSP
from test_comment_forms import read, remarks
from test_comment_register import comment
from word_files import docx, p, t, table, zipped

if TYPE_CHECKING:
    from pathlib import Path

PLACES: dict[str, tuple[str, tuple[str, str, str]]] = {
    # name: (how the paragraph begins, or all of it, (target, clause, element))
    "provision": ("PRO-01\t", ("PRO-01", "3.1", "PRO-01")),
    "field": ("Mått: ", ("PRO-01", "3.1", "PRO-01")),
    "item": ("tid,", ("PRO-02", "3.1", "PRO-02")),
    "note": ("ANM. 2", ("kontakt", "3.1", "ANM. 2")),
    "heading": ("Kontakt", ("kontakt", "3.1", "rubriken")),
    "caption": ("Tabell 1", ("tab-tider", "3.1", "Tabell 1")),
    "cell": ("Svar å", ("tab-tider", "3.1", "Tabell 1, rad 1")),
    "figure": ("Figur 1", ("fig-steg", "3.2", "Figur 1")),
    "definition": ("person som", ("term-lots", "2.1.1", "")),
    "note to entry": ("Anm. 1 till", ("term-lots", "2.1.1", "")),
    "foreword": ("Förord", ("forord", "Förord", "rubriken")),
    "text of an annex": ("Ett exempel på", ("bilaga-exempel", "B", "stycke 1")),
    "contents": ("3.2\tSteg", ("steg", "3.2", "rubriken")),
    "annex in the contents": ("Bilaga A", ("bilaga-profil", "A", "rubriken")),
}


def commented() -> bytes:
    """The sample with a comment at each of `PLACES`, which says its name."""
    loaded = load(SAMPLE)
    document = python_docx.Document(io.BytesIO(render.render(loaded.standard, loaded.guides, SAMPLE)))
    paragraphs = [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]
    texts = [each.text.replace(NBSP, " ") for each in paragraphs]
    for name, (start, _) in PLACES.items():
        exact = [index for index, text in enumerate(texts) if text == start]
        found = paragraphs[(exact or [index for index, text in enumerate(texts) if text.startswith(start)])[-1]]
        runs = [*found.runs, *(run for link in found.hyperlinks for run in link.runs)]
        document.add_comment(next(run for run in runs if run.text), text=f"te: {name}", author="Anna Ek (SIS)")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def places(comments: tuple[Comment, ...]) -> dict[str, tuple[str | None, str, str]]:
    """The place of each, without the words that it is about."""
    return {
        each.text: (each.target, each.clause, each.element.partition(", ”")[0].partition("”")[0]) for each in comments
    }


def test_comment_lands_where_it_stands(tmp_path: Path) -> None:
    """On a provision or its fields, a cell, a caption, a definition, a heading or its row in the contents."""
    comments, files = read(tmp_path, commented())
    assert places(comments) == {name: place for name, (_, place) in PLACES.items()}
    assert {(each.organisation, each.author, each.type) for each in comments} == {("SE", "", "te")}
    assert remarks(files) == ""


def test_file_that_libreoffice_has_saved_gives_the_same(tmp_path: Path) -> None:
    """A member who saves in LibreOffice: each comment lands at the same place, and one whose words it lost is named."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-writer"
    (tmp_path / "a.docx").write_bytes(commented())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [program, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "out", "a.docx"]
    subprocess.run(convert, check=True, capture_output=True, timeout=180, cwd=tmp_path)
    comments, files = read(tmp_path, (tmp_path / "out" / "a.docx").read_bytes())
    found = places(comments)
    assert len(found) >= 7
    assert found == {name: PLACES[name][1] for name in found}
    assert remarks(files).count("saknar text och lästes inte") == len(PLACES) - len(found)


def _margin(*written: tuple[str, str, str], body: str = "", threads: str = "") -> bytes:
    """A document with comments (author, text, attributes of its paragraph), all on its first paragraph unless `body` is given."""
    rows = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-10-01T09:00:00Z">'
        f"{''.join(p(line, attributes=attributes) for line in words.split(chr(10)))}</w:comment>"
        for number, (author, words, attributes) in enumerate(written)
    )
    marks = "".join(f'<w:commentReference w:id="{number}"/>' for number in range(len(written)))
    text = body or p("Kontakt", "Rubrik1") + p(t("Någon text.") + f"<w:r>{marks}</w:r>")
    return docx(text, parts={"comments": rows, **({"commentsExtended": threads} if threads else {})})


CONVENTIONS: dict[tuple[str, str], tuple[str, str, str | None, str, str]] = {
    # author and text: organisation, name, type, comment, proposed change
    ("Anna Ek (SE)", "te: Oklart."): ("SE", "", "te", "Oklart.", ""),
    ("Anna Ek (DIN)", "TE : Unclear."): ("DE", "", "te", "Unclear.", ""),
    ("Bo [Göteborgs stad]", "red: Stavfel."): ("Göteborgs stad", "", "ed", "Stavfel.", ""),
    ("Bo (SKR)", "all: Bra.\nFörslag: Behåll."): ("SKR", "", "ge", "Bra.", "Behåll."),
    ("Bo (SE)", "tek: A. Proposed change: B"): ("SE", "", "te", "A.", "B"),
    ("Bo (SE)", "Förslag: Stryk."): ("SE", "", None, "", "Stryk."),
    ("Bo (SE)", "obs: Se förslag 2: bra."): ("SE", "", None, "obs: Se förslag 2: bra.", ""),
    ("Anna Ek", "ge: Bra."): ("", "Anna Ek", "ge", "Bra.", ""),
}


@pytest.mark.parametrize("case", CONVENTIONS)
def test_conventions_of_the_group(case: tuple[str, str], tmp_path: Path) -> None:
    """The author says the organisation, the first word the type, and what follows “Förslag:” is the proposed change."""
    (found,), _ = read(tmp_path, _margin((*case, "")))
    assert (found.organisation, found.author, found.type, found.text, found.proposal) == CONVENTIONS[case]


def test_thread_is_one_comment(tmp_path: Path) -> None:
    """Answers are kept under the comment they answer, a resolved one is marked, and names stay only where they are needed."""
    ids = [f'w14:paraId="0000000{number}"' for number in range(1, 4)]
    threads = '<w15:commentEx w15:paraId="00000001" w15:done="1"/>' + "".join(
        f'<w15:commentEx w15:paraId="0000000{number}" w15:paraIdParent="00000001" w15:done="1"/>' for number in (2, 3)
    )
    data = _margin(
        ("Anna (SE)", "Oklart.", ids[0]), ("Bo", "Nej.", ids[1]), ("C (DIN)", "Jo.", ids[2]), threads=threads
    )
    comments, _ = read(tmp_path, data)
    day = dt.date(2026, 10, 1)
    assert comments == (
        comment(
            "K-001",
            "kontakt",
            organisation="SE",
            date=day,
            draft="2",
            clause="1",
            element="stycke 1",
            text="Oklart.",
            file="1.docx",
            number="0",
            replies=(Reply("", "Bo", day, "Nej."), Reply("DE", "", day, "Jo.")),
            resolved=True,
        ),
    )
    named, _ = read(tmp_path, data, names=True)
    assert (named[0].author, named[0].replies[1].author) == ("Anna", "C")


def test_ring_of_answers_loses_no_comment(tmp_path: Path) -> None:
    """In a damaged file two comments answer each other, and the first of a thread is empty: no word is lost silently."""
    ids = [f'w14:paraId="0000000{number}"' for number in range(1, 5)]
    parents = (("1", "2"), ("2", "1"), ("4", "3"))
    threads = "".join(f'<w15:commentEx w15:paraId="0000000{a}" w15:paraIdParent="0000000{b}"/>' for a, b in parents)
    written = [
        (f"{name} (SE)", words, id_)
        for name, words, id_ in zip("ABCD", ("Ett.", "Två.", "", "Fyra."), ids, strict=True)
    ]
    comments, files = read(tmp_path, _margin(*written, threads=threads))
    assert [(each.text, [reply.text for reply in each.replies]) for each in comments] == [("Ett.", ["Två."])]
    assert "kommentaren av C (SE) vid 1 stycke 1 saknar text och lästes inte, inte heller 1 svar" in remarks(files)


def test_comment_in_another_document_is_placed_by_its_heading(tmp_path: Path) -> None:
    """In a file that is not ours a heading counts when its title is the draft's; else a person decides."""
    marks = [f'<w:r><w:commentReference w:id="{number}"/></w:r>' for number in range(5)]
    body = (
        p(t("Före") + marks[0])
        + p("Process", "Rubrik1")
        + p("Steg", "Rubrik2")
        + p(t("Text.") + marks[1])
        + p("Samordning", "Rubrik2")
        + p(t("Text.") + marks[2])
        + p(t("PRO-03 Enheten får svara.") + marks[3])
        + table(["a"])
    )
    data = _margin(*(("A (SE)", f"Nummer {number}.", "") for number in range(5)), body=body)
    comments, files = read(tmp_path, data)
    assert [(each.text, each.target, each.clause) for each in comments] == [
        ("Nummer 0.", None, ""),
        ("Nummer 1.", "steg", "1.1"),
        ("Nummer 2.", None, "1.2 Samordning"),
        ("Nummer 3.", "PRO-03", "1.2"),
        ("Nummer 4.", None, ""),
    ]
    said = remarks(files)
    assert "står före den första rubriken" in said
    assert "inget avsnitt heter ”1.2 Samordning”" in said
    assert "står inte vid någon text" in said


def test_heading_of_two_clauses_is_told_by_its_number(tmp_path: Path) -> None:
    """A title that two clauses share needs the right number beside it."""
    words = '<w:r><w:commentReference w:id="0"/></w:r>'
    data = _margin(("A (SE)", "Ett.", ""), body=p("Roller", "Rubrik1") + p(t("Text.") + words))
    (found,), _ = read(tmp_path, data)
    assert found.target == "roller"


def test_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    """A copy of an earlier draft shows its own numbers and says its edition; the ID is the permanent one."""
    words = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = p("Ett", "Rubrik1") + p("Två", "Rubrik1") + p("Process", "Rubrik1") + p("Omfattning", "Rubrik1")
    data = _margin(("A (SE)", "Ett.", ""), body=body + p("Kontakt", "Rubrik2") + p(t("PRO-01 Lotsen ska.") + words))
    (found,), _ = read(tmp_path, data)
    assert (found.target, found.clause, found.element) == ("PRO-01", "4.1", "PRO-01")


def test_copy_says_its_own_edition(tmp_path: Path) -> None:
    """The edition that our own copies name is what was commented on, unless the secretary names another."""
    data = _margin(("A (SE)", "Ett.", ""))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    row = b'<Relationship Id="c" Type="x/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", row)
    parts["docProps/custom.xml"] = b'<Properties><property name="edition"><v>1</v></property></Properties>'
    assert read(tmp_path, zipped(parts))[0][0].draft == "1"
    assert read(tmp_path, zipped(parts), draft="remiss")[0][0].draft == "remiss"


def test_words_that_are_commented_on_are_kept(tmp_path: Path) -> None:
    """What the sender had selected stands with the place, shortened when it is long."""
    about = '<w:commentRangeStart w:id="0"/>' + t("utan dröjsmål ") + t("x" * 90) + '<w:commentRangeEnd w:id="0"/>'
    data = _margin(("A (SE)", "Stryk.", ""), body=p("Steg", "Rubrik1") + p(t("Svara ") + about))
    (found,), _ = read(tmp_path, data)
    assert found.element == f"stycke 1, ”utan dröjsmål {'x' * 66}…”"
