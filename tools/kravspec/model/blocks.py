"""What a clause consists of: paragraphs, provisions, notes, tables, figures, formulas, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.model.place import Position, Prose, Reference

VerbalForm: TypeAlias = Literal["requirement", "recommendation", "permission", "possibility"]
"""The four kinds of provision (ISO/IEC Directives Part 2, clause 7)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Sentences stay Markdown."""

    text: Prose
    references: tuple[Reference, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: paragraphs and nested lists."""

    blocks: tuple[Block, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. Ordered lists are shown as a), b) and, nested, as 1), 2) (ISO/IEC Directives Part 2, clause 23.3)."""

    ordered: bool
    items: tuple[Item, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Field:
    """`*Label:* value` of a provision or a term entry."""

    label: str
    text: Prose
    references: tuple[Reference, ...]
    label_position: Position
    position: Position


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph that begins with a bold ID: a requirement, recommendation, permission or possibility."""

    id: str
    verbal_form: VerbalForm | None
    """None when no verbal form is found, which is a fault."""
    verb: tuple[int, int] | None
    """Where the verbal form stands in `text.source`, without asterisks."""
    text: Prose
    """The sentence, without the bold ID."""
    items: ListBlock | None
    """The list that the sentence announces with a colon."""
    fields: tuple[Field, ...]
    references: tuple[Reference, ...]
    id_position: Position
    position: Position


@dataclass(frozen=True, slots=True)
class Informative:
    """A note, an example or a rationale: never holds a provision (ISO/IEC Directives Part 2, 24.5 and 25.5)."""

    kind: Literal["note", "example", "rationale"]
    text: Prose
    """The first paragraph, without its label."""
    blocks: tuple[Block, ...]
    """What follows the first paragraph inside the same quote."""
    references: tuple[Reference, ...]
    position: Position
    number: str = ""
    """`1`, `2`, … when the clause has several of the kind, and always in a term entry."""


@dataclass(frozen=True, slots=True)
class Caption:
    """`**Tabell** Title {#id}`: the ID and title of the block beside it."""

    id: str
    title: Prose
    id_position: Position
    position: Position


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: Prose
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. Rows have as many cells as the author wrote."""

    caption: Caption | None
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[str, ...]
    """`left`, `right`, `center` or an empty string for each column."""
    position: Position
    number: str = ""
    hyphens: tuple[int, ...] = ()
    """How many the author drew below each heading: what an empty column is to have room for."""

    @property
    def id(self) -> str:
        """The caption's ID, empty without a caption."""
        return self.caption.id if self.caption else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An image that is a paragraph of its own."""

    caption: Caption | None
    source: str
    """The image's path as written, relative to the folder of `standard.yml`."""
    alt: str
    position: Position
    number: str = ""

    @property
    def id(self) -> str:
        """The caption's ID, empty without a caption."""
        return self.caption.id if self.caption else ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A `$$` block in TeX."""

    caption: Caption | None
    text: Prose
    """The TeX."""
    position: Position
    number: str = ""

    @property
    def tex(self) -> str:
        """The TeX as one string."""
        return self.text.source

    @property
    def id(self) -> str:
        """The caption's ID, empty without a caption."""
        return self.caption.id if self.caption else ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """`[^label]: text`. Labels belong to one file."""

    label: str
    text: Prose
    references: tuple[Reference, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the normative references or the bibliography: `- **Designation** text {#id}`."""

    id: str
    designation: str
    """What a reference to the source is written as."""
    text: Prose
    """What follows the designation."""
    designation_position: Position
    id_position: Position
    position: Position


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that has no place in a standard: code, a quote without label, a lone caption, a line across the page."""

    kind: Literal["code", "rule", "quote", "caption", "depth", "length"]
    label: str
    """The label of a quote or a caption that is not known; empty otherwise."""
    source: str
    """The lines as the author wrote them, so that nothing is lost in any output."""
    position: Position
    caption: Caption | None = None
    """Of a lone caption, what it would be the caption of if something stood there."""


Block: TypeAlias = (
    Paragraph | ListBlock | Provision | Informative | Table | Figure | Formula | Footnote | Source | Stray
)
