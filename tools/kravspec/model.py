"""The document model: frozen data, from a stretch of Markdown with its place in the file to the whole standard.

Everything here is immutable. Passes (`parse`, `number`, `check`, `render`, …) are functions from this data to new data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

VerbalForm: TypeAlias = Literal["requirement", "recommendation", "permission", "possibility"]
"""The four kinds of provision (ISO/IEC Directives Part 2, clause 7)."""

Role: TypeAlias = Literal[
    "foreword",
    "introduction",
    "scope",
    "normative-references",
    "terms",
    "clause",
    "annex",
    "bibliography",
]
"""What a part is in the order of ISO/IEC Directives Part 2, clause 6.4."""

Status: TypeAlias = Literal["normative", "informative"]
Language: TypeAlias = Literal["sv", "en"]
Severity: TypeAlias = Literal["error", "warning", "info"]
GeneratedContent: TypeAlias = Literal["criteria", "cases"]
"""The table of all provisions' evidence and measures; the good-practice cases of `docs/`."""
TargetKind: TypeAlias = Literal["clause", "annex", "term", "provision", "table", "figure", "formula", "source"]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of a file. Lines and columns count characters from 1; the end column is the one after the last character."""

    path: str
    """Relative to the repository, with forward slashes."""
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that stands in one block, freed from the marks of the blocks around it (`> `, `- `, `| `)."""

    source: str
    """The Markdown, lines separated by a newline."""
    path: str
    starts: tuple[tuple[int, int], ...]
    """Line and column in the file where each line of `source` begins."""

    def position(self, start: int = 0, end: int | None = None) -> Position:
        """The place in the file of `source[start:end]`."""
        last = len(self.source) if end is None else end
        (line, column), (end_line, end_column) = self._place(start), self._place(last)
        return Position(self.path, line, column, end_line, end_column)

    def part(self, start: int, end: int | None = None) -> Prose:
        """`source[start:end]` as prose with its own place."""
        stop = len(self.source) if end is None else end
        first = self.source.count("\n", 0, start)
        count = self.source.count("\n", start, stop) + 1
        return Prose(self.source[start:stop], self.path, (self._place(start), *self.starts[first + 1 : first + count]))

    def _place(self, offset: int) -> tuple[int, int]:
        index = self.source.count("\n", 0, offset)
        line, column = self.starts[index]
        return line, column + offset - (self.source.rfind("\n", 0, offset) + 1)


@dataclass(frozen=True, slots=True)
class Reference:
    """`[id]` or `[id, locator]` in running text."""

    id: str
    locator: str
    """A place in the source referred to, such as `6–7 §§`; empty when none is given."""
    position: Position


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
    tex: str
    position: Position
    number: str = ""

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
    id_position: Position
    position: Position


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that has no place in a standard: code, a quote without label, a lone caption, a line across the page."""

    kind: Literal["code", "rule", "quote", "caption", "depth"]
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


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term and its definition (ISO/IEC Directives Part 2, clause 16.5)."""

    id: str
    designation: Prose
    definition: Prose | None
    references: tuple[Reference, ...]
    fields: tuple[Field, ...]
    notes: tuple[Informative, ...]
    blocks: tuple[Block, ...]
    """Anything else the author put in the entry."""
    level: int
    id_position: Position
    position: Position
    """The heading's."""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part, clause, annex or subclause with its blocks and subclauses."""

    id: str
    title: Prose
    blocks: tuple[Block, ...]
    clauses: tuple[Clause | TermEntry, ...]
    level: int
    """How many `#` the heading has; 0 for text that stands before the first heading of a file."""
    id_position: Position
    """The ID's, or the heading's when it has none."""
    position: Position
    """The heading's."""
    number: str = ""
    role: Role = "clause"
    status: Status | None = None

    @property
    def path(self) -> str:
        """The file it is written in."""
        return self.position.path


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one Markdown file holds."""

    path: str
    clauses: tuple[Clause, ...]
    """The level-one clauses; text before the first heading is a clause of level 0 with neither ID nor title."""


@dataclass(frozen=True, slots=True)
class Part:
    """A row of `parts` in `standard.yml`."""

    file: str
    role: Role
    status: Status | None
    position: Position


@dataclass(frozen=True, slots=True)
class Generated:
    """A row of `generated` in `standard.yml`: what is made from other parts, and where it belongs."""

    id: str
    """Of the caption or the part that it is put at."""
    content: GeneratedContent
    position: Position


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A row of `rules` in `standard.yml`: a rule that this document weighs in its own way, with the reason."""

    rule: str
    severity: Severity | Literal["off"]
    reason: str
    position: Position


