"""From a Word document to a first draft in our syntax, and a report of all that needs a hand. No word is lost between them.

The blocks become a row of `shapes`, the shapes the `nodes` of each part with IDs, and the nodes Markdown; what was not
certain on the way is a `Remark`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.draft.accounts import missing, repeated
from kravspec.draft.building import Naming, build
from kravspec.draft.formulas import tex_of
from kravspec.draft.ids import Taken
from kravspec.draft.images import Files
from kravspec.draft.markup import Writer, write_part
from kravspec.draft.remarks import Remark
from kravspec.draft.report import report
from kravspec.draft.settings import settings, title_of
from kravspec.draft.shaping import shape
from kravspec.draft.spans import all_text
from kravspec.foreign.places import language_of
from kravspec.word import accepted, paragraphs
from kravspec.word.inlines import Formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language
    from kravspec.word.document import Document

REPORT = "rapport.md"
"""What the report's file is called."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A first draft."""

    files: Mapping[str, bytes]
    """What to write, by path: `standard/standard.yml`, the parts, the figures and the report."""
    remarks: tuple[Remark, ...]
    lost: tuple[str, ...]
    """Words that would have been lost if the report did not repeat their paragraphs; there are none unless we have a fault."""


def draft(document: Document, name: str, language: Language | None = None) -> Draft:
    """The draft of the document in the file `name`; the report is in `language`, or else in the document's.

    Raises `CannotRunError` when pandoc, which reads the formulas, is missing.
    """
    remarks: list[Remark] = []
    own = language_of(document)
    shaped = shape(document, remarks)
    title = title_of(document, shaped.cover, name)
    naming = Naming(own, remarks, Taken())
    parts = build(shaped.shapes, title, naming)
    writer = Writer(
        language=own,
        goals=naming.goals,
        remarks=remarks,
        # Of two notes with one ID, in a damaged file, the first is the one.
        notes={(note.kind, note.id): note for note in reversed(document.notes)},
        tex=tex_of(list(_formulas(document))),
        files=Files(document.media),
    )
    files = {f"standard/{part.file}": write_part(part, writer).encode() for part in parts}
    files |= {f"standard/{path}": data for path, data in writer.files.written.items()}
    files["standard/standard.yml"] = settings(document, title, parts, own, remarks)
    remarks += _left_out(document, writer)
    drafts = [data.decode() for path, data in files.items() if path.endswith(".md")]
    whole = report(document, parts, remarks, name, language or own, [])
    lost = missing(document, drafts, whole)
    if lost:
        whole = report(document, parts, remarks, name, language or own, repeated(document, lost))
    return Draft({**files, REPORT: whole.encode()}, tuple(remarks), tuple(sorted(lost.elements())))


def _formulas(document: Document) -> Iterator[str]:
    blocks = (document.body, *(note.blocks for note in document.notes))
    for each in (paragraph for part in blocks for paragraph in paragraphs(part)):
        yield from (piece.xml for piece in each.content if isinstance(piece, Formula))


def _left_out(document: Document, writer: Writer) -> Iterator[Remark]:
    """Headers and footers, and notes that nothing refers to."""
    for story in document.stories:
        words = " ".join(all_text(each) for each in paragraphs(accepted(story.blocks)))
        if words:
            yield Remark("header", "", words)
    used = {id(writer.notes[key]) for key in writer.used if key in writer.notes}
    for note in document.notes:
        if id(note) not in used:
            yield Remark("unused-note", "", " ".join(all_text(each) for each in paragraphs(accepted(note.blocks))))
