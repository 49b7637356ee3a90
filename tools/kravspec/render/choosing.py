"""The form by which a reader shows a part of a list: of all provisions, and of the pages that an index lists.

`assets/search/choosing.js` reads it, and from each row what it can be chosen by.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from kravspec.render.addresses import guide_page
from kravspec.render.inline import Page, href
from kravspec.render.search.language import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kravspec.model import Guide, Language, Standard

_SCRIPTS = ("assets/search/words.js", "assets/search/choosing.js")
_QUERY = "q"
_WORDS = {
    "sv": {
        "filter": "Visa en del av listan", "query": "Ord eller ID", "all": "Alla", "reset": "Visa alla",
        "total": "{} bestämmelser", "some": "{} av {} bestämmelser", "total pages": "{} sidor", "some pages": "{} av {} sidor",
    },
    "en": {
        "filter": "Show a part of the list", "query": "Words or ID", "all": "All", "reset": "Show all",
        "total": "{} provisions", "some": "{} of {} provisions", "total pages": "{} pages", "some pages": "{} of {} pages",
    },
}  # fmt: skip
_ITEM = re.compile(r'<li>(?=\s*(?:<p>)?<a href="([^"#]+)")')
_HEADING = re.compile(r"<h2\b")


def options(rows: Iterable[tuple[str, str]]) -> str:
    """Values and what they are called, as the choices of one field."""
    return "".join(f'<option value="{escape(value)}">{escape(shown)}</option>' for value, shown in rows)


def form(fields: Iterable[tuple[str, str, str]], count: int, language: Language, *, of: str = "") -> str:
    """The form, hidden until its script runs, with the number of rows below it.

    `fields` give the name in the page's address, the label and the choices; `of` is what the rows are, by default provisions.
    """
    words = _WORDS[language]
    total, some = words[f"total{of}"], words[f"some{of}"].format("{shown}", "{all}")
    selects = "".join(
        f'<label>{escape(label)} <select name="{name}"><option value="">{words["all"]}</option>{choices}</select></label>'
        for name, label, choices in fields
        if choices
    )
    return (
        f'<form class="kravspec-filter" role="search" aria-label="{words["filter"]}" data-endings="{escape(ENDINGS[language])}" '
        f'data-total="{total.format("{all}")}" data-some="{some}" hidden>'
        f'<label>{words["query"]} <input type="search" name="{_QUERY}" autocomplete="off" autocapitalize="none" spellcheck="false"></label>'
        f'{selects}<button type="reset">{words["reset"]}</button></form>'
        f'<p class="kravspec-count" role="status">{total.format(count)}</p>'
    )


def scripts(page: Page) -> str:
    """What the form works by."""
    return "".join(f'<script defer src="{escape(href(page, script))}"></script>' for script in _SCRIPTS)


def with_choices(html: str, guide: Guide, guides: Sequence[Guide], standard: Standard) -> str:
    """The HTML of the index `guide` with the form before its first section, where its front matter says what to choose by.

    Its rows are the list items that begin with a link to a page of its folder.
    """
    if not guide.choices:
        return html
    language, folder = standard.metadata.language, guide_page(guide.path)
    below = {
        guide_page(each.path).removeprefix(folder): each
        for each in guides
        if each.path.startswith(guide.path.removesuffix("index.md"))
    }
    listed = [below[address] for address in _ITEM.findall(html) if address in below]
    rows = _ITEM.sub(lambda found: _row(found[1], below, guide), html)
    fields = [(name, label, options(_values(name, listed))) for name, label in guide.choices]
    shown = f"{form(fields, len(listed), language, of=' pages')}{scripts(Page(standard, folder, {}))}"
    first = _HEADING.search(rows)
    at = first.start() if first else len(rows)
    return f"{rows[:at]}{shown}\n{rows[at:]}"


def _row(address: str, below: Mapping[str, Guide], index: Guide) -> str:
    """The item's tag, with what its page says in its front matter."""
    if address not in below:
        return "<li>"
    traits = dict(below[address].traits)
    data = {name: "|".join(traits.get(name, ())) for name, _ in index.choices}
    data["ids"] = "|".join(reference.id for reference in below[address].provisions)
    said = "".join(f' data-{name}="{escape(values)}"' for name, values in data.items())
    return f"<li{said}>"


def _values(name: str, listed: Sequence[Guide]) -> list[tuple[str, str]]:
    values = {value for guide in listed for trait, said in guide.traits if trait == name for value in said}
    return [(value, value[:1].upper() + value[1:]) for value in sorted(values)]