@dataclass(frozen=True, slots=True)
class Metadata:
    """`standard.yml` without its parts."""

    title: str
    designation: str
    stage: str
    edition: str
    date: dt.date
    language: Language
    committee: str
    path: str
    generated: tuple[Generated, ...] = ()
    profiles: tuple[str, ...] = ()
    """Sets of rules that this document asks for beside the common ones, such as `klarsprak`."""
    rules: tuple[RuleSetting, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What `register.yml` remembers of an ID that has been published."""

    id: str
    kind: str
    state: Literal["active", "retired", "split", "merged", "replaced"]
    first: str
    """The edition in which the ID was first published."""
    successors: tuple[str, ...]
    reason: str
    position: Position


@dataclass(frozen=True, slots=True)
class Target:
    """What an ID stands for and where a reader finds it."""

    id: str
    kind: TargetKind
    number: str
    title: str
    clause: str
    """ID of the clause that the target is or stands in."""
    position: Position
    """Where the ID is defined."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the clauses around it."""

    block: Block
    clause: Clause | TermEntry
    """The innermost clause or term entry."""
    part: Clause
    """The clause of level one."""


@dataclass(frozen=True)
class Standard:
    """The whole standard. `number` gives one whose clauses, tables, figures and notes have their numbers."""

    metadata: Metadata
    parts: tuple[Clause, ...]
    register: tuple[RegisterEntry, ...] = ()

    @cached_property
    def index(self) -> Mapping[str, Target]:
        """Every ID that can be referred to. Of two with the same ID the first counts; the rest are faults."""
        found: dict[str, Target] = {}
        for target in self.targets:
            found.setdefault(target.id, target)
        return found

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Everything that has an ID, in reading order, twins included."""
        return tuple(_targets(self))

    @cached_property
    def blocks(self) -> tuple[Placed, ...]:
        """All blocks in reading order, blocks inside lists and notes after the one that holds them."""
        return tuple(placed for part in self.parts for placed in _blocks(part, part))

    @cached_property
    def clauses(self) -> tuple[tuple[Clause | TermEntry, Clause], ...]:
        """All clauses and term entries in reading order, each with its part."""
        return tuple((clause, part) for part in self.parts for clause in _clauses(part))

    @cached_property
    def provisions(self) -> tuple[tuple[Provision, Clause | TermEntry, Clause], ...]:
        """All provisions in reading order, each with its clause and part."""
        return tuple((p.block, p.clause, p.part) for p in self.blocks if isinstance(p.block, Provision))

    @cached_property
    def terms(self) -> tuple[TermEntry, ...]:
        """All term entries in reading order."""
        return tuple(clause for clause, _ in self.clauses if isinstance(clause, TermEntry))


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of `docs/` with the provisions it is about."""

    path: str
    title: str
    kind: Literal["guidance", "case", "page"]
    provisions: tuple[Reference, ...]
    """From the front matter field `krav`."""
    references: tuple[Reference, ...]
    """From the running text."""
    position: Position
    clauses: tuple[Clause, ...] = ()
    """What a case says, in the standard's dialect; empty for other pages."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages that authors may ask for."""

    sv: str
    en: str

    def text(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found, before it is known under the rule's name."""

    position: Position
    message: Message
    hint: Message | None = None
    """What the author can do, when the message does not say it."""
    fix: str | None = None
    """Text that can replace what stands at `position` without changing the meaning."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the text, with the rule that found it."""

    rule: str
    severity: Severity
    message: Message
    position: Position
    hint: Message | None = None
    fix: str | None = None
    """Text that can replace what stands at `position` without changing the meaning."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two editions."""

    id: str
    kind: Literal["added", "removed", "reworded", "moved", "renumbered"]
    before: str = field(default="")
    after: str = field(default="")


def _clauses(clause: Clause | TermEntry) -> Iterator[Clause | TermEntry]:
    yield clause
    if isinstance(clause, Clause):
        for child in clause.clauses:
            yield from _clauses(child)


def _blocks(clause: Clause | TermEntry, part: Clause) -> Iterator[Placed]:
    blocks: tuple[Block, ...] = clause.blocks if isinstance(clause, Clause) else (*clause.notes, *clause.blocks)
    for block in blocks:
        for inner in _nested(block):
            yield Placed(inner, clause, part)
    if isinstance(clause, Clause):
        for child in clause.clauses:
            yield from _blocks(child, part)


def _nested(block: Block) -> Iterator[Block]:
    yield block
    match block:
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _nested(inner)
        case Provision(items=ListBlock() as items):
            yield from _nested(items)
        case Informative(blocks=blocks):
            for inner in blocks:
                yield from _nested(inner)


def _targets(standard: Standard) -> Iterator[Target]:
    for clause, part in standard.clauses:
        if clause.id:
            yield _clause_target(clause, part)
        blocks: tuple[Block, ...] = clause.blocks if isinstance(clause, Clause) else (*clause.notes, *clause.blocks)
        for block in (inner for outer in blocks for inner in _nested(outer)):
            target = _block_target(block, clause.id)
            if target and target.id:
                yield target


def _clause_target(clause: Clause | TermEntry, part: Clause) -> Target:
    if isinstance(clause, TermEntry):
        return Target(clause.id, "term", clause.number, clause.designation.source, clause.id, clause.id_position)
    kind: TargetKind = "annex" if clause is part and clause.role == "annex" else "clause"
    return Target(clause.id, kind, clause.number, clause.title.source, clause.id, clause.id_position)


def _block_target(block: Block, clause: str) -> Target | None:
    match block:
        case Provision():
            return Target(block.id, "provision", block.id, block.id, clause, block.id_position)
        case Source():
            return Target(block.id, "source", "", block.designation, clause, block.id_position)
        case Table(caption=Caption() as caption):
            return Target(caption.id, "table", block.number, caption.title.source, clause, caption.id_position)
        case Figure(caption=Caption() as caption):
            return Target(caption.id, "figure", block.number, caption.title.source, clause, caption.id_position)
        case Formula(caption=Caption() as caption):
            return Target(caption.id, "formula", block.number, caption.title.source, clause, caption.id_position)
        case _:
            return None
