"""From a standard and its guides to the site's Markdown: a page for each clause and one with a permanent address for each provision.

Headings are Markdown, so that any site generator makes contents and anchors of them; the normative text below them is HTML.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render import layout, overview_page, term_page, trace_page, whole_page
from kravspec.render.addresses import CHANGES, EDITIONS, addresses, root
from kravspec.render.assessment import assessment_page
from kravspec.render.clause_page import clauses_with_pages
from kravspec.render.contents import contents
from kravspec.render.downloads import downloads
from kravspec.render.editions import edition_head
from kravspec.render.inline import Page
from kravspec.render.provision_list import provision_list
from kravspec.render.provision_page import provision_pages
from kravspec.render.publication import UNKNOWN
from kravspec.render.search.entries import SEARCH
from kravspec.render.search.page import search_page
from kravspec.render.withdrawn_page import withdrawn_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Guide, Standard
    from kravspec.render.publication import Publication

_WORDS = {
    "sv": {
        "whole": "Hela standarden", "print": "Allt på en sida, för utskrift", "terms": "Termer A–Ö",
        "trace": "Spårbarhet: vägledning, typfall och kriterier för varje bestämmelse", "figures": "Utkastet i siffror",
        "changes": "Ändringar sedan den senaste utgåvan", "editions": "Alla utgåvor",
    },
    "en": {
        "whole": "The whole standard", "print": "Everything on one page, to print", "terms": "Terms A–Z",
        "trace": "Trace: guidance, cases, templates and criteria of each provision", "figures": "The draft in figures",
        "changes": "Changes since the latest edition", "editions": "All editions",
    },
}  # fmt: skip


WHOLE = tuple(
    f"{url}index.md"
    for url in (term_page.URL, trace_page.URL, overview_page.URL, *CHANGES.values(), *EDITIONS.values())
)
"""The pages that are made from the whole standard, in the order of the navigation. A site has those of its language."""


def pages(standard: Standard, guides: Sequence[Guide] = (), publication: Publication = UNKNOWN) -> dict[str, str]:
    """Markdown by path in the site's source folder, such as `krav/PRO-06.md`; the page to print is HTML."""
    places = addresses(standard)
    found = {
        "standard/index.md": _contents(standard, places, publication),
        "krav/index.md": provision_list(standard, guides, places),
        SEARCH: search_page(standard, guides, places),
    }
    found |= dict(clauses_with_pages(standard, places, publication))
    found |= dict(provision_pages(standard, guides, places, publication))
    found |= dict(withdrawn_pages(standard, places, publication))
    found |= dict(assessment_page(standard, places))
    found |= dict(term_page.term_page(standard, places, publication))
    found |= dict(trace_page.trace_page(standard, guides, places, publication))
    found |= dict(overview_page.overview_page(standard, guides, places, publication))
    path, whole = whole_page.whole_page(standard, publication)
    return found | {path: whole}


def translated_pages(standard: Standard, publication: Publication = UNKNOWN) -> dict[str, str]:
    """As `pages`, of a translation: its contents, clauses and provisions. Everything else is in the original's language."""
    places = addresses(standard)
    found = {f"{root(standard)}standard/index.md": _contents(standard, places, publication)}
    found |= dict(clauses_with_pages(standard, places, publication))
    return found | dict(provision_pages(standard, (), places, publication))


def _contents(standard: Standard, places: Mapping[str, str], publication: Publication) -> str:
    page = Page(standard, f"{root(standard)}standard/", places, publication=publication)
    metadata, words = standard.metadata, _WORDS[page.language]
    others = [] if metadata.original else _others(standard, publication)
    body = [
        *edition_head("", "", page),
        layout.status(standard),
        layout.in_other_language(page),
        f"<p>{escape(metadata.designation)}</p>",
        *layout.linked_list(words["whole"], [layout.link_to(address, words[name], page) for name, address in others]),
        *contents(page),
        *([] if metadata.original else downloads(page)),
    ]
    about = f"{metadata.designation}, {layout.status_line(standard)}"
    return layout.page(metadata.title, body, about=about, source=metadata.path)


def _others(standard: Standard, publication: Publication) -> list[tuple[str, str]]:
    """The pages that are made from the whole text: what each is called in `_WORDS`, and its address."""
    language = standard.metadata.language
    return [
        ("print", whole_page.URL),
        *([("terms", term_page.URL)] if standard.terms else []),
        *([("trace", trace_page.URL), ("figures", overview_page.URL)] if standard.provisions else []),
        *([("changes", CHANGES[language]), ("editions", EDITIONS[language])] if publication.editions else []),
    ]
