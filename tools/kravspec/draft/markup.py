"""The Markdown of the draft: each part as one file, its blocks written one after the other, its footnotes last."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kravspec.draft.accounts import words_of
from kravspec.draft.nodes import (
    FieldNode,
    FigureNode,
    FormulaNode,
    Head,
    ListNode,
    NoteNode,
    Para,
    ProvisionNode,
    SourceNode,
    TableNode,
)
from kravspec.draft.provisions import binds
from kravspec.draft.references import resolve
from kravspec.draft.remarks import Remark
from kravspec.draft.spans import Span, joined, plain, spans_of
from kravspec.draft.tables import rows_of
from kravspec.draft.writing import Footnotes, escaped, write, write_cell, write_line
from kravspec.markdown import MAX_LENGTH
from kravspec.text import CAPTIONS
from kravspec.word import accepted, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.draft.images import Files
    from kravspec.draft.nodes import Goals, Node, PartNode
    from kravspec.model import Language
    from kravspec.word.document import Note
    from kravspec.word.inlines import Formula, NoteKind

_LABELS = {
    "sv": {"note": "Anm.", "example": "Exempel", "rationale": "Motiv", "table": "Tabell", "figure": "Figur", "formula": "Formel"},
    "en": {"note": "Note", "example": "Example", "rationale": "Rationale", "table": "Table", "figure": "Figure", "formula": "Formula"},
}  # fmt: skip
_WOULD_BE_LABEL = re.compile(
    rf"^\*\*(?P<words>[A-ZÅÄÖ]{{2,8}}-\d{{1,6}}|{'|'.join(map(re.escape, CAPTIONS))})\*\*(?=\s|$)"
)
_ROOM = MAX_LENGTH - 1000
"""Characters of a block that the parser still reads, marks around it counted."""


@dataclass(slots=True)
class Writer:
    """What the writing of the draft needs beside its nodes."""

    language: Language
    goals: Goals
    remarks: list[Remark]
    notes: Mapping[tuple[NoteKind, str], Note]
    tex: Mapping[str, str]
    files: Files
    used: set[tuple[NoteKind, str]] = field(default_factory=set)
    """Footnotes that a part refers to."""


def write_part(part: PartNode, writer: Writer) -> str:
    """The Markdown of a part's file."""
    notes = Footnotes()
    blocks: list[str] = []
    before: Node | None = None
    apart = False
    for placed in part.nodes:
        page = _Page(writer, notes, placed.heading)
        # Two lists with the same marks, one after the other, would be read as one.
        apart = isinstance(before, ListNode) and not apart
        if isinstance(placed.node, FieldNode | SourceNode) and isinstance(before, type(placed.node)):
            blocks[-1] += "\n" + "\n".join(page.blocks(placed.node))
        else:
            blocks += page.blocks(placed.node, apart=apart)
        before = placed.node
    blocks += _footnotes(notes, writer)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _footnotes(notes: Footnotes, writer: Writer) -> Iterator[str]:
    """The notes that the part refers to; a note can refer to further ones."""
    done = 0
    while done < len(notes.labels):
        key, label = list(notes.labels.items())[done]
        done += 1
        writer.used.add(key)
        note = writer.notes.get(key)
        page = _Page(writer, notes, "")
        texts = [] if note is None else [page.text(_own_spans(note, writer))]
        yield f"[^{label}]: " + "\n    ".join(line for text in texts or ["…"] for line in (text or "…").split("\n"))


