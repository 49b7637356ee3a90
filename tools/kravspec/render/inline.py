"""From one block's Markdown to HTML, on a page of the site. All text is escaped; links lead only where links may."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.render.publication import UNKNOWN
from kravspec.text import begins_sentence, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markdown_it.token import Token

    from kravspec.model import Footnote, Language, Standard, TermEntry
    from kravspec.render.publication import Publication
    from kravspec.terms import Vocabulary

_SIMPLE = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "link_close": "</a>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}
_BROKEN = re.compile(r"[*\n]")


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
    terms: Vocabulary[TermEntry] | None = None
    """The terms whose first use is linked; None on a page that links none."""
    linked: set[str] = field(default_factory=set)
    """IDs that are linked so far, or need no link."""
    publication: Publication = UNKNOWN
    roles: Mapping[str, str] = field(default_factory=dict)
    """Address of the page that is written to each role, where a page leads there."""
    first_note: int = 1
    """The number of the page's first footnote; more than one where several pages stand on one."""

    @property
    def language(self) -> Language:
        """The standard's."""
        return self.standard.metadata.language


def href(page: Page, address: str) -> str:
    """The relative link from the page to an address of the site."""
    path, hash_, anchor = address.partition("#")
    if hash_ and path == page.url:
        return f"#{anchor}"
    relative = posixpath.relpath(path or ".", page.url or ".")
    return f"{relative}/{hash_}{anchor}" if path.endswith("/") or not path else f"{relative}{hash_}{anchor}"


def across(page: Page, address: str) -> str:
    """The relative link from the page to an address of the site that may be in another edition."""
    return "../" * (page.publication.home + page.url).count("/") + (address or "./")


def inline(source: str, page: Page) -> str:
    """One block's Markdown as HTML."""
    return _html(markdown.inline(source), page)


def with_terms(source: str, page: Page, *, before: str = "") -> str:
    """One block's Markdown as HTML, where the first use of each term on the page leads to its entry.

    `before` is what it continues, if it begins no sentence.
    """
    return _html(markdown.inline(source, dict(_unlinked(source, page))), page, before)


def _unlinked(source: str, page: Page) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where terms that are not linked yet stand, in any form but as an element of a longer word."""
    for use in page.terms.uses(source) if page.terms else ():
        id_ = use.meaning.id
        if not use.whole or id_ in page.linked or id_ not in page.addresses:
            continue
        # What a phrase holds besides words, *större **avvikelse***, would end inside the link.
        if not _BROKEN.search(source, use.begin, use.end):
            yield use.begin, (use.end, id_)


def _html(tokens: Iterable[Token], page: Page, before: str = "") -> str:
    out: list[str] = []
    for token in tokens:
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
        case "term":
            return _term(token, page)
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
    if not address:
        return escape(words)
    page.linked.add(target.id)
    return f'<a href="{escape(href(page, address))}">{escape(words)}</a>'


def _term(token: Token, page: Page) -> str:
    words, id_ = escape(token.content, quote=False), token.meta["id"]
    if id_ in page.linked:
        return words
    page.linked.add(id_)
    return f'<a class="term" href="{escape(href(page, page.addresses[id_]))}">{words}</a>'


def _footnote_mark(name: str, page: Page) -> str:
    if name not in page.notes:
        return escape(f"[^{name}]")
    if name not in page.used:
        page.used.append(name)
    number = page.used.index(name) + page.first_note
    return f'<sup id="fnref-{number}"><a href="#fn-{number}">{number}</a></sup>'
