"""What was sent out: the baseline's paragraphs with their text, and the table each cell belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kravspec.returned.pieces import of_source, shown_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.render.docx.baseline import Baseline, Entry
    from kravspec.returned.pieces import Piece


_NOTE = re.compile(r"/footnote-(?P<label>.+?)(?:/\d+)?(?:/again-\d+)?$")
"""The label in the key of a footnote."""


@dataclass(frozen=True, eq=False)
class Sent:
    """A paragraph that was sent out. Compared by identity: there is one for each entry of the baseline."""

    entry: Entry
    place: int
    """Among all that was sent."""

    @cached_property
    def text(self) -> str:
        """All that a reader saw, its label included."""
        source = self.entry.source
        return self.entry.label + (shown_text(source, self.entry.objects) if source is not None else "")

    @property
    def note(self) -> str:
        """Of a footnote, what it is known by: its file and its label."""
        match = _NOTE.search(self.entry.key)
        return f"{self.entry.path}#{match['label'] if match else ''}"

    @cached_property
    def pieces(self) -> list[Piece] | None:
        """Its text without the label; None when it has no text that can come back."""
        entry = self.entry
        if entry.source is None:
            return None
        return of_source(entry.source, entry.objects, entry.path, entry.verb)


@dataclass(frozen=True)
class Sending:
    """All that was sent out."""

    baseline: Baseline
    paragraphs: tuple[Sent, ...]

    @cached_property
    def by_paragraph(self) -> Mapping[str, Sent]:
        """By Word's ID of the paragraph."""
        return {sent.entry.paragraph: sent for sent in self.paragraphs if sent.entry.paragraph}

    @cached_property
    def by_bookmark(self) -> Mapping[str, Sent]:
        """By the bookmark in it."""
        return {sent.entry.bookmark: sent for sent in self.paragraphs if sent.entry.bookmark}

    @cached_property
    def tables(self) -> Mapping[int, Mapping[tuple[int, int], Sent]]:
        """The cells of each table by row and column."""
        found: dict[int, dict[tuple[int, int], Sent]] = {}
        for sent in self.paragraphs:
            if sent.entry.cell:
                table, row, column = sent.entry.cell
                found.setdefault(table, {})[row, column] = sent
        return found


def sending(baseline: Baseline) -> Sending:
    """The paragraphs of a baseline."""
    return Sending(baseline, tuple(Sent(entry, place) for place, entry in enumerate(baseline.entries)))
