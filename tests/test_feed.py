"""The feed of changes: what a subscriber is told when the text in Git changes, and when there is nothing to tell."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html
import pytest

from conftest import METADATA, write
from kravspec.edition import Edition, freeze
from kravspec.load import load
from kravspec.site.publication import publication_of

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

SITE = "https://lots.example/"
FIRST = "# Process {#process}\n\n**PRO-01** Kommunen **ska** svara inom två dagar.\n\n**PRO-02** Kommunen **ska** föra bok.\n"


def git(root: Path, *arguments: str, day: str = "2026-11-20") -> None:
    time = f"{day}T10:00:00+00:00" if len(day) == 10 else day
    environment = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time, "PATH": "/usr/bin:/bin", "HOME": str(root)}
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *who, *arguments], cwd=root, env=environment, check=True, capture_output=True)


def commit(root: Path, text: str, day: str) -> None:
    write(root, {"standard/clauses/process.md": text})
    git(root, "add", ".", day=day)
    git(root, "commit", "-m", "x", day=day)


@pytest.fixture(name="history")
def _history(tmp_path: Path) -> Path:
    """A text written one day, and changed in two commits another day."""
    root = tmp_path / "text"
    settings = f"site_name: Prov\nsite_url: {SITE}\nplugins: [kravspec]\n"
    write(root, {"standard/standard.yml": METADATA, "mkdocs.yml": settings, "docs/index.md": "# Prov\n"})
    git(root, "init", "-b", "main")
    commit(root, FIRST, "2026-11-20")
    commit(root, FIRST.replace("två dagar", "fem dagar"), "2026-11-22")
    reworded = FIRST.replace("två dagar", "tre dagar").replace("**PRO-02** Kommunen **ska** föra bok.\n", "")
    commit(root, f"{reworded}**PRO-03** Kommunen **bör** fråga.\n", "2026-11-22")
    return root


def entries(root: Path) -> list[dict[str, str]]:
    """What the feed says, with the entries' content as text; nothing without a feed."""
    data = publication_of(load(root)).feed
    if not data:
        return []
    feed = lxml.etree.fromstring(data)
    return [_entry(entry) for entry in feed.findall("{*}entry")]


def _entry(entry: _Element) -> dict[str, str]:
    found = {name: entry.findtext(f"{{*}}{name}") or "" for name in ("id", "title", "updated", "content")}
    rows = lxml.html.fromstring(f"<div>{found['content']}</div>").xpath(".//h2 | .//li")
    link = entry.find("{*}link")
    assert link is not None
    return {**found, "content": " | ".join(str(row.text_content()) for row in rows), "link": link.attrib["href"]}


def test_subscriber_learns_what_a_day_changed(history: Path) -> None:
    """Each day is an entry: what is new, reworded and gone, with today's words; what was taken back the same day is not told."""
    latest, first = entries(history)
    assert latest["title"] == "2026-11-22. Nya: 1. Ändrade: 1. Borttagna: 1"
    assert latest["content"] == (
        "Nya | PRO-03: Kommunen bör fråga. | Ändrade | PRO-01 (ny lydelse): Kommunen ska svara inom tre dagar. | "
        "Borttagna | PRO-02: Kommunen ska föra bok."
    )
    assert latest["updated"] == "2026-11-22T10:00:00Z"
    assert latest["link"] == f"{SITE}krav/"
    assert first["title"] == "2026-11-20. Nya: 2"


def test_entry_keeps_its_identity(history: Path) -> None:
    """A new change gives a new entry and leaves the others as they are; a day of the calendar is one of UTC."""
    before = entries(history)
    text = (history / "standard/clauses/process.md").read_text(encoding="utf-8")
    commit(history, text.replace("tre dagar", "fyra dagar"), "2026-11-24T01:00:00+02:00")
    new, *others = entries(history)
    assert others == before
    assert (new["id"], new["updated"]) == (f"{SITE}andringar.xml#2026-11-23", "2026-11-23T23:00:00Z")
    assert new["link"] == f"{SITE}krav/PRO-01/"
    assert len({entry["id"] for entry in [new, *others]}) == 3


def test_commit_that_changes_no_provision_is_no_entry(history: Path) -> None:
    """A new paragraph, a moved provision or another file tells a subscriber nothing."""
    before = entries(history)
    text = (history / "standard/clauses/process.md").read_text(encoding="utf-8")
    commit(history, text.replace("**PRO-03**", "Ett stycke.\n\n## Nytt {#nytt}\n\n**PRO-03**"), "2026-11-25")
    assert entries(history) == before


def test_feed_has_what_readers_of_feeds_need(history: Path) -> None:
    """An Atom feed names itself, its author, its time and its site; the same history gives the same bytes."""
    feed = lxml.etree.fromstring(publication_of(load(history)).feed)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.findtext("{*}id") == feed.find("{*}link[@rel='self']").get("href") == f"{SITE}andringar.xml"
    assert feed.findtext("{*}updated") == "2026-11-22T10:00:00Z"
    assert feed.findtext("{*}author/{*}name") == "Provgruppen"
    assert publication_of(load(history)).feed == publication_of(load(history)).feed


@pytest.mark.parametrize("copy", ["tarball", "shallow"])
def test_copy_without_history_has_no_feed(copy: str, history: Path, tmp_path: Path) -> None:
    """Where Git does not know what came before, nothing is told: all of it would seem to be new."""
    if copy == "shallow":
        git(tmp_path, "clone", "--depth", "1", history.as_uri(), "shallow")
    else:
        shutil.copytree(history, tmp_path / copy, ignore=shutil.ignore_patterns(".git"))
    assert entries(tmp_path / copy) == []


def test_published_edition_is_an_entry(history: Path) -> None:
    """A frozen edition is told on its date, beside the days."""
    edition = Edition(load(history).standard, {})
    write(history, {"standard/editions/1.0.json": freeze(edition)})
    (published,) = (entry for entry in entries(history) if "1.0" in entry["title"])
    assert published["title"] == "Utgåva 1.0 är publicerad"
    assert published["updated"] == "2026-11-24T00:00:00Z"


def test_hostile_text_is_text_in_the_feed(history: Path) -> None:
    """What a stranger wrote in a provision is escaped once for HTML and once for XML, and what XML cannot hold is left out."""
    hostile = "</content><script>alert(1)</script>\x01 &amp; ]]>"
    commit(history, f"{FIRST}\n**PRO-09** Kommunen **ska** {hostile}.\n", "2026-11-25")
    data = publication_of(load(history)).feed
    assert b"<script" not in data
    content = lxml.etree.fromstring(data).findtext("{*}entry/{*}content") or ""
    assert "<script" not in content
    assert "alert(1)" in content
