"""Where a page stands in the document: the steps down to it above the text, the way on below it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render import layout
from kravspec.render.addresses import root
from kravspec.render.editions import own_edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Clause, Standard, TermEntry
    from kravspec.render.inline import Page

_WORDS = {
    "sv": {
        "standard": "Standarden", "edition": "Utgåva {}", "where": "Var det står", "browse": "Bläddra",
        "previous": "Föregående", "up": "Upp", "next": "Nästa",
    },
    "en": {
        "standard": "The standard", "edition": "Edition {}", "where": "Where it stands", "browse": "Browse",
        "previous": "Previous", "up": "Up", "next": "Next",
    },
}  # fmt: skip


def clauses_above(standard: Standard) -> Mapping[str, tuple[Clause | TermEntry, ...]]:
    """By ID of a clause or term entry: the clauses around it from the part inwards, itself last. Of twins the first counts."""
    found: dict[str, tuple[Clause | TermEntry, ...]] = {}
    for part in standard.parts:
        for steps in _steps(part, ()):
            found.setdefault(steps[-1].id, steps)
    return found


def _steps(
    clause: Clause | TermEntry, above: tuple[Clause | TermEntry, ...]
) -> Iterator[tuple[Clause | TermEntry, ...]]:
    steps = (*above, clause)
    yield steps
    for child in getattr(clause, "clauses", ()):
        yield from _steps(child, steps)


def trail(steps: Sequence[Clause | TermEntry], here: str, page: Page) -> str:
    """The steps from the whole text down to the page, whose own name stands last and is no link."""
    words = _WORDS[page.language]
    own = own_edition(page)
    whole = words["edition"].format(own.name) if own else words["standard"]
    links = [
        layout.link_to(f"{root(page.standard)}{page.publication.contents}", whole, page),
        *(layout.link(step.id, layout.page_title(step, page.language), page) for step in steps),
    ]
    rows = [*(f"<li>{link}</li>" for link in links), f'<li aria-current="page">{escape(here)}</li>']
    return f'<nav class="kravspec-trail" aria-label="{words["where"]}"><ol>{"".join(rows)}</ol></nav>'


def neighbours(ways: Mapping[str, tuple[str, str]], page: Page) -> str:
    """Links to the previous page, up and to the next, each an ID and what it is called; an empty ID has no page."""
    words = _WORDS[page.language]
    links = (
        f'<li class="kravspec-{way}">{layout.link(id_, f"{words[way]}: {name}", page)}</li>'
        for way, (id_, name) in ways.items()
        if id_ in page.addresses
    )
    rows = "".join(links)
    return f'<nav class="kravspec-neighbours" aria-label="{words["browse"]}"><ul>{rows}</ul></nav>' if rows else ""
