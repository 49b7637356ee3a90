"""From a published edition to its own pages, which are made from what was frozen and from nothing else, and the list of all editions."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render import layout, whole_page
from kravspec.render.addresses import CHANGES, EDITIONS, addresses
from kravspec.render.clause_page import clauses_with_pages
from kravspec.render.contents import contents
from kravspec.render.editions import capital, edition_head, edition_name, front_matter
from kravspec.render.inline import Page, across
from kravspec.render.provision_page import provision_pages
from kravspec.render.publication import Publication, ShownEdition
from kravspec.render.withdrawn_page import withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Language, Standard
    from kravspec.render.figure_map import FigureMap

_WORDS = {
    "sv": {
        "title": "Utgåvor", "whole": "Hela utgåvan på en sida, för utskrift", "changes": "Ändringar sedan utgåvan före", "text": "Avsnitt för avsnitt",
        "intro": "Varje utgåva ligger kvar under sin egen adress och ändras aldrig. Arbetet pågår i {}.", "today": "dagens text",
        "since": "Vad som har ändrats sedan den senaste utgåvan",
    },
    "en": {
        "title": "Editions", "whole": "The whole edition on one page, to print", "changes": "Changes since the edition before", "text": "Clause by clause",
        "intro": "Each edition stays under its own address and never changes. Work goes on in {}.", "today": "today’s text",
        "since": "What has changed since the latest edition",
    },
}  # fmt: skip


def shown_editions(today: Standard, published: Sequence[tuple[str, Standard]], *, same: bool) -> Sequence[ShownEdition]:
    """Today's text and the `published` editions, which come with the first one first; nothing when there are none.

    `same` says whether the latest says the same as today's text.
    """
    if not published:
        return ()
    gone = {entry.id: f"krav/{entry.id}/" for entry in withdrawn(today)}
    latest = published[-1][0]
    return (
        ShownEdition("", "", today, addresses(today) | gone, frozenset(gone)),
        *(
            ShownEdition(
                name,
                home(name, standard.metadata.language),
                standard,
                addresses(standard),
                is_todays=same and name == latest,
            )
            for name, standard in reversed(published)
        ),
    )


def home(name: str, language: Language) -> str:
    """Where the pages of an edition stand for ever: `utgava/1.0/`."""
    return f"{EDITIONS[language]}{name}/"


def edition_pages(
    edition: ShownEdition, publication: Publication, maps: Mapping[str, FigureMap]
) -> Iterator[tuple[str, str]]:
    """Start page, clauses, provisions and the page to print of an earlier edition, with their paths in the site."""
    own = Publication(site=publication.site, maps=maps, home=edition.home, editions=publication.editions)
    found = [
        ("index.md", _start(edition, own)),
        *clauses_with_pages(edition.standard, edition.places, own),
        *provision_pages(edition.standard, (), edition.places, own),
        whole_page.whole_page(edition.standard, own),
    ]
    yield from ((edition.home + path, text) for path, text in found)


def _start(edition: ShownEdition, publication: Publication) -> str:
    page = Page(edition.standard, "", edition.places, publication=publication)
    title = edition.standard.metadata.title
    body = [
        *edition_head("", "", page),
        layout.status(edition.standard),
        f"<p>{escape(edition.standard.metadata.designation)}</p>",
        f"<ul>{_ways(edition, page)}</ul>",
        *contents(page),
    ]
    about = f"{edition.standard.metadata.designation}, {layout.status_line(edition.standard)}"
    return layout.page(title, body, about=about, front=front_matter(title, "standard/", page))


def list_page(publication: Publication) -> Iterator[tuple[str, str]]:
    """The page of all published editions, the latest first, with its path; nothing when there are none."""
    if not publication.editions:
        return
    today, *published = publication.editions
    page = Page(today.standard, EDITIONS[today.standard.metadata.language], today.places, publication=publication)
    words = _WORDS[page.language]
    body = [
        layout.status(today.standard),
        f"<p>{words['intro'].format(layout.link_to('standard/', words['today'], page))}</p>",
        f"<p>{layout.link_to(CHANGES[page.language], words['since'], page)}</p>",
    ]
    for edition in published:
        body += [
            layout.heading(2, capital(edition_name(edition, page.language))),
            f'<ul><li><a href="{escape(across(page, edition.home))}">{words["text"]}</a></li>{_ways(edition, page)}</ul>',
        ]
    about = words["intro"].format(words["today"])
    yield f"{page.url}index.md", layout.page(words["title"], body, about=about)


def _ways(edition: ShownEdition, page: Page) -> str:
    """Links to what is made from a whole edition; of the first there is nothing to compare with."""
    words, is_first = _WORDS[page.language], edition is page.publication.editions[-1]
    ways = {"whole": whole_page.URL} | ({} if is_first else {"changes": CHANGES[edition.standard.metadata.language]})
    return "".join(
        f'<li><a href="{escape(across(page, edition.home + url))}">{words[name]}</a></li>' for name, url in ways.items()
    )
