"""Search and the list of provisions, used as a reader uses them, and how often the search answers what readers ask."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from conftest import REPOSITORY, SAMPLE, mkdocs, write
from kravspec.load import load
from kravspec.render.pages import pages
from kravspec.render.search.language import ENDINGS, UNSPOKEN
from kravspec.site.search import search_script
from kravspec.site.sources import sources
from serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

SCRIPTS = REPOSITORY / "tools/kravspec/site/assets/search"
CLAUSE = """

## Tillstånd {#tillstand}

**PRO-05** Handläggaren **ska inte** begära ritningar till ett serveringstillstånd.

- *Roller:* handläggare, chef

**PRO-06** Chefen **bör** ge råd om bygglov.

- *Roller:* chef
"""


# ---- the search by itself ----------------------------------------------------------------------------------------------


@pytest.fixture(name="draft_search", scope="module")
def _draft_search(browser: Browser) -> Iterator[Callable[[list[str]], list[list[str]]]]:
    """The search over the draft: for each query the IDs of what it finds, best first."""
    loaded = load(REPOSITORY)
    page = browser.new_page()
    for name in ("words", "matching"):
        page.add_script_tag(content=(SCRIPTS / f"{name}.js").read_text(encoding="utf-8"))
    page.evaluate("kravspec.receive = rows => { kravspec.rows = rows; }")
    page.add_script_tag(content=search_script(loaded, pages(loaded.standard, loaded.guides)).decode())
    page.evaluate(
        """words => {
            const fields = ["kind", "id", "label", "title", "place", "address", "keywords", "text"];
            const entries = kravspec.rows.map(row => Object.fromEntries(fields.map((field, i) => [field, row[i]])));
            kravspec.search = kravspec.searcher(entries, words);
        }""",
        {"endings": ENDINGS["sv"], "unspoken": UNSPOKEN["sv"], "synonyms": dict(loaded.standard.metadata.synonyms)},
    )
    yield lambda queries: page.evaluate(
        "queries => queries.map(q => kravspec.search(q).found.map(({id}) => id))", queries
    )
    page.close()


def test_other_words_find_what_the_text_calls_something_else(
    draft_search: Callable[[list[str]], list[list[str]]],
) -> None:
    """Each word that standard.yml gives readers for a word of the texts finds what that word finds, inside a compound too."""
    synonyms = load(REPOSITORY).standard.metadata.synonyms
    words = [word for word, _ in synonyms]
    right = dict(zip(words, draft_search(words), strict=True))
    assert all(right.values())
    pairs = [(word, other) for word, others in synonyms for other in others]
    found = draft_search([other for _, other in pairs])
    assert [pair for pair, each in zip(pairs, found, strict=True) if not {*each[:5]} & {*right[pair[0]][:10]}] == []
    assert "PRO-47" in draft_search(["kommunhemsida"])[0][:5]


def test_readers_find_what_they_ask_for(draft_search: Callable[[list[str]], list[list[str]]]) -> None:
    """Of the queries in queries.tsv at least 90 % are answered, as the head of the file defines it; the score is printed."""
    lines = (REPOSITORY / "tests/search/queries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    answered: dict[str, list[bool]] = {}
    missed = []
    for (query, right, tries, group), found in zip(rows, draft_search([row[0] for row in rows]), strict=True):
        is_right = any(id_ in right.split() for id_ in found[: 1 if tries == "id" else 3])
        answered.setdefault(group, []).append(is_right)
        if not is_right:
            missed.append(f"{query} ({tries}): {', '.join(found[:3]) or 'nothing'}")
    total = [each for group in answered.values() for each in group]
    for group, each in {**answered, "all": total}.items():
        print(f"search, {group}: {sum(each)} of {len(each)} ({sum(each) / len(each):.1%})")
    print(*missed, sep="\n")
    assert len(total) >= 60
    assert sum(total) / len(total) >= 0.9, missed


@pytest.mark.parametrize(
    "typed", ["PRO-06", "pro-6", "pro 06", "pro06", "Pro 6", "”PRO‑06”", "[PRO-06]", "PRO_006", "pro.6"]
)
def test_id_is_known_in_any_form(typed: str, draft_search: Callable[[list[str]], list[list[str]]]) -> None:
    """However an ID is typed, its provision comes first."""
    assert draft_search([typed])[0][0] == "PRO-06"


def test_two_ids_give_both_provisions_first(draft_search: Callable[[list[str]], list[list[str]]]) -> None:
    """A query that names two provisions gives these two before all others."""
    assert set(draft_search(["skillnad mellan pro 19 och LED-21"])[0][:2]) == {"PRO-19", "LED-21"}


def test_nothing_is_found_for_nonsense(draft_search: Callable[[list[str]], list[list[str]]]) -> None:
    """A word that is near no word of the text finds nothing, and marks alone ask for nothing."""
    assert draft_search(["xqzwkj", "…", "🙂", "' \" <"]) == [[], [], [], []]


# ---- the pages ---------------------------------------------------------------------------------------------------------


@pytest.fixture(name="site", scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site with a few words more to look for."""
    root = tmp_path_factory.mktemp("search") / "sample"
    shutil.copytree(SAMPLE, root)
    process = (root / "standard/clauses/process.md").read_text(encoding="utf-8")
    write(root, {"standard/clauses/process.md": process + CLAUSE})
    result = mkdocs(root, "--no-strict")
    assert result.returncode == 0, result.stderr
    return root / "build/site"


