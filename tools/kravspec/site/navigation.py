"""The navigation: the standard's contents in it, and where a page that is not in it stands."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.model import Clause
from kravspec.render.addresses import EDITIONS, addresses, clause_pages, page_file
from kravspec.render.layout import page_title
from kravspec.render.pages import WHOLE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from kravspec.model import Standard


def with_contents(nav: list[object] | None, standard: Standard, made: Collection[str]) -> list[object] | None:
    """The navigation of `mkdocs.yml`, with the standard's contents in the place of the entry `standard/`."""
    if nav is None:
        return None
    return [
        {name: _contents(standard, made) if value == "standard/" else value for name, value in entry.items()}
        if isinstance(entry, dict)
        else entry
        for entry in nav
    ]


def _contents(standard: Standard, made: Collection[str]) -> list[object]:
    """Parts and their subclauses; a part with subclauses is a section that opens with its own page. Last, what is made from all."""
    files = {clause.id: page_file(standard, clause) for clause in clause_pages(standard)}
    rows: list[object] = ["standard/index.md"]
    for part in standard.parts:
        children = [files[child.id] for child in part.clauses if isinstance(child, Clause) and child.id in files]
        if part.id in files and children:
            # The theme writes navigation titles as HTML.
            title = escape(page_title(part, standard.metadata.language), quote=False)
            rows.append({title: [files[part.id], *children]})
        elif part.id in files:
            rows.append(files[part.id])
    return [*rows, *(page for page in WHOLE if page in made)]


def homes(files: Files, standard: Standard) -> Mapping[str, Page]:
    """The page in the navigation where one that is not there belongs, by its address: a provision's clause, or the index of the folder.

    All of an earlier edition belongs to the list of editions.
    """
    pages = [file.page for file in files.documentation_pages() if file.page]
    shown = {page.url: page for page in pages if page.parent}
    places = addresses(standard)
    clauses = {places[provision.id]: places.get(clause.id, "") for provision, clause, _ in standard.provisions}
    found = {}
    for page in pages:
        folder = next((url for url in EDITIONS.values() if page.url.startswith(url)), "") or _folder(page.url)
        address = clauses.get(page.url, "").partition("#")[0] or folder
        if page.url not in shown and address in shown:
            found[page.url] = shown[address]
    return found


def _folder(url: str) -> str:
    return f"{url.rstrip('/').rpartition('/')[0]}/"
