"""The site, built by MkDocs and opened in a real browser as a reader opens it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Literal

import pytest

from conftest import REPOSITORY, SAMPLE, mkdocs
from kravspec.load import load
from kravspec.load.guides import read_guide
from kravspec.render.pages import pages
from serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(name="address", scope="session")
def _address(built: Path) -> Iterator[str]:
    with serve(built) as address:
        yield address


@pytest.fixture(name="visit")
def _visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; no request may leave the machine and the console must stay silent."""
    requests: list[str] = []
    console: list[str] = []
    contexts = []

    def visit(path: str, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: console.append(str(error)))
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith((address, "data:"))] == []
    assert console == []


def test_provision_has_a_page_of_its_own(visit: Callable[..., Page]) -> None:
    """`/krav/PRO-01/` shows text, fields, notes, place, terms, guidance, case and how to cite it."""
    page = visit("krav/PRO-01/")
    text = page.inner_text("article").replace("\u00a0", " ")
    for words in (
        "PRO-01",
        "ska",
        "Ansvar",
        "ANM. 1",
        "3.1 Kontakt",
        "lots",
        "Vägledning om kontakt",
        "Kaféet",
        "Hänvisa så här",
    ):
        assert words in text
    assert page.locator("section.kravspec-provision strong", has_text="ska").count() == 1
    assert page.get_attribute("html", "lang") == "sv"


@pytest.mark.parametrize("path", ["krav/PRO-01/", "standard/kontakt/"])
def test_term_shows_its_definition(path: str, visit: Callable[..., Page]) -> None:
    """With the keyboard alone, a reader opens the definition where the term stands, goes on to its entry, or closes it."""
    page = visit(path)
    terms = page.locator("article a.term")
    assert sorted(term.inner_text().lower() for term in terms.all()) == ["enheten", "lotsen"]
    assert page.locator("article a.term[title], article a.term[aria-label]").count() == 0
    term = page.get_by_role("button", name="Lotsen", exact=True)
    term.focus()
    page.keyboard.press("Space")
    note = page.locator(":popover-open")
    assert "person som leder ett företag" in note.inner_text()
    assert term.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert term.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.textContent") == "Lotsen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/standard/roller/#term-lots")
    assert page.locator("#term-lots + .kravspec-definition").inner_text().startswith("person som leder")


@pytest.mark.parametrize("width", [320, 1280])
def test_definition_opens_by_touch_on_the_screen(width: int, browser: Browser, address: str) -> None:
    """A tap shows the definition whole on the screen, another tap closes it, and only one is open at a time."""
    context = browser.new_context(has_touch=True, viewport={"width": width, "height": 640})
    page = context.new_page()
    page.goto(f"{address}krav/PRO-01/")
    note = page.locator(":popover-open")
    for name in ("enheten", "Lotsen"):
        page.get_by_role("button", name=name, exact=True).tap()
        assert note.count() == 1
        box = note.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 640
    page.get_by_role("button", name="Lotsen", exact=True).tap()
    assert note.count() == 0
    context.close()


def test_term_works_by_touch_without_scripts(browser: Browser, address: str) -> None:
    """Where no script runs, a tap on the word comes to the definition."""
    context = browser.new_context(java_script_enabled=False, has_touch=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}krav/PRO-01/")
    page.get_by_role("link", name="Lotsen", exact=True).tap()
    page.wait_for_url("**/standard/roller/#term-lots")
    context.close()


