"""The standard as a tagged PDF (PDF/UA-1, ISO 14289-1).

The standard becomes pandoc's tree (`document`), its parts get the calls of our layout (`markup`, `standard.typ`), pandoc
writes Typst, and Typst sets the pages (`typeset`).
"""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec.render import document, pandoc
from kravspec.render.pdf.markup import call, dressed, quoted
from kravspec.render.pdf.typeset import explained, typeset
from kravspec.render.pictures import copied, described, unreadable
from kravspec.render.reproducible import epoch
from kravspec.text import LANGUAGE_TAGS, WORDS, notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kravspec.model import Figure, Guide, Metadata, Standard
    from kravspec.render.pandoc import Inline, Node

FILE, REVIEW_FILE = "kravspec.pdf", "kravspec-review.pdf"
"""What the file and the copy for a review are called in `build/`."""

_FRONT = frozenset({"foreword", "introduction"})
"""Roles of parts before the text itself, whose pages are numbered i, ii, …"""
_NEW_PAGE = _FRONT | {"annex", "bibliography"}
"""Roles of parts that begin on a page of their own."""


def render(standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:  # noqa: ARG001 (every format is called alike)
    """The PDF. The same source gives the same bytes; `SOURCE_DATE_EPOCH` sets the time in it, by default the document's date.

    Raises `CannotRunError` when a figure has no alternative text or cannot be drawn, or a character has no form in the fonts.
    """
    return _render(standard, root, review=False)


def render_review(standard: Standard, root: Path) -> bytes:
    """The copy for a review: as the PDF, with its lines numbered through the whole text. Raises as `render`."""
    return _render(standard, root, review=True)


def _render(standard: Standard, root: Path, *, review: bool) -> bytes:
    import typst

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures: dict[str, Figure] = {}
        nodes = list(_nodes(standard, _pictures(root / "standard", folder, figures)))
        tree = {"pandoc-api-version": pandoc.API_VERSION, "meta": {}, "blocks": nodes}
        body = pandoc.run(
            ["-f", "json", "-t", "typst", "--wrap=none"], json.dumps(tree, ensure_ascii=False).encode()
        ).decode()
        layout = files("kravspec.render.pdf").joinpath("standard.typ").read_text(encoding="utf-8")
        (folder / "standard.typ").write_text(layout, encoding="utf-8")
        page = folder / "main.typ"
        page.write_text(
            f'#import "standard.typ": *\n{_front(standard.metadata, review=review)}\n{body}', encoding="utf-8"
        )
        try:
            return typeset(page, epoch(standard.metadata))
        except typst.TypstError as error:
            raise explained(error.diagnostic, standard, figures, folder) from None


def _front(metadata: Metadata, *, review: bool) -> str:
    """The call of the layout, the cover and the contents."""
    words = WORDS[metadata.language]
    language, _, region = LANGUAGE_TAGS[metadata.language].partition("-")
    date = metadata.date
    designation, line, committee = map(quoted, document.cover_lines(metadata))
    return f"""\
#show: layout-standard.with(
  title: {quoted(metadata.title)}, designation: {designation}, stage: {quoted(metadata.stage.capitalize())},
  date: datetime(year: {date.year}, month: {date.month}, day: {date.day}), committee: {committee},
  language: {quoted(language)}, region: {quoted(region)}, page-word: {quoted(words["page"])},
  review: {str(review).lower()},
)
#cover(
  designation: {designation}, edition: {line}, committee: {committee},
  status: {quoted(notice(metadata))},
)
#contents({quoted(words["contents"])})
"""


def _nodes(standard: Standard, picture: Callable[[Figure], Inline]) -> Iterator[Node]:
    in_front = True
    for part, nodes in document.parts(standard, picture):
        if in_front and part.role not in _FRONT:
            in_front = False
            yield call(f"#show: main-matter.with({quoted(standard.metadata.title)})")
        elif part.role in _NEW_PAGE:
            yield call("#pagebreak(weak: true)")
        yield from dressed(nodes, standard.metadata.language)


def _pictures(standard: Path, folder: Path, figures: dict[str, Figure]) -> Callable[[Figure], Inline]:
    """What puts a figure's file into `folder`, and the figure into `figures`."""

    def picture(figure: Figure) -> Inline:
        alt, name = described(figure), copied(standard, figure.source, folder)
        if name is None:
            raise unreadable(figure)
        figures[name] = figure
        return pandoc.image(name, alt)

    return picture
