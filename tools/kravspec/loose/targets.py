"""From where a link leads, as written, to the file and the heading or anchor, if they exist."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kravspec.loose.slugs import same_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.loose.model import Document, Heading, Link, Page

MARKDOWN = (".md", ".markdown")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_ADDRESS = re.compile(
    r".*(?:\{\{|\{%|\$\{|[<>]|\{[A-Za-z_]+\}|%[sd]\b)|@|[A-Z_]*(?:URL|URI|LINK|HREF|PATH)$|(?:url|uri|link|href|path)$|[^\w#]*$",
    re.DOTALL,
)
"""Placeholders, templates and the signs of other tools."""
_OF_NO_PAGE = re.compile(r"$|top$|/|!|:~:|(?:user-content-)?fn(?:ref)?[:_-]?[\w-]*$", re.IGNORECASE)
_INDEX = ("index.md", "README.md", "readme.md", "_index.md", "index.markdown")


def is_local(target: str) -> bool:
    """Whether the target is a file or an anchor of ours, which can be looked for."""
    return bool(target) and not (target.startswith(("/", "\\")) or _SCHEME.match(target) or _is_no_address(target))


def _is_no_address(target: str) -> bool:
    return target.strip("./") != "" and _NO_ADDRESS.match(target) is not None


def divide(target: str) -> tuple[str, str]:
    """Path and fragment, query left out, as written."""
    path, _, fragment = target.partition("#")
    return path.partition("?")[0], fragment


def paths(page: str, path: str) -> Iterator[str]:
    """Where a relative path may lead, the likeliest first: from the file's folder, or from the page's own folder on a site."""
    folder = posixpath.dirname(page)
    bases = [folder] if posixpath.splitext(path)[1] else [folder, posixpath.splitext(page)[0]]
    for written in dict.fromkeys((path, unquote(path))):
        for base in bases:
            yield posixpath.normpath(posixpath.join(base, written)).removeprefix("./")


def inside(path: str, folders: tuple[str, ...]) -> bool:
    """Whether the path is in one of the folders."""
    return (
        not path.startswith("../")
        and path != ".."
        and any(not folder or path == folder or path.startswith(f"{folder}/") for folder in folders)
    )


def folders_to(path: str, folders: tuple[str, ...]) -> Iterator[str]:
    """The folders on the way to a path and the path itself, as far as they are inside `folders`."""
    while inside(path, folders):
        yield "" if path == "." else path
        if path in ("", "."):
            return
        path = path.rpartition("/")[0]


def exists(path: str, entries: Mapping[str, frozenset[str]]) -> bool:
    """Whether a file or folder of exactly this name is there."""
    if path in (".", "") or path in entries:
        return True
    folder, _, name = path.rpartition("/")
    return name in entries.get(folder, ())


def files(path: str) -> Iterator[str]:
    """The files that a generator may show under a path: `guide/`, `guide.html` and `guide` for `guide.md`."""
    bare = path.rstrip("/")
    yield bare
    stem, suffix = posixpath.splitext(bare)
    if suffix in (".html", ".htm"):
        yield from (stem + end for end in MARKDOWN)
    elif suffix not in MARKDOWN:
        yield from (bare + end for end in MARKDOWN)
    yield from (posixpath.join(bare, name) if bare not in ("", ".") else name for name in _INDEX)


def find_file(document: Document, page: str, path: str) -> str | None:
    """The file or folder that a path leads to; an empty text when it leads out, None when it does not exist."""
    candidates = list(paths(page, path))
    if not inside(candidates[0], document.folders):
        return ""
    for candidate in candidates:
        if not inside(candidate, document.folders):
            continue
        found = [file for file in files(candidate) if exists(file, document.entries)]
        # A page is a better answer than the folder that it is the index of.
        for file in sorted(found, key=lambda file: not file.endswith(MARKDOWN)):
            return file
    return None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads."""

    page: Page
    fragment: str
    """Decoded; empty when it leads to the whole page."""
    heading: Heading | None
    found: bool
    """Whether the page has such an anchor."""


def find(document: Document, page: Page, link: Link) -> Target | None:
    """The page and anchor that a link leads to; None when that is no page that is known."""
    if not is_local(link.target):
        return None
    path, fragment = divide(link.target)
    target: Page | None = page
    if path:
        file = find_file(document, page.path, path)
        target = document.page(file) if file else None
    if target is None or link.image:
        return None
    decoded = same_form(unquote(fragment)).removeprefix("user-content-")
    if _OF_NO_PAGE.match(decoded):
        return Target(target, "", None, found=True)
    group = document.groups[target.path]
    for part in (target, *group.pages):
        for name in (decoded, same_form(fragment)):
            if name in part.anchors:
                return Target(part, decoded, part.anchors[name], found=True)
    # What is not known may hold the anchor.
    return Target(target, decoded, None, found=not group.whole)
