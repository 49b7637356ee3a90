"""What stands last on a page of the standard: how to cite it, when it was changed, how to answer and where to edit it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render import layout
from kravspec.render.html import target_name
from kravspec.render.inline import href
from kravspec.render.publication import edit_address, issue_address, mail_address

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kravspec.model import Language, Position, Standard
    from kravspec.render.inline import Page

_WORDS = {
    "sv": {
        "footing": "Hänvisa, tyck till och ändra", "earlier": "Hänvisa till utgåvan",
        "cite": "Hänvisa så här", "copy": "Kopiera", "copied": "Hänvisningen är kopierad.",
        "address": "Fast adress", "changed": "Senast ändrad", "since": "Sedan utgåva {}",
        "verbal form": "ändrad verbform", "definition": "ändrad definition", "field": "ändrade fält", "added": "ny",
        "reworded": "ny lydelse", "moved": "flyttad", "renumbered": "nytt nummer", "removed": "något är borttaget",
        "same": "oförändrad", "within": "ändringar i",
        "answer": "Lämna synpunkt", "issue": "Skriv synpunkten i projektets ärenden", "account": "kräver konto",
        "mail": "Skicka synpunkten med e-post",
        "title": "Synpunkt på {}", "body": "Gäller: {}\n{}\n\nSynpunkt:\n\nFörslag till ny text:\n\nSkäl:\n",
        "edit": "Redigera", "line": "{path}, rad {line}",
        "edition": "utgåva",
    },
    "en": {
        "footing": "Cite, comment and edit", "earlier": "Cite the edition",
        "cite": "How to cite", "copy": "Copy", "copied": "The citation is copied.",
        "address": "Permanent address", "changed": "Last changed", "since": "Since edition {}",
        "verbal form": "changed verbal form", "definition": "changed definition", "field": "changed fields", "added": "new",
        "reworded": "reworded", "moved": "moved", "renumbered": "new number", "removed": "something is removed",
        "same": "unchanged", "within": "changes in",
        "answer": "Comment", "issue": "Write the comment among the project’s issues", "account": "needs an account",
        "mail": "Send the comment by e-mail",
        "title": "Comment on {}", "body": "About: {}\n{}\n\nComment:\n\nProposed text:\n\nReason:\n",
        "edit": "Edit", "line": "{path}, line {line}",
        "edition": "edition",
    },
}  # fmt: skip
_MONTHS: Mapping[Language, Sequence[str]] = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def footing(id_: str, name: str, at: Position, page: Page, within: Sequence[str] = ()) -> list[str]:
    """The section of the page of `id_`, which is called `name` in a citation and whose text stands at `at`.

    `within` are the IDs of what the page holds and can have changed by itself.
    """
    words = _WORDS[page.language]
    said = citation(page.standard, name)
    rows = [
        (words["cite"], _citation(said, page)),
        (words["address"], _address(page)),
        *_history(id_, within, page),
        (words["answer"], _answer(name, said, page)),
        (words["edit"], _edit(at, page)),
    ]
    listed = "".join(f"<div><dt>{title}</dt><dd>{shown}</dd></div>" for title, shown in rows if shown)
    title = words["earlier" if page.publication.home else "footing"]
    return [layout.heading(2, title), f'<dl class="kravspec-footing">{listed}</dl>']


def citation(standard: Standard, name: str) -> str:
    """`PRO-06, Title, designation, utgåva 1 (arbetsutkast, 2026-11-25)`: an ID alone would not say which text it was."""
    metadata = standard.metadata
    edition = f"{_WORDS[metadata.language]['edition']} {metadata.edition} ({metadata.stage}, {metadata.date})"
    return f"{name}, {metadata.title}, {metadata.designation}, {edition}"


def day(date: dt.date, language: Language) -> str:
    """A date in words, and for programs."""
    return f'<time datetime="{date}">{date_in_words(date, language)}</time>'


def date_in_words(date: dt.date, language: Language) -> str:
    """`25 november 2026`."""
    return f"{date.day} {_MONTHS[language][date.month - 1]} {date.year}"


def _citation(said: str, page: Page) -> str:
    words = _WORDS[page.language]
    # The script that copies shows the button: one that does nothing would be worse than none.
    return (
        f'<span id="kravspec-citation">{escape(said)}</span> '
        f'<button class="kravspec-copy" type="button" data-copies="kravspec-citation" data-copied="{words["copied"]}" hidden>'
        f'{words["copy"]}</button> <span class="kravspec-copied" role="status"></span>'
    )


def _address(page: Page) -> str:
    publication = page.publication
    shown = escape(publication.address(page.url))
    return f'<a href="{escape(href(page, page.url))}">{shown}</a>' if publication.site else ""


def _history(id_: str, within: Sequence[str], page: Page) -> list[tuple[str, str]]:
    words, publication = _WORDS[page.language], page.publication
    changed = publication.changed.get(id_)
    rows = [(words["changed"], day(changed, page.language))] if changed else []
    if publication.since:
        kinds = dict.fromkeys(words[change.kind] for change in publication.changes.get(id_, ()))
        inner = [layout.link(other, target_name(other, page), page) for other in within if other in publication.changes]
        said = [*kinds, *([f"{words['within']} {', '.join(inner)}"] if inner else [])]
        rows.append((words["since"].format(escape(publication.since)), "; ".join(said) or words["same"]))
    return rows


def _answer(name: str, said: str, page: Page) -> str:
    words, publication = _WORDS[page.language], page.publication
    title = words["title"].format(name)
    body = words["body"].format(said, publication.address(page.url))
    ways = (
        (issue_address(publication, title, body), words["issue"], f" ({words['account']})"),
        (mail_address(publication, title, body), words["mail"], ""),
    )
    return "<br>".join(
        f'<a href="{escape(address)}">{escape(said)}</a>{note}' for address, said, note in ways if address
    )


def _edit(at: Position, page: Page) -> str:
    address = edit_address(page.publication, at)
    if not address:
        return ""
    place = _WORDS[page.language]["line"].format(path=at.path, line=at.line)
    return f'<a href="{escape(address)}">{escape(place)}</a>'
