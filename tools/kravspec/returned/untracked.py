"""What was changed without tracking: where the file with all its changes rejected is not what was sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.returned.flow import TableFlow, chunks_of
from kravspec.returned.sight import before, glyphs
from kravspec.returned.steps import line_of, says_the_same

if TYPE_CHECKING:
    from kravspec.returned.flow import Flow, Original
    from kravspec.returned.matching import Matching
    from kravspec.returned.sight import Names


def untracked_lines(flow: Flow, matching: Matching, names: Names) -> frozenset[int]:
    """The numbers of all lines that someone changed, added, moved or took away without tracking."""
    originals = (original for chunk in chunks_of(flow) for original in chunk.originals)
    found = {line.number for each in originals if is_untracked(each, matching, names) for line in each.lines}
    for table in (item for item in flow.body if isinstance(item, TableFlow)):
        for index, row in enumerate(table.rows):
            if before(row.changes) and (table.number, index) not in matching.rows:
                found |= {line.number for cell in row.cells for chunk in cell for line in chunk.lines}
    return frozenset(found | {line_of(sent) for sent in matching.missing})


def is_untracked(original: Original, matching: Matching, names: Names) -> bool:
    """Whether the paragraph is not what and where it was sent, its tracked changes rejected."""
    sent = matching.of(original)
    if sent is None:
        return bool("".join(glyph.text for glyph in glyphs(original.content, before, names)).strip())
    return sent in matching.moved or is_reworded(original, matching, names)


def is_reworded(original: Original, matching: Matching, names: Names) -> bool:
    """Whether a paragraph that was sent says something else, its tracked changes rejected."""
    sent = matching.of(original)
    return sent is not None and not says_the_same(list(glyphs(original.content, before, names)), sent, names)
