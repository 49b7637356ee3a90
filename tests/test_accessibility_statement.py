"""The accessibility statement: made from data, complete, and never older than a year."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY, SAMPLE, mkdocs, write
from kravspec.load.accessibility import FILE, read_statement
from kravspec.render.accessibility_page import accessibility_page

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from kravspec.model import Finding, Language

DATA = (REPOSITORY / FILE).read_text(encoding="utf-8")
DAY = date(2026, 12, 1)


def test_page_says_what_is_asked_for(published: Path) -> None:
    """The page names service, conformance, faults, method, dates and where to complain, and says that nobody is named yet."""
    html = (published / "om/tillganglighet/index.html").read_text(encoding="utf-8")
    for words in (
        "webbplatsen med utkastet",
        "delvis förenlig med WCAG 2.2, nivå AA",
        "Breda tabeller måste rullas i sidled",
        "skärmläsare",
        "Vem som ansvarar för webbplatsen är inte bestämt",
        'href="https://www.digg.se/tdosanmalan"',
        "bedömdes senast 2026-11-25",
    ):
        assert words in html


def test_every_page_leads_to_accessibility_and_privacy(published: Path) -> None:
    """The footer of every page leads to both pages; the page to print has none, and leads to the site."""
    for file in published.rglob("*.html"):
        if file.parent.name == "utskrift":
            continue
        footer = file.read_text(encoding="utf-8").partition("<footer")[2]
        assert ">Tillgänglighet</a>" in footer
        assert ">Integritet</a>" in footer


def test_named_contact_is_shown(tmp_path: Path) -> None:
    """When somebody is named, the page says who, and where to write."""
    text = DATA.replace("responsible: null", "responsible: Provkommun").replace(
        "contact: null", "contact: a@prov.example"
    )
    write(tmp_path, {FILE: text})
    statement = read_statement(tmp_path, [], DAY)
    assert statement
    wanted: dict[Language, str] = {"sv": "Skriv till a@prov.example", "en": "Write to a@prov.example"}
    for language, words in wanted.items():
        page = accessibility_page(statement, language, FILE)
        assert words in page
        assert "Provkommun" in page


@pytest.mark.parametrize(
    ("before", "after", "at", "words"),
    [
        ("assessed: 2026-11-25", "assessed: 2025-11-20", "assessed:", "bedömdes senast 2025-11-20"),
        ("assessed: 2026-11-25", "assessed: i höstas", "assessed:", "ska vara ett datum"),
        ("conformance: partial", "conformance: nästan", "conformance:", "full, partial eller none"),
        ("complaint: https", "complaint: http", "complaint:", "https-adress"),
        ("responsible: null", "responsible: [a]", "responsible:", "text eller null"),
        ("  - what: Breda", "  - vad: Breda", "shortcomings:", "”what” och ”why”"),
        ("untested:", "untested: {}\nother:", "untested:", "lista med text"),
        ("excepted: []", "", "", "”excepted” saknas"),
        ("contact: null", "kontakt: null", "kontakt:", "kontakt"),
    ],
)
def test_fault_is_told_at_its_place(before: str, after: str, at: str, words: str, tmp_path: Path) -> None:
    """What is missing, wrong or older than a year is an error at its line."""
    assert before in DATA
    text = DATA.replace(before, after)
    write(tmp_path, {FILE: text})
    findings: list[Finding] = []
    read_statement(tmp_path, findings, DAY)
    found = [finding.position for finding in findings if words in finding.message.sv and finding.severity == "error"]
    line = next(number for number, row in enumerate(text.splitlines(), 1) if row.startswith(at))
    assert [(place.path, place.line) for place in found] == [(FILE, line)], findings


def test_old_assessment_stops_check_and_build(
    tmp_path: Path, kravspec: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """An assessment older than a year stops `kravspec check` and the site's strict build."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    write(root, {FILE: DATA.replace("assessed: 2026-11-25", "assessed: 2020-01-01")})
    result = kravspec(root, "check")
    assert result.returncode == 1
    assert f"{FILE}:" in result.stdout
    assert "[old-assessment]" in result.stdout
    assert mkdocs(root).returncode != 0
