"""What search engines, and those who share a link, learn of a page without showing it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import lxml.etree
import lxml.html

from conftest import SAMPLE
from kravspec.load import load
from kravspec.render import share
from kravspec.render.layout import shortened

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement


def page_of(site: Path, address: str) -> HtmlElement:
    return lxml.html.parse(site / address / "index.html").getroot()


def said(page: HtmlElement, name: str) -> str:
    """The content of the one `meta` of that name."""
    (content,) = page.xpath(f"//head/meta[@name='{name}' or @property='{name}']/@content")
    return str(content)


def pages_of(site: Path) -> dict[str, HtmlElement]:
    """The pages by their addresses; the one to print and the one for what is missing are no pages of the theme's."""
    found = {file.parent.relative_to(site).as_posix(): file for file in site.rglob("index.html")}
    return {address: page_of(site, address) for address in sorted(found) if address != "utskrift"}


def test_every_page_says_in_its_own_words_what_it_is_about(built: Path) -> None:
    """No two pages have the same description, and none is longer than a search engine shows."""
    texts = [said(page, "description") for page in pages_of(built).values()]
    assert len(texts) == len(set(texts)) > 10
    assert all(10 < len(text) <= 160 for text in texts)


def test_description_is_what_stands_on_the_page(built: Path) -> None:
    """A provision is described by its text, a clause by how it begins, a guide by its first paragraph, a case by what it is."""
    texts = {
        "krav/PRO-02": "Lotsen bör i svaret ange: – tid, – dag, – klockslag, – namn.",
        "standard/kontakt": "3.1 Kontakt. Stegen visas i figur 1 och tiderna i tabell 1, se även formel (1).",
        "vagledning/kontakt": "Så här kan lots (2.1.1) göra.",
        "exempel/kafe": "Fiktivt typfall. Kaféet får svar enligt PRO-01.",
    }
    for address, text in texts.items():
        assert said(page_of(built, address), "description") == text


def test_long_description_ends_with_a_whole_word() -> None:
    """What is too long for a description is cut between two words, with three dots."""
    text = "Kommunen ska svara företaget " * 10
    short = shortened(text)
    assert 140 < len(short) <= 160
    assert short.endswith(" …")
    assert text.startswith(f"{short.removesuffix('…')}")


def data_of(page: HtmlElement) -> list[dict[str, Any]]:
    """What the page tells programs."""
    (data,) = page.xpath("//script[@type='application/ld+json']")
    read = json.loads(data.text)
    assert read["@context"] == "https://schema.org"
    return list(read["@graph"])


def test_program_learns_what_a_provision_is(built: Path) -> None:
    """Its ID, its text, its address, the standard with its edition, and the way down to it, in the words of schema.org."""
    provision, trail = data_of(page_of(built, "krav/PRO-01"))
    assert provision["@type"] == "CreativeWork"
    assert provision["identifier"] == "PRO-01"
    assert provision["url"] == "https://foretagslotsning.example/krav/PRO-01/"
    assert provision["text"].startswith("Lotsen ska svara företaget")
    assert provision["inLanguage"] == "sv-SE"
    assert (provision["isPartOf"]["identifier"], provision["isPartOf"]["version"]) == ("PROV 1", "2")
    assert [step["name"] for step in trail["itemListElement"]][1:] == ["3 Process", "3.1 Kontakt", "PRO-01"]
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3, 4]


def test_program_learns_what_a_term_means(built: Path) -> None:
    """Each term is told with its definition on its own page, and all of them on the page of terms, by the same address."""
    (terms,) = data_of(page_of(built, "termer"))
    own = {
        thing["@id"]: thing for thing in data_of(page_of(built, "standard/roller")) if thing["@type"] == "DefinedTerm"
    }
    assert {term["@id"] for term in terms["hasDefinedTerm"]} == set(own)
    lots = own["https://foretagslotsning.example/standard/roller/#term-lots"]
    assert (lots["name"], lots["alternateName"]) == ("lots", ["vägvisare"])
    assert lots["description"].startswith("person som leder")
    assert lots["inDefinedTermSet"]["@id"] == terms["@id"]


SITE = "https://foretagslotsning.example/"


def test_shared_link_shows_title_text_and_picture(built: Path) -> None:
    """A page that is shared brings its title, its description, its language and a picture with size and words."""
    page = page_of(built, "krav/PRO-01")
    assert said(page, "og:title") == "PRO-01"
    assert said(page, "og:description") == said(page, "description")
    assert (said(page, "og:type"), said(page_of(built, "."), "og:type")) == ("article", "website")
    assert said(page, "og:url") == f"{SITE}krav/PRO-01/"
    assert said(page, "og:locale") == "sv_SE"
    address = said(page, "og:image")
    assert address.startswith(SITE)
    picture = (built / address.removeprefix(SITE)).read_bytes()
    size = int(said(page, "og:image:width")), int(said(page, "og:image:height"))
    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == size == (1200, 630)
    assert said(page, "og:image:alt") == "Provstandard – Allt en gång. Utgåva 2, remiss, 2026-11-24."


def test_picture_is_the_same_each_time_and_follows_the_document() -> None:
    """The same document gives the same bytes; another title or edition another picture. No title is a command."""
    metadata = load(SAMPLE).standard.metadata
    picture = share.picture(metadata)
    assert share.picture(metadata) == picture
    assert share.picture(replace(metadata, edition="3")) != picture
    assert share.picture(replace(metadata, title='"#panic("x") ' * 100))[16:24] == picture[16:24]


def test_sitemap_has_every_page_once_by_its_canonical_address(built: Path) -> None:
    """What the sitemap lists is what pages call themselves, absolute; the page of results and what is missing are not in it."""
    pages = pages_of(built)
    canonical = {address: page.xpath("string(//link[@rel='canonical']/@href)") for address, page in pages.items()}
    assert all(url == f"{SITE}{'' if address == '.' else f'{address}/'}" for address, url in canonical.items())
    sitemap = lxml.etree.parse(built / "sitemap.xml")
    listed = sitemap.xpath("//*[local-name()='loc']/text()")
    hidden = [address for address, page in pages.items() if page.xpath("//meta[@name='robots' and @content='noindex']")]
    assert hidden == ["sok"]
    assert sorted(listed) == sorted(url for address, url in canonical.items() if address not in hidden)
    for file in ("404.html", "utskrift/index.html"):
        assert '<meta name="robots" content="noindex">' in (built / file).read_text(encoding="utf-8")


def test_sitemap_tells_days_of_the_text_and_not_of_the_build(built: Path) -> None:
    """Outside Git no page has a day but the one that shows the document's date."""
    sitemap = lxml.etree.parse(built / "sitemap.xml")
    days = sitemap.xpath("//*[local-name()='url'][*[local-name()='lastmod']]")
    assert [[part.text for part in url] for url in days] == [[f"{SITE}standard/", "2026-11-24"]]
