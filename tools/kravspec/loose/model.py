"""What a file of Markdown holds for the rules: headings, anchors, links, blocks of text, rows and tags, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Position, Prose


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor that the author wrote: `{#id}`, `{: #id}`, `<a name="id">`."""

    id: str
    position: Position
    certain: bool
    """Whether it must be an anchor; braces in the middle of a sentence may be an example of one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, in Markdown or HTML."""

    level: int
    text: str
    """Its words, without marks and attributes."""
    label: str
    """The word before a typed number, in lower case: `annex` of *Annex A*; empty when there is none."""
    number: str
    """The typed number without its last point, `5.2` or `A.1`; empty when there is none."""
    marked: bool
    """Whether a point or bracket ends the number."""
    title: str
    """The words after the number."""
    anchors: frozenset[str]
    """What the heading may be called in a link, by one generator or another."""
    position: Position
    number_position: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image whose target is written in the file, or the definition that a label leads to."""

    target: str
    """As written, without character escapes."""
    text: str
    """Its words; empty for an image and a definition."""
    image: bool
    position: Position
    """Of the target."""
    text_position: Position
    span: tuple[int, int] = (0, 0)
    """Where it stands in its block's text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, the first paragraph of a list item, or a cell."""

    kind: Literal["paragraph", "heading", "item", "cell"]
    text: Prose
    shown: str
    """The text with code, links and HTML replaced by a filler of the same length."""
    words: str
    """The text as it is read."""
    links: tuple[Link, ...]
    heading: int
    """How many headings stand before it."""
    group: int
    """Which list or table of the file it belongs to; 0 for none."""
    row: int = 0
    """Of a cell, counted from 0, the heading row."""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that has not as many cells as the table has columns, or the heading row of what fails to be a table."""

    cells: int
    columns: int
    position: Position


@dataclass(frozen=True, slots=True)
class Tag:
    """The start of an HTML element."""

    name: str
    attributes: Mapping[str, str]
    position: Position


@dataclass(frozen=True)
class Page:
    """One file."""

    path: str
    headings: tuple[Heading, ...] = ()
    written_anchors: tuple[Anchor, ...] = ()
    hidden_anchors: frozenset[str] = frozenset()
    """Of text that only some generators read as text."""
    links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    rows: tuple[Row, ...] = ()
    tags: tuple[Tag, ...] = ()
    html: tuple[Prose, ...] = ()
    labels: frozenset[str] = frozenset()
    """Normalized labels of link definitions."""
    undefined: tuple[Link, ...] = ()
    """`[text][label]` whose label is not defined in the file; `target` is the label."""
    includes: tuple[Link, ...] = ()
    """Files that are taken in."""

    @cached_property
    def anchors(self) -> Mapping[str, Heading | None]:
        """Every anchor, with the heading that it belongs to. Of two that are alike the first counts."""
        found: dict[str, Heading | None] = {}
        for heading in self.headings:
            for anchor in heading.anchors:
                found.setdefault(anchor, heading)
        for written in self.written_anchors:
            found.setdefault(written.id, None)
        for anchor in self.hidden_anchors:
            found.setdefault(anchor, None)
        return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class Group:
    """Files that take in one another, and so are one text to a reader."""

    pages: tuple[Page, ...]
    whole: bool
    """Whether every file that is taken in is known."""


@dataclass(frozen=True, slots=True)
class Document:
    """The files that are checked together."""

    pages: Mapping[str, Page]
    """The files to check, by path, in order."""
    neighbours: Mapping[str, Page]
    """Files that are linked to but not checked."""
    folders: tuple[str, ...]
    """Nothing outside these is looked at; an empty path is the root."""
    entries: Mapping[str, frozenset[str]]
    """What stands in each folder that a link may lead to or through, by the folder's path."""
    groups: Mapping[str, Group]
    """The group of each file."""

    def page(self, path: str) -> Page | None:
        """The file, checked or not."""
        return self.pages.get(path) or self.neighbours.get(path)
