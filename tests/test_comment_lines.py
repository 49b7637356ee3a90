"""Numbers of lines: the PDF that was sent out says what stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typst

from comment_forms import ISO, form
from conftest import SAMPLE
from kravspec.comments.lines import lines_of
from kravspec.error import CannotRunError
from kravspec.load import load
from test_comment_forms import read, remarks

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = load(SAMPLE).standard
PAGES = """
#set page(width: 14cm, height: 9cm, margin: 2.5cm, footer: context counter(page).display())
#set par.line(numbering: "1")
Förord.

= Process <process>
Inledande text om 17 saker, \\
på två rader.
== Kontakt <kontakt>
*PRO-01* #h(1cm) Lotsen ska svara, \\
#h(2cm) som PRO-02 säger.

2 dagar räcker.
#pagebreak()
Mer om kontakten.
== Steg <steg>
Stegen.
"""


@pytest.fixture(name="pdf", scope="module")
def _pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "a.typ").write_text(PAGES, encoding="utf-8")
    typst.compile(folder / "a.typ", output=folder / "a.pdf")
    return folder / "a.pdf"


def test_each_numbered_line_has_its_clause(pdf: Path) -> None:
    """A line is its clause's, over the end of a page too, and the provision's when its ID begins it; the foreword has none here."""
    assert lines_of(pdf, STANDARD) == {
        2: "process",
        3: "process",
        4: "process",
        5: "kontakt",
        6: "PRO-01",
        7: "kontakt",
        8: "kontakt",
        9: "kontakt",
        10: "steg",
        11: "steg",
    }


def test_comment_on_a_line_lands_where_it_was(pdf: Path, tmp_path: Path) -> None:
    """A form that says nothing but the line is placed with the PDF; a line before the first clause is not."""
    data = form(ISO, *(["SE", line, "", "", "te", f"Rad {line}.", "", ""] for line in ("6", "11", "1")))
    comments, files = read(tmp_path, data, lines=lines_of(pdf, STANDARD))
    assert [each.target for each in comments] == ["PRO-01", "steg", None]
    assert "bara rad 1 är angiven" in remarks(files)


@pytest.mark.parametrize("content", [b"hej", b"%PDF-1.7\n%%EOF"])
def test_file_that_is_no_pdf_is_named(content: bytes, tmp_path: Path) -> None:
    """One sentence says that it cannot be read."""
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(CannotRunError) as error:
        lines_of(tmp_path / "a.pdf", STANDARD)
    assert "a.pdf som PDF" in error.value.message.sv


def test_pdf_without_numbered_lines_is_named(tmp_path: Path) -> None:
    """A PDF of something else, or one without numbers in the margin, is refused."""
    (tmp_path / "a.typ").write_text("= Process <process>\nText.", encoding="utf-8")
    typst.compile(tmp_path / "a.typ", output=tmp_path / "a.pdf")
    with pytest.raises(CannotRunError) as error:
        lines_of(tmp_path / "a.pdf", STANDARD)
    assert "inga numrerade rader" in error.value.message.sv


def test_missing_program_is_named(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without poppler the message says what to install."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotRunError) as error:
        lines_of(pdf, STANDARD)
    assert "poppler-utils" in error.value.message.sv