@pytest.fixture(name="address", scope="module")
def _address(site: Path) -> Iterator[str]:
    """Where the site is served; each page brings its own policy."""
    with serve(site) as address:
        yield address


@pytest.fixture(name="context")
def _context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser; nothing may go wrong in a script, and nothing be refused by the policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    heard: list[str] = []
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    yield context
    context.close()
    assert [text for text in heard if "favicon" not in text] == []


@pytest.fixture(name="visit")
def _visit(context: BrowserContext, address: str) -> Callable[[str], Page]:
    def visit(path: str) -> Page:
        page = context.new_page()
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        return page

    return visit


def said(page: Page) -> str:
    return page.locator("[role=status].kravspec-count").inner_text()


def hits(page: Page) -> list[str]:
    page.wait_for_selector(".kravspec-results li")
    return page.locator(".kravspec-results h2").all_inner_texts()


def test_id_in_the_header_leads_straight_to_the_provision(visit: Callable[[str], Page]) -> None:
    """Whoever types an ID at the top of a page and presses Enter comes to the provision, and one step back to the page."""
    page = visit("standard/kontakt/")
    page.locator(".kravspec-search-field input").fill("pro 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/krav/PRO-01/")
    page.go_back()
    page.wait_for_url("**/standard/kontakt/")


def test_withdrawn_id_leads_to_what_replaced_it(visit: Callable[[str], Page]) -> None:
    """The ID of a provision that is no longer in force leads to its page."""
    visit("sok/?q=pro-90").wait_for_url("**/krav/PRO-90/")


def test_words_in_the_header_give_results_by_keyboard_alone(visit: Callable[[str], Page]) -> None:
    """With the keyboard a reader types a word, hears how much was found, and opens what was found."""
    page = visit("")
    page.locator(".kravspec-search-field input").focus()
    page.keyboard.type("vagvisarens")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/index.html?q=vagvisarens")
    assert hits(page)[0] == "2.1.1 lots"
    assert said(page).endswith("på ”vagvisarens”")
    page.locator("#kravspec-query").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.kravspec-results') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/#term-lots")


def test_result_says_what_it_is_and_marks_the_words(visit: Callable[[str], Page]) -> None:
    """A result has kind, ID, clause with number, and the words around what was found, which are marked."""
    result = visit("sok/?q=svara").locator(".kravspec-results li:has(h2 a:text-is('PRO-01'))")
    assert "Krav" in result.inner_text()
    assert re.search(r"\d\.1 Kontakt", result.inner_text())
    assert result.locator("mark").first.inner_text() in {"svara", "Svar", "svar"}


def test_kinds_and_question_stand_in_the_address(visit: Callable[[str], Page]) -> None:
    """What is asked and which kind is shown can be shared as an address, and one step back undoes one choice."""
    page = visit("sok/?q=lots")
    everything = len(hits(page))
    page.get_by_role("radio", name="Term").check()
    page.wait_for_url("**?q=lots&typ=term")
    terms = len(hits(page))
    assert 0 < terms < everything
    assert page.locator(".kravspec-search label", has_text="Term").inner_text().endswith(f"({terms})")
    shared = visit(page.url.split("/", 3)[3])
    assert len(hits(shared)) == terms
    page.go_back()
    page.wait_for_url("**?q=lots")
    page.wait_for_function(
        "count => document.querySelectorAll('.kravspec-results li').length === count", arg=everything
    )


def test_results_follow_what_is_typed(visit: Callable[[str], Page]) -> None:
    """While a reader types, results and their number follow, and the last question stays in the address."""
    page = visit("sok/")
    assert page.evaluate("document.activeElement.id") == "kravspec-query"
    page.keyboard.type("bygglov", delay=20)
    page.wait_for_url("**?q=bygglov")
    assert hits(page)[0] == "PRO-06"
    page.locator("#kravspec-query").fill("zzzqqq")
    expect(page.locator(".kravspec-count")).to_contain_text("Inga träffar på ”zzzqqq”")
    page.locator("#kravspec-query").fill("")
    expect(page.locator(".kravspec-count")).to_be_empty()


