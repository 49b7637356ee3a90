"""What a page says of the other editions: that it is of an earlier one, where the same stands today, and links to the rest."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.model import Clause
from kravspec.render import layout
from kravspec.render.footing import date_in_words
from kravspec.render.inline import across

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Language, Provision
    from kravspec.render.inline import Page
    from kravspec.render.publication import ShownEdition

_WORDS = {
    "sv": {
        "earlier": "Tidigare utgåva", "latest": "Senaste utgåva", "edition": "utgåva {}", "today": "dagens text",
        "frozen": "Du läser {}. Texten ändras aldrig.", "newer": "Det finns en nyare text: {}.", "same": "Dagens text är likadan.",
        "read": "Läs {} i dagens text", "start": "Läs dagens text", "gone": "{} gäller inte längre.", "why": "Läs vad som hände med {}",
        "missing": "{} finns inte i dagens text.", "others": "Andra utgåvor", "not there": "{} finns inte där. Länken leder till utgåvans början.",
        "withdrawn there": "{} gäller inte längre där.", "title": "{title}, utgåva {name}",
    },
    "en": {
        "earlier": "Earlier edition", "latest": "Latest edition", "edition": "edition {}", "today": "today’s text",
        "frozen": "You are reading {}. Its text never changes.", "newer": "There is a newer text: {}.", "same": "Today’s text is the same.",
        "read": "Read {} in today’s text", "start": "Read today’s text", "gone": "{} is no longer in force.", "why": "Read what became of {}",
        "missing": "{} is not in today’s text.", "others": "Other editions", "not there": "{} is not there. The link leads to the start of the edition.",
        "withdrawn there": "{} is no longer in force there.", "title": "{title}, edition {name}",
    },
}  # fmt: skip


def own_edition(page: Page) -> ShownEdition | None:
    """The earlier edition that the page is of; None for a page of today's text."""
    home = page.publication.home
    return next((edition for edition in page.publication.editions if home and edition.home == home), None)


def edition_name(edition: ShownEdition, language: Language) -> str:
    """`utgåva 1.0, remiss, 15 januari 2027`; plain text."""
    words = _WORDS[language]
    name = words["edition"].format(edition.name) if edition.name else words["today"]
    return f"{name}, {_standing(edition, language)}"


def _standing(edition: ShownEdition, language: Language) -> str:
    metadata = edition.standard.metadata
    return f"{metadata.stage}, {date_in_words(metadata.date, language)}"


def edition_head(id_: str, name: str, page: Page) -> list[str]:
    """The banner of an earlier edition, and the links to where `id_`, which is called `name`, stands in the others.

    `id_` is empty on a page of the whole text. Nothing when nothing has been published.
    """
    return [banner(id_, name, page), _switcher(id_, name, page)]


def banner(id_: str, name: str, page: Page) -> str:
    """That the page is of an earlier edition, what has become of the text since, and the way to it; empty on a page of today's."""
    own = own_edition(page)
    if own is None:
        return ""
    today, latest = page.publication.editions[:2]
    words = _WORDS[page.language]
    label = words["latest" if own is latest else "earlier"]
    newer = words["newer"].format(escape(_standing(today, page.language)))
    said, link = _today(id_, name, page)
    sentences = (
        f"<strong>{label}.</strong>",
        words["frozen"].format(escape(edition_name(own, page.language))),
        words["same"] if own.is_todays else newer,
        *([said] if said else []),
    )
    return f'<div class="kravspec-earlier" role="note" aria-label="{label}"><p>{" ".join(sentences)}</p><p>{link}</p></div>'


def _today(id_: str, name: str, page: Page) -> tuple[str, str]:
    """What has become of an ID, if it has no page in today's text, and the link to where it stands today."""
    today, words, shown = page.publication.editions[0], _WORDS[page.language], escape(name)
    if id_ in today.withdrawn:
        said, linked = words["gone"].format(shown), words["why"].format(shown)
    elif id_ in today.places:
        said, linked = "", words["read"].format(shown)
    else:
        said, linked = words["missing"].format(shown) if id_ else "", words["start"]
    return said, f'<a href="{escape(across(page, today.places.get(id_, today.start)))}">{linked}</a>'


def _switcher(id_: str, name: str, page: Page) -> str:
    """A list of links that folds out, to the same in the other editions."""
    words = _WORDS[page.language]
    rows = "".join(
        f"<li>{_way(edition, id_, name, page)}</li>"
        for edition in page.publication.editions
        if edition.home != page.publication.home
    )
    return (
        f'<details class="kravspec-editions"><summary>{words["others"]}</summary><ul>{rows}</ul></details>'
        if rows
        else ""
    )


def _way(edition: ShownEdition, id_: str, name: str, page: Page) -> str:
    words, place = _WORDS[page.language], edition.places.get(id_)
    address = edition.start if place is None else edition.home + place
    link = f'<a href="{escape(across(page, address))}">{escape(capital(edition_name(edition, page.language)))}</a>'
    if not id_ or (place is not None and id_ not in edition.withdrawn):
        return link
    return f"{link}. {words['not there' if place is None else 'withdrawn there'].format(escape(name))}"


def page_of(thing: Clause | Provision, title: str, body: Sequence[str], page: Page, *, about: str) -> str:
    """The page of a clause or a provision: today's says where its text is edited, an earlier one where the same stands today."""
    # An anchor made from a clause's title would hold its number, and change with it.
    anchor = thing.id if isinstance(thing, Clause) else ""
    if own_edition(page) is None:
        return layout.page(title, body, about=about, at=thing.position, anchor=anchor)
    front = front_matter(title, today_address(thing.id, page), page)
    return layout.page(title, body, about=about, anchor=anchor, front=front)


def today_address(id_: str, page: Page) -> str:
    """Where today's text has the same as a page of an earlier edition; empty when it no longer has it."""
    today = page.publication.editions[0]
    return "" if id_ in today.withdrawn else today.places.get(id_, "").partition("#")[0]


def front_matter(title: str, today: str, page: Page) -> dict[str, object]:
    """Of a page of an earlier edition: `canonical` is the address that search engines are to show instead, if there is one."""
    own = own_edition(page)
    named = escape(edition_title(title, own) if own else title, quote=False)
    found: dict[str, object] = {"title": named, "search": {"exclude": True}}
    return found | ({"canonical": today} if today else {})


def edition_title(title: str, edition: ShownEdition) -> str:
    """What a page of an earlier edition is called in a list of open windows: `PRO-06, utgåva 1.0`."""
    return _WORDS[edition.standard.metadata.language]["title"].format(title=title, name=edition.name)


def capital(words: str) -> str:
    """The words with a capital letter at the beginning."""
    return words[:1].upper() + words[1:]
