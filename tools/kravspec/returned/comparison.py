"""A returned file and what was sent out, side by side: what was changed without tracking shows here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.render.docx.baseline import OBJECT
from kravspec.returned.flow import TableFlow, chunks_of, read_flow
from kravspec.returned.known import names
from kravspec.returned.matching import match
from kravspec.returned.sight import Glyph, before, glyphs

if TYPE_CHECKING:
    from kravspec.model import Standard
    from kravspec.returned.flow import Flow, Original
    from kravspec.returned.sent import Sending, Sent
    from kravspec.returned.sight import Names
    from kravspec.returned.traces import Matching
    from kravspec.word.document import Document


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known of the file before anything is decided."""

    flow: Flow
    sending: Sending
    matching: Matching
    names: Names
    reworded: frozenset[Sent]
    """The paragraphs that say something else than was sent, all tracked changes rejected."""
    untracked: frozenset[int]
    """The numbers of all lines that someone changed, added, moved or took away without tracking."""


def compare(document: Document, sending: Sending, standard: Standard) -> Comparison:
    """Find each paragraph of the file among those sent, and compare it, its tracked changes rejected, with what was sent."""
    flow = read_flow(document)
    matching = match(flow, sending)
    known = names(document, sending, matching, standard)
    reworded: set[Sent] = set()
    lines = {sent.absent_line for sent in matching.missing}
    for original in (original for chunk in chunks_of(flow) for original in chunk.originals):
        sent, text = matching.of(original), matching.texts.get(original.lines[-1].number, "")
        if sent and not (text == sent.text and sent.is_said_by(_shown(original, text, known))):
            reworded.add(sent)
        new = sent is None and bool(text.strip())
        if new or sent in matching.moved or sent in reworded:
            lines |= {line.number for line in original.lines}
    for table in (item for item in flow.body if isinstance(item, TableFlow)):
        for index, row in enumerate(table.rows):
            if before(row.changes) and (table.number, index) not in matching.rows:
                lines |= {line.number for cell in row.cells for chunk in cell for line in chunk.lines}
    return Comparison(flow, sending, matching, known, frozenset(reworded), frozenset(lines))


def _shown(original: Original, text: str, names: Names) -> list[Glyph]:
    """What the paragraph showed; without an object in it the text is all there is."""
    if OBJECT not in text:
        return [Glyph(text, frozenset(), None, ())]
    return list(glyphs(original.content, before, names))
