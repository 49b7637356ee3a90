"""All terms on one page in the order of the alphabet, each with its definition and where it is used."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.render import layout
from kravspec.render.addresses import SAFE
from kravspec.render.inline import Page, with_terms
from kravspec.render.structured_data import terms_data
from kravspec.terms import terms_used
from kravspec.text import DEFINED, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Standard, TermEntry
    from kravspec.render.publication import Publication

URL = "termer/"
"""The page's address."""
_WORDS = {
    "sv": {
        "title": "Termer A–Ö",
        "intro": "Standardens termer i bokstavsordning, med definitionen och de bestämmelser som använder termen. "
        "Numret leder till termposten, där anmärkningar och synonymer står.",
        "used": "Används i {count} av {all} bestämmelser", "unused": "Används inte i någon bestämmelse",
    },
    "en": {
        "title": "Terms A–Z",
        "intro": "The terms of the standard in alphabetical order, with their definition and the provisions that use them. "
        "The number leads to the entry with its notes and synonyms.",
        "used": "Used in {count} of {all} provisions", "unused": "Not used in any provision",
    },
}  # fmt: skip
_LAST_LETTERS = str.maketrans("åäöéü", "{|}ey")
"""In Swedish å, ä and ö are the last letters, in this order."""


def term_page(standard: Standard, places: Mapping[str, str], publication: Publication) -> Iterator[tuple[str, str]]:
    """The page with its path; nothing in a standard without terms."""
    terms = {term.id: term for term in reversed(standard.terms) if SAFE.fullmatch(term.id) and term.id in places}
    if not terms:
        return
    page = Page(standard, URL, places, publication=publication)
    words = _WORDS[page.language]
    used: defaultdict[str, list[str]] = defaultdict(list)
    for provision, ids in terms_used(standard).items():
        for id_ in ids:
            used[id_].append(provision)
    ordered = sorted(terms.values(), key=lambda term: (_sorted_as(_name(term), page.language), term.id))
    rows = "".join(_row(term, used[term.id], page) for term in ordered)
    body = [
        layout.status(standard),
        f"<p>{words['intro']}</p>",
        f'<dl class="kravspec-terms">{rows}</dl>',
        terms_data(ordered, page),
    ]
    yield f"{URL}index.md", layout.page(words["title"], body, about=words["intro"])


def _row(term: TermEntry, provisions: list[str], page: Page) -> str:
    words = _WORDS[page.language]
    said = with_terms(term.definition.source, page, before=DEFINED) if term.definition else ""
    links = ", ".join(layout.link(id_, id_, page) for id_ in provisions)
    count = words["used"].format(count=len(provisions), all=len(terms_used(page.standard)))
    place = layout.link(term.id, term.number or _name(term), page)
    label = f"{WORDS[page.language]['clause'].capitalize()} " if term.number else ""
    use = (
        f'<details class="kravspec-used"><summary>{count}</summary><p>{links}</p></details>'
        if provisions
        else f"<p>{words['unused']}</p>"
    )
    return (
        f'<div id="{escape(term.id)}"><dt>{escape(_name(term))}</dt>'
        f"<dd><p>{said}</p><p>{label}{place}</p>{use}</dd></div>"
    )


def _name(term: TermEntry) -> str:
    return markdown.plain(term.designation.source)


def _sorted_as(name: str, language: str) -> str:
    folded = name.casefold()
    return folded.translate(_LAST_LETTERS) if language == "sv" else folded
