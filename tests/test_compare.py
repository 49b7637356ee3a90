"""`kravspec diff`: what changed, by ID, as a member of the group reads it and as programs do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import METADATA, REPOSITORY, SAMPLE, write
from kravspec.table_cell import cell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

TERMS = """\
# Termer och definitioner {#termer}

## lots {#term-lots}

person som leder ett företag

- *Böjning:* lotsen
"""
PROCESS = """\
# Process {#process}

## Svar {#svar}

**PRO-01** Lotsen **ska** svara företaget inom 2\N{NO-BREAK SPACE}arbetsdagar.

- *Mått:* minst 90 %

**PRO-02** Lotsen **bör** ringa företaget.

## Möte {#mote}

Kommunen kallar.

**PRO-03** Enheten **ska** kalla till möte.
"""
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com")


@pytest.fixture(name="group")
def _group(tmp_path: Path) -> Path:
    """A repository whose first commit is the text above."""
    metadata = METADATA.replace("parts:\n", "parts:\n  - {file: clauses/termer.md, role: terms}\n")
    files = {"standard.yml": metadata, "clauses/termer.md": TERMS, "clauses/process.md": PROCESS}
    write(tmp_path, {f"standard/{name}": text for name, text in files.items()})
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"], ["tag", "1.0"]):
        subprocess.run([*GIT, *command], cwd=tmp_path, check=True)
    return tmp_path


def edit(root: Path, *changes: tuple[str, str]) -> None:
    """Make the changes in the process clause and the terms, each of which must be there once."""
    texts = {"process": PROCESS, "termer": TERMS}
    for old, new in changes:
        assert (PROCESS + TERMS).count(old) == 1
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    write(root, {f"standard/clauses/{name}.md": text for name, text in texts.items()})


def test_what_binds_in_another_way_comes_first(group: Path, kravspec: Kravspec) -> None:
    """Each change is shown once under its kind, with ID, number, place and words; a changed definition names whom it touches."""
    edit(
        group,
        ("**PRO-01** Lotsen **ska** svara", "**PRO-01** Lotsen **bör** svara"),
        ("minst 90 %", "minst 80 %"),
        ("kalla till möte", "kalla företaget till möte"),
        ("leder ett företag", "följer ett företag"),
    )
    assert kravspec(group, "diff", "1.0").stdout == (
        "Ändrad verbform\n"
        "  PRO-01 (2.1)  ska → bör  standard/clauses/process.md:5\n"
        "    Lotsen **[-ska-]{+bör+}** svara företaget inom 2 arbetsdagar.\n"
        "\n"
        "Ändrad definition\n"
        "  term term-lots (1.1)  standard/clauses/termer.md:3\n"
        "    person som [-leder-]{+följer+} ett företag\n"
        "    Berör: PRO-01, PRO-02\n"
        "\n"
        "Omformulerat\n"
        "  PRO-03 (2.2)  standard/clauses/process.md:15\n"
        "    Enheten **ska** kalla {+företaget +}till möte.\n"
        "\n"
        "Ändrade fält\n"
        "  PRO-01 (2.1), Mått  standard/clauses/process.md:5\n"
        "    minst [-90-]{+80+} %\n"
        "\n"
        "4 ändringar: ändrad verbform 1, ändrad definition 1, omformulerat 1, ändrade fält 1.\n"
    )


def test_new_lines_and_numbers_are_no_change_of_text(group: Path, kravspec: Kravspec) -> None:
    """A text that is broken otherwise has not changed; one that has come to stand elsewhere has moved and been renumbered."""
    edit(group, ("Lotsen **ska** svara företaget inom", "Lotsen **ska**\nsvara\nföretaget inom"))
    assert kravspec(group, "diff", "1.0").stdout == "Ingen ändring av texten.\n"
    svar, mote = PROCESS[PROCESS.index("## Svar") : PROCESS.index("## Möte")], PROCESS[PROCESS.index("## Möte") :]
    write(group, {"standard/clauses/process.md": f"# Process {{#process}}\n\n{mote}\n{svar}"})
    shown = kravspec(group, "diff", "1.0").stdout
    assert "Omformulerat" not in shown
    assert "avsnitt svar (2.2)  2.1 → 2.2\n" in shown
    assert "avsnitt mote (2.1)  2.2 → 2.1\n" in shown
    assert re.search(r"Flyttat\n  avsnitt (svar|mote) ", shown)


def test_new_clause_is_one_change(group: Path, kravspec: Kravspec) -> None:
    """A new clause is shown with its paragraphs as one change; its provisions have IDs and are changes of their own."""
    new = "## Avslut {#avslut}\n\nFörsta stycket.\n\n- ett,\n- två.\n\n**PRO-04** Lotsen **ska** avsluta.\n"
    write(group, {"standard/clauses/process.md": f"{PROCESS}\n{new}"})
    assert kravspec(group, "diff", "1.0").stdout == (
        "Tillagt\n"
        "  avsnitt avslut (2.3)  standard/clauses/process.md:17\n"
        "    {+Avslut+}\n    {+Första stycket.+}\n    {+- ett,+}\n    {+- två.+}\n"
        "  PRO-04 (2.3)  standard/clauses/process.md:24\n"
        "    {+Lotsen **ska** avsluta.+}\n"
        "\n"
        "2 ändringar: tillagt 2.\n"
    )


def test_comment_of_a_pull_request_shows_before_and_after(group: Path, kravspec: Kravspec) -> None:
    """The Markdown is a table for each kind; what an author wrote is text in it and nothing else."""
    edit(group, ("Enheten **ska** kalla till möte.", "Enheten **ska** kalla @alla | <b>nu</b> [PRO-01] till möte."))
    assert kravspec(group, "diff", "1.0", "--format", "markdown").stdout == (
        "1 ändring: omformulerat 1.\n"
        "\n### Omformulerat\n\n"
        "| Vad | Före | Efter |\n| --- | --- | --- |\n"
        "| PRO-03 i 2.2 Möte | Enheten ska kalla till möte. | Enheten ska kalla "
        "<ins>\\@alla \\| &lt;b>nu&lt;/b> PRO-01 </ins>till möte. |\n"
    )


def test_what_moved_is_told_by_where_it_stood_and_stands(group: Path, kravspec: Kravspec) -> None:
    """To another clause by both; in the same clause by what it comes after. People read titles, and authors IDs too."""
    first, second = "**PRO-01** Lotsen **ska** svara", "**PRO-02** Lotsen **bör** ringa företaget.\n\n"
    edit(group, (second, ""), (first, f"{second}{first}"))
    assert re.search(
        r"\n?Flyttat\n  PRO-0[12] \(2\.1\)  (efter PRO-01 → först i|först i 2\.1 Svar → efter)",
        diff_of(group, kravspec),
    )
    edit(group, (second, ""), ("**PRO-03** Enheten", f"{second}**PRO-03** Enheten"))
    assert "  PRO-02 (2.2)  från svar (2.1) till mote (2.2)  " in diff_of(group, kravspec)
    assert "| PRO-02 i 2.2 Möte | 2.1 Svar | 2.2 Möte |\n" in diff_of(group, kravspec, "--format", "markdown")


def test_prohibition_is_another_verbal_form(group: Path, kravspec: Kravspec) -> None:
    """A requirement that has become a prohibition stands first in the list, with both forms."""
    edit(group, ("Enheten **ska** kalla", "Enheten **ska inte** kalla"))
    assert diff_of(group, kravspec).startswith("Ändrad verbform\n  PRO-03 (2.2)  ska → ska inte  ")
    assert "<br>**ska → ska inte**<br>krav → förbud |" in diff_of(group, kravspec, "--format", "markdown")


def test_status_of_an_annex_is_told_in_the_words_of_the_document(group: Path, kravspec: Kravspec) -> None:
    """That an annex has come to bind is told in Swedish in a Swedish document."""
    metadata = (group / "standard/standard.yml").read_text(encoding="utf-8")
    part = "  - {{file: clauses/bilaga.md, role: annex, status: {}}}\n"
    write(group, {"standard/clauses/bilaga.md": "# Lista {#lista}\n\nEn lista.\n"})
    for status in ("informative", "normative"):
        write(group, {"standard/standard.yml": metadata + part.format(status)})
        subprocess.run([*GIT, "add", "-A"], cwd=group, check=True)
        subprocess.run([*GIT, "commit", "-qm", status], cwd=group, check=True)
    assert "    Lista ([-informativ-]{+normativ+})\n" in kravspec(group, "diff", "HEAD~1").stdout


def test_new_numbers_are_folded_away(group: Path, kravspec: Kravspec) -> None:
    """A comment says that numbers follow by themselves and shows them to those who ask."""
    edit(group, ("## Svar {#svar}", "## Början {#borjan}\n\nHär börjar det.\n\n## Svar {#svar}"))
    assert diff_of(group, kravspec, "--format", "markdown").endswith(
        "### Nya nummer\n\nNumren räknas om av sig själva, och alla hänvisningar följer med.\n\n"
        "<details><summary>Visa alla (2)</summary>\n\n| Vad | Före | Efter |\n| --- | --- | --- |\n"
        "| avsnitt 2.2 Svar | 2.1 | 2.2 |\n| avsnitt 2.3 Möte | 2.2 | 2.3 |\n\n</details>\n"
    )


def diff_of(root: Path, kravspec: Kravspec, *arguments: str) -> str:
    return kravspec(root, "diff", "1.0", *arguments).stdout


@given(st.text(max_size=60))
def test_no_text_can_break_the_table(text: str) -> None:
    """Whatever an author types, each sign that means something to Markdown or to a host is escaped, and no line ends."""
    shown = cell(text)
    assert "\n" not in shown
    assert "<" not in shown.replace("<br>", "")
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|!~#@$]", shown)


def test_json_follows_its_schema(group: Path, kravspec: Kravspec) -> None:
    """Programs get every change with its words, in the published shape."""
    edit(group, ("**PRO-01** Lotsen **ska** svara", "**PRO-01** Lotsen **bör** svara"), ("leder ett", "följer ett"))
    document = json.loads(kravspec(group, "diff", "1.0", "--format", "json").stdout)
    jsonschema.validate(document, json.loads((REPOSITORY / "tools/kravspec/changes.schema.json").read_text()))
    assert [(change["kind"], change["id"], change["touches"]) for change in document["changes"]] == [
        ("verbal form", "PRO-01", []),
        ("definition", "term-lots", ["PRO-01", "PRO-02"]),
    ]
    assert "".join(span["text"] for span in document["changes"][1]["spans"] if span["kind"] != "added") == (
        "person som leder ett företag"
    )


def test_any_two_editions_can_be_named(tmp_path: Path, kravspec: Kravspec) -> None:
    """A folder, a Git revision, a tag and a file that was sent out for review are all editions."""
    root, other = tmp_path / "here", tmp_path / "other"
    for folder in (root, other):
        shutil.copytree(SAMPLE, folder)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"], ["tag", "1.0"]):
        subprocess.run([*GIT, *command], cwd=root, check=True)
    assert kravspec(root, "export", "docx", "--review", "-o", "sent.docx").returncode == 0
    clause = root / "standard/clauses/omfattning.md"
    clause.write_text(clause.read_text().replace("omfattar kontakter", "omfattar alla kontakter"))
    for before in (str(other), "HEAD", "1.0", "sent.docx"):
        assert kravspec(root, "diff", before).stdout.endswith("1 ändring: omformulerat 1.\n"), before
    assert kravspec(root, "diff", "HEAD", "1.0").stdout == "Ingen ändring av texten.\n"
    assert kravspec(root, "export", "docx", "--one-pass", "-o", "clean.docx").returncode == 0
    refused = kravspec(root, "diff", "clean.docx")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("clean.docx är ingen fil för granskning.")
