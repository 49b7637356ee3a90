"""The site's second language: the pages of the translation, and what in a page's head says where the other language is."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render.pages import translated_pages
from kravspec.site.publication import of_translation
from kravspec.translation import compose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.load import Loaded
    from kravspec.render.publication import Publication


def translated(loaded: Loaded, known: Publication) -> dict[str, str]:
    """The pages of the translation by their path; none where nothing is translated."""
    if not loaded.translation:
        return {}
    return translated_pages(compose(loaded.translation, loaded.guides), of_translation(known))


def with_languages(html: str, addresses: Mapping[str, str]) -> str:
    """The page with a link in its head for each language that it exists in, its own too (HTML, 4.6.7.1)."""
    # The space means nothing to those who read the links, and keeps the theme's script from fetching what they lead to.
    links = "".join(
        f'<link rel="alternate " hreflang="{language}" href="{escape(address)}">'
        for language, address in addresses.items()
    )
    return html.replace("</head>", f"{links}</head>", 1)
