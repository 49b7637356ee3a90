"""What the site's pages share: front matter, headings, the status line and links."""

from __future__ import annotations

import json
import re
import textwrap
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import TermEntry
from kravspec.render.addresses import SAFE
from kravspec.render.inline import href
from kravspec.text import TRANSLATION, annex_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Clause, Language, Position, Standard
    from kravspec.render.inline import Page

_ESCAPED = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
"""What every reader of Markdown takes as it is after a backslash."""
_OTHER_MARKS = re.compile(r"[|~^=:]")
"""What extensions give a meaning, and some readers show the backslash before."""
_SHOWN = 160
_STATUS = {
    "sv": "{stage}, utgåva {edition}, {date}. Detta är ett utkast och inte en fastställd svensk standard.",
    "en": "{stage}, edition {edition}, {date}. This is a draft.",
}

_IN_LANGUAGE: Mapping[Language, str] = {"sv": "Sidan på svenska", "en": "This page in English"}
"""The link to a page in that language, for those who read it."""


def page_title(clause: Clause | TermEntry, language: Language) -> str:
    """Number and title, as plain text."""
    if isinstance(clause, TermEntry):
        return f"{clause.number} {markdown.plain(clause.designation.source)}".strip()
    title = markdown.plain(clause.title.source)
    if clause.role == "annex" and clause.level == 1:
        return f"{annex_label(clause.number, clause.status, language)} {title}"
    return f"{clause.number} {title}".strip()


def page(  # noqa: PLR0913 (what a page is made of)
    title: str,
    body: Sequence[str],
    *,
    about: str = "",
    at: Position | None = None,
    source: str = "",
    anchor: str = "",
    front: Mapping[str, object] = MappingProxyType({}),
) -> str:
    """A page with its front matter, where `source` is the file that is edited, or `at` the line of it; `front` is the rest of it.

    `about` is what search engines show below the title, shortened to what they have room for. JSON is YAML, whatever the texts
    hold; the theme writes them as HTML.
    """
    source = f"{at.path}#L{at.line}" if at else source
    told = {"title": escape(title, quote=False), "description": escape(shortened(about)), "source": source}
    said = {**{name: text for name, text in told.items() if text}, **front}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items())
    return "\n".join(["---", *lines, "---", "", heading(1, title, anchor), "", *(f"{part}\n" for part in body if part)])


def shortened(text: str) -> str:
    """The text in at most 160 characters, about what a search engine shows, cut between two words."""
    return textwrap.shorten(text, _SHOWN, placeholder=" …")


def heading(level: int, title: str, anchor: str = "", *, kind: str = "") -> str:
    """A Markdown heading that shows `title` as it is, whatever marks it holds; `kind` is a class of the stylesheet."""
    attributes = [f"#{anchor}"] * bool(SAFE.fullmatch(anchor)) + [f".{kind}"] * bool(kind)
    return f"{'#' * level} {as_it_is(title)}" + (f" {{ {' '.join(attributes)} }}" if attributes else "")


def as_it_is(text: str) -> str:
    """Markdown that shows `text`, whatever marks it holds."""
    escaped = _ESCAPED.sub(r"\\\1", escape(text, quote=False))
    return _OTHER_MARKS.sub(lambda mark: f"&#{ord(mark[0])};", escaped)


def status(standard: Standard) -> str:
    """What kind of document this is, in one line for every page."""
    return f'<p class="kravspec-status">{escape(status_line(standard))}</p>'


def status_line(standard: Standard) -> str:
    """The words of `status`: `Arbetsutkast, utgåva 1, 2026-11-25. Detta är ett utkast …`."""
    metadata = standard.metadata
    stage = metadata.stage.capitalize()
    words = _STATUS[metadata.language].format(stage=stage, edition=metadata.edition, date=metadata.date)
    return f"{words} {TRANSLATION[metadata.language]}" if metadata.original else words


def in_other_language(page: Page) -> str:
    """A link to the same page in the other language of the site; nothing where there is none."""
    address = page.publication.languages.get(page.url)
    if not address:
        return ""
    language: Language = "sv" if page.language == "en" else "en"
    return (
        f'<p class="kravspec-language"><a href="{escape(href(page, address))}" lang="{language}" hreflang="{language}">'
        f"{_IN_LANGUAGE[language]}</a></p>"
    )


def link(id_: str, words: str, page: Page) -> str:
    """`words` as a link to the place of an ID; only the words when it has no place in the site."""
    address = page.addresses.get(id_)
    return link_to(address, words, page) if address else escape(words)


def link_to(address: str, words: str, page: Page) -> str:
    """`words` as a link to an address in the site."""
    return f'<a href="{escape(href(page, address))}">{escape(words)}</a>'


def linked_list(title: str, links: Sequence[str], level: int = 2) -> list[str]:
    """A heading and the links under it; nothing when there are no links."""
    return [heading(level, title), f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"] if links else []
