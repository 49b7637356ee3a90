"""Pages of `docs/` that are written to a role: the provisions of the role, and the ways there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml.html import fromstring

from conftest import METADATA, REPOSITORY, mkdocs, write
from kravspec.checked import check_repository
from kravspec.load import load
from kravspec.load.guides import read_guide
from kravspec.render.pages import pages
from kravspec.render.role_list import role_list
from kravspec.site.sources import sources

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from kravspec.model import Finding

PROCESS = """\
# Process {#process}

## Svar {#svar}

**PRO-01** Lotsen **ska** svara inom 2\N{NO-BREAK SPACE}dagar: vardag *eller* helg, se [svar].

- *Roller:* lots, chef

**PRO-02** Chefen **bör** läsa svaret.

- *Roller:* chef

**PRO-03** Lotsen **ska** spara svaret.

- *Roller:* lots

## Brev {#brev}

**PRO-04** Lotsen **ska** skriva:

- kort,
- tydligt.

- *Roller:* Lots, lotskontakt
"""
ROLE_PAGE = "---\ntitle: Lots\nroll: lots\n---\n# Lots\n\nDu svarar.\n"


def listed(text: str) -> dict[str, list[str]]:
    """The IDs of a role's list below each of its headings."""
    parts = re.split(r"^### (.*?)(?: \{.*)?$", text, flags=re.MULTILINE)[1:]
    return {
        title.replace("\\", "").replace("&#58;", ":"): [
            id_.replace("\\", "") for id_ in re.findall(r"^ +- \[([^\]]+)\]", part, re.MULTILINE)
        ]
        for title, part in zip(parts[::2], parts[1::2], strict=True)
    }


def test_list_has_the_provisions_of_the_role_and_no_others(repository: Path) -> None:
    """The page lists those whose field names the role, requirements apart from recommendations, counted and by clause."""
    write(repository, {"standard/clauses/process.md": PROCESS, "docs/roller/lots.md": ROLE_PAGE})
    made = sources(load(repository))["roller/lots.md"].decode()
    assert listed(made) == {"Krav (ska): 3": ["PRO-01", "PRO-03", "PRO-04"]}
    assert "anger lots i 3 av dokumentets 4 bestämmelser" in made
    assert made.index("1\\.1 Svar") < made.index("PRO\\-03") < made.index("1\\.2 Brev") < made.index("PRO\\-04")
    assert "(../krav/index.md?roll=lots)" in made
    assert "Lotsen ska skriva …" in made
    write(repository, {"docs/roller/lots.md": ROLE_PAGE.replace("roll: lots", "roll: chef")})
    assert listed(sources(load(repository))["roller/lots.md"].decode()) == {
        "Krav (ska): 1": ["PRO-01"],
        "Rekommendation (bör): 1": ["PRO-02"],
    }


