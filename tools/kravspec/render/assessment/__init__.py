"""From a standard that says how it is assessed to the page where an organisation assesses itself.

The page is whole without scripts: a check list to print. Its script keeps the answers, counts them and writes files; the
parts of it stand in `site/assets/assessment/`.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.assessment import assessment
from kravspec.register import plain_text
from kravspec.render import html, layout
from kravspec.render.assessment.form import notes, questions
from kravspec.render.assessment.tools import ABOUT, bar, outcome, panel
from kravspec.render.assessment.words import PAGE, SCRIPT
from kravspec.render.inline import Page, href
from kravspec.text import RESPONSIBILITY, SELF_ASSESSMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.assessment import Assessment
    from kravspec.model import Standard

URL = "egenbedomning/"
"""The page's address."""
_ASSETS = "assets/assessment/"
SCRIPT_FILE = f"{_ASSETS}assessment.js"
SCRIPT_PARTS = tuple(
    f"{_ASSETS}{name}.js"
    for name in (
        "elements",
        "answers",
        "judging",
        "storage",
        "files",
        "xlsx",
        "form",
        "result",
        "plan",
        "declaration",
        "report",
        "merge",
        "view",
        "paper",
        "page",
    )
)
"""What `SCRIPT_FILE` is made of, in the order it is run in. One script is lighter to fetch than fifteen, and no module: that is
not loaded from a USB stick."""

_LABELS = (
    *("judged", "evidence", "value", "reason", "class", "action", "responsible", "due", "confirmed"),
    *("plan", "conflicts", "all mine", "all theirs", "merge now", "cancel"),
)
"""What the scripts call things by the same words as the page."""


def assessment_page(standard: Standard, places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The page with its path; nothing where the document does not say how it is assessed."""
    found = assessment(standard)
    if found is None:
        return
    page = Page(standard, URL, places)
    words = PAGE[page.language]
    annex = layout.link(found.annex.id, layout.page_title(found.annex, page.language), page)
    body = [
        f'<link rel="stylesheet" href="{href(page, f"{_ASSETS}assessment.css")}">',
        layout.status(standard),
        '<div class="kravspec-paper" data-out="title"></div>',
        f'<div class="kravspec-intro"><p>{escape(words["intro"].format(designation=standard.metadata.designation))}</p>'
        f"<p>{escape(words['how']).format(annex=annex)} {escape(words['form'])}</p></div>",
        f"<noscript><p>{escape(words['no script'])}</p></noscript>",
        _rules(found, page),
        panel(page, found, href(page, f"{_ASSETS}assessment.schema.json")),
        *questions(page, found),
        *outcome(page, found),
        bar(page),
        f'<script type="application/json" id="kravspec-assessment">{_data(standard, found)}</script>',
        f'<script defer src="{href(page, SCRIPT_FILE)}"></script>',
    ]
    yield (
        f"{URL}index.md",
        layout.page(
            SELF_ASSESSMENT[page.language], body, about=words["intro"].format(designation=standard.metadata.designation)
        ),
    )


def _rules(found: Assessment, page: Page) -> str:
    """The tables that an assessor looks into again and again."""
    tables = html.blocks(found.tables, page)
    return f'<details class="kravspec-rules" data-search-exclude><summary>{PAGE[page.language]["rules"]}</summary>{tables}</details>'


def _data(standard: Standard, found: Assessment) -> str:
    """What the scripts need to know besides the form, as JSON that cannot end its element."""
    metadata = standard.metadata
    words, responsible = PAGE[metadata.language], RESPONSIBILITY[metadata.language]
    data = {
        "language": metadata.language,
        "standard": {
            "designation": metadata.designation,
            "edition": metadata.edition,
            "date": metadata.date.isoformat(),
        },
        "ids": sorted(_known(standard)),
        "judgements": dict(found.judgements),
        "notes": notes(metadata.language),
        "classes": {
            "major": {"name": found.major.name, "days": found.major.days},
            "minor": {"name": found.minor.name, "days": found.minor.days},
        },
        "months": found.months,
        "signer": next(
            (plain_text(field.text, standard) for field in found.declaration.fields if field.label == responsible), ""
        ),
        "labels": {name: words[name] for name in (*_LABELS, *ABOUT)} | {"method": SELF_ASSESSMENT[metadata.language]},
        "words": dict(SCRIPT[metadata.language]),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _known(standard: Standard) -> set[str]:
    """Every ID that a provision has or has had: an answer to it is kept, whether or not it is asked about today."""
    remembered = {entry.id for entry in standard.register if markdown.PROVISION_ID.fullmatch(entry.id)}
    return remembered | {provision.id for provision, _, _ in standard.provisions}
