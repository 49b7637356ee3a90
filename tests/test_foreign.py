"""The report on a Word file that we did not make: what its editors must see to, under the headings where it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kravspec import word
from kravspec.foreign import ForeignReport, as_json, as_text, foreign_report
from word_files import bookmark, changed, docx, field, p, t, table

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

_DELETED = "<w:r><w:delText>{}</w:delText></w:r>"


def report(body: str, parts: dict[str, str] | None = None) -> ForeignReport:
    return foreign_report(word.read(docx(body, parts=parts)))


def comment(number: int, author: str, words: str, parent: bool = False) -> tuple[str, str]:  # noqa: FBT001, FBT002
    """A comment, and its row in the threads: an answer to the first one, or a resolved one."""
    inner = p(words, attributes=f'w14:paraId="0000000{number}"')
    row = f'<w15:commentEx w15:paraId="0000000{number}" ' + (
        'w15:paraIdParent="00000000"/>' if parent else 'w15:done="1"/>'
    )
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-11-24T09:00:00Z">{inner}</w:comment>', row


def test_comments_stand_under_their_headings() -> None:
    """A thread is one comment with its answers, with the words it is about and the heading it stands under."""
    (one, row), (two, answer) = comment(0, "Anna", "Oklart."), comment(1, "Bo", "Håller med.", parent=True)
    about = '<w:commentRangeStart w:id="0"/>' + t("orden") + '<w:commentRangeEnd w:id="0"/>'
    body = p("Kontakt", "Rubrik1") + p(t("Här är ") + about + t("."))
    (thread,) = report(body, {"comments": one + two, "commentsExtended": row + answer}).comments
    assert (thread.heading, thread.words, thread.resolved) == ("1 Kontakt", "orden", True)
    assert [(each.author, each.text) for each in thread.remarks] == [("Anna", "Oklart."), ("Bo", "Håller med.")]


def test_changes_stand_under_their_headings() -> None:
    """Insertions, deletions, moves, splits, merges, rows and looks are told apart, each with who and when."""
    moved = (
        '<w:moveFromRangeStart w:id="1" w:name="m"/>'
        + changed("moveFrom", t("Flyttad."))
        + '<w:moveFromRangeEnd w:id="1"/>'
    )
    landed = (
        '<w:moveToRangeStart w:id="2" w:name="m"/>' + changed("moveTo", t("Flyttad.")) + '<w:moveToRangeEnd w:id="2"/>'
    )
    body = (
        p("Ett", "Rubrik1")
        + p(t("En ") + changed("ins", t("ny ")) + changed("del", _DELETED.format("gammal "), "Bo") + t("text."))
        + p(moved)
        + p("Delat", "", f"<w:rPr>{changed('ins', '')}</w:rPr>")
        + p("Ihop", "", f"<w:rPr>{changed('del', '')}</w:rPr>")
        + p(changed("ins", t("Nytt stycke.")), "", f"<w:rPr>{changed('ins', '')}</w:rPr>")
        + p("Två", "Rubrik1")
        + p(landed)
        + p(t("fet", '<w:b/><w:rPrChange w:id="3" w:author="Cia"/>'))
        + f"<w:tbl><w:tr><w:trPr>{changed('ins', '')}</w:trPr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    )
    found = [(each.kind, each.author, each.heading, each.text, each.to) for each in report(body).changes]
    assert found == [
        ("insertion", "Anna", "1 Ett", "ny ", ""),
        ("deletion", "Bo", "1 Ett", "gammal ", ""),
        ("move", "Anna", "1 Ett", "Flyttad.", "2 Två"),
        ("split", "Anna", "1 Ett", "Delat", ""),
        ("merge", "Anna", "1 Ett", "Ihop", ""),
        ("insertion", "Anna", "1 Ett", "Nytt stycke.", ""),
        ("format", "Cia", "2 Två", "fet", ""),
        ("row-insertion", "Anna", "2 Två", "a | b", ""),
    ]


def test_lost_references_are_found() -> None:
    """A reference that Word has given up is told, in both languages, and one to a bookmark that does not exist; others are not."""
    link = f'<w:hyperlink w:anchor="borta">{t("länk")}</w:hyperlink>'
    body = (
        p("Mål", "Rubrik1")
        + p(bookmark("_Ref1", t("Målet")))
        + p(
            t("Se ")
            + field("REF _Ref1 \\h", "avsnitt 1")
            + t(" och ")
            + field("REF _Ref2 \\r \\h", "avsnitt 7")
            + t(".")
        )
        + p(t("Se ") + field("REF _Ref3 \\h", "Fel! Hittar inte referenskälla.") + t("."))
        + p("See Error! Reference source not found. for more.")
        + p(t("En ") + link)
    )
    found = [(each.kind, each.target, each.text, each.heading) for each in report(body).references]
    assert found == [
        ("missing-bookmark", "_Ref2", "avsnitt 7", "1 Mål"),
        ("given-up", "_Ref3", "Fel! Hittar inte referenskälla.", "1 Mål"),
        ("given-up", "", "Error! Reference source not found.", "1 Mål"),
        ("missing-bookmark", "borta", "länk", "1 Mål"),
    ]


def test_double_numbers_are_found() -> None:
    """Two headings, tables, figures or requirements with one number are told; a reference in running text is no caption."""
    typed = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("4.1 Ansvar", "Rubrik2", typed) + p("4.1 Roller", "Rubrik2", typed) + p("1 Krav", "Rubrik1", typed)
        + p("Bilaga 1 Mallar", "Rubrik1", typed) + p("2024 års mål", "Rubrik2", typed) + p("2024 års plan", "Rubrik2", typed)
        + p("Tabell 3 – Tider") + p(t("Tabell ") + field("SEQ Tabell", "3") + t(" Roller")) + p("Tabell 3 visar tiderna.")
        + p("Figur 3 Steg") + p("K-07 Enheten ska svara.") + p("K-07 Enheten ska fråga.") + p("K-08 Enheten ska tiga.")
        + table(["ID", "Krav"], ["K-08", "Tiga"])
    )  # fmt: skip
    found = [(each.kind, each.number, len(each.places)) for each in report(body).numbers]
    assert found == [("heading", "4.1", 2), ("table", "3", 2), ("requirement", "K-07", 2)]


def test_contents_repeat_nothing() -> None:
    """The rows of the contents are no headings and no requirements of their own."""
    rows = field("TOC", t("1 Enheten ska svara"))
    body = p(rows, "TOC1") + p("1 Enheten ska svara", "Rubrik1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    found = report(body)
    assert (found.numbers, found.sentences) == ((), ())


def test_sentences_are_sorted_by_their_verbal_form() -> None:
    """Requirements, recommendations and permissions are told by their verb, in the language of the text."""
    body = p("Ett", "Rubrik1") + p(
        "Enheten ska svara. Den bör vara vänlig, och den får ringa. Det är en bild som ska visas."
    )
    body += p("Kommunen måste svara. Nämnden skall fråga.")
    found = [(each.form, each.verb) for each in report(body).sentences]
    assert found == [("requirement", "ska"), ("recommendation", "bör"), (None, "måste"), ("requirement", "skall")]
    english = report(
        p("The unit shall answer the letter. It should be kind to the company. It may call. The end is near.")
    )
    assert english.language == "en"
    assert [each.form for each in english.sentences] == ["requirement", "recommendation", "permission"]


def test_report_as_text_and_json() -> None:
    """The text names headings, people and dates in the reader's language, and the JSON holds the same."""
    found = report(
        p("Kontakt", "Rubrik1") + p(t("En ") + changed("ins", t("ny\N{RIGHT-TO-LEFT OVERRIDE} ")) + t("text."))
    )
    swedish, english = as_text(found, "a.docx", "sv"), as_text(found, "a.docx", "en")
    assert "  1 Kontakt\n    – Anna, 2026-11-24, tillagt: ny<U+202E>" in swedish
    assert "Tracked changes: 1" in english
    assert json.loads(as_json(found))["changes"][0]["author"] == "Anna"


def test_command_reads_a_file(kravspec: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    """`kravspec word read` reports on a file anywhere, and on a bad one says what is wrong with exit code 2."""
    (tmp_path / "a.docx").write_bytes(docx(p("Enheten ska svara.")))
    (tmp_path / "b.docx").write_bytes(b"hej")
    result = kravspec(tmp_path, "word", "read", "a.docx")
    assert result.returncode == 0
    assert "– [ska] Enheten ska svara." in result.stdout
    for name in ("b.docx", "finns-inte.docx"):
        result = kravspec(tmp_path, "word", "read", name)
        assert (result.returncode, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
