"""From a standard to the addresses of its pages in the site, and the source files they are made from."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard, TermEntry

EDITIONS: Mapping[Language, str] = MappingProxyType({"sv": "utgava/", "en": "edition/"})
"""The page that lists the published editions. An edition stands below it in its own language: `utgava/1.0/`."""
CHANGES: Mapping[Language, str] = MappingProxyType({"sv": "andringar/", "en": "changes/"})
"""The page of what has changed; the same below the home of an edition."""
SAFE = re.compile(r"[\wÅÄÖåäö-]+")
"""IDs that can be a page's address; others are faults that `check` reports."""


def root(standard: Standard) -> str:
    """What the addresses of the standard's pages begin with: nothing, or `en/` for a translation into English."""
    return f"{standard.metadata.language}/" if standard.metadata.original else ""


def addresses(standard: Standard) -> dict[str, str]:
    """The address of every ID in the site: `krav/PRO-06/`, `standard/process/`, `standard/termer-roller/#term-roll`."""
    page_of: dict[str, str] = {}
    for part in standard.parts:
        for clause, page in _with_page(part, part.id, 1):
            page_of.setdefault(clause.id, page)
    found, start = {}, root(standard)
    for id_, target in standard.index.items():
        page = page_of.get(target.clause, "")
        if target.kind == "provision" and SAFE.fullmatch(id_):
            found[id_] = f"{start}krav/{id_}/"
        elif SAFE.fullmatch(page):
            found[id_] = f"{start}standard/{page}/" if page == id_ else f"{start}standard/{page}/#{id_}"
    return found


def clause_pages(standard: Standard) -> Iterator[Clause]:
    """The clauses that have a page: parts and their subclauses, each ID once."""
    seen = set()
    for part in standard.parts:
        for clause in (part, *(child for child in part.clauses if isinstance(child, Clause))):
            if SAFE.fullmatch(clause.id) and clause.id not in seen:
                seen.add(clause.id)
                yield clause


def page_file(standard: Standard, clause: Clause) -> str:
    """The source file of a clause's page. A part with subclauses is the index of its section in the navigation."""
    is_section = any(clause is part for part in standard.parts) and any(
        isinstance(child, Clause) for child in clause.clauses
    )
    path = f"{root(standard)}standard/{clause.id}"
    return f"{path}/index.md" if is_section else f"{path}.md"


def guide_page(path: str) -> str:
    """The address of a page of `docs/`: `vagledning/forsta-kontakt/`."""
    stem = path.removeprefix("docs/").removesuffix(".md")
    return f"{stem.removesuffix('index').rstrip('/')}/".removeprefix("/") if stem != "index" else ""


def _with_page(clause: Clause | TermEntry, page: str, depth: int) -> Iterator[tuple[Clause | TermEntry, str]]:
    yield clause, page
    if isinstance(clause, Clause):
        for child in clause.clauses:
            own = child.id if depth == 1 and isinstance(child, Clause) else page
            yield from _with_page(child, own, depth + 1)