def test_search_costs_nothing_until_it_is_used(context: BrowserContext, address: str) -> None:
    """No page fetches what can be found before something is asked for, and the theme's own search is not there."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    for path in ("", "krav/PRO-01/", "sok/"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "entries.js" in url or "search_index" in url or "workers/search" in url]
    assert page.locator("[data-md-component=search]").count() == 0
    page.locator("#kravspec-query").fill("lots")
    page.wait_for_selector(".kravspec-results li")
    assert [url for url in asked if "entries.js" in url] == ["assets/search/entries.js"]


def test_search_works_from_a_folder(context: BrowserContext, site: Path) -> None:
    """Opened from a disk, without a server, the search finds, and what it finds can be opened."""
    page = context.new_page()
    page.goto(f"{(site / 'sok/index.html').as_uri()}?q=kafeets")
    assert hits(page) == ["Kaféet"]
    page.locator(".kravspec-results a").click()
    page.wait_for_url("**/exempel/kafe/index.html")
    page.goto(f"{(site / 'krav/PRO-01/index.html').as_uri()}")
    page.locator(".kravspec-search-field input").fill("pro2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/krav/PRO-02/index.html")


def test_search_says_where_everything_is_without_scripts(browser: Browser, address: str) -> None:
    """Where no script runs, the page of results leads to the whole text and to the whole list of provisions."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}sok/index.html?q=lots")
    assert "behöver JavaScript" in page.inner_text("article")
    assert page.locator(".kravspec-search").is_hidden()
    page.click("article a:text-is('Alla krav')")
    page.wait_for_url("**/krav/")
    assert page.locator(".kravspec-all tbody tr:visible").count() == 7
    assert page.locator(".kravspec-filter").is_hidden()
    assert said(page) == "7 bestämmelser"
    context.close()


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("", "PRO-01 PRO-02 PRO-03 PRO-04 PRO-05 PRO-06 KOM-01"),
        ("q=PRO-6", "PRO-06"),
        ("q=pro+06", "PRO-06"),
        ("q=pro06", "PRO-06"),
        ("q=tillst%C3%A5nd", "PRO-05"),
        ("q=tillstand", "PRO-05"),
        ("q=tillst%C3%A5ndets+ritning", "PRO-05"),
        ("q=foretaget", "PRO-01"),
        ("q=finnsinte", ""),
        ("niva=ska", "PRO-01 PRO-05 KOM-01"),
        ("niva=b%C3%B6r", "PRO-02 PRO-06"),
        ("niva=f%C3%A5r", "PRO-03"),
        ("verb=ska+inte", "PRO-05 KOM-01"),
        ("avsnitt=tillstand", "PRO-05 PRO-06"),
        ("avsnitt=process", "PRO-01 PRO-02 PRO-03 PRO-04 PRO-05 PRO-06"),
        ("roll=chef", "PRO-05 PRO-06"),
        ("roll=handl%C3%A4ggare&niva=ska", "PRO-05"),
        ("vagledning=med", "PRO-01"),
        ("vagledning=utan&niva=ska", "PRO-05 KOM-01"),
        ("niva=hittepa", "PRO-01 PRO-02 PRO-03 PRO-04 PRO-05 PRO-06 KOM-01"),
    ],
)
def test_list_shows_what_its_address_says(chosen: str, shown: str, visit: Callable[[str], Page]) -> None:
    """The list can be shared as filtered by text, ID in any form, level, verbal form, clause, role and guidance."""
    page = visit(f"krav/?{chosen}")
    assert page.locator(".kravspec-all tbody tr:visible td:first-child").all_inner_texts() == shown.split()
    count = len(shown.split())
    assert said(page) == ("7 bestämmelser" if count == 7 else f"{count} av 7 bestämmelser")
    page.close()


def test_list_keeps_each_choice_in_the_address(visit: Callable[[str], Page]) -> None:
    """Each choice is one step in the browser's history: back undoes it, and the form shows it."""
    page = visit("krav/")
    page.get_by_label("Roll").select_option("chef")
    page.get_by_label("Ord eller ID").press_sequentially("bygglov")
    page.wait_for_url("**/krav/?q=bygglov&roll=chef")
    assert said(page) == "1 av 7 bestämmelser"
    page.go_back()
    page.wait_for_url("**/krav/?roll=chef")
    assert said(page) == "2 av 7 bestämmelser"
    assert page.get_by_label("Ord eller ID").input_value() == ""
    page.go_forward()
    assert page.get_by_label("Ord eller ID").input_value() == "bygglov"
    page.get_by_role("button", name="Visa alla").click()
    page.wait_for_url("**/krav/")
    assert said(page) == "7 bestämmelser"


def test_search_is_made_for_other_site_generators_too() -> None:
    """`kravspec pages` hands over the page of results and what can be found, the same each time."""
    loaded = load(SAMPLE)
    made = sources(loaded)
    assert b'"root": "../"' in made["sok/index.md"]
    script = made["assets/search/entries.js"]
    assert script == sources(load(SAMPLE))["assets/search/entries.js"]
    rows = json.loads(script.decode().removeprefix("globalThis.kravspec.receive(").removesuffix(");\n"))
    assert {row[0] for row in rows} >= {"provision", "term", "clause", "guidance", "case", "page"}
    assert len({row[5] for row in rows}) == len(rows)