_CONTRAST = """() => {
    const channels = text => text.match(/[\\d.]+/g).map(Number);
    const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
    const luminance = rgb => rgb.map(value => value / 255)
        .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
    return [...document.querySelectorAll("article a.term")].map(link => {
        const around = [];
        for (let part = link; part; part = part.parentElement) around.unshift(getComputedStyle(part).backgroundColor);
        const ground = around.reduce((below, colour) => over(channels(colour), below), [255, 255, 255]);
        const [one, other] = [ground, over(channels(getComputedStyle(link).textDecorationColor), ground)].map(luminance);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    });
}"""
"""How far the line under each term stands out from what is behind it (WCAG 2.2, contrast ratio)."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_term_is_seen_to_be_a_link(scheme: Literal["light", "dark"], width: int, visit: Callable[..., Page]) -> None:
    """The dots under a term have a contrast of 3:1 at least, in light and in dark (WCAG 2.2, 1.4.11)."""
    page = visit("krav/PRO-01/", width, scheme)
    ratios = page.evaluate(_CONTRAST)
    assert ratios
    assert min(ratios) >= 3
    style = "getComputedStyle(document.querySelector('a.term')).textDecorationStyle"
    assert page.evaluate(style) == "dotted"


def test_clause_page_shows_tables_and_leads_to_provisions(visit: Callable[..., Page]) -> None:
    """A clause's page has its provisions, its table with caption, and each ID leads to the provision's page."""
    page = visit("standard/kontakt/")
    assert page.locator("caption").inner_text() == "Tabell\u00a01 – Tider"
    assert page.locator("table th[scope=col]").count() == 3
    page.click("section#PRO-02 a")
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/krav/PRO-02/")


def test_figure_and_formula_show_without_scripts(visit: Callable[..., Page]) -> None:
    """The figure is loaded and has its text; the formula is MathML."""
    page = visit("standard/steg/")
    assert page.evaluate("document.querySelector('figure img').naturalWidth") > 0
    assert page.get_attribute("figure img", "alt") == "Två steg: fråga och svar"
    assert page.locator("figure.kravspec-formula math").count() == 1


def test_reference_in_a_guide_leads_to_the_provision(visit: Callable[..., Page]) -> None:
    """A reader who clicks `[PRO-01]` in a guide comes to the provision; code is left as written."""
    page = visit("")
    assert "[finns-inte]" in page.inner_text("article")
    page.click("article a:text-is('PRO-01')")
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/krav/PRO-01/")
    assert page.inner_text("h1").startswith("PRO-01")


def test_id_keeps_to_one_line(visit: Callable[..., Page]) -> None:
    """An ID in running text is not broken at its hyphen, however narrow the column is."""
    page = visit("")
    page.evaluate("document.querySelectorAll('article p').forEach(p => { p.style.width = '1em'; })")
    lines = "all => all.filter(a => /^PRO-[0-9]+$/.test(a.textContent)).map(a => a.getClientRects().length)"
    assert {*page.locator("article p > a").evaluate_all(lines)} == {1}


def test_guide_quotes_its_provisions(visit: Callable[..., Page]) -> None:
    """A guide ends with the provisions of its front matter, quoted from the standard."""
    page = visit("vagledning/kontakt/")
    assert "Lotsen ska svara företaget inom 2 arbetsdagar" in page.inner_text("aside.kravspec-about")


def test_title_of_a_guide_is_words() -> None:
    """A guide without a title in its front matter is called by its heading's words, marks left out."""
    assert read_guide("# **Första** kontakt & [svar](x.md) {#a}\n", "docs/vagledning/a.md", []).title == (
        "Första kontakt & svar"
    )


def test_withdrawn_provision_keeps_its_address(visit: Callable[..., Page]) -> None:
    """The address of a withdrawn ID says so and leads to what replaced it."""
    page = visit("krav/PRO-90/")
    assert "PRO-90 gäller inte längre." in page.inner_text("article")
    assert page.locator("article a:text-is('PRO-01')").count() == 1


@pytest.mark.parametrize("path", ["", "standard/", "standard/kontakt/", "krav/", "krav/PRO-01/"])
def test_page_fits_a_small_phone(path: str, visit: Callable[..., Page]) -> None:
    """No page scrolls sideways at 320 px; wide tables scroll by themselves."""
    page = visit(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("krav/PRO-01/", "standard/clauses/process.md#L7"),
        ("standard/kontakt/", "standard/clauses/process.md#L3"),
        ("standard/process/", "standard/clauses/process.md#L1"),
        ("standard/", "standard/standard.yml"),
        ("vagledning/kontakt/", "docs/vagledning/kontakt.md"),
        ("", "docs/index.md"),
    ],
)
def test_edit_leads_to_the_source_file(path: str, source: str, visit: Callable[..., Page]) -> None:
    """The pencil leads to the file that holds the text, and to the line of it, in the Git host's editor."""
    page = visit(path)
    assert (SAMPLE / source.partition("#")[0]).is_file()
    link = page.get_attribute("a.md-content__button", "href")
    assert link == f"https://git.example/foretagslotsning/kravspec/edit/main/{source}"


@pytest.mark.parametrize("path", ["krav/", "krav/PRO-90/"])
def test_page_without_a_source_offers_no_editor(path: str, visit: Callable[..., Page]) -> None:
    """A page that no one has written, the list of provisions or a withdrawn ID, has no pencil that leads nowhere."""
    assert visit(path).locator("a.md-content__button").count() == 0


