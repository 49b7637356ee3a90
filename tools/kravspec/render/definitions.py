"""The terms of a page with their definitions, so that no reader has to leave the page to understand it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.render import layout
from kravspec.render.inline import with_terms
from kravspec.text import DEFINED

if TYPE_CHECKING:
    from collections.abc import Collection

    from kravspec.model import TermEntry
    from kravspec.render.inline import Page

_WORDS = {"sv": "Termer på sidan", "en": "Terms on the page"}


def definitions(ids: Collection[str], page: Page) -> str:
    """The term entries with these IDs, in the order of the terms clause: each a link to its entry, and its definition.

    A script shows the same words where the term stands (`site/assets/terms.js`).
    """
    rows = "".join(_row(term, page) for term in page.standard.terms if term.id in ids and term.id in page.addresses)
    return f'<dl class="kravspec-terms">{rows}</dl>' if rows else ""


def folded_definitions(page: Page) -> str:
    """The terms linked on the page so far, folded up below the text."""
    found = definitions(page.linked, page)
    return (
        f'<details class="kravspec-defined"><summary>{_WORDS[page.language]}</summary>{found}</details>'
        if found
        else ""
    )


def _row(term: TermEntry, page: Page) -> str:
    # Every use in a definition has its reference, and a term's own page links the rest.
    said = with_terms(term.definition.source, replace(page, terms=None), before=DEFINED) if term.definition else ""
    name = layout.link(term.id, markdown.plain(term.designation.source), page)
    number = f" <span>{escape(term.number)}</span>" if term.number else ""
    return f"<div><dt>{name}{number}</dt><dd>{said}</dd></div>"
