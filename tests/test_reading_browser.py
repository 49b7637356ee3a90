"""The pages that the standard is read on, opened in a real browser: links in figures, copying, paper."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Literal

import pytest

from reading import reading
from serving import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture(name="at", scope="module")
def _at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site."""
    root = reading(tmp_path_factory.mktemp("reading") / "sample")
    with serve(root / "build/site") as address:
        yield address


@pytest.fixture(name="context")
def _context(browser: Browser, at: str) -> Iterator[BrowserContext]:
    """A browser that asks no other host, and whose console stays silent."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    heard: list[str] = []
    context.on("request", lambda request: heard.append(request.url) if not request.url.startswith(at) else None)
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    yield context
    context.close()
    assert heard == []


@pytest.mark.parametrize("width", [320, 1280])
def test_part_of_a_figure_leads_to_its_clause(width: int, context: BrowserContext, at: str) -> None:
    """The link covers just the part that it stands for, has its name, is reached with the tab key and shows that it has focus."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{at}standard/steg/")
    page.locator("figure img").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('figure img').naturalWidth")
    link = page.get_by_role("link", name="Avsnitt\u00a03.1 Kontakt", exact=True).first
    image, area = page.locator("figure img").bounding_box(), link.locator("rect").bounding_box()
    assert image
    assert area
    padding = page.evaluate("parseFloat(getComputedStyle(document.querySelector('figure img')).paddingLeft)")
    scale = (image["width"] - 2 * padding) / 200
    assert area["x"] == pytest.approx(image["x"] + padding + 5 * scale, abs=1)
    assert area["width"] == pytest.approx(80 * scale, abs=1)
    for _ in range(60):
        if page.evaluate("document.activeElement.closest('.kravspec-map') !== null"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).stroke") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/standard/kontakt/")


def test_citation_is_copied(context: BrowserContext, at: str) -> None:
    """The button copies the citation and says so to those who listen."""
    page = context.new_page()
    page.goto(f"{at}krav/PRO-01/")
    page.get_by_role("button", name="Kopiera").click()
    page.wait_for_function("() => document.querySelector('.kravspec-copied').textContent")
    said = page.evaluate("navigator.clipboard.readText()")
    assert said == "PRO-01, Provstandard – Allt en gång, PROV 1, utgåva 2 (remiss, 2026-11-24)"
    assert page.locator("[role=status].kravspec-copied").inner_text() == "Hänvisningen är kopierad."


def test_page_is_whole_without_scripts(browser: Browser, at: str) -> None:
    """Without scripts no button stands there that does nothing, and the definitions of the page's terms are read below."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{at}krav/PRO-01/")
    assert page.locator(".kravspec-copy").is_hidden()
    assert page.locator(".kravspec-terms dd").first.is_visible()
    page.goto(f"{at}standard/kontakt/")
    page.locator(".kravspec-defined summary").click()
    assert page.locator(".kravspec-defined dd").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["krav/PRO-01/", "krav/PRO-91/", "standard/kontakt/", "termer/", "sparbarhet/", "oversikt/", "utskrift/"]
)
def test_page_fits_a_phone(path: str, scheme: Literal["light", "dark"], browser: Browser, at: str) -> None:
    """At 320 px nothing of a page but a wide table has to be scrolled sideways, and no link or button is lower than 24 px apart."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    page.goto(at + path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    small = """[...document.querySelectorAll(".kravspec-neighbours a, .kravspec-copy, summary")]
        .filter(part => part.offsetHeight && part.offsetHeight < 24).map(part => part.outerHTML)"""
    assert page.evaluate(small) == []
    context.close()


@pytest.mark.parametrize("path", ["krav/PRO-01/", "standard/kontakt/"])
def test_paper_has_the_text_and_the_citation(path: str, context: BrowserContext, at: str) -> None:
    """On paper, a page has its text, its place and its citation, and neither the way on nor a button."""
    page = context.new_page()
    page.goto(at + path)
    page.emulate_media(media="print")
    for shown in (".kravspec-trail", ".kravspec-provision", "#kravspec-citation"):
        assert page.locator(shown).first.is_visible()
    for hidden in (".kravspec-neighbours", ".kravspec-copy", ".kravspec-defined"):
        assert not any(part.is_visible() for part in page.locator(hidden).all())


def test_page_to_print_has_numbered_pages(context: BrowserContext, at: str, tmp_path: Path) -> None:
    """Printed, the whole draft has a cover, its contents and the number of each page at its foot, and each part begins a page."""
    page = context.new_page()
    page.goto(f"{at}utskrift/")
    page.pdf(path=tmp_path / "whole.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "whole.pdf", "-"], capture_output=True, check=True)
    leaves = text.stdout.decode().removesuffix("\f").split("\f")
    assert "Provstandard – Allt en gång" in leaves[0]
    assert "Till webbplatsen" not in leaves[0]
    assert "Innehåll" in leaves[1]
    assert [leaf.split()[-1] for leaf in leaves[1:]] == [str(number) for number in range(2, len(leaves) + 1)]
    assert sum(leaf.split("\n")[0].strip() == "3 Process" for leaf in leaves) == 1
