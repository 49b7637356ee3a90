"""The picture that shows a link to the site where links are shared: the title, and what kind of document it is."""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec.text import COVER_LINE

if TYPE_CHECKING:
    from kravspec.model import Metadata

FILE = "assets/share.png"
"""Where the picture stands in the site."""
WIDTH, HEIGHT = 1200, 630
"""Pixels: what the places that show it ask for (Open Graph)."""


def picture(metadata: Metadata) -> bytes:
    """PNG, with the fonts that Typst brings, so that it is the same on every machine."""
    import typst

    with tempfile.TemporaryDirectory() as name:
        # A point is a pixel. The words are handed over as values, and nothing in them is Typst's language.
        page = Path(name) / "share.typ"
        page.write_text(files(__name__).joinpath("share.typ").read_text(encoding="utf-8"), encoding="utf-8")
        return typst.compile(
            page,
            root=page.parent,
            format="png",
            ppi=72.0,
            ignore_system_fonts=True,
            sys_inputs={
                "width": str(WIDTH),
                "height": str(HEIGHT),
                "title": metadata.title,
                "line": cover_line(metadata),
                "designation": metadata.designation,
            },
        )


def cover_line(metadata: Metadata) -> str:
    """Edition, stage and date, as a cover has them."""
    return COVER_LINE[metadata.language].format(edition=metadata.edition, stage=metadata.stage, date=metadata.date)
