"""The pieces of a paragraph's text, as frozen data: text, marks, notes, pictures, formulas and frames.

They stand in a flat row. Each carries what is around it: who inserted or deleted it, the fields whose result it is part of,
the link and the content controls. So a tracked change, a field or a link that begins in one paragraph and ends in
another needs no special case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.word.document import Block

ImageKind: TypeAlias = Literal["picture", "chart", "diagram", "object", "shape"]
RevisionKind: TypeAlias = Literal["insertion", "deletion", "move-from", "move-to", "format"]
VerticalAlignment: TypeAlias = Literal["", "superscript", "subscript", "baseline"]
"""Empty when nothing sets it; on the baseline when a text says that it stands there whatever its style."""
NoteKind: TypeAlias = Literal["footnote", "endnote"]
ADDED: frozenset[RevisionKind] = frozenset({"insertion", "move-to"})
REMOVED: frozenset[RevisionKind] = frozenset({"deletion", "move-from"})

_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change (ECMA-376 Part 1, 17.13.5)."""

    kind: RevisionKind
    id: str
    author: str
    date: str
    """As Word wrote it, such as `2026-11-24T09:00:00Z`; empty when it is not known."""
    move: str = ""
    """What the two ends of a move have in common; empty for other changes, and when Word did not say."""


@dataclass(frozen=True, slots=True)
class Control:
    """A content control (17.5.2)."""

    id: str
    tag: str
    alias: str
    gallery: str = ""
    """Of a building block, the gallery it is from: `Table of Contents`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field (17.16), such as `REF _Ref1`. Its result is the text that has it among the fields around it."""

    number: int
    """Which field of its story it is, so that two with the same instruction are told apart."""
    instruction: str

    @property
    def words(self) -> list[str]:
        """The instruction's words; the first one is the kind of field, in capitals."""
        first, *rest = [quoted or bare for quoted, bare in _WORD.findall(self.instruction)] or [""]
        return [first.upper(), *rest]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a hyperlink leads: to a bookmark, or out of the document. It is never followed."""

    anchor: str
    target: str


@dataclass(frozen=True, slots=True)
class Format:
    """How a stretch of text looks, by its own properties and its character style."""

    style: str = ""
    """The name of the character style; empty without one."""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    hidden: bool = False
    vertical: VerticalAlignment = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a piece of a paragraph stands in, outermost first."""

    changes: tuple[Revision, ...] = ()
    controls: tuple[Control, ...] = ()
    link: Link | None = None
    fields: tuple[Field, ...] = ()
    """Those whose result the piece is part of."""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text with tabs, line breaks as newlines, and page and column breaks as form feeds."""

    text: str
    format: Format
    around: Around
    format_change: Revision | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The place where a bookmark, the words of a comment, or a field begins or ends, or where a comment's sign stands."""

    kind: Literal["bookmark", "comment", "field"]
    edge: Literal["begin", "end", "sign"]
    name: str
    """The bookmark's name, the comment's ID or the field's instruction."""
    around: Around
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class NoteSign:
    """The sign of a footnote or an endnote."""

    kind: NoteKind
    id: str
    around: Around


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, a chart, a diagram, an embedded object, or a drawn shape."""

    kind: ImageKind
    name: str
    alt: str
    part: str
    """The part of the package that holds it; empty when it is outside the package or missing."""
    text: str
    """The words of a chart, a diagram or a shape, one line for each text."""
    around: Around
    svg: str = ""
    """The part with the same picture as SVG; empty without one."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in Office's own mathematical markup (22.1)."""

    text: str
    """Its letters and signs, one after the other."""
    xml: str
    """The element `m:oMath`."""
    display: bool
    """Whether it stands on a line of its own."""
    around: Around


@dataclass(frozen=True, slots=True)
class TextBox:
    """Blocks in a frame that floats beside the text."""

    blocks: tuple[Block, ...]
    around: Around


Inline: TypeAlias = Text | Mark | NoteSign | Image | Formula | TextBox
