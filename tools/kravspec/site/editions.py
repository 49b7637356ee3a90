"""From the frozen editions in a repository to their pages and pictures on the site, and the page of what has changed since."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from kravspec.compare import compare
from kravspec.compare.page import changes_page, no_changes_page
from kravspec.images import IMAGES, only_shows
from kravspec.load.editions import FROZEN, editions, frozen_editions
from kravspec.model import Finding, Message, Position
from kravspec.render.edition_pages import edition_pages, list_page, shown_editions
from kravspec.render.figure_map import figure_map
from kravspec.render.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.structure.pages import Page

    from kravspec.load import Loaded
    from kravspec.render.publication import ShownEdition

_INSIDE = re.compile(r"[^/\\:\0][^\\:\0]*")
"""A path that leads out of no folder, unless by its dots."""


def editions_on_site(loaded: Loaded) -> Sequence[ShownEdition]:
    """Today's text and the published editions, the latest first; nothing when there are none. Raises as `thaw`."""
    published = editions(loaded.root)
    same = bool(published) and not compare(published[-1][1], loaded.standard).changes
    return shown_editions(loaded.standard, published, same=same)


def todays_pages(loaded: Loaded, publication: Publication) -> dict[str, str]:
    """What the site of today's text says of the editions: what has changed since the latest, and the list of all."""
    if not publication.editions:
        return dict([no_changes_page(loaded.standard)])
    today, latest = publication.editions[:2]
    found = dict([changes_page(compare(latest.standard, today.standard), latest, today, publication)])
    return found | dict(list_page(publication))


@dataclass(frozen=True, slots=True)
class OfEditions:
    """What the site has of the published editions, by path in its source folder."""

    pages: Mapping[str, str]
    pictures: Mapping[str, bytes]
    refused: tuple[Finding, ...]
    """Why a picture is not published."""


def of_editions(loaded: Loaded, publication: Publication) -> OfEditions:
    """All that stands below the homes of the published editions. It is made from the frozen files and from nothing else."""
    frozen, published = dict(frozen_editions(loaded.root)), publication.editions[1:]
    pages: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    refused: list[Finding] = []
    for edition in published:
        shown = {}
        for path, data in frozen[edition.name].figures.items():
            if _is_picture(path, data):
                shown[path] = data
            else:
                refused.append(_refused(edition.name, path))
        maps = {path: found for path, data in shown.items() if path.endswith(".svg") and (found := figure_map(data))}
        pages |= edition_pages(edition, publication, maps)
        pictures |= {edition.home + path: data for path, data in shown.items()}
    for later, before in pairwise(published):
        own = Publication(site=publication.site, home=later.home, editions=publication.editions)
        path, text = changes_page(compare(before.standard, later.standard), before, later, own)
        pages[later.home + path] = text
    return OfEditions(pages, pictures, tuple(refused))


def lead_to_todays(page: Page, site: str | None) -> None:
    """Let search engines show the same of today's text in the place of a page of an earlier edition, where there is the same."""
    today = page.meta.get("canonical")
    if site and today:
        page.canonical_url = f"{site.rstrip('/')}/{quote(today)}"


def stands_for_another(page: Page) -> bool:
    """Whether search engines are to show another page in its place."""
    return page.canonical_url is not None and urlsplit(page.canonical_url).path != page.abs_url


def _is_picture(path: str, data: bytes) -> bool:
    """Whether it is an image that only shows something, with a place inside the edition: a frozen file can be made by hand."""
    ending = PurePosixPath(path).suffix.lower()
    is_inside = _INSIDE.fullmatch(path) is not None and posixpath.normpath(path) == path and not path.startswith("..")
    return is_inside and ending in IMAGES and (ending != ".svg" or only_shows(data))


def _refused(name: str, path: str) -> Finding:
    message = Message(
        sv=f"bilden ”{path}” i utgåvan är ingen ren bild och publiceras inte. Hämta filen på nytt ur Git.",
        en=f"the image “{path}” in the edition is no plain image and is not published. Get the file from Git again.",
    )
    return Finding("active-file", "error", message, Position(f"{FROZEN}/{name}.json", 1, 1, 1, 1))
