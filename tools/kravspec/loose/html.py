"""From raw HTML to its tags and headings. Comments and what stands in scripts and styles are neither."""

from __future__ import annotations

import re
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.loose.model import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Prose

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|(?P<open><(?P<name>script|style)\b[^<>]*>).*?(?=</(?P=name)|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<(?P<name>[A-Za-z][\w:-]*)(?P<attributes>(?:[\s/](?:\"[^\"]*\"|'[^']*'|[^'\"<>]){0,2000})?)>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)")
_HEADING = re.compile(r"<h(?P<level>[1-6])\b[^<>]*>(?P<words>.{0,1000}?)</h(?P=level)\s*>", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def without_comments(source: str) -> str:
    """`source` with comments and what stands in scripts and styles replaced by spaces."""
    return _HIDDEN.sub(_blank, source) if "<" in source else source


def without_tags(source: str) -> str:
    """`source` with tags replaced by spaces."""
    return _ANY_TAG.sub(lambda match: " " * len(match[0]), source)


def tags(html: Prose) -> Iterator[Tag]:
    """The start tags."""
    for match in _TAG.finditer(without_comments(html.source)):
        attributes = {
            found["name"].lower(): unescape(found["value"].strip("\"'"))
            for found in _ATTRIBUTE.finditer(match["attributes"])
        }
        yield Tag(match["name"].lower(), MappingProxyType(attributes), html.position(match.start(), match.end()))


def headings(html: Prose) -> Iterator[tuple[int, str, Prose]]:
    """The level, words and place of each heading that is written whole."""
    for match in _HEADING.finditer(without_comments(html.source)):
        yield int(match["level"]), unescape(_ANY_TAG.sub("", match["words"])).strip(), html.part(*match.span("words"))


def _blank(match: re.Match[str]) -> str:
    kept = match["open"] or ""
    return kept + re.sub(r"[^\n]", " ", match[0][len(kept) :])
