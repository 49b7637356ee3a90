"""From the files and what they take in to the groups that are one text: `{{#include}}`, `--8<--`, `!include` and their like."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kravspec.loose.model import Group, Link
from kravspec.loose.targets import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.loose.model import Page
    from kravspec.model import Prose

_INCLUDE = re.compile(
    r"\{\{\s*#include\s+(?P<mdbook>[^\s:}]+)|-{1,}8<-{1,}\s+[\"'](?P<snippet>[^\"'\n:]+)|\{!\s*(?P<braces>[^\s!]+)\s*!\}|"
    r"^!include\s+[\"'(]?(?P<bang>[^\s\"')]+)|\{%\s*include(?:-markdown|_relative)?\s+[\"']?(?P<jinja>[^\s\"'%]+)|"
    r"\[!INCLUDE\s*\[[^\]\n]*\]\((?P<learn>[^)\s]+)\)",
    re.MULTILINE | re.IGNORECASE,
)


def includes(text: Prose, shown: str) -> Iterator[Link]:
    """What one block takes in; `shown` is its text without code."""
    if "nclude" not in shown.lower() and "8<" not in shown and "{!" not in shown:
        return
    for match in _INCLUDE.finditer(shown):
        name = next(key for key, value in match.groupdict().items() if value)
        at = text.position(*match.span(name))
        yield Link(match[name], "", image=False, position=at, text_position=at)


def included(pages: Mapping[str, Page], include: Link) -> Sequence[str]:
    """The files that may be meant: where a path begins is a setting of each generator, so every file that ends with it."""
    return _included(_by_name(pages), include)


def groups(pages: Mapping[str, Page]) -> Mapping[str, Group]:
    """The group of every file."""
    named = _by_name(pages)
    joined: defaultdict[str, set[str]] = defaultdict(set)
    open_pages = set()
    for path, page in pages.items():
        for include in page.includes:
            if is_page(include):
                found = _included(named, include)
                if not found:
                    open_pages.add(path)
                for other in found:
                    joined[path].add(other)
                    joined[other].add(path)
    result: dict[str, Group] = {}
    for path in pages:
        if path not in result:
            members = _reached(path, joined)
            group = Group(tuple(pages[member] for member in members), whole=open_pages.isdisjoint(members))
            result.update(dict.fromkeys(members, group))
    return result


def is_page(include: Link) -> bool:
    """Whether what is taken in is a file of Markdown, whose anchors then count."""
    return include.target.endswith(MARKDOWN) and not any(mark in include.target for mark in ("{", "$", "://"))


def _by_name(pages: Iterable[str]) -> Mapping[str, list[str]]:
    named: defaultdict[str, list[str]] = defaultdict(list)
    for path in pages:
        named[posixpath.basename(path)].append(path)
    return named


def _included(named: Mapping[str, list[str]], include: Link) -> list[str]:
    end = posixpath.normpath(include.target).lstrip("./")
    return [path for path in named.get(posixpath.basename(end), ()) if f"/{path}".endswith(f"/{end}")]


def _reached(start: str, joined: Mapping[str, set[str]]) -> list[str]:
    reached = {start: None}
    waiting = [start]
    while waiting:
        for other in sorted(joined.get(waiting.pop(), ())):
            if other not in reached:
                reached[other] = None
                waiting.append(other)
    return list(reached)