def test_list_of_provisions_is_whole_on_a_phone(visit: Callable[..., Page]) -> None:
    """The list of all provisions gives each with its items, and on a phone nothing of a text stands outside the screen."""
    page = visit("krav/", width=360)
    row = page.locator("tr", has=page.locator("a:text-is('PRO-02')"))
    assert row.locator("li").count() > 1
    assert page.evaluate("document.querySelector('.kravspec-table').scrollWidth <= window.innerWidth")
    assert row.locator("td").nth(1).bounding_box()["x"] + row.locator("td").nth(1).bounding_box()["width"] <= 360


def test_provision_page_says_first_where_it_stands(visit: Callable[..., Page]) -> None:
    """A reader who comes from a search engine sees above the text where in the standard the provision stands."""
    trail = visit("krav/PRO-01/").locator("nav.kravspec-trail")
    steps = [step.inner_text().replace("\u00a0", " ") for step in trail.locator("li").all()]
    assert steps == ["Standarden", "3 Process", "3.1 Kontakt", "PRO-01"]
    assert trail.bounding_box()["y"] < 400


@pytest.mark.parametrize(
    ("path", "chapter", "place"),
    [("krav/PRO-01/", "Standarden", "3.1 Kontakt"), ("standard/kontakt/", "Standarden", "3.1 Kontakt")],
)
def test_menu_opens_where_the_page_stands(path: str, chapter: str, place: str, visit: Callable[..., Page]) -> None:
    """A provision is in no menu, so its menu opens at its clause, with the neighbours of that in sight."""
    page = visit(path)
    marked = [
        link.inner_text().replace("\u00a0", " ") for link in page.locator(".kravspec-nav [aria-current]:visible").all()
    ]
    assert marked == [place]
    assert page.locator(".kravspec-nav > ul > li > a:visible").all_inner_texts() == [chapter]
    assert page.locator(".md-tabs__item--active").inner_text().strip() == chapter


def test_lost_reader_finds_the_way(visit: Callable[..., Page], built: Path) -> None:
    """The page that a host shows at an unknown address says so in Swedish and leads to the search, the list and the text."""
    page = visit("404.html")
    assert page.title() == "Sidan finns inte - Provstandard"
    assert page.inner_text("h1") == "Sidan finns inte"
    links = page.locator("article li a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == ["/sok/", "/krav/", "/standard/"]
    assert all((built / link.strip("/") / "index.html").is_file() for link in links)


def test_site_speaks_swedish(visit: Callable[..., Page]) -> None:
    """What the theme itself says, to see and to hear, is Swedish."""
    page = visit("krav/PRO-01/")
    said = page.content()
    for english in (
        "Made with",
        "Skip to content",
        "Table of contents",
        "Edit this page",
        "Back to top",
        "datakatalog",
    ):
        assert english not in said


def test_paper_shows_the_text_and_nothing_else(visit: Callable[..., Page]) -> None:
    """Printed, a page has no navigation, search, pencil or footer, and its tables stand whole on the paper."""
    page = visit("standard/kontakt/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    for part in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar",
        ".md-footer",
        ".md-content__button",
        ".headerlink",
        ".md-top",
    ):
        assert not any(element.is_visible() for element in page.locator(part).all()), part
    assert page.locator("section.kravspec-provision").first.is_visible()
    cut = "[...document.querySelectorAll('.kravspec-table')].filter(t => t.scrollWidth > t.clientWidth + 1).length"
    assert page.evaluate(cut) == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.kravspec-table')).overflowX") == "visible"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Start\n\nSe [PRO-99].\n", "docs/index.md:3:4"),
        ("---\nkrav: [PRO-99]\n---\n# Start\n", "docs/index.md:2:8"),
        ("# Start\n\n[Läs](vagledning/kontakt.md#finns-inte)\n", "index.md"),
    ],
)
def test_strict_build_stops_at_a_broken_reference(text: str, place: str, tmp_path: Path) -> None:
    """An unknown ID or anchor in a guide stops a strict build and names file and line."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    (tmp_path / "sample/docs/index.md").write_text(text, encoding="utf-8")
    result = mkdocs(tmp_path / "sample")
    assert result.returncode != 0
    assert place in result.stderr


def test_provision_page_is_the_golden_page() -> None:
    """The page of a provision is, to the letter, the golden file."""
    loaded = load(SAMPLE)
    golden = (REPOSITORY / "tests/golden/krav-PRO-01.md").read_text(encoding="utf-8")
    assert pages(loaded.standard, loaded.guides)["krav/PRO-01.md"] == golden
