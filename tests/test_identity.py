"""`kravspec id`: an ID's life in text and register, as a member of the group lives it."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY, write
from kravspec.error import CannotRunError
from kravspec.export import write_together
from kravspec.identity import edits
from kravspec.identity.register_file import changed
from kravspec.load import load
from kravspec.register import register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

REGISTER = """\
# Minnet av alla ID:n.
ids:
  # de första
  PRO-01: {kind: provision, state: active, first: "1"}  # svar
  PRO-02: {kind: provision, state: active, first: "1"}

  PRO-07: {kind: provision, state: retired, first: "1", reason: Fel från början}
"""
PROCESS = """\
# Process {#process}

## Svar {#svar}

**PRO-01** Kommunen **ska** svara företaget inom 2\N{NO-BREAK SPACE}arbetsdagar.

- *Ansvar:* enheten

> **Anm.** Ett brev räcker.

**PRO-02** Enheten **bör** ringa företaget.

## Möte {#mote}

Kommunen kallar enligt [PRO-01].

**PRO-03** Enheten **ska** kalla till möte.
"""


@pytest.fixture(name="published")
def _published(repository: Path) -> Path:
    write(repository, {"standard/clauses/process.md": PROCESS, "standard/register.yml": REGISTER})
    return repository


def text(root: Path) -> str:
    return (root / "standard/clauses/process.md").read_text(encoding="utf-8")


def test_next_id_was_never_used(published: Path, kravspec: Kravspec) -> None:
    """A free ID comes after all in the text, all that the register remembers, and all on other branches."""
    assert kravspec(published, "id", "new", "PRO").stdout == "PRO-08 är ledigt.\n"
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"], ["switch", "-qc", "other"]):
        subprocess.run([*git, *command], cwd=published, check=True)
    write(published, {"standard/clauses/process.md": PROCESS + "\n**PRO-11** Enheten **ska** fira.\n"})
    for command in (["commit", "-qam", "y"], ["switch", "-q", "main"]):
        subprocess.run([*git, *command], cwd=published, check=True)
    assert kravspec(published, "id", "new", "PRO").stdout == "PRO-12 är ledigt.\n"
    assert kravspec(published, "id", "new", "LED", "--lang", "en").stdout == "LED-01 is free.\n"


def test_provision_is_retired(published: Path, kravspec: Kravspec) -> None:
    """Text, fields and notes go; the register remembers; who refers to it is shown with file and line."""
    result = kravspec(published, "id", "retire", "PRO-01", "--by", "PRO-02", "--reason", "Ringa är bättre")
    assert result.stdout == (
        "PRO-01 är ersatt av PRO-02.\n"
        "Ändrade filer:\n  standard/clauses/process.md\n  standard/register.yml\n"
        "Hänvisningar att ändra:\n  standard/clauses/process.md:15:24\n"
    )
    assert text(published) == PROCESS.replace(PROCESS[PROCESS.index("**PRO-01**") : PROCESS.index("**PRO-02**")], "")
    row = 'PRO-01: {kind: provision, state: replaced, first: "1", successors: [PRO-02], reason: Ringa är bättre} # svar'
    assert (published / "standard/register.yml").read_text() == REGISTER.replace(
        'PRO-01: {kind: provision, state: active, first: "1"}  # svar', row
    )


def test_provision_is_split(published: Path, kravspec: Kravspec) -> None:
    """Each part begins with the whole sentence and its fields under a new ID; the old one is never used again."""
    result = kravspec(published, "id", "split", "PRO-01", "--reason", "Två plikter")
    assert result.stdout.startswith("PRO-01 är delat i PRO-08, PRO-09. Skriv om texten i vart och ett.\n")
    block = PROCESS[PROCESS.index("**PRO-01**") : PROCESS.index("> **Anm.**")]
    parts = block.replace("PRO-01", "PRO-08") + block.replace("PRO-01", "PRO-09")
    assert text(published) == PROCESS.replace(block, parts)
    again = kravspec(published, "id", "split", "PRO-02", "--into", "3", "--reason", "x")
    assert again.stdout.startswith("PRO-02 är delat i PRO-10, PRO-11, PRO-12.")


def test_provisions_are_merged(published: Path, kravspec: Kravspec) -> None:
    """The texts stand together under a new ID where the first stood, for a person to make one of."""
    result = kravspec(published, "id", "merge", "PRO-01", "PRO-03", "--reason", "Samma sak")
    assert result.stdout.startswith("PRO-01, PRO-03 är hopslagna till PRO-08.")
    after = PROCESS.replace("**PRO-01**", "**PRO-08**")
    after = after.replace("\n\n**PRO-03** Enheten **ska** kalla till möte.\n", "\n")
    after = after.replace("Ett brev räcker.\n", "Ett brev räcker.\n\nEnheten **ska** kalla till möte.\n")
    assert text(published) == after
    assert (
        'PRO-01: {kind: provision, state: merged, first: "1", successors: [PRO-08], reason: Samma sak}'
        in (published / "standard/register.yml").read_text()
    )


def test_register_can_be_read_after_a_merge(published: Path, kravspec: Kravspec) -> None:
    """Each of the merged IDs has a row of its own that the next command reads."""
    assert kravspec(published, "id", "merge", "PRO-01", "PRO-02", "--reason", "Samma sak").returncode == 0
    entries = {entry.id: entry for entry in load(published).standard.register}
    assert {id_: entries[id_].successors for id_ in ("PRO-01", "PRO-02")} == {
        "PRO-01": ("PRO-08",),
        "PRO-02": ("PRO-08",),
    }


def test_what_was_never_published_needs_no_memory(published: Path, kravspec: Kravspec) -> None:
    """An ID that is in no edition can go without a trace."""
    result = kravspec(published, "id", "retire", "PRO-03", "--reason", "x")
    assert result.stdout == (
        "PRO-03 har utgått.\nRegistret är orört, eftersom PRO-03 aldrig har publicerats.\n"
        "Ändrade filer:\n  standard/clauses/process.md\n"
    )
    assert (published / "standard/register.yml").read_text() == REGISTER
    assert text(published).endswith("Kommunen kallar enligt [PRO-01].\n")


def test_line_ends_of_the_file_stay(published: Path, kravspec: Kravspec) -> None:
    """A file from Windows keeps its line ends and its first mark."""
    path = published / "standard/clauses/process.md"
    path.write_bytes(("\N{ZERO WIDTH NO-BREAK SPACE}" + PROCESS.replace("\n", "\r\n")).encode())
    assert kravspec(published, "id", "move", "PRO-01", "mote").returncode == 0
    after = path.read_bytes().decode()
    assert after.startswith("\N{ZERO WIDTH NO-BREAK SPACE}# Process")
    assert "\n" not in after.replace("\r\n", "")
    assert after.endswith(
        "kalla till möte.\r\n\r\n"
        + PROCESS[PROCESS.index("**PRO-01**") : PROCESS.index("**PRO-02**")].replace("\n", "\r\n").rstrip()
        + "\r\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("retire", "PRO-O3", "--reason", "x"), "Det finns ingen bestämmelse PRO-O3 i texten. Menade du PRO-03?"),
        (
            ("retire", "svar", "--reason", "x"),
            "Det finns ingen bestämmelse svar i texten. ”kravspec export csv” ger alla.",
        ),
        (("retire", "PRO-01", "--by", "PRO-98", "--reason", "x"), "Det finns ingen bestämmelse PRO-98 i texten."),
        (("move", "PRO-01", "borta"), "”borta” står inte i standardens text."),
        (("move", "svar", "process"), "”svar” kan bara flyttas till efter ett avsnitt på samma nivå"),
        (("move", "svar", "PRO-01"), "”PRO-01” står i det som ska flyttas."),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    published: Path, kravspec: Kravspec, arguments: tuple[str, ...], said: str
) -> None:
    """A wrong ID or place gives one sentence, and no file is touched."""
    result = kravspec(published, "id", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert (text(published), (published / "standard/register.yml").read_text()) == (PROCESS, REGISTER)


def test_files_change_together_or_not_at_all(tmp_path: Path) -> None:
    """When the second of two files cannot be written, the first is as it was, and no temporary file is left."""
    write(tmp_path, {"a.md": "before", "b.md/inside": "a folder where the file should be"})
    with pytest.raises(CannotRunError, match=r"b\.md"):
        write_together(tmp_path, {"a.md": "after", "new.md": "after", "b.md": "after"})
    assert (tmp_path / "a.md").read_text() == "before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md", "b.md"]


def test_new_rows_stand_in_order() -> None:
    """A line for each ID, in order, whatever the order they come in; an empty register is begun."""
    row = {"kind": "provision", "state": "active", "first": "2"}
    assert changed("", {"PRO-02": row, "LED-01": row}).splitlines()[2:] == [
        "  LED-01: {kind: provision, state: active, first: '2'}",
        "  PRO-02: {kind: provision, state: active, first: '2'}",
    ]
    assert [line.strip()[:6] for line in changed(REGISTER, {"PRO-03": row}).splitlines() if "PRO" in line] == [
        "PRO-01",
        "PRO-02",
        "PRO-03",
        "PRO-07",
    ]


def test_moving_in_the_draft_changes_no_text(tmp_path: Path) -> None:
    """Any provision, table, term or clause of the real draft can be moved: every other word and every text's hash stays."""
    shutil.copytree(REPOSITORY / "standard", tmp_path / "standard")
    loaded = load(tmp_path)
    hashes, words = {row.id: row.sha256 for row in register(loaded.standard)}, _words(tmp_path)
    for id_, after in (
        ("PRO-06", "LED-03"),
        ("LED-04", "forsta-kontakt"),
        ("tab-tider", "PRO-30"),
        ("term-lotsarende", "term-foretag"),
        ("forsta-kontakt", "klagomal"),
    ):
        write(tmp_path, dict(edits.move(loaded, id_, after).files))
        moved = load(tmp_path)
        assert [target.id for target in moved.standard.targets] != [target.id for target in loaded.standard.targets]
        assert {row.id: row.sha256 for row in register(moved.standard)} == hashes
        assert _words(tmp_path) == words
        loaded = moved


def _words(root: Path) -> Counter[str]:
    return Counter(" ".join(file.read_text(encoding="utf-8") for file in root.rglob("*.md")).split())
