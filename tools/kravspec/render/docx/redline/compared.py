"""Two editions and what became of each unit between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.diff import merge
from kravspec.render.docx.markup import legal
from kravspec.render.docx.redline.revisions import Author

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.diff import Row
    from kravspec.model import Standard


@dataclass(frozen=True, slots=True)
class Redline:
    """What a document with tracked changes is made from."""

    before: Standard
    after: Standard
    rows: Sequence[Row]
    author: Author


def compare(before: Standard, after: Standard) -> Redline:
    """What changed, by the committee on the date of the new edition."""
    metadata = after.metadata
    return Redline(before, after, merge(before, after), Author(legal(metadata.committee) or "kravspec", metadata.date))
