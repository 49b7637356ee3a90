"""The draft at a glance: how much of what it holds, and how far guidance, cases, templates and criteria cover it."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Clause, Figure, Source, Table
from kravspec.prose import all_prose
from kravspec.render import html, layout
from kravspec.render.bars import Bar, bars
from kravspec.render.inline import Page
from kravspec.render.support import SUPPORT, support
from kravspec.text import CRITERIA_FIELDS, PROVISION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Guide, Provision, Standard, VerbalForm
    from kravspec.render.publication import Publication

URL = "oversikt/"
"""The page's address."""
_FORMS: tuple[VerbalForm, ...] = ("requirement", "recommendation", "permission", "possibility")
_WORDS = {
    "sv": {
        "title": "Utkastet i siffror",
        "intro": "Sidan räknas fram ur texten varje gång webbplatsen byggs.",
        "size": "Omfång", "what": "Vad", "count": "Antal",
        "clauses": "Avsnitt och bilagor, underavsnitt medräknade", "provisions": "Bestämmelser", "terms": "Termer",
        "tables": "Tabeller", "figures": "Figurer", "sources": "Källor", "words": "Ord, avrundat till hundratal",
        "levels": "Bestämmelser i varje del", "part": "Del", "sum": "Summa", "all": "Hela utkastet",
        "levels picture": "Bestämmelser i varje del, efter slag. Siffrorna står i tabellen nedan.",
        "coverage": "Täckning",
        "coverage intro": "Hur många bestämmelser som har vägledning, typfall, mallar och det som de bedöms mot. "
        "Vilka det är visas i {trace}.",
        "covered": "Har", "not": "Saknar", "share": "Andel",
        "coverage picture": "Hur många bestämmelser som har och saknar vägledning, typfall, mallar och kriterier.",
        "trace": "spårbarhetstabellen",
    },
    "en": {
        "title": "The draft in figures",
        "intro": "The page is counted from the text each time that the site is built.",
        "size": "Size", "what": "What", "count": "Count",
        "clauses": "Clauses and annexes, subclauses included", "provisions": "Provisions", "terms": "Terms",
        "tables": "Tables", "figures": "Figures", "sources": "Sources", "words": "Words, rounded to hundreds",
        "levels": "Provisions in each part", "part": "Part", "sum": "Sum", "all": "The whole draft",
        "levels picture": "Provisions in each part, by kind. The table below gives the figures.",
        "coverage": "Coverage",
        "coverage intro": "How many provisions have guidance, cases, templates and what they are judged by. "
        "Which ones, is shown in {trace}.",
        "covered": "Have", "not": "Lack", "share": "Share",
        "coverage picture": "How many provisions have and lack guidance, cases, templates and criteria.",
        "trace": "the trace",
    },
}  # fmt: skip


def overview_page(
    standard: Standard, guides: Sequence[Guide], places: Mapping[str, str], publication: Publication
) -> Iterator[tuple[str, str]]:
    """The page with its path; nothing for a standard without provisions."""
    rows = {provision.id: (provision, part) for provision, _, part in reversed(standard.provisions)}
    if not rows:
        return
    page = Page(standard, URL, places, publication=publication)
    words = _WORDS[page.language]
    trace = layout.link_to("sparbarhet/", words["trace"], page)
    body = [
        layout.status(standard),
        f"<p>{words['intro']}</p>",
        layout.heading(2, words["levels"]),
        *_levels(list(rows.values()), page),
        layout.heading(2, words["coverage"]),
        f"<p>{words['coverage intro'].format(trace=trace)}</p>",
        *_coverage([provision for provision, _ in rows.values()], guides, page),
        layout.heading(2, words["size"]),
        _size(len(rows), page),
    ]
    yield f"{URL}index.md", layout.page(words["title"], body, about=words["intro"])


def _levels(rows: Sequence[tuple[Provision, Clause]], page: Page) -> list[str]:
    """Kinds of provision in each part that has any, as a picture and as a table."""
    words, kinds = _WORDS[page.language], PROVISION_KINDS[page.language]
    counted: Counter[tuple[str, str | None]] = Counter((part.id, provision.verbal_form) for provision, part in rows)
    parts = [part for part in page.standard.parts if any(part is within for _, within in rows)]
    numbers = {part.id: [counted[part.id, form] for form in _FORMS] for part in parts}
    picture = [Bar(html.target_name(part.id, page), numbers[part.id]) for part in parts]
    listed = [
        (layout.link(part.id, layout.page_title(part, page.language), page), *map(str, _with_sum(numbers[part.id])))
        for part in parts
    ]
    whole = _with_sum([sum(column) for column in zip(*numbers.values(), strict=True)])
    heads = (words["part"], *(kinds[form] for form in _FORMS), words["sum"])
    return [
        bars(words["levels picture"], [kinds[form] for form in _FORMS], picture, "kravspec-levels"),
        _table(words["levels"], heads, listed, (words["all"], *map(str, whole))),
    ]


def _coverage(provisions: Sequence[Provision], guides: Sequence[Guide], page: Page) -> list[str]:
    """How many provisions have each kind of help and each criterion."""
    words, helping = _WORDS[page.language], support(guides)
    counts = [
        *(
            (name[page.language], sum(bool(helping.get((kind, row.id))) for row in provisions))
            for kind, name in SUPPORT.items()
        ),
        *(
            (label, sum(any(field.label == label for field in row.fields) for row in provisions))
            for label in CRITERIA_FIELDS[page.language]
        ),
    ]
    picture = [Bar(name, (count, len(provisions) - count)) for name, count in counts]
    listed = [
        (escape(name), str(count), str(len(provisions) - count), f"{100 * count // len(provisions)}\N{NO-BREAK SPACE}%")
        for name, count in counts
    ]
    return [
        bars(words["coverage picture"], (words["covered"], words["not"]), picture, "kravspec-coverage"),
        _table(words["coverage"], (words["what"], words["covered"], words["not"], words["share"]), listed),
    ]


def _size(provisions: int, page: Page) -> str:
    """How much the draft holds."""
    standard, words = page.standard, _WORDS[page.language]
    blocks = [placed.block for placed in standard.blocks]
    running = sum(len(markdown.plain(prose.source).split()) for prose in all_prose(standard))
    counts = (
        ("clauses", sum(isinstance(clause, Clause) for clause, _ in standard.clauses)),
        ("provisions", provisions),
        ("terms", len(standard.terms)),
        ("tables", sum(isinstance(block, Table) for block in blocks)),
        ("figures", sum(isinstance(block, Figure) for block in blocks)),
        ("sources", sum(isinstance(block, Source) for block in blocks)),
        ("words", round(running, -2)),
    )
    listed = [(words[name], f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")) for name, count in counts]
    return _table(words["size"], (words["what"], words["count"]), listed)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], foot: Sequence[str] = ()) -> str:
    """A table whose first column is names and whose others are numbers."""
    head = "".join(f'<th scope="col"{_right(index)}>{name}</th>' for index, name in enumerate(heads))
    body = "".join(_row(row) for row in rows)
    end = f"<tfoot>{_row(foot)}</tfoot>" if foot else ""
    return (
        f'<div class="kravspec-table" tabindex="0" role="region" aria-label="{title}">'
        f'<table class="kravspec-grid kravspec-figures"><caption>{title}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody>{end}</table></div>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td{_right(1)}>{cell}</td>" for cell in others)}</tr>'


def _right(index: int) -> str:
    return ' class="kravspec-right"' if index else ""


def _with_sum(numbers: Sequence[int]) -> list[int]:
    return [*numbers, sum(numbers)]
