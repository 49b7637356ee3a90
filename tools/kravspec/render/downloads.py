"""What the site hands out beside its pages: the register, an archive of the whole site, and the feed of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render import csv, json, layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.render.inline import Page

OFFLINE = "kravspec-offline.zip"
"""The archive of the site, which opens without a server."""
FEED = "andringar.xml"
"""The feed of changes (Atom)."""
_WORDS = {
    "sv": {
        "title": "Hämta och följ",
        "register": "Kravregistret har en rad för varje bestämmelse, med text, fält och termer, för egna program och kalkylblad: {json} och {csv}.",
        "offline": "{link} går att läsa utan nät, till exempel från ett USB-minne. Packa upp filen och öppna <code>index.html</code>.",
        "site": "Hela webbplatsen (ZIP)",
        "feed": "{link} säger till när bestämmelser och termer ändras. Lägg in adressen i en nyhetsläsare.",
        "changes": "Flödet av ändringar (Atom)",
    },
    "en": {
        "title": "Download and follow",
        "register": "The register has a row for each provision, with its text, fields and terms, for programs and spreadsheets: {json} and {csv}.",
        "offline": "{link} can be read without the net, from a USB stick for instance. Unpack the file and open <code>index.html</code>.",
        "site": "The whole site (ZIP)",
        "feed": "{link} tells when provisions and terms change. Give its address to a feed reader.",
        "changes": "The feed of changes (Atom)",
    },
}  # fmt: skip


def downloads(page: Page) -> list[str]:
    """A section with a sentence about each; what is only of use on the net is marked, for a copy that is read without it."""
    words = _WORDS[page.language]
    return [layout.heading(2, words["title"]), f"<ul>{''.join(_rows(page))}</ul>"]


def register_sentence(page: Page) -> str:
    """What the register is, with links to its two forms."""
    links = {"json": layout.link_to(json.FILE, "JSON", page), "csv": layout.link_to(csv.FILE, "CSV", page)}
    return _WORDS[page.language]["register"].format(**links)


def _rows(page: Page) -> Iterator[str]:
    words, publication = _WORDS[page.language], page.publication
    yield f"<li>{register_sentence(page)}</li>"
    if publication.has_offline:
        said = words["offline"].format(link=layout.link_to(OFFLINE, words["site"], page))
        yield f'<li class="kravspec-online">{said}</li>'
    if publication.feed:
        said = words["feed"].format(link=layout.link_to(FEED, words["changes"], page))
        yield f'<li class="kravspec-online">{said}</li>'
