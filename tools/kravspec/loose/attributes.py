"""Attribute lists in text: `{#id}`, `{#id .class}` (pandoc, Docusaurus), `{: #id}` (kramdown, Python-Markdown)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.loose.model import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Prose

_LIST = re.compile(r"(?<![\\{])\{(?P<colon>:?)[ \t]*(?P<body>[^{}\n]{1,400})\}")
_ID = re.compile(r"(?:^|\s)(?:#(?P<short>[^\s#={}\"']+)|id=(?P<quote>[\"']?)(?P<long>[^\s\"'{}]+)(?P=quote))(?=\s|$)")
_AT_END = re.compile(r"[ \t]*(?<![\\{])\{(?::[ \t]*)?[ \t]*(?:[#.:]|[\w-]+=)[^{}\n]*\}[ \t]*$")
_ALONE = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.:]|[\w-]+=)?[^{}\n]*\}[ \t]*")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_TEXT_END = re.compile(r"\s*\Z")
_MYST = re.compile(r"\((?P<id>[\w:. -]+)\)=\s*")


def anchors(text: Prose, shown: str, *, heading: bool = False) -> Iterator[Anchor]:
    """The anchors written in one block's text; `shown` is the text without code."""
    if "{" in shown:
        for found in _LIST.finditer(shown):
            match = _ID.search(found["body"])
            if match:
                name = "short" if match["short"] else "long"
                start = found.start("body") + match.start(name)
                id_ = match[name]
                position = text.position(start, start + len(id_))
                yield Anchor(id_, position, certain=not id_.isdigit() and _is_certain(found, shown, heading=heading))
    if shown.startswith("(") and (match := _MYST.fullmatch(shown)):
        yield Anchor(match["id"], text.position(*match.span("id")), certain=True)


def without_list(source: str) -> str:
    """A heading's text without the attribute list at its end."""
    return _AT_END.sub("", source)


def is_list(line: str) -> bool:
    """Whether a line is nothing but an attribute list."""
    return _ALONE.fullmatch(line) is not None


def _is_certain(found: re.Match[str], shown: str, *, heading: bool) -> bool:
    """In the middle of a sentence braces may be an example; after a mark, alone on a line or last they are not."""
    before = shown[max(found.start() - 1, 0) : found.start()]
    line_start = shown.rfind("\n", 0, found.start()) + 1
    starts_line = not shown[line_start : found.start()].strip()
    ends_line = _LINE_END.match(shown, found.end()) is not None
    ends_text = ends_line and _TEXT_END.match(shown, found.end()) is not None
    if (starts_line and ends_line) or (ends_text and (heading or found["body"].startswith("#"))):
        return True
    return before != "" and before in "])*_>\N{OBJECT REPLACEMENT CHARACTER}"
