"""The site as an archive: unpacked, it is read, searched and filled in without a server and without the net."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

import lxml.html
import pytest

from conftest import SAMPLE
from kravspec.render.downloads import FEED, OFFLINE
from kravspec.site.build import build_site
from kravspec.site.offline import FOLDER, offline
from test_feed import git
from test_policy import VIOLATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ELSEWHERE = ("data:", "mailto:", "http://", "https://")


@pytest.fixture(name="unpacked", scope="module")
def _unpacked(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft's archive, unpacked."""
    # A folder on a stick has a name that an address must quote.
    folder = tmp_path_factory.mktemp("stick") / "Mina filer åäö"
    with zipfile.ZipFile(io.BytesIO(offline(published))) as archive:
        archive.extractall(folder)
    return folder / FOLDER


@pytest.fixture(name="visit")
def _visit(unpacked: Path, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens a page from the folder. Nothing else than files may be asked for, and the browser complains of nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(VIOLATIONS)
    heard: list[str] = []
    allowed = ("file:", "data:", "blob:")
    context.on("request", lambda request: heard.append(request.url) if not request.url.startswith(allowed) else None)
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))

    def visit(path: str) -> Page:
        page = context.new_page()
        page.goto((unpacked / path).as_uri())
        return page

    yield visit
    context.close()
    assert heard == []


def test_reader_goes_by_links_from_the_start_to_a_provision(visit: Callable[[str], Page]) -> None:
    """From the start page to the list, to a provision, to its clause and back to the start, each by a click."""
    page = visit("index.html")
    page.get_by_role("link", name="Krav", exact=True).first.click()
    page.get_by_role("link", name="PRO-06", exact=True).first.click()
    assert page.locator("h1").inner_text().startswith("PRO-06")
    assert page.locator("section.kravspec-provision").is_visible()
    page.locator(".kravspec-trail").get_by_role("link", name="Första kontakt").click()
    assert "6.3" in page.locator("h1").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('.kravspec-provision')).borderLeftStyle") == "solid"


def test_search_finds_what_stands_in_the_folder(visit: Callable[[str], Page]) -> None:
    """A question at the top of a page is answered, an answer leads to its page, and an ID leads straight to its provision."""
    page = visit("krav/PRO-06/index.html")
    field = page.get_by_role("searchbox").first
    field.fill("lotsmöte")
    field.press("Enter")
    page.locator(".kravspec-results a").first.click()
    page.wait_for_url(lambda url: "/sok/" not in url)
    assert page.url.endswith(".html") or ".html#" in page.url
    field = page.get_by_role("searchbox").first
    field.fill("pro 07")
    field.press("Enter")
    page.wait_for_url("**/krav/PRO-07/index.html")


def test_list_of_provisions_is_filtered_in_the_folder(visit: Callable[[str], Page]) -> None:
    """A word typed above the list leaves the provisions that have it."""
    page = visit("krav/index.html")
    page.locator(".kravspec-filter input[type=search]").fill("lotsmöte")
    page.locator(".kravspec-count", has_text=" av ").wait_for()
    assert "q=lotsm" in page.url


def test_self_assessment_is_filled_in_and_kept(visit: Callable[[str], Page]) -> None:
    """An answer is saved in the browser and is there when the page is opened again."""
    page = visit("egenbedomning/index.html")
    page.wait_for_selector(".kravspec-panel:not([hidden])")
    answer = page.locator("fieldset input[type=radio]").first
    answer.check()
    page.wait_for_timeout(600)
    page.reload()
    page.wait_for_selector(".kravspec-panel:not([hidden])")
    assert page.locator("fieldset input[type=radio]").first.is_checked()


def test_every_address_in_the_folder_is_that_of_a_file(unpacked: Path) -> None:
    """No link leads to a folder, to nothing, or to the site on the net."""
    for file in unpacked.rglob("*.html"):
        page = lxml.html.parse(file).getroot()
        for element, attribute, link, _ in page.iterlinks():
            address = unquote(link).partition("#")[0].partition("?")[0]
            if element.tag == "link" and element.get("rel") == "canonical":
                continue
            assert not link.startswith("https://foretagslotsning.example/"), (file, link)
            if address and not link.startswith(ELSEWHERE):
                assert (file.parent / address).is_file(), (file, attribute, link)


def test_archive_is_the_same_each_time_and_holds_nothing_for_servers(built: Path) -> None:
    """The same site gives the same bytes, all in one folder; headers, sitemap and the page for what is missing are left out."""
    data = offline(built)
    assert offline(built) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {FOLDER}
    held = {name.removeprefix(f"{FOLDER}/") for name in names}
    assert {"index.html", "register.json", "assets/search/entries.js"} <= held
    assert not held & {"404.html", "_headers", "headers.nginx.conf", "sitemap.xml", OFFLINE, FEED}


def test_built_site_hands_out_its_archive_and_its_feed(tmp_path: Path) -> None:
    """`kravspec build` puts the archive in the site; the contents page leads to it and to the feed, but not inside the archive."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "x")
    site = build_site(root)
    page = (site / "standard/index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(site / OFFLINE) as archive:
        inside = archive.read(f"{FOLDER}/standard/index.html").decode()
    for name in (OFFLINE, FEED):
        assert f'href="../{name}"' in page
        assert name not in inside
    assert (site / FEED).is_file()
    assert 'href="../register.json"' in page
    assert 'href="../register.json"' in inside
