"""The list of the standard's clauses, each with a link to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Clause
from kravspec.render import layout
from kravspec.text import WORDS

if TYPE_CHECKING:
    from kravspec.render.inline import Page


def contents(page: Page) -> list[str]:
    """A heading, and parts with their subclauses."""
    rows = "".join(_row(part, page, 1) for part in page.standard.parts if part.id)
    return [layout.heading(2, WORDS[page.language]["contents"]), f'<ul class="kravspec-contents">{rows}</ul>']


def _row(clause: Clause, page: Page, depth: int) -> str:
    inner = "".join(_row(child, page, depth + 1) for child in clause.clauses if isinstance(child, Clause))
    link = layout.link(clause.id, layout.page_title(clause, page.language), page)
    return f"<li>{link}{f'<ul>{inner}</ul>' if inner and depth < 2 else ''}</li>"
