"""All that is reported of a Word file that is not made by us, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.foreign.changes import tracked
from kravspec.foreign.comments import threads
from kravspec.foreign.numbers import doubles
from kravspec.foreign.places import language_of, placed
from kravspec.foreign.provisions import provisions
from kravspec.foreign.references import lost

if TYPE_CHECKING:
    from kravspec.foreign.changes import Tracked
    from kravspec.foreign.comments import Thread
    from kravspec.foreign.numbers import Double
    from kravspec.foreign.provisions import Sentence
    from kravspec.foreign.references import Lost
    from kravspec.model import Language, Message
    from kravspec.word.document import Document


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """What a Word file holds that its editors must see to, in the order of the text."""

    language: Language
    """Of the document's text."""
    paragraphs: int
    tables: int
    comments: tuple[Thread, ...]
    changes: tuple[Tracked, ...]
    references: tuple[Lost, ...]
    numbers: tuple[Double, ...]
    sentences: tuple[Sentence, ...]
    remarks: tuple[Message, ...]


def foreign_report(document: Document) -> ForeignReport:
    """Read a document that does not follow our conventions."""
    everywhere = placed(document)
    body = everywhere[: len(document.paragraphs)]
    language = language_of(document)
    cells = {each.cell.table for each in body if each.cell}
    return ForeignReport(
        language=language,
        paragraphs=len(body),
        tables=len(cells),
        comments=tuple(threads(document.comments, body)),
        changes=tuple(tracked(document, everywhere)),
        references=tuple(lost(everywhere)),
        numbers=tuple(doubles(body)),
        sentences=tuple(provisions(everywhere, language)),
        remarks=document.remarks,
    )
