"""From a standard and its guides to the site's Markdown: a page for each clause and one with a permanent address for each provision.

Headings are Markdown, so that any site generator makes contents and anchors of them; the normative text below them is HTML.
"""

from __future__ import annotations

from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Clause, Provision, TermEntry
from kravspec.render import html, layout
from kravspec.render.addresses import addresses, clause_pages, page_file
from kravspec.render.assessment import assessment_page
from kravspec.render.inline import Page
from kravspec.render.provision_page import provision_pages, withdrawn_page
from kravspec.terms import term_vocabulary
from kravspec.text import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Guide, Standard

_WORDS = {
    "sv": {
        "provisions": "Alla krav",
        "intro": "Kraven och rekommendationerna i den ordning de står i standarden. Varje ID leder till en sida med fast adress.",
        "id": "ID", "text": "Text", "form": "Verb", "clause": "Avsnitt",
    },
    "en": {
        "provisions": "All provisions",
        "intro": "The provisions in the order of the standard. Each ID leads to a page with a permanent address.",
        "id": "ID", "text": "Text", "form": "Verb", "clause": "Clause",
    },
}  # fmt: skip


def pages(standard: Standard, guides: Sequence[Guide] = ()) -> dict[str, str]:
    """Markdown by path in the site's source folder, such as `krav/PRO-06.md`."""
    places = addresses(standard)
    found = {
        "standard/index.md": _contents(standard, places),
        "krav/index.md": _all_provisions(standard, places),
    }
    for clause in clause_pages(standard):
        found[page_file(standard, clause)] = _clause(standard, clause, places)
    found |= dict(provision_pages(standard, guides, places))
    found |= dict(assessment_page(standard, places))
    for entry in standard.register:
        path = f"krav/{entry.id}.md"
        if entry.state != "active" and path not in found and markdown.PROVISION_ID.fullmatch(entry.id):
            found[path] = withdrawn_page(standard, entry, places)
    return found


def _contents(standard: Standard, places: Mapping[str, str]) -> str:
    page = Page(standard, "standard/", places)
    rows = "".join(_contents_row(part, page, 1) for part in standard.parts if part.id)
    metadata = standard.metadata
    body = [
        layout.status(standard),
        f"<p>{escape(metadata.designation)}</p>",
        f'<ul class="kravspec-contents">{rows}</ul>',
    ]
    return layout.page(metadata.title, body, source=metadata.path)


def _contents_row(clause: Clause, page: Page, depth: int) -> str:
    inner = "".join(_contents_row(child, page, depth + 1) for child in clause.clauses if isinstance(child, Clause))
    link = layout.link(clause.id, layout.page_title(clause, page.language), page)
    return f"<li>{link}{f'<ul>{inner}</ul>' if inner and depth < 2 else ''}</li>"


def _clause(standard: Standard, clause: Clause, places: Mapping[str, str]) -> str:
    page = Page(standard, f"standard/{clause.id}/", places, html.footnotes_of(clause), terms=term_vocabulary(standard))
    title = layout.page_title(clause, page.language)
    is_part = any(clause is part for part in standard.parts)
    body = [layout.status(standard), html.blocks(clause.blocks, page)]
    if is_part:
        rows = "".join(_overview(child, page) for child in clause.clauses if isinstance(child, Clause))
        body += [f'<ul class="kravspec-contents">{rows}</ul>' if rows else ""]
        body += chain.from_iterable(_inner(child, page, 2) for child in clause.clauses if isinstance(child, TermEntry))
    else:
        body += chain.from_iterable(_inner(child, page, 2) for child in clause.clauses)
    # An anchor made from the title would hold the number, and change with it.
    return layout.page(title, [*body, html.footnotes(page)], source=clause.path, anchor=clause.id)


def _overview(clause: Clause, page: Page) -> str:
    """A subclause in its part's list, with its provisions."""
    ids = [block.id for block in clause.blocks if isinstance(block, Provision)]
    links = (layout.link(id_, id_, page) for id_ in ids if id_ in page.addresses)
    link = layout.link(clause.id, layout.page_title(clause, page.language), page)
    return f"<li>{link}{''.join(f' <span>{inner}</span>' for inner in links)}</li>"


def _inner(clause: Clause | TermEntry, page: Page, level: int) -> Iterator[str]:
    yield layout.heading(min(level, 6), layout.page_title(clause, page.language), clause.id)
    if isinstance(clause, TermEntry):
        yield html.term(clause, page)
        return
    yield html.blocks(clause.blocks, page)
    for child in clause.clauses:
        yield from _inner(child, page, level + 1)


def _all_provisions(standard: Standard, places: Mapping[str, str]) -> str:
    page = Page(standard, "krav/", places)
    words = _WORDS[page.language]
    verbs = {form: verb for verb, form in VERBS[page.language].items()}
    rows = "".join(
        f"<tr><td>{layout.link(provision.id, provision.id, page)}</td>"
        f"<td>{html.wording(provision, page)}</td>"
        f"<td>{verbs[provision.verbal_form] if provision.verbal_form else ''}</td>"
        f"<td>{layout.link(clause.id, clause.number, page)}</td></tr>"
        for provision, clause, _ in standard.provisions
        if provision.id in places
    )
    head = "".join(f'<th scope="col">{words[name]}</th>' for name in ("id", "text", "form", "clause"))
    table = (
        f'<div class="kravspec-table kravspec-all" tabindex="0" role="region" aria-label="{words["provisions"]}">'
        f'<table class="kravspec-grid"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    return layout.page(words["provisions"], [layout.status(standard), f"<p>{words['intro']}</p>", table])
