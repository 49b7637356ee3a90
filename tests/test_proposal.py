"""`kravspec review`: what a pull request does, told before it is taken in, on the text as it would become."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from conftest import METADATA, write
from kravspec.proposal.comment import MARK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

METADATA_2 = METADATA + "  - {file: clauses/mote.md, role: clause}\n"
PROCESS = """\
# Process {#process}

**PRO-01** Kommunen **får** svara företaget inom 2\N{NO-BREAK SPACE}arbetsdagar.

**PRO-02** Kommunen **får** ringa företaget.
"""
MEETING = """\
# Möte {#mote}

**PRO-05** Kommunen **får** bjuda in företaget.
"""
GUIDE = "---\nkrav: [PRO-01]\n---\n# Svara i tid\n\nLyssna först.\n"


def git(root: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def branch(root: Path, name: str, files: dict[str, str]) -> None:
    """A branch from `main` with these files, which is left checked out."""
    git(root, "switch", "-qc", name, "main")
    write(root, {f"standard/clauses/{file}.md": text for file, text in files.items()})
    git(root, "commit", "-qam", name)


@pytest.fixture(name="group")
def _group(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            "standard/standard.yml": METADATA_2,
            "standard/clauses/process.md": PROCESS,
            "standard/clauses/mote.md": MEETING,
            "docs/vagledning/svar.md": GUIDE,
        },
    )
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    return tmp_path


def test_comment_tells_what_the_change_does(group: Path, kravspec: Kravspec) -> None:
    """The comment holds new faults, before and after, and the pages to read again; what was wrong before is only counted."""
    changed = PROCESS.replace("inom 2", "inom 3").replace("ringa företaget.", "ringa företaget, se [borta].")
    branch(group, "a", {"process": changed})
    result = kravspec(group, "review", "main", "--downloads", "https://git.example/run/1")
    assert result.returncode == 1
    known = result.stdout.partition("\n\n### Ändringar i texten")[0].rpartition("\n\n")[2]
    assert known.endswith("fanns redan och har inte med ändringen att göra.")
    assert result.stdout == (
        f"{MARK}\n\n"
        "## Det här gör ändringen\n\n"
        "### Att rätta\n\n"
        "| Plats | Vad | Gör så här |\n| --- | --- | --- |\n"
        "| standard/clauses/process.md:5 | fel: ”borta” finns inte. | Rätta ID:t. Är det ingen hänvisning, skriv \\\\\\[ och \\\\\\]. |\n\n"
        f"{known}\n\n"
        "### Ändringar i texten\n\n"
        "2 ändringar: omformulerat 2.\n\n"
        "#### Omformulerat\n\n"
        "| Vad | Före | Efter |\n| --- | --- | --- |\n"
        "| PRO-01 (1) | Kommunen får svara företaget inom <del>2</del> arbetsdagar. "
        "| Kommunen får svara företaget inom <ins>3</ins> arbetsdagar. |\n"
        "| PRO-02 (1) | Kommunen får ringa företaget. | Kommunen får ringa företaget<ins>, se \\[borta\\]</ins>. |\n\n"
        "### Läs de här sidorna igen\n\n"
        "De handlar om bestämmelser som ändras. När en sida stämmer: kravspec reviewed och sidans fil.\n\n"
        "- Svara i tid (docs/vagledning/svar.md): PRO-01\n\n"
        "### Hämta\n\n"
        "Webbplatsen att läsa utan nät och Word-filen med spårade ändringar: "
        "[https://git.example/run/1](https://git.example/run/1)\n"
    )


def test_change_that_is_right_can_be_taken_in(group: Path, kravspec: Kravspec) -> None:
    """Without new errors the exit code is 0, whatever was wrong before; what is not committed is not in it."""
    branch(group, "a", {"process": PROCESS.replace("inom 2", "inom 3")})
    write(group, {"standard/clauses/mote.md": "# Utkast"})
    result = kravspec(group, "review", "main", "-o", "build/comment.md")
    assert (result.returncode, result.stdout) == (0, "")
    assert "✅ Inga nya fel.\n" in (group / "build/comment.md").read_text(encoding="utf-8")
    assert kravspec(group, "review", "main", "--lang", "en").stdout.startswith(f"{MARK}\n\n## What the change does\n")


def test_two_branches_that_take_the_same_id_are_caught(group: Path, kravspec: Kravspec) -> None:
    """Each alone is right, and Git merges them; the second is told that the ID is taken, and where."""
    branch(group, "a", {"process": f"{PROCESS}\n**PRO-06** Kommunen **får** skriva.\n"})
    branch(group, "b", {"mote": f"{MEETING}\n**PRO-06** Kommunen **får** dela ut kallelsen.\n"})
    assert kravspec(group, "review", "main").returncode == 0
    git(group, "switch", "-q", "main")
    git(group, "merge", "-q", "a")
    git(group, "switch", "-q", "b")
    result = kravspec(group, "review", "main")
    assert result.returncode == 1
    assert (
        "| standard/clauses/mote.md:5 | fel: ”PRO-06” finns redan på standard/clauses/process.md:7. "
        "| Ge det nya ett annat ID, till exempel PRO-07. |"
    ) in result.stdout


def test_what_another_refers_to_cannot_be_deleted_unseen(group: Path, kravspec: Kravspec) -> None:
    """One branch takes a provision away, another refers to it: the second is told, with the place."""
    branch(group, "a", {"process": PROCESS[: PROCESS.index("**PRO-02**")]})
    branch(group, "b", {"mote": MEETING.replace("bjuda in företaget.", "bjuda in företaget enligt [PRO-02].")})
    git(group, "switch", "-q", "main")
    git(group, "merge", "-q", "a")
    result = kravspec(group, "review", "main", "--head", "b")
    assert result.returncode == 1
    assert "| standard/clauses/mote.md:3 | fel: ”PRO-02” finns inte." in result.stdout


def test_conflict_is_told_in_plain_words(group: Path, kravspec: Kravspec) -> None:
    """Where both have changed the same line the file is named, and the change is shown by itself."""
    branch(group, "a", {"process": PROCESS.replace("inom 2", "inom 3")})
    branch(group, "b", {"process": PROCESS.replace("inom 2", "inom 4")})
    git(group, "switch", "-q", "main")
    git(group, "merge", "-q", "a")
    git(group, "switch", "-q", "b")
    result = kravspec(group, "review", "main")
    assert result.returncode == 1
    assert "⚠️ Samma rader har ändrats på annat håll." in result.stdout
    assert "\n- standard/clauses/process.md\n" in result.stdout
    assert "<del>3</del>" in result.stdout
    assert "<ins>4</ins>" in result.stdout


def test_no_text_of_an_author_acts_in_the_comment(group: Path, kravspec: Kravspec) -> None:
    """Marks, HTML, mentions and the job's own mark in a stranger's text are text."""
    hostile = f"{MARK} <script>alert(1)</script> @alla #1 ![x](https://a.example/x.png) | ```"
    branch(group, "a", {"mote": MEETING.replace("bjuda in", f"bjuda {hostile} in")})
    shown = kravspec(group, "review", "main").stdout
    assert shown.count(MARK) == 1
    assert "<script" not in shown
    assert "![" not in shown.replace("\\!\\[", "")
    assert all(f"\\{sign}" in shown for sign in "@#|`")


@pytest.mark.parametrize(("arguments", "said"), [(("borta",), "borta"), (("main", "--head", "-x"), "-x")])
def test_unknown_revision_is_named(group: Path, kravspec: Kravspec, arguments: tuple[str, ...], said: str) -> None:
    """A revision that there is not gives one sentence."""
    result = kravspec(group, "review", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Det finns ingen Git-version som heter ”{said}”.")
