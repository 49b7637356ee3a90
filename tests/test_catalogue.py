"""The catalogue of cases: a plain list, and with scripts a choice by what each case says of itself in its front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY
from kravspec.load import load
from kravspec.load.guides import read_guide
from kravspec.model import Finding, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

CASES = {guide.path.removeprefix("docs/exempel/"): guide for guide in load(REPOSITORY).guides if guide.kind == "case"}


@pytest.fixture(name="visit")
def _visit(browser: Browser, home: str) -> Iterator[Callable[[str], Page]]:
    context = browser.new_context(viewport={"width": 360, "height": 800})

    def visit(address: str) -> Page:
        page = context.new_page()
        page.goto(home + address)
        page.wait_for_selector(".kravspec-filter:visible")
        return page

    yield visit
    context.close()


def listed(page: Page) -> set[str]:
    """The files of the cases in sight."""
    links = page.locator("li[data-ids]:visible > a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return {f"{link.strip('/')}.md" for link in links}


def cases(name: str, value: str) -> set[str]:
    return {file for file, guide in CASES.items() if value in dict(guide.traits)[name]}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("", {*CASES}),
        ("kommun=liten&utfall=avslag", cases("kommun", "liten") & cases("utfall", "avslag")),
        ("niva=person", cases("niva", "person")),
        ("foretag=lantbruk", cases("foretag", "lantbruk")),
        ("q=pro30", {file for file, guide in CASES.items() if "PRO-30" in {each.id for each in guide.provisions}}),
        ("q=stugor", {"vantat-nej-vid-sjon.md"}),
        ("foretag=hittepa", {*CASES}),
    ],
)
def test_reader_chooses_among_the_cases(chosen: str, expected: set[str], visit: Callable[[str], Page]) -> None:
    """By company, size, level, outcome, provision or word, as the address says, with the number said and no empty heading."""
    page = visit(f"exempel/?{chosen}")
    assert listed(page) == expected != set()
    count = "24 sidor" if len(expected) == 24 else f"{len(expected)} av 24 sidor"
    assert page.locator(".kravspec-count[role=status]").inner_text() == count
    for heading in page.locator("article h2:visible").all():
        assert heading.evaluate("h => h.matches('h2:has(+ ul li:not([hidden]))')"), heading.inner_text()


def test_catalogue_is_a_plain_list_without_scripts(browser: Browser, home: str) -> None:
    """Every case is in the list, and no form is shown that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}exempel/")
    assert listed(page) == {*CASES}
    assert page.locator(".kravspec-filter").is_hidden()
    context.close()


def test_line_of_a_case_says_what_its_page_says() -> None:
    """Size, levels and outcome, typed in the list for those who read it on the Git host, are those of the case's front matter."""
    text = (REPOSITORY / "docs/exempel/index.md").read_text(encoding="utf-8")
    lines = dict(re.findall(r"^- \[[^\]]+\]\(([\w-]+\.md)\).* \*([^*]+)\.\*$", text, re.MULTILINE))
    for file, said in lines.items():
        traits = dict(CASES[file].traits)
        *first, last = traits["niva"]
        levels = f"{', '.join(first)} och {last}" if first else last
        assert said == f"{traits['kommun'][0].capitalize()} kommun; {levels}; {traits['utfall'][0]}", file
    assert lines.keys() == CASES.keys()


@pytest.mark.parametrize("choices", ["[kommun]", "kommun", "{Kommun: Storlek}", "{kommun: [a]}", "{q: Ord}"])
def test_choice_that_cannot_be_offered_is_reported(choices: str) -> None:
    """`urval` that is no table of field names and labels is a fault at its line, and the page keeps its plain list."""
    findings: list[Finding] = []
    guide = read_guide(f"---\ntitle: Fall\nurval: {choices}\n---\n# Fall\n", "docs/exempel/index.md", findings)
    assert guide.choices == ()
    assert [(finding.rule, finding.position) for finding in findings] == [
        ("invalid-metadata", Position("docs/exempel/index.md", 3, 1, 3, 6))
    ]
