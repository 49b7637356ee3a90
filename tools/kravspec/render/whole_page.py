"""The whole draft on one page to print: no navigation and no scripts, numbers of pages in its contents, all text once."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.model import Clause, TermEntry
from kravspec.render import html, layout
from kravspec.render.addresses import SAFE
from kravspec.render.editions import banner, edition_title, own_edition
from kravspec.render.inline import Page, across, href
from kravspec.text import COVER_LINE, DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard
    from kravspec.render.publication import Publication

URL = "utskrift/"
"""The page's address."""
STYLESHEET, ICON = "assets/whole.css", "assets/icon.svg"
_DEEPEST = 2
"""The lowest level of clause in the contents."""
_WORDS = {
    "sv": {
        "back": "Till webbplatsen", "print": "Skriv ut sidan eller spara den som PDF med webbläsarens kommando för utskrift.",
        "contents": "Innehåll",
    },
    "en": {
        "back": "To the site", "print": "Print the page, or save it as PDF, with the browser’s own command.",
        "contents": "Contents",
    },
}  # fmt: skip


def whole_page(standard: Standard, publication: Publication) -> tuple[str, str]:
    """The page with its path. It is HTML and no Markdown: a generator copies it, and its search does not find all text twice."""
    here = {id_: f"{URL}#{id_}" for id_ in standard.index if SAFE.fullmatch(id_)}
    metadata, language = standard.metadata, standard.metadata.language
    words, page = _WORDS[language], Page(standard, URL, here, publication=publication)
    cover = COVER_LINE[language].format(edition=metadata.edition, stage=metadata.stage, date=metadata.date)
    parts, first = [], 1
    for part in standard.parts:
        own = Page(standard, URL, here, html.footnotes_of(part), publication=publication, first_note=first)
        parts.append(f"<section>{''.join(_clause(part, own, 2))}{html.footnotes(own)}</section>")
        first += len(own.used)
    contents = "".join(_contents_row(part, page, 1) for part in standard.parts)
    body = (
        f'<header><p class="screen"><a href="{href(page, publication.contents)}">{words["back"]}</a></p>{banner("", "", page)}'
        f"<p>{escape(metadata.designation)}</p><h1>{escape(metadata.title)}</h1><p>{escape(cover)}</p>"
        f'<p class="kravspec-status">{escape(DRAFT[language])}</p><p class="screen">{words["print"]}</p></header>'
        f'<nav aria-label="{words["contents"]}"><h2>{words["contents"]}</h2><ul>{contents}</ul></nav>'
        f"<main>{''.join(parts)}</main>"
    )
    edition = own_edition(page)
    title = edition_title(metadata.title, edition) if edition else metadata.title
    today = f'<link rel="canonical" href="{escape(publication.site)}{URL}">'
    canonical = today if edition and publication.site else ""
    # Without an icon of its own, a browser asks the host for one that no page has promised.
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        # All of it has pages of its own, which a search engine should lead to.
        f'<meta name="robots" content="noindex"><title>{escape(title)}</title>{canonical}'
        f'<link rel="icon" href="{across(page, ICON)}"><link rel="stylesheet" href="{across(page, STYLESHEET)}">'
    )
    return (
        f"{URL}index.html",
        f'<!doctype html>\n<html lang="{language}"><head>{head}</head><body>{body}</body></html>\n',
    )


def _clause(clause: Clause | TermEntry, page: Page, level: int) -> Iterator[str]:
    name = f' id="{escape(clause.id)}"' if SAFE.fullmatch(clause.id) else ""
    heading = min(level, 6)
    yield f"<h{heading}{name}>{escape(layout.page_title(clause, page.language))}</h{heading}>"
    if isinstance(clause, TermEntry):
        yield html.term(clause, page)
        return
    yield html.blocks(clause.blocks, page)
    for child in clause.clauses:
        yield from _clause(child, page, level + 1)


def _contents_row(clause: Clause, page: Page, depth: int) -> str:
    children = [child for child in clause.clauses if isinstance(child, Clause)] if depth < _DEEPEST else []
    inner = "".join(_contents_row(child, page, depth + 1) for child in children)
    link = layout.link(clause.id, layout.page_title(clause, page.language), page)
    return f"<li>{link}{f'<ul>{inner}</ul>' if inner else ''}</li>"
