"""`kravspec comments`, as the secretary runs it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import docx as python_docx
import pytest

from comment_forms import ISO, ROW, form
from conftest import SAMPLE, write
from kravspec.load.comments import COMMENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

FIRST = form(ISO, ROW, ["SE", "", "9.9", "", "ed", "Stavfel.", "", ""], ["SE", "", "General", "", "ge", "Bra.", "", ""])
SECOND = form(ISO, ["DE", "", "Annex A", "Table A.1", "te", "Unclear.", "Delete.", ""], ROW)


@pytest.fixture(name="sample")
def _sample(tmp_path: Path) -> Path:
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    write(root, {"in/se.docx": FIRST, "in/de.docx": SECOND})
    return root


def test_from_two_forms_to_the_answer(sample: Path, kravspec: Kravspec) -> None:
    """Forms come in, the group decides, and each organisation gets its form back with the answers."""
    result = kravspec(sample, "comments", "read", "in/se.docx", "in/de.docx")
    assert result.returncode == 0, result.stderr
    assert result.stdout == (
        "se.docx: formulär, 3\n"
        "  K-001  SE  te  3.1 PRO-01  Tiden är för kort.\n"
        "  K-002  SE  ed  utan plats  Stavfel.\n"
        "    ! avsnitt 9.9 finns inte. Gäller synpunkten ett tidigare utkast, läs med --draft.\n"
        "  K-003  SE  ge  Allmänt  Bra.\n"
        "\n"
        "de.docx: formulär, 2\n"
        "  K-004  DE  te  A.1 Tabell A.1  Unclear.\n"
        "  K-001  SE  te  3.1 PRO-01  Tiden är för kort. (fanns redan)\n"
        "\n"
        "Nya: 4, fanns redan: 1, utan plats: 1.\n"
    )
    assert kravspec(sample, "comments", "place", "K-002", "3.2").stdout.startswith(
        "K-002  SE  ed  3.2  öppen  Stavfel."
    )
    assert kravspec(sample, "comments", "decide", "k-001", "bifalls").returncode == 0
    assert kravspec(sample, "comments", "decide", "K-004", "avvisas", "--reason", "Behövs.").returncode == 0
    assert kravspec(sample, "comments", "decide", "K-003", "noted").returncode == 0
    shown = kravspec(sample, "comments", "list").stdout
    assert shown == (
        "K-003  SE  ge  Allmänt         noteras     Bra.\n"
        "K-001  SE  te  3.1 PRO-01      accepteras  Tiden är för kort.\n"
        "K-002  SE  ed  3.2             öppen       Stavfel.\n"
        "K-004  DE  te  A.1 Tabell A.1  avvisas     Unclear.\n"
        "Synpunkter: 4, utan beslut: 1.\n"
    )
    assert kravspec(sample, "comments", "form", "--organisation", "de").stdout == "build/comments-de.docx\n"
    answers = python_docx.Document(io.BytesIO((sample / "build" / "comments-de.docx").read_bytes())).tables[1]
    assert [cell.text for cell in answers.rows[1].cells] == [
        *("DE", "", "Annex A", "Table A.1", "te", "Unclear.", "Delete.", "Avvisas\nBehövs.")
    ]
    assert len(answers.rows) == 2
    assert kravspec(sample, "check").returncode == 0


def test_list_is_filtered(sample: Path, kravspec: Kravspec) -> None:
    """Comments on a clause are those on anything in it; organisation and decision narrow further; JSON has every field."""
    kravspec(sample, "comments", "read", "in/se.docx", "in/de.docx")

    def ids(*arguments: str) -> list[str]:
        result = kravspec(sample, "comments", "list", "--format", "json", *arguments)
        return [row["id"] for row in json.loads(result.stdout)["comments"]]

    assert ids() == ["K-003", "K-001", "K-004", "K-002"]
    assert ids("--clause", "process") == ["K-001"]
    assert ids("--clause", "Bilaga A") == ["K-004"]
    assert ids("--clause", "document") == ["K-003"]
    assert ids("--organisation", "DIN") == ["K-004"]
    assert ids("--decision", "open", "--organisation", "SE") == ["K-003", "K-001", "K-002"]
    assert ids("--decision", "accepted") == []
    english = kravspec(sample, "comments", "list", "--lang", "en", "--clause", "A").stdout
    assert english == "K-004  DE  te  A.1 Table A.1  open  Unclear.\nComments: 1, without a decision: 1.\n"


@pytest.mark.parametrize("named", ["folder", "revision"])
def test_comment_on_an_earlier_draft_gets_the_permanent_id(named: str, sample: Path, kravspec: Kravspec) -> None:
    """With --draft a number means what it meant in the draft that was commented on, a folder or a Git revision."""
    if named == "folder":
        draft = "old"
        shutil.copytree(sample / "standard", sample / "old" / "standard")
    else:
        draft = "HEAD"
        identity = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
        for command in (["init", "-q"], ["add", "standard"], [*identity, "commit", "-qm", "Remiss"]):
            subprocess.run(["git", *command], cwd=sample, check=True)
    yml, part = sample / "standard" / "standard.yml", "  - {file: clauses/omfattning.md, role: scope}\n"
    yml.write_text(yml.read_text(encoding="utf-8").replace(part, ""), encoding="utf-8")
    write(sample, {"in/no.docx": form(ISO, ["NO", "", "3.2", "", "te", "Oklart.", "", ""])})
    assert "avsnitt 3.2 finns inte" in kravspec(sample, "comments", "read", "in/no.docx").stdout
    result = kravspec(sample, "comments", "read", "--draft", draft, "in/no.docx", "in/se.docx")
    assert "  K-001  NO  te  2.2  Oklart. (fanns redan)\n" in result.stdout
    rows = json.loads(kravspec(sample, "comments", "list", "--clause", "process", "--format", "json").stdout)[
        "comments"
    ]
    assert [(row["id"], row["target"], row["clause"]) for row in rows] == [
        ("K-002", "PRO-01", "3.1"),
        ("K-001", "steg", "3.2"),
    ]
    assert rows[0]["draft"] == draft


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "no such comment": (("decide", "K-099", "noted"), "Det finns ingen synpunkt ”K-099”"),
    "no decision": (("decide", "K-001", "kanske"), "Välj ett av: accepteras, accepteras delvis, avvisas, noteras"),
    "no reason": (("decide", "K-001", "bifalls", "delvis"), "Skriv skälet"),
    "no such place": (("place", "K-001", "8.8"), "avsnitt 8.8 finns inte"),
    "two places": (("place", "K-001", "3.1, 3.2"), "flera avsnitt"),
    "nobody": (("form", "--organisation", "Fr"), "inga synpunkter från ”Fr”"),
    "another kind of file": (("form", "-o", "a.pdf"), "välj ett namn på .docx eller .xlsx"),
    "no such file": (("read", "in/borta.docx"), "Det går inte att läsa in/borta.docx"),
    "no such clause": (("list", "--clause", "7"), "avsnitt 7 finns inte"),
    "no such draft": (("read", "--draft", "0.9", "in/de.docx"), "0.9"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_said(case: str, sample: Path, kravspec: Kravspec) -> None:
    """One sentence says what to do, the exit code is 2, and the register is as it was."""
    kravspec(sample, "comments", "read", "in/se.docx")
    before = (sample / COMMENTS).read_bytes()
    arguments, words = REFUSED[case]
    result = kravspec(sample, "comments", *arguments)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert (sample / COMMENTS).read_bytes() == before


def test_faulty_register_is_shown_and_left(sample: Path, kravspec: Kravspec) -> None:
    """With a fault in the register nothing is read or written before a person has mended it."""
    write(sample, {COMMENTS: "document:\n  - id: K-001\n"})
    result = kravspec(sample, "comments", "read", "in/se.docx")
    assert result.returncode == 1
    assert f"{COMMENTS}:2:5: fel: nyckeln ”text” saknas" in result.stdout
    assert (sample / COMMENTS).read_text(encoding="utf-8") == "document:\n  - id: K-001\n"


def test_words_of_strangers_do_nothing_to_the_terminal(sample: Path, kravspec: Kravspec) -> None:
    """What a form holds is shown with its invisible signs written out."""
    write(sample, {"in/x.docx": form(ISO, ["SE", "", "3.1", "", "te", "a\N{RIGHT-TO-LEFT OVERRIDE}b", "", ""])})
    result = kravspec(sample, "comments", "read", "in/x.docx")
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in result.stdout
    assert "a<U+202E>b" in result.stdout