def test_every_role_of_the_draft_has_a_page_with_all_its_provisions() -> None:
    """Each role that a provision of the draft names has one page, and the lists hold just what the source text says."""
    loaded = load(REPOSITORY)
    made = pages(loaded.standard, loaded.guides)
    shown = {
        guide.role.id: {id_ for ids in listed(role_list(guide, loaded.standard, made)).values() for id_ in ids}
        for guide in loaded.guides
        if guide.role
    }
    written: dict[str, set[str]] = {}
    for path in sorted((REPOSITORY / "standard").rglob("*.md")):
        for block in re.split(r"^(?=\*\*[A-Z]{3}-\d+\*\*)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            field = re.search(r"^- \*Roller:\* (.+)$", block, re.MULTILINE)
            for role in field[1].split(", ") if field else ():
                written.setdefault(role, set()).add(block.split("**")[1])
    assert shown == written


def test_list_shows_the_words_as_they_are(repository: Path) -> None:
    """A reader sees the provision's own words, without marks of Markdown, and no backslash."""
    write(
        repository,
        {
            "standard/clauses/process.md": PROCESS.replace("vardag", "~vardag~ ^1^ =="),
            "docs/roller/lots.md": ROLE_PAGE,
            "docs/index.md": "# Start\n",
            "mkdocs.yml": "site_name: Prov\nplugins: [kravspec]\ntheme: {name: material, language: sv, font: false}\n"
            "markdown_extensions: [attr_list, tables, footnotes, toc]\n",
        },
    )
    result = mkdocs(repository)
    assert result.returncode == 0, result.stderr
    html = (repository / "site" / "roller" / "lots" / "index.html").read_text(encoding="utf-8")
    shown = "".join(fromstring(html).xpath("//article//text()")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Lotsen ska svara inom 2 dagar: ~vardag~ ^1^ == eller helg, se avsnitt 1.1." in shown
    assert "\\" not in shown


def test_page_without_a_role_lists_nothing(repository: Path) -> None:
    """A page for a reviewer or a business says no role and gets no list."""
    write(repository, {"standard/clauses/process.md": PROCESS})
    standard = load(repository).standard
    assert role_list(read_guide("# Granskare\n", "docs/roller/granskare.md", []), standard, {}) == ""


def test_provision_leads_to_the_page_of_each_of_its_roles(repository: Path) -> None:
    """On a provision's page a role is a link where a page is written to it, and a word where none is."""
    write(repository, {"standard/clauses/process.md": PROCESS, "docs/roller/lots.md": ROLE_PAGE})
    loaded = load(repository)
    made = pages(loaded.standard, loaded.guides)
    assert '<dd><a href="../../roller/lots/">lots</a>, chef</dd>' in made["krav/PRO-01.md"]
    assert '<dd><a href="../../roller/lots/">Lots</a>, lotskontakt</dd>' in made["krav/PRO-04.md"]


def test_page_for_a_role_that_no_provision_has_is_found(repository: Path) -> None:
    """The finding stands at the role in the front matter and names the nearest role that a provision has."""
    write(
        repository, {"standard/clauses/process.md": PROCESS, "docs/roller/lots.md": "---\nroll: lotsen\n---\n# Lots\n"}
    )
    reported = [found for found in check_repository(repository).findings if found.rule == "unknown-role"]
    found = [each for each in reported if each.position.path.startswith("docs/")]
    assert [(f.position.path, f.position.line, f.position.column, f.position.end_column) for f in found] == [
        ("docs/roller/lots.md", 2, 7, 13)
    ]
    assert found[0].hint
    assert found[0].hint.text("sv") == "Menade du ”lots”?"


def test_role_is_one_word_of_text() -> None:
    """A list of roles is refused at its place: a page speaks to one reader."""
    findings: list[Finding] = []
    guide = read_guide("---\nroll: [lots, chef]\n---\n# Lots\n", "docs/roller/lots.md", findings)
    assert guide.role is None
    assert [(found.rule, found.position.line, found.position.column) for found in findings] == [
        ("invalid-metadata", 2, 1)
    ]


def test_english_standard_has_english_words(repository: Path) -> None:
    """In an English standard the list is made of the field Roles and speaks English."""
    write(
        repository,
        {
            "standard/standard.yml": METADATA.replace("language: sv", "language: en"),
            "standard/clauses/process.md": "# Process {#process}\n\n**PRO-01** The guide **shall** reply.\n\n- *Roles:* guide, case officer\n",
            "docs/roles/officer.md": "---\nroll: case officer\n---\n# Case officer\n",
        },
    )
    made = sources(load(repository))["roles/officer.md"].decode()
    assert listed(made) == {"Requirement (shall): 1": ["PRO-01"]}
    assert "(../krav/index.md?roll=case%20officer)" in made
    assert "The field *Roles* says case officer in 1 of the document’s 1 provisions" in made


def test_role_page_leads_to_the_list_of_that_role(browser: Browser, home: str) -> None:
    """A click below the heading shows the same number of provisions in the list that can be searched."""
    page = browser.new_page()
    page.goto(f"{home}roller/chef/")
    intro = page.inner_text("#bestammelserna-for-rollen + p")
    page.click("#bestammelserna-for-rollen + p + p a")
    page.wait_for_selector("form.kravspec-filter:visible")
    shown = page.inner_text(".kravspec-count")
    page.close()
    number = re.search(r"chef i (\d+) av", intro)
    assert number
    assert shown.startswith(f"{number[1]} av ")