def _own_spans(note: Note, writer: Writer) -> tuple[Span, ...]:
    """The text of a note as one paragraph; it does not refer to itself."""
    found: list[Span] = []
    for paragraph in paragraphs(accepted(note.blocks)):
        spans, aside = spans_of(paragraph.content)
        if aside.hidden:
            writer.remarks.append(Remark("hidden", "", " ".join(aside.hidden)))
        kept = tuple(span for span in spans if span.note != (note.kind, note.id))
        found += [*([Span("\n")] if found and kept else []), *kept]
    return joined(found)


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a node is written."""

    writer: Writer
    notes: Footnotes
    heading: str

    def blocks(self, node: Node, *, apart: bool = False) -> list[str]:
        """The blocks of a node. Of a list that stands `apart` from the list before it, the marks are others."""
        labels = _LABELS[self.writer.language]
        match node:
            case Head(level=level, id=id_, title=title):
                return [f"{'#' * level} {self.line(title, refer=False) or '…'} {{#{id_}}}"]
            case Para(spans=spans):
                return _chunks(_WOULD_BE_LABEL.sub(r"\g<words>", self.text(spans), count=1))
            case ProvisionNode(id=id_, spans=spans):
                return _chunks(f"**{id_}** {self.text(spans)}")
            case NoteNode(kind=kind, spans=spans):
                return [_quoted(f"**{labels[kind]}** {chunk}") for chunk in _chunks(self.text(spans))]
            case FieldNode(label=label, spans=spans):
                return [_inside(f"*{label}:* {self.text(spans)}", "- ")]
            case SourceNode(id=id_, designation=name, spans=spans):
                return [_inside(f"**{name.replace('*', '')}** {self.line(spans)}".rstrip() + f" {{#{id_}}}", "- ")]
            case ListNode():
                return ["\n".join(self.list_lines(node, apart=apart))]
            case TableNode(id=id_, title=title, table=table):
                caption = [f"**{labels['table']}** {self.line(title)} {{#{id_}}}"] if id_ else []
                rows = rows_of(table, self.heading, self.writer.remarks)
                self.writer.remarks += self.provisions_in(rows)
                if table.title.strip() and table.title.strip() != plain(title).strip():
                    self.writer.remarks.append(Remark("table-title", self.heading, table.title))
                return [*caption, *self.table(rows)]
            case FigureNode():
                return self.figure(node)
            case FormulaNode(id=id_, title=title, formula=formula):
                words = (f"**{labels['formula']}**", self.line(title), f"{{#{id_}}}")
                caption = [" ".join(filter(None, words))] if id_ else []
                tex = self.tex(formula)
                return [*caption, f"$$\n{tex}\n$$" if tex else escaped(formula.text)]

    def text(self, spans: Sequence[Span]) -> str:
        """Running text, one sentence a line, with its references."""
        return write(self._told(self._resolved(spans)), self.notes, self.writer.tex)

    def line(self, spans: Sequence[Span], *, refer: bool = True) -> str:
        """A title or an entry: one line."""
        resolved = self._resolved(spans) if refer else tuple(spans)
        return write_line(self._told(resolved), self.notes, self.writer.tex)

    def list_lines(self, node: ListNode, *, apart: bool = False) -> Iterator[str]:
        """The lines of a list."""
        bullet, stop = ("*", ")") if apart else ("-", ".")
        for number, each in enumerate(node.entries, 1):
            mark = f"{number}{stop} " if node.ordered else f"{bullet} "
            yield _inside(self.text(each.spans) or "…", mark)
            for index, inner in enumerate(each.lists):
                for block in self.list_lines(inner, apart=index % 2 == 1):
                    yield "\n".join(" " * len(mark) + line for line in block.split("\n"))

    def table(self, rows: list[list[tuple[Span, ...]]]) -> list[str]:
        """The lines of a table; one that the parser would not read becomes a paragraph for each row."""
        cells = [
            [write_cell(self._told(self._resolved(cell)), self.notes, self.writer.tex) for cell in row] for row in rows
        ]
        lines = [f"| {' | '.join(row)} |" for row in cells]
        if max(map(len, lines)) > _ROOM:
            words = [" ".join(plain(cell) for cell in row) for row in rows]
            self.writer.remarks.append(Remark("long-table", self.heading, words[0]))
            return [chunk for row in words for chunk in _chunks(escaped(" ".join(row.split())))]
        ruler = f"| {' | '.join(['---'] * len(cells[0]))} |"
        return ["\n".join([lines[0], ruler, *lines[1:]])]

    def provisions_in(self, rows: list[list[tuple[Span, ...]]]) -> Iterator[Remark]:
        """The cells that lay something down; a cell that holds nothing but a verb does not."""
        for cell in (cell for row in rows for cell in row):
            if len(plain(cell).split()) > 2 and binds(cell, self.writer.language):
                yield Remark("table-provision", self.heading, plain(cell))

    def figure(self, node: FigureNode) -> list[str]:
        """The image and its caption; without a file that can be shown, the caption's words alone."""
        label = _LABELS[self.writer.language]["figure"]
        title = self.line(node.title)
        path = self.writer.files.place(node.image, node.id or "bild") if node.image.kind == "picture" else ""
        if not path:
            words = "\n".join(filter(None, (node.image.alt or node.image.name, node.image.text)))
            self.writer.remarks.append(Remark("image", self.heading, words or plain(node.title) or node.image.part))
            return [f"{label}: {title}"] if title else []
        alt = " ".join(escaped(node.image.alt).split())
        return [f"![{alt}]({path})", *([f"**{label}** {title} {{#{node.id}}}"] if node.id else [])]

    def tex(self, formula: Formula) -> str:
        """The TeX of a formula, with a remark unless it says the same in the same letters."""
        tex = self.writer.tex.get(formula.xml, "")
        same = "".join(tex.split()) == "".join(formula.text.split())
        if not same or words_of([tex]) != words_of([formula.text]):
            self.writer.remarks.append(Remark("formula", self.heading, formula.text, tex))
        return tex

    def _resolved(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return resolve(spans, self.writer.goals, self.heading, self.writer.remarks)

    def _told(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The spans, with a remark for each formula and for each link that is not kept."""
        for span in spans:
            if span.formula:
                self.tex(span.formula)
            elif span.link and not re.match(r"(?:https?://|mailto:)", span.link, re.IGNORECASE):
                self.writer.remarks.append(Remark("link", self.heading, span.text, span.link))
        return tuple(replace(span, link="") if span.bookmark else span for span in spans)


def _inside(text: str, mark: str) -> str:
    """The lines of a list's item."""
    first, *rest = text.split("\n")
    return "\n".join([f"{mark}{first}", *(" " * len(mark) + line for line in rest)])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _chunks(text: str) -> list[str]:
    """A block, or several when it is longer than the parser reads: parted at the ends of lines, or else of words."""
    chunks: list[str] = []
    while len(text) > _ROOM:
        end = max(text.rfind("\n", 0, _ROOM), 0) or max(text.rfind(" ", 0, _ROOM), 0) or _ROOM
        chunks.append(text[:end])
        text = text[end:].lstrip()
    return [*chunks, text]
