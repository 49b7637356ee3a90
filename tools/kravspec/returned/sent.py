"""What was sent out: the baseline's paragraphs with their text, and the table each cell belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kravspec.render.docx.baseline import OBJECT
from kravspec.returned.markdown_pieces import of_source, uncut
from kravspec.returned.pieces import seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.render.docx.baseline import Baseline, Entry
    from kravspec.returned.pieces import Piece
    from kravspec.returned.sight import Glyph


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
        return self.entry.label + seen(self.uncut)

    @cached_property
    def uncut(self) -> Sequence[Piece]:
        """Its text without the label, by stretches that look alike."""
        entry = self.entry
        if entry.source is None:
            return ()
        if entry.verb and entry.source[: entry.verb[0]][-2:] != "**" and self.pieces:
            # The tool made a verbal form bold that the source has in plain letters.
            return self.pieces
        return uncut(entry.source, entry.objects, entry.path)

    @property
    def absent_line(self) -> int:
        """The number that stands for its line when it is in no place of the file; negative, and apart by one from its neighbours'."""
        return -1 - self.place

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

    def is_said_by(self, shown: Sequence[Glyph]) -> bool:
        """Whether a paragraph says what was sent, its label included; how it looks is not asked for."""
        text = "".join(glyph.text for glyph in shown)
        if text != self.text or OBJECT not in text:
            return text == self.text
        objects = [glyph.object for glyph in shown if glyph.object]
        if self.entry.source is None:
            known = [each.name for each in objects if each.kind in {"formula", "image"}]
            return known == [letters for letters in self.entry.objects if letters]  # its number is a field
        # What stands in the label comes first; where in a source a reference points is text.
        own = [(piece.object.kind, piece.object.name) for piece in self.uncut if piece.object]
        return not own or [(each.kind, each.name) for each in objects][-len(own) :] == own


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
    def by_control(self) -> Mapping[str, Sequence[Sent]]:
        """Those that stand in a content control, by its ID."""
        found: defaultdict[str, list[Sent]] = defaultdict(list)
        for sent in self.paragraphs:
            if sent.entry.control:
                found[sent.entry.control].append(sent)
        return found

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
