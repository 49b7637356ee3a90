"""From one block's Markdown to HTML, on a page of the site. All text is escaped; links lead only where links may."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.text import begins_sentence, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

    from kravspec.model import Footnote, Language, Standard

_SIMPLE = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "link_close": "</a>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the HTML of one page depends on."""

    standard: Standard
    url: str
    """The page's own address, `krav/PRO-06/`."""
    addresses: Mapping[str, str]
    """Address of every ID: `standard/process/`, with `#anchor` inside a page."""
    notes: dict[str, Footnote] = field(default_factory=dict)
    """The footnotes that may be referred to on this page, by label."""
    used: list[str] = field(default_factory=list)
    """Labels of the footnotes referred to so far, in order: their numbers."""

    @property
    def language(self) -> Language:
        """The standard's."""
        return self.standard.metadata.language


def href(page: Page, address: str) -> str:
    """The relative link from the page to an address of the site."""
    path, hash_, anchor = address.partition("#")
    relative = posixpath.relpath(path or ".", page.url or ".")
    return f"{relative}/{hash_}{anchor}" if path.endswith("/") or not path else f"{relative}{hash_}{anchor}"


def inline(source: str, page: Page) -> str:
    """One block's Markdown as HTML."""
    out: list[str] = []
    before = ""
    for token in markdown.inline(source):
        out.append(_inline_token(token, page, before))
        # Enough to see whether a sentence has just ended.
        before = (before + (token.content or " " * (token.type == "softbreak")))[-40:]
    return "".join(out)


def mathml(tex: str, display: str) -> str:
    """TeX as MathML, which browsers show without scripts; TeX that cannot be read is shown as it is."""
    from latex2mathml.converter import convert

    try:
        return str(convert(tex, display=display))
    except Exception:  # noqa: BLE001 (the library raises many kinds; any of them means that this is no formula)
        return f"<code>{escape(tex)}</code>"


def _inline_token(token: Token, page: Page, before: str) -> str:
    if token.type in _SIMPLE:
        return _SIMPLE[token.type]
    match token.type:
        case "reference":
            return _reference(token, page, before)
        case "footnote_label":
            return _footnote_mark(str(token.meta["label"]), page)
        case "link_open":
            return f'<a href="{escape(str(token.attrs["href"]))}">'
        case "image":
            source = href(page, posixpath.normpath(f"media/{str(token.attrs['src']).removeprefix('media/')}"))
            return f'<img src="{escape(source)}" alt="{escape(token.content)}">'
        case "code_inline":
            return f"<code>{escape(token.content)}</code>"
        case "math_inline":
            return mathml(token.content, "inline")
        case _:
            return escape(token.content, quote=False)


def _reference(token: Token, page: Page, before: str) -> str:
    target = page.standard.index.get(token.meta["id"])
    if target is None:
        return escape(token.content)
    words = reference(target, token.meta["locator"], page.language, begins_sentence=begins_sentence(before))
    address = page.addresses.get(target.id)
    return f'<a href="{escape(href(page, address))}">{escape(words)}</a>' if address else escape(words)


def _footnote_mark(name: str, page: Page) -> str:
    if name not in page.notes:
        return escape(f"[^{name}]")
    if name not in page.used:
        page.used.append(name)
    number = page.used.index(name) + 1
    return f'<sup id="fnref-{number}"><a href="#fn-{number}">{number}</a></sup>'
