"""That no word is lost: the words of a Word document against those of the draft and the report."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from kravspec.word import paragraphs, text
from kravspec.word.inlines import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kravspec.word.document import Block, Document

_UNSEEN = str.maketrans("", "", "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}")
_WORD = re.compile(r"[^\W_]+")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How many times each word stands in the texts: runs of letters and digits, in small letters, signs in their plain form."""
    found: Counter[str] = Counter()
    for each in texts:
        found.update(_WORD.findall(unicodedata.normalize("NFKC", each.translate(_UNSEEN)).casefold()))
    return found


def texts_of(document: Document) -> Iterator[str]:
    """All text of a document: body, notes, headers and footers, comments; with deleted and hidden text."""
    yield from _texts(document.body)
    for note in document.notes:
        yield from _texts(note.blocks)
    for story in document.stories:
        yield from _texts(story.blocks)
    for comment in document.comments:
        yield from _texts(comment.blocks)
        yield comment.author


def missing(document: Document, written: Iterable[str]) -> tuple[Counter[str], list[str]]:
    """The words that stand more often in the document than in what is written, and the paragraphs that they stand in."""
    lost = words_of(texts_of(document)) - words_of(written)
    if not lost:
        return lost, []
    return lost, [each for each in texts_of(document) if lost.keys() & words_of([each]).keys()]


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for paragraph in paragraphs(tuple(blocks)):
        yield text(paragraph)
        yield from (piece.text for piece in paragraph.content if isinstance(piece, Image))
