"""`kravspec word read` on a review copy: what the secretary sees, and the patch."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from reviewed import FILES, PROCESS, SCOPE, copy_of, standard_in
from word_edits import BO, UNTRACKED, open_in_word
from word_files import docx, p

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., subprocess.CompletedProcess[str]]

REPORT = """\
retur.docx: granskningsexemplar av PROV 1, utgåva 1, arbetsutkast, 2026-11-24, ur 0123abcd

omfattning
  infogat av Anna Ek (SE) 2026-12-01: ”ärenden”
    med i patchen
  struket av Anna Ek (SE) 2026-12-01: ”kontakter”
    med i patchen
  ändrat utan spårning: ”kort.” → ”långt.”
    med i patchen

kontakt (process)
  formaterat av Bo Ask (DIN) 2026-12-01: ”viktigt”
    att avgöra: formatering förs inte över: avgör om den betyder något

tab-kriterier (bilaga-kriterier)
  infogat av Bo Ask (DIN) 2026-12-01: ”97”
    att avgöra: texten är en kopia: ändra den i standard/clauses/process.md, rad 12
  struket av Bo Ask (DIN) 2026-12-01: ”95”
    att avgöra: texten är en kopia: ändra den i standard/clauses/process.md, rad 12

Ändringar: 6. Med i patchen: 3, att avgöra: 3, inte valda: 0, utan verkan: 0.
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A repository with a copy that has come back."""
    standard_in(tmp_path)
    word = open_in_word(copy_of(tmp_path))
    word.replace("omfattning/paragraph", "kontakter", "ärenden")
    word.replace("omfattning/paragraph/2", "kort", "långt", UNTRACKED)
    word.format("kontakt/paragraph", "viktigt", "u", BO)
    word.replace("tab-kriterier/1-4", "95", "97", BO)
    (tmp_path / "retur.docx").write_bytes(word.save())
    return tmp_path


def test_report_names_every_change_and_what_becomes_of_it(kravspec: Command, folder: Path) -> None:
    """Under its ID stands each change with who and when, and for what is left what a person does; exit code 1 says so."""
    result = kravspec(folder, "word", "read", "retur.docx")
    hint = "Skriv patchen med ”-o FIL” och ta in den med ”git apply FIL”.\n"
    assert (result.stdout, result.returncode) == (REPORT + hint, 1)
    english = kravspec(folder, "word", "read", "retur.docx", "--lang", "en").stdout
    assert "  formatted by Bo Ask (DIN) 2026-12-01: ”viktigt”\n    to decide: formatting is not carried over" in english
    assert "Changes: 6. In the patch: 3, to decide: 3, not chosen: 0, without effect: 0." in english


def test_patch_is_taken_in_by_git(kravspec: Command, folder: Path) -> None:
    """`-o` writes a patch that `git apply` takes; the standard itself is not touched before that."""
    result = kravspec(folder, "word", "read", "retur.docx", "-o", "retur.patch")
    assert result.stdout == REPORT + "Patchen står i retur.patch. Ta in den med ”git apply retur.patch”.\n"
    assert (folder / SCOPE).read_text(encoding="utf-8") == FILES[SCOPE]
    subprocess.run(["git", "apply", "retur.patch"], cwd=folder, check=True)
    wanted = str(FILES[SCOPE]).replace("kontakter", "ärenden").replace("kort.", "långt.")
    assert (folder / SCOPE).read_text(encoding="utf-8") == wanted
    assert (folder / PROCESS).read_text(encoding="utf-8") == FILES[PROCESS]


def test_programs_get_the_same_as_json(kravspec: Command, folder: Path) -> None:
    """The JSON has the baseline, each change with its place, author, state and reason, and the files of the patch."""
    found = json.loads(kravspec(folder, "word", "read", "retur.docx", "--format", "json").stdout)
    assert found["baseline"] == {
        "designation": "PROV 1",
        "edition": "1",
        "stage": "arbetsutkast",
        "date": "2026-11-24",
        "language": "sv",
        "commit": "0123abcd",
        "dirty": False,
    }
    assert found["files"] == [SCOPE]
    assert found["changes"][2] == {
        "id": "omfattning",
        "within": ["omfattning"],
        "key": "omfattning/paragraph/2",
        "path": SCOPE,
        "line": 6,
        "kind": "rewording",
        "author": "",
        "date": "",
        "tracked": False,
        "before": "kort.",
        "after": "långt.",
        "state": "carried",
        "reason": "",
        "message": "",
    }
    assert [(change["state"], change["reason"]) for change in found["changes"][3:]] == [
        ("left", "format"),
        ("left", "generated"),
        ("left", "generated"),
    ]


def test_choice_is_made_on_the_command_line(kravspec: Command, folder: Path) -> None:
    """`--accept` and `--clause` can be given several times; what is not chosen is shown as such."""
    chosen = ["--accept", "Anna Ek (SE)", "--accept", "untracked", "--clause", "omfattning"]
    result = kravspec(folder, "word", "read", "retur.docx", *chosen, "-o", "a.patch")
    assert "Ändringar: 6. Med i patchen: 3, att avgöra: 0, inte valda: 3, utan verkan: 0." in result.stdout
    assert result.returncode == 0
    wrong = kravspec(folder, "word", "read", "retur.docx", "--accept", "Anna")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "Ingen ändring är gjord av ”Anna”. Här finns: Anna Ek (SE), Bo Ask (DIN), untracked.\n",
    )


def test_copy_without_changes_is_told_as_such(kravspec: Command, folder: Path) -> None:
    """A copy that comes back as it went out gives one line and no patch."""
    (folder / "samma.docx").write_bytes(copy_of(folder))
    result = kravspec(folder, "word", "read", "samma.docx", "-o", "a.patch")
    assert result.returncode == 0
    assert result.stdout.splitlines()[1:] == ["", "Ingen ändring."]
    assert not (folder / "a.patch").exists()


def test_file_that_is_no_review_copy_is_reported_on(kravspec: Command, folder: Path) -> None:
    """Another Word file gets the report of any Word file; a patch of it cannot be asked for, unless the copy is named."""
    (folder / "annan.docx").write_bytes(docx(p("Krav", "Rubrik1") + p("Enheten ska svara.")))
    assert kravspec(folder, "word", "read", "annan.docx").returncode == 0
    refused = kravspec(folder, "word", "read", "annan.docx", "-o", "a.patch")
    assert refused.returncode == 2
    assert refused.stderr.startswith("annan.docx är inget granskningsexemplar av standarden")
    assert not (folder / "a.patch").exists()


def test_damaged_file_writes_nothing(kravspec: Command, folder: Path) -> None:
    """A file that cannot be read gives one line, exit code 2 and no patch; the last good patch stays."""
    (folder / "a.patch").write_text("förra", encoding="utf-8")
    data = (folder / "retur.docx").read_bytes()
    (folder / "trasig.docx").write_bytes(data[: len(data) // 2])
    result = kravspec(folder, "word", "read", "trasig.docx", "-o", "a.patch")
    assert (result.returncode, len(result.stderr.splitlines()), result.stdout) == (2, 1, "")
    assert (folder / "a.patch").read_text(encoding="utf-8") == "förra"
