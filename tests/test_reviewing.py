"""Pages that were read through against another wording: found, shown, and recorded again."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from conftest import mkdocs, write
from kravspec.reviewing import respelt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

PROCESS = """\
# Process {#process}

**PRO-01** Kommunen **ska** bekräfta ärendet inom 2\N{NO-BREAK SPACE}arbetsdagar.

**PRO-02** Kommunen **bör** ringa företaget.
"""
PAGES = {
    "docs/index.md": "# Start\n",
    "docs/vagledning/svar.md": "---\nkrav: [PRO-01, PRO-02]\n---\n# Svar\n\nLyssna först.\n",
    "docs/mallar/brev.md": "---\ntyp: mall\nkrav: [PRO-01]\n---\n# Brev\n\n**Tabell** Brevet\n\n| Fråga | Svar |\n| --- | --- |\n| Vad? |  |\n",
    "docs/exempel/kafe.md": "---\nkrav: [PRO-01]\n---\n# Kafé\n\n**Fiktivt typfall.** Ett kafé.\n",
    "mkdocs.yml": "site_name: Prov\ntheme: {name: material, language: sv, font: false}\nplugins: [kravspec]\n"
    "markdown_extensions: [md_in_html, attr_list]\n",
}
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com")


@pytest.fixture(name="group")
def _group(repository: Path) -> Path:
    """A repository with two pages, all read through and committed."""
    write(repository, {"standard/clauses/process.md": PROCESS, **PAGES})
    return repository


def edit(root: Path, old: str, new: str) -> None:
    assert PROCESS.count(old) == 1
    write(root, {"standard/clauses/process.md": PROCESS.replace(old, new)})


def suspects(result: subprocess.CompletedProcess[str]) -> list[str]:
    return [line.partition(": ")[0] for line in result.stdout.splitlines() if line.endswith("[suspect-link]")]


def test_changed_provision_makes_its_pages_suspect(group: Path, kravspec: Kravspec) -> None:
    """A page is suspect at the ID whose wording has changed, until someone records that it has been read through again."""
    assert kravspec(group, "reviewed", "docs").stdout == "Sidor: 3, nya lydelser: 4.\n"
    assert suspects(kravspec(group, "check")) == []
    edit(group, "inom 2", "inom 3")
    assert suspects(kravspec(group, "check")) == [
        "docs/exempel/kafe.md:2:8",
        "docs/mallar/brev.md:3:8",
        "docs/vagledning/svar.md:2:8",
    ]
    assert kravspec(group, "reviewed", "docs/exempel/kafe.md").stdout == "Sidor: 1, nya lydelser: 1.\n"
    assert suspects(kravspec(group, "check")) == ["docs/mallar/brev.md:3:8", "docs/vagledning/svar.md:2:8"]


def test_same_words_on_other_lines_are_the_same_wording(group: Path, kravspec: Kravspec) -> None:
    """A new line break, number or place makes no page suspect."""
    kravspec(group, "reviewed", "docs")
    write(
        group,
        {
            "standard/clauses/process.md": PROCESS.replace(" inom", "\ninom").replace(
                "# Process", "# Annat\n\n## Process"
            )
        },
    )
    assert suspects(kravspec(group, "check")) == []


def test_reader_sees_that_a_page_is_suspect(group: Path, kravspec: Kravspec) -> None:
    """A guide and a template say at the provision that it has changed since the text was reviewed, and at no other."""
    kravspec(group, "reviewed", "docs")
    edit(group, "inom 2", "inom 3")
    result = mkdocs(group)
    assert result.returncode == 0, result.stderr
    page = (group / "site/vagledning/svar/index.html").read_text(encoding="utf-8")
    assert page.count("Kravet har ändrats sedan texten granskades.") == 1
    template = (group / "site/mallar/brev/index.html").read_text(encoding="utf-8")
    assert template.count("Kravet har ändrats sedan texten granskades.") == 1
    about = page[page.index('<aside class="kravspec-about">') :]
    assert about.index("PRO-01</a>") < about.index("Kravet har ändrats") < about.index("PRO-02</a>")


def test_spelling_is_accepted_in_bulk(group: Path, kravspec: Kravspec) -> None:
    """Only the pages of provisions in which nothing but spelling has changed are taken as read."""
    kravspec(group, "reviewed", "docs")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*GIT, *command], cwd=group, check=True)
    text = PROCESS.replace("bekräfta", "bekräffta").replace("bör** ringa", "bör** ringa upp")
    write(group, {"standard/clauses/process.md": text})
    assert len(suspects(kravspec(group, "check"))) == 4
    result = kravspec(group, "reviewed", "docs", "--spelling-since", "HEAD")
    assert result.stdout == "Sidor: 3, nya lydelser: 3.\n"
    assert suspects(kravspec(group, "check")) == ["docs/vagledning/svar.md:2:16"]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("bekräfta", "bekräffta", True),
        ("bekräfta", "bekrfäta", True),
        ("bekräfta", "Bekräfta", True),
        ("inom 2", "inom 3", False),
        ("ärendet", "ärenden", False),
        ("bekräfta", "beskriva", False),
        ("**bör** ringa", "**ska** ringa", False),
        ("ringa företaget", "inte ringa företaget", False),
        ("Kommunen **bör**", "Kommunens **bör**", False),
    ],
)
def test_spelling_is_spelling(group: Path, old: str, new: str, *, same: bool) -> None:
    """A letter inside a word is spelling; a number, an ending, another word or another verbal form is not."""
    from kravspec.load import load

    before = load(group).standard
    edit(group, old, new)
    assert bool(respelt(before, load(group).standard)) is same


def test_page_that_is_none_is_named(group: Path, kravspec: Kravspec) -> None:
    """A path that is no page about provisions gives one sentence, and nothing is recorded."""
    result = kravspec(group, "reviewed", "docs/index.md")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("”docs/index.md” är ingen sida i docs med ”krav” överst.")
    assert not (group / "standard/reviewed.yml").exists()
