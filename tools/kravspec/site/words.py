"""What the site's frame says beside what its theme says, in both languages: for its templates and for markup added to pages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language

WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "menu": "Meny",
            "close menu": "Stäng menyn",
            "pages of": "Sidor under",
            "link to": "Länk till:",
            "wide table": "Tabell som går att rulla i sidled",
            "wide text": "Text som går att rulla i sidled",
            "done": "Klart",
            "not done": "Inte klart",
            "lost": "Sidan finns inte",
            "why lost": "Adressen kan vara felskriven, eller så har sidan tagits bort. Sök i fältet överst, eller börja här:",
            "provisions": "Alla krav",
            "standard": "Standarden",
        },
        "en": {
            "menu": "Menu",
            "close menu": "Close the menu",
            "pages of": "Pages of",
            "link to": "Link to:",
            "wide table": "Table that scrolls sideways",
            "wide text": "Text that scrolls sideways",
            "done": "Done",
            "not done": "Not done",
            "lost": "The page does not exist",
            "why lost": "The address may be misspelt, or the page has been removed. Use the search at the top, or begin here:",
            "provisions": "All provisions",
            "standard": "The standard",
        },
    }
)
