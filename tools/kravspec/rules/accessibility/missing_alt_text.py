"""An image without a text that says what it shows (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Figure, Message, Severity
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
_SAYS_NOTHING = frozenset({"bild", "figur", "image", "figure", "picture"})
_IMAGE = re.compile(r"(?<!\\)!\[(?P<alt>[^\[\]]{0,400})\]\((?P<source>[^()\s]*)[^()\n]*\)")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the figure, or the image in running text. A text that repeats the file's name or says only *bild* is none."""
    for placed in standard.blocks:
        figure = placed.block
        if isinstance(figure, Figure):
            title = figure.caption.title.source if figure.caption else ""
            if _is_missing(figure.alt, figure.source, title):
                yield Fault(figure.position, _MISSING, _WRITE)
    for text in all_prose(standard):
        for match in _IMAGE.finditer(text.source) if "![" in text.source else ():
            if _is_missing(match["alt"], match["source"]):
                yield Fault(text.position(*match.span()), _MISSING, _WRITE)


_MISSING = Message(
    sv="bilden saknar en text som säger vad den visar.", en="the image has no text that says what it shows."
)
_WRITE = Message(sv="Skriv den mellan ![ och ].", en="Write it between ![ and ].")


def _is_missing(alt: str, source: str, title: str = "") -> bool:
    said = alt.strip().casefold()
    name = source.rpartition("/")[2].casefold()
    return not said or said in _SAYS_NOTHING or said in (name, name.rpartition(".")[0], title.strip().casefold())
