"""A link to a file, an image or a file to take in that is not in the folder."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kravspec.loose.groups import included, is_page
from kravspec.loose.targets import divide, find_file, inside, is_local, paths
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document

SEVERITY: Severity = "error"


def check(document: Document) -> Iterator[Fault]:
    """Report the path. What leads out of the folder, to the root of a site or to another host is left alone."""
    known = {**document.pages, **document.neighbours}
    for page in document.pages.values():
        for link in page.links:
            path, _ = divide(link.target)
            if path and is_local(link.target) and find_file(document, page.path, path) is None:
                near = _other_case(document, page.path, path)
                sv, en = ("bilden", "image") if link.image else ("filen", "file")
                yield Fault(
                    link.position,
                    Message(sv=f"{sv} ”{path}” finns inte.", en=f"there is no {en} “{path}”."),
                    Message(
                        sv=f"Den heter ”{near}”. Stora och små bokstäver är olika på en webbplats.",
                        en=f"It is called “{near}”. Capitals make a difference on a site.",
                    )
                    if near
                    else None,
                )
        for include in page.includes:
            if is_page(include) and not included(known, include):
                yield Fault(
                    include.position,
                    Message(sv=f"filen ”{include.target}” finns inte.", en=f"there is no file “{include.target}”."),
                )


def _other_case(document: Document, page: str, path: str) -> str:
    """The file's name as it is, when only capitals differ."""
    for candidate in paths(page, path):
        folder, name = posixpath.split(candidate)
        if inside(candidate, document.folders):
            for entry in sorted(document.entries.get(folder, ())):
                if entry.casefold() == name.casefold():
                    return entry
    return ""
