"""The pieces of a paragraph: words as a reader sees them, with the Markdown that writes each, and back to Markdown.

The text of a paragraph is cut in the same way wherever it comes from, Markdown or Word, so that the two can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = re.compile(r"\w+|\W", re.DOTALL)
"""A word, or a sign or blank by itself."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of markup that some pieces stand in."""

    look: str
    """`bold`, `italic`, `code`, or `link:` with the address."""
    opening: str
    closing: str
    number: int
    """Which of its block it is: two neighbours that look alike are still two."""


@dataclass(frozen=True, slots=True)
class Object:
    """What is no text: a reference, a formula, a footnote, and in Word a field, an image or a frame."""

    kind: Literal["reference", "formula", "footnote", "field", "image", "frame"]
    name: str
    """The ID referred to, the formula's letters, the footnote's key; what there is to know it by."""
    locator: str = ""
    """The place in what is referred to."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a sign, a space or an object."""

    text: str
    """As a reader sees it, with U+FFFC for what is no text."""
    looks: frozenset[str] = frozenset()
    """How it looks, whatever its paragraph's style."""
    object: Object | None = None
    source: str | None = None
    """The Markdown that writes it; None when it does not come from the source."""
    spans: tuple[Span, ...] = field(default=(), compare=False)
    """The markup it stands in, outermost first."""

    @property
    def identity(self) -> tuple[str, Object | None]:
        """What it has in common with the same piece in another place."""
        return ("" if self.object else self.text, self.object)


def link_look(address: str) -> str:
    """The look of a link to an address, whichever way its letters are written."""
    return f"link:{unquote(address)}"


def words(text: str, looks: frozenset[str] = frozenset()) -> list[Piece]:
    """Text that does not come from the source, cut into words and signs."""
    return [Piece(word, looks) for word in WORD.findall(text)]


def seen(pieces: Iterable[Piece]) -> str:
    """The text of the pieces as a reader sees it."""
    return "".join(piece.text for piece in pieces)


def stripped(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without blanks at the ends, which Markdown does not keep."""
    first, last = 0, len(pieces)
    while first < last and _is_blank(pieces[first]):
        first += 1
    while last > first and _is_blank(pieces[last - 1]):
        last -= 1
    return list(pieces[first:last])


def _is_blank(piece: Piece) -> bool:
    return piece.object is None and not piece.text.strip()


def to_source(pieces: Iterable[Piece]) -> str:
    """The Markdown that writes the pieces, each of which has its source."""
    written: list[str] = []
    open_: tuple[Span, ...] = ()
    for piece in pieces:
        shared = 0
        while shared < min(len(open_), len(piece.spans)) and open_[shared] == piece.spans[shared]:
            shared += 1
        written += [span.closing for span in reversed(open_[shared:])]
        written += [span.opening for span in piece.spans[shared:]]
        written.append(piece.source or "")
        open_ = piece.spans
    return "".join([*written, *(span.closing for span in reversed(open_))])
