"""What the head of every page says to others than its reader, and what the sitemap says of the pages."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kravspec.render import share
from kravspec.render.addresses import addresses
from kravspec.render.downloads import FEED
from kravspec.render.search.entries import SEARCH
from kravspec.site.editions import stands_for_another
from kravspec.text import LANGUAGE_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.structure.files import File, Files

    from kravspec.model import Standard
    from kravspec.render.publication import Publication


def sharing(standard: Standard, publication: Publication) -> Mapping[str, object]:
    """What the theme writes for those who share a link (Open Graph)."""
    metadata = standard.metadata
    return {
        "locale": LANGUAGE_TAGS[metadata.language].replace("-", "_"),
        "picture": publication.site + share.FILE,
        "width": share.WIDTH,
        "height": share.HEIGHT,
        "feed": FEED if publication.feed else "",
        "feed_title": metadata.title,
        "alt": f"{metadata.title}. {share.cover_line(metadata)}.",
    }


def date_pages(files: Files, standard: Standard, publication: Publication) -> None:
    """Let the sitemap say when a page of the standard was last changed. MkDocs would say that all were, each time they are built."""
    days: dict[str, str] = {}
    for id_, address in addresses(standard).items():
        if "#" not in address and id_ in publication.changed:
            days[address] = publication.changed[id_].isoformat()
    # The page of the whole has a day in any case: MkDocs gives the packed sitemap the latest one.
    days["standard/"] = max(chain(publication.changed.values(), [standard.metadata.date])).isoformat()
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = days.get(file.url, "")


def to_index(pages: Iterable[File]) -> list[File]:
    """The pages that a search engine may lead to: not another page of results, and none that stands for another."""
    return [file for file in pages if file.src_uri != SEARCH and not (file.page and stands_for_another(file.page))]
