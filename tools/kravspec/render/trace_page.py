"""The trace: for each provision the guidance, cases, templates and criteria that there are for it, in one table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render import layout
from kravspec.render.addresses import guide_page
from kravspec.render.inline import Page
from kravspec.render.support import SUPPORT, support
from kravspec.text import CRITERIA_FIELDS, PROVISION_KINDS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Clause, Guide, Provision, Standard
    from kravspec.render.publication import Publication

URL = "sparbarhet/"
"""The page's address."""
_WORDS = {
    "sv": {
        "title": "Spårbarhet",
        "intro": "Tabellen visar för varje bestämmelse vilken vägledning, vilka typfall och vilka mallar som hör till den, "
        "och om den har de fält som den bedöms mot. Ett streck betyder att det saknas.",
        "caption": "{part}: {count} bestämmelser", "id": "Bestämmelse", "kind": "Slag",
        "none": "–", "missing": "saknas", "has": "finns", "sum": "Har minst en",
        "table": "Tabell som kan rullas i sidled",
    },
    "en": {
        "title": "Trace",
        "intro": "The table shows for each provision which guidance, cases and templates belong to it, and whether it has the fields "
        "that it is judged by. A dash means that there is none.",
        "caption": "{part}: {count} provisions", "id": "Provision", "kind": "Kind",
        "none": "–", "missing": "missing", "has": "given", "sum": "Has at least one",
        "table": "Table that scrolls sideways",
    },
}  # fmt: skip


def trace_page(
    standard: Standard, guides: Sequence[Guide], places: Mapping[str, str], publication: Publication
) -> Iterator[tuple[str, str]]:
    """The page with its path: a table for each part that has provisions."""
    page = Page(standard, URL, places, publication=publication)
    words, helping = _WORDS[page.language], support(guides)
    body = [layout.status(standard), f"<p>{words['intro']}</p>"]
    for part in standard.parts:
        rows = [provision for provision, _, within in standard.provisions if within is part and provision.id in places]
        if rows:
            body += [
                layout.heading(2, layout.page_title(part, page.language), part.id),
                _table(part, rows, helping, page),
            ]
    if len(body) > 2:
        yield f"{URL}index.md", layout.page(words["title"], body, about=words["intro"])


def _table(
    part: Clause, provisions: Sequence[Provision], helping: Mapping[tuple[str, str], Sequence[Guide]], page: Page
) -> str:
    words, fields = _WORDS[page.language], CRITERIA_FIELDS[page.language]
    title = layout.page_title(part, page.language)
    heads = [words["id"], words["kind"], *(name[page.language] for name in SUPPORT.values()), *fields]
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(_row(provision, helping, page) for provision in provisions)
    counts = [
        *(sum(bool(helping.get((kind, provision.id))) for provision in provisions) for kind in SUPPORT),
        *(sum(_has(provision, label) for provision in provisions) for label in fields),
    ]
    foot = "".join(f"<td>{count} {WORDS[page.language]['of']} {len(provisions)}</td>" for count in counts)
    caption = escape(words["caption"].format(part=title, count=len(provisions)))
    return (
        f'<div class="kravspec-table" tabindex="0" role="region" aria-label="{words["table"]}: {escape(title)}">'
        f'<table class="kravspec-grid kravspec-trace"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f'<tbody>{rows}</tbody><tfoot><tr><th scope="row" colspan="2">{words["sum"]}</th>{foot}</tr></tfoot></table></div>'
    )


def _row(provision: Provision, helping: Mapping[tuple[str, str], Sequence[Guide]], page: Page) -> str:
    words = _WORDS[page.language]
    cells = [PROVISION_KINDS[page.language][provision.verbal_form]]
    for kind in SUPPORT:
        links = [
            layout.link_to(guide_page(guide.path), guide.title, page) for guide in helping.get((kind, provision.id), ())
        ]
        cells.append("<br>".join(links) or _none(page))
    cells += [words["has"] if _has(provision, label) else _none(page) for label in CRITERIA_FIELDS[page.language]]
    shown = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{layout.link(provision.id, provision.id, page)}</th>{shown}</tr>'


def _none(page: Page) -> str:
    """A dash to see, a word to hear."""
    words = _WORDS[page.language]
    return f'<span aria-hidden="true">{words["none"]}</span><span class="kravspec-heard">{words["missing"]}</span>'


def _has(provision: Provision, label: str) -> bool:
    return any(field.label == label for field in provision.fields)
