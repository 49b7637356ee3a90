"""What the search for paragraphs goes by, and what it finds: anchors, texts and the order in which things stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kravspec.returned.sight import Names, before, glyphs
from kravspec.word.inlines import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.returned.flow import Original
    from kravspec.returned.sent import Sending, Sent

_NAMELESS = Names({}, {}, {}, lambda _: ())


@dataclass(slots=True)
class Matching:
    """What was found out."""

    sent: dict[int, Sent] = field(default_factory=dict)
    """By the number of the line at whose end the paragraph ended originally."""
    texts: dict[int, str] = field(default_factory=dict)
    """What each original paragraph says, label included."""
    moved: set[Sent] = field(default_factory=set)
    """Those that stand in another place than they were sent in, without Word having recorded a move."""
    missing: list[Sent] = field(default_factory=list)
    """Those that are in no place of the file, not even deleted."""
    tables: dict[int, int] = field(default_factory=dict)
    """Numbers of the tables that were sent, by the numbers of the tables found."""
    rows: dict[tuple[int, int], int] = field(default_factory=dict)
    """Rows that were sent, by the table found and the row in it."""
    notes: dict[str, Sent] = field(default_factory=dict)
    """Footnotes by Word's ID."""

    def of(self, original: Original) -> Sent | None:
        """What the paragraph was sent as; None when it was not."""
        return self.sent.get(number_of(original))


def text_of(original: Original) -> str:
    """What the paragraph said, as a reader saw it."""
    return "".join(glyph.text for glyph in glyphs(original.content, before, _NAMELESS))


def number_of(original: Original) -> int:
    """What a paragraph is known by: the line at whose end it ended."""
    return original.lines[-1].number


def pointed_at(original: Original, sending: Sending) -> Iterator[Sent]:
    """What the anchors in the paragraph point at, the surest first."""
    for line in original.lines:
        if sent := sending.by_paragraph.get(line.paragraph.id):
            yield sent
    for piece in original.content:
        if isinstance(piece, Mark) and piece.kind == "bookmark" and piece.edge == "begin":
            sent = sending.by_bookmark.get(piece.name)
            if sent:
                yield sent
    for control in original.lines[-1].paragraph.controls:
        # A control holds a whole provision: which of its paragraphs this is, the label tells.
        inside = [sent for sent in sending.by_control.get(control.id, ()) if sent.entry.label]
        text = text_of(original) if inside else ""
        yield from (sent for sent in inside if text.startswith(sent.entry.label))
