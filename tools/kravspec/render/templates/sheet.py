"""What is to be filled in of a template: its text without what it says to whoever fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Clause
from kravspec.text import HOW_TO_USE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Block, Guide, TermEntry


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the template with what stands right below it."""

    depth: int
    """1 for the sections of the page."""
    heading: str
    """As plain text."""
    blocks: tuple[Block, ...]


def sections(guide: Guide) -> Iterator[Section]:
    """The sections in reading order, without the page's title and introduction and without the one on how to use it."""
    for clause in guide.clauses:
        if clause.level == 1:
            yield from _sections(clause.clauses, 1)


def _sections(clauses: Sequence[Clause | TermEntry], depth: int) -> Iterator[Section]:
    for clause in clauses:
        title = clause.title if isinstance(clause, Clause) else clause.designation
        heading = markdown.plain(title.source)
        if heading.casefold() in HOW_TO_USE:
            continue
        yield Section(depth, heading, clause.blocks)
        if isinstance(clause, Clause):
            yield from _sections(clause.clauses, depth + 1)
