"""From a page of `docs/`, which anyone may have written, to what is published of it; what is not becomes findings.

What may stay is listed, everything else goes: elements, attributes, and values such as where a link leads.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

import nh3
from lxml import etree
from lxml.html import fragments_fromstring
from markupsafe import Markup
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from kravspec.load.guides import running_lines
from kravspec.model import Finding, Message, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.structure import StructureItem
    from mkdocs.structure.toc import AnchorLink

_TAGS = frozenset(
    "a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure"
    " footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li mark ol p pre q s samp section small span strong sub"
    " summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
_ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": frozenset({"aria-hidden", "aria-label", "class", "dir", "id", "lang", "role", "title"}),
        "a": frozenset({"href"}),
        "col": frozenset({"span"}),
        "details": frozenset({"open"}),
        "div": frozenset({"data-tabs"}),
        "img": frozenset({"alt", "height", "loading", "src", "width"}),
        "input": frozenset({"checked", "disabled", "name", "type"}),
        "label": frozenset({"for"}),
        "li": frozenset({"value"}),
        "ol": frozenset({"reversed", "start", "type"}),
        "td": frozenset({"align", "colspan", "headers", "rowspan", "style"}),
        "th": frozenset({"align", "colspan", "headers", "rowspan", "scope", "style"}),
        "time": frozenset({"datetime"}),
    }
)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_VALUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        # The theme finds its own parts by IDs in `__` and classes in `md-`, and fetches a script from another host for
        # `mermaid`. A class of ours would let a guide pass for the standard's own text.
        "id": re.compile(r"(?!__)(?s:.*)|__tabbed_\d+_\d+"),
        "for": re.compile(r"__tabbed_\d+_\d+"),
        "name": re.compile(r"__tabbed_\d+"),
        "data-tabs": re.compile(r"\d+:\d+"),
        "class": re.compile(r"(?!(?:.*\s)?(?:md-|kravspec|mermaid))(?s:.*)", re.DOTALL | re.IGNORECASE),
        "type": re.compile(r"radio|checkbox|[1aAiI]"),
        "style": re.compile(r"text-align: ?(?:left|center|right);?"),
        # An image of another host would tell that host who reads the page.
        "src": re.compile(r"(?![/\s])[^:\\\x00-\x1f]*"),
    }
)
_CODE = re.compile(r"(`+)[^`]*\1")
_IGNORED = re.compile(r"[\x00-\x20]+")
"""What browsers skip in and before the scheme of an address."""

_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    attribute_filter=lambda _, name, value: value if _may_hold(name, value) else None,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)


def publishable(content: str) -> str:
    """The HTML of a page without what could act, fetch or pass for something else."""
    return _CLEANER.clean(content)


def refusals(content: str, text: str, path: str) -> Iterator[Finding]:
    """A finding for everything that `publishable` takes away from `content`, at its place in the source `text`."""
    lines = list(running_lines(text))
    seen: Counter[str] = Counter()
    for words in _refused(content):
        places = [
            Position(path, number, match.start() + 1, number, match.end() + 1)
            for number, line in lines
            for match in re.finditer(re.escape(words), _CODE.sub(_blank, line), re.IGNORECASE)
        ]
        at = places[min(seen[words], len(places) - 1)] if places else Position(path, 1, 1, 1, 1)
        seen[words] += 1
        message = Message(
            sv=f"”{words}” publiceras inte. Skriv det i Markdown eller ta bort det; en bild läggs i docs.",
            en=f"“{words}” is not published. Write it in Markdown or remove it; an image is put in docs.",
        )
        yield Finding("raw-html", "error", message, at)


def hand_to_theme(items: Iterable[StructureItem]) -> None:
    """Make what the theme prints of the navigation and its pages text: it writes titles, and all front matter, as HTML.

    Only title and description of the front matter reach the theme; others choose its templates and icons.
    """
    for item in items:
        if item.title is not None:
            item.title = _text(item.title)
        if isinstance(item, Section):
            hand_to_theme(item.children)
        if isinstance(item, Page):
            # With a title in `meta` the theme does not take its path over `striptags`, which undoes escaping.
            shown = {"title": item.title, **item.meta}
            item.meta = {name: _text(shown[name]) for name in ("title", "description") if shown.get(name)}
            item.edit_url = item.edit_url and _text(item.edit_url)
            _hand_contents(item.toc)


def _hand_contents(toc: Iterable[AnchorLink]) -> None:
    for entry in toc:
        entry.title, entry.id = _text(entry.title), _text(entry.id)
        _hand_contents(entry.children)


def _text(value: object) -> Markup:
    """Titles arrive as text or as HTML text, some of them twice; `Markup` is not escaped again by filters that escape."""
    return Markup.escape(html.unescape(str(value)))


def _refused(content: str) -> Iterator[str]:
    """What stands in the way, as an author would have typed it: `<script`, `onclick`, `javascript:alert(1)`."""
    for part in fragments_fromstring(content) if content.strip() else ():
        for element in part.iter(etree.Element) if isinstance(part, etree.ElementBase) else ():
            tag = str(element.tag)
            if tag not in _TAGS:
                yield f"<{tag}"
                continue
            for name, value in element.attrib.items():
                if name not in _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, frozenset()):
                    yield str(name)
                elif not _may_hold(str(name), str(value)) or (name == "href" and not _may_lead(str(value))):
                    yield str(value)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _may_hold(name: str, value: str) -> bool:
    return name not in _VALUES or _VALUES[name].fullmatch(value) is not None


def _may_lead(address: str) -> bool:
    scheme, colon, _ = _IGNORED.sub("", address).partition(":")
    return not colon or scheme.casefold() in _SCHEMES or any(mark in scheme for mark in "/?#")
