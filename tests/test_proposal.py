"""`kravspec review`: what a pull request does, told before it is taken in, on the text as it would become."""

from __future__ import annotations

import json
import subprocess
import zipfile
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
SITE = "site_name: Prov\ntheme: {name: material, language: sv, font: false}\nplugins: [kravspec]\nmarkdown_extensions: [md_in_html, attr_list]\n"
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
    parts = result.stdout.split("\n\n")
    assert parts[:4] == [
        MARK,
        "## Det här gör ändringen",
        "❌ Ett fel måste rättas innan ändringen kan tas in.",
        "### Att rätta",
    ]
    assert parts[4] == (
        "| Plats | Vad | Gör så här |\n| --- | --- | --- |\n"
        "| standard/clauses/process.md, rad 5 | ”borta” finns inte. "
        "| Rätta ID:t. Är det ingen hänvisning, skriv \\\\\\[ och \\\\\\]. |"
    )
    assert parts[5:11] == [
        "### Ändringar i texten",
        "2 ändringar: omformulerat 2.",
        "#### Omformulerat",
        "| Vad | Före | Efter |\n| --- | --- | --- |\n"
        "| PRO-01 i 1 Process | Kommunen får svara företaget inom <del>2</del> arbetsdagar. "
        "| Kommunen får svara företaget inom <ins>3</ins> arbetsdagar. |\n"
        "| PRO-02 i 1 Process | Kommunen får ringa företaget. | Kommunen får ringa företaget<ins>, se \\[borta\\]</ins>. |",
        "### Läs de här sidorna igen",
        "De handlar om bestämmelser som ändras. Kontrollera att sidan fortfarande stämmer, och skriv här i ändringen att du har "
        "läst den. Den som har verktyget antecknar det med kommandot `kravspec reviewed` och sidans fil.",
    ]
    assert parts[11] == "- Vägledning: Svara i tid (PRO-01), docs/vagledning/svar.md"
    assert parts[-3].startswith("Anmärkningar som fanns redan: ")
    assert parts[-2:] == [
        "### Se hur det blir",
        "När felen är rättade går webbplatsen och en Word-fil med spårade ändringar att hämta här.\n",
    ]


def test_places_of_the_text_that_a_change_forgot_are_named(group: Path, kravspec: Kravspec) -> None:
    """What refers to a provision whose text changes is named when it stays as it was, and so are the provision's own criteria."""
    fields = PROCESS.replace(
        "arbetsdagar.\n", "arbetsdagar.\n\n- *Bevis:* logg\n- *Mått:* minst 90\N{NO-BREAK SPACE}% i tid\n"
    )
    table = "\n**Tabell** Tider {#tab-tider}\n\n| Steg | Tid |\n| --- | --- |\n| Svar [PRO-01] | 2 |\n"
    meeting = MEETING.replace("# Möte {#mote}\n", "# Möte {#mote}\n\nFörst svarar kommunen enligt [PRO-01].\n") + table
    write(group, {"standard/clauses/process.md": fields, "standard/clauses/mote.md": meeting})
    git(group, "commit", "-qam", "y")
    branch(group, "a", {"process": fields.replace("inom 2", "inom 3")})
    head = "### Kontrollera de här ställena i texten\n\nDe hör till bestämmelser som får ny text och är själva oförändrade.\n\n"
    shown = kravspec(group, "review", "main").stdout
    assert (
        f"{head}- PRO-01: Bevis och Mått i samma bestämmelse, avsnitt\N{NO-BREAK SPACE}2, tabell\N{NO-BREAK SPACE}1\n\n"
        in shown
    )
    branch(
        group,
        "b",
        {
            "process": fields.replace("inom 2", "inom 3").replace("minst 90", "minst 80"),
            "mote": meeting.replace("| 2 |", "| 3 |"),
        },
    )
    assert f"{head}- PRO-01: avsnitt\N{NO-BREAK SPACE}2\n\n" in kravspec(group, "review", "main").stdout


def test_change_that_is_right_can_be_taken_in(group: Path, kravspec: Kravspec) -> None:
    """Without new errors the exit code is 0, whatever was wrong before; what is not committed is not in it."""
    branch(group, "a", {"process": PROCESS.replace("inom 2", "inom 3")})
    write(group, {"standard/clauses/mote.md": "# Utkast"})
    result = kravspec(group, "review", "main", "-o", "build/comment.md")
    assert (result.returncode, result.stdout) == (0, "")
    assert "✅ Inga nya fel. Ändringen kan tas in.\n" in (group / "build/comment.md").read_text(encoding="utf-8")
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
        "| standard/clauses/mote.md, rad 5 | ”PRO-06” finns redan på standard/clauses/process.md:7. "
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
    assert "| standard/clauses/mote.md, rad 3 | ”PRO-02” finns inte." in result.stdout


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


def test_host_shows_only_what_the_change_brings(
    group: Path, kravspec: Kravspec, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub gets annotations and a summary, GitLab a report of code quality: of new faults, on their lines; old ones are silent."""
    branch(group, "a", {"process": PROCESS.replace("ringa företaget.", "ringa företaget, se [borta].")})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(group / "summary.md"))
    shown = kravspec(group, "review", "main", "--format", "github").stdout
    assert shown.startswith("::error file=standard/clauses/process.md,line=5,")
    assert shown.count("\n") == 1
    assert (group / "summary.md").read_text(encoding="utf-8").startswith(f"{MARK}\n\n## Det här gör ändringen\n")
    (entry,) = json.loads(kravspec(group, "review", "main", "--format", "gitlab").stdout)
    assert (entry["check_name"], entry["severity"]) == ("broken-xref", "critical")
    assert entry["location"] == {"path": "standard/clauses/process.md", "lines": {"begin": 5, "end": 5}}
    assert entry["description"].startswith("”borta” finns inte. Rätta ID:t.")


def test_one_command_makes_what_there_is_to_look_at(group: Path, kravspec: Kravspec) -> None:
    """The comment, the Word file with the changes tracked and the site; the comment leads to the pages of what changed."""
    write(group, {"mkdocs.yml": SITE, "docs/index.md": "# Start\n"})
    git(group, "add", "-A")
    git(group, "commit", "-qm", "site")
    branch(group, "a", {"process": PROCESS.replace("inom 2", "inom 3")})
    arguments = ("--preview", "https://git.example/p/index.html", "--downloads", "https://git.example/run/1")
    result = kravspec(group, "review", "main", "--folder", "build/granskning", *arguments)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    folder = group / "build/granskning"
    assert sorted(file.name for file in folder.iterdir()) == ["andringar.docx", "kommentar.md", "webbplats"]
    comment = (folder / "kommentar.md").read_text(encoding="utf-8")
    assert "| [PRO-01 i 1 Process](https://git.example/p/krav/PRO-01/index.html) |" in comment
    assert "Läs [webbplatsen som den blir](https://git.example/p/index.html)." in comment
    assert "Hämta filerna på [körningens sida](https://git.example/run/1)." in comment
    # Its links lead to files, as nothing else is found without a server.
    assert 'href="../../standard/process/index.html"' in (folder / "webbplats/krav/PRO-01/index.html").read_text(
        "utf-8"
    )
    with zipfile.ZipFile(folder / "andringar.docx") as archive:
        assert b"<w:del " in archive.read("word/document.xml")
