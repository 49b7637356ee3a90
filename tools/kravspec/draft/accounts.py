"""That no word is lost: the words of a Word document against those of the draft and the report.

Only what repeats the document's words counts: no IDs, no references, no headings and sentences of the report's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.word import accepted, paragraphs, text
from kravspec.word.document import Paragraph
from kravspec.word.inlines import REMOVED, Formula, Image, Mark, NoteSign, Text, TextBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.word.document import Block, Document
    from kravspec.word.inlines import Inline

_UNSEEN = str.maketrans("", "", "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}")
_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\(.)")
_CODE = re.compile(r"`[^`\n]*`")
_OURS = re.compile(r"\{#[^{}\n]*\}|\[\^[^\[\]\n]*\]|(?<=\])\([^()\s]*\)|(?<!!)\[[^\[\]\n]*\](?!\()")
"""IDs, footnotes' labels, addresses and references."""
_EMPHASIS = re.compile(r"\*+")


def missing(document: Document, drafts: Iterable[str], report: str) -> Counter[str]:
    """The words that stand more often in the document than in the Markdown of the draft and the items of the report."""
    items = [line for line in report.splitlines() if line.lstrip().startswith("- ")]
    kept = (_ESCAPED.sub(_kept, each) for each in (*drafts, *items))
    # No code stands in the draft: in the report it is what became of something.
    written = (_EMPHASIS.sub("", _OURS.sub(" ", _CODE.sub(" ", each))) for each in kept)
    return words_of(texts_of(document)) - words_of(each.translate(_BACK) for each in written)


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How many times each word stands in the texts: runs of letters and digits, in small letters, signs in their plain form."""
    found: Counter[str] = Counter()
    for each in texts:
        found.update(_WORD.findall(unicodedata.normalize("NFKC", each.translate(_UNSEEN)).casefold()))
    return found


def texts_of(document: Document) -> Iterator[str]:
    """All text of a document: body, notes, headers and footers, comments, with their changes accepted; then what was deleted."""
    stories = (document.body, *(note.blocks for note in document.notes), *(story.blocks for story in document.stories))
    for blocks in (*stories, *(comment.blocks for comment in document.comments)):
        for paragraph in paragraphs(accepted(blocks)):
            yield from _texts(paragraph.content)
        rows = {id(paragraph): paragraph for paragraph in _in_deleted_rows(blocks)}
        yield from map(text, rows.values())
        for paragraph in paragraphs(blocks):
            if id(paragraph) not in rows:
                yield from _deleted(paragraph.content)


_MARKS: Mapping[str, str] = {char: chr(0xE000 + index) for index, char in enumerate(r"\*`[]$<>{}&_!|#()-+.:=~")}
_BACK = str.maketrans({private: char for char, private in _MARKS.items()})


def _kept(match: re.Match[str]) -> str:
    """An escaped character as one that is no mark."""
    return _MARKS.get(match[1], match[1])


def _texts(content: Sequence[Inline]) -> Iterator[str]:
    """What is seen of a paragraph, parted where a note or a formula stands; then its hidden text and the words in its pictures."""
    seen = "".join(
        f" {piece.text} " if isinstance(piece, Formula) else " " if isinstance(piece, NoteSign) else piece.text
        for piece in content
        if isinstance(piece, Formula | NoteSign) or (isinstance(piece, Text) and not piece.format.hidden)
    )
    yield seen
    yield from (piece.text for piece in content if isinstance(piece, Text) and piece.format.hidden)
    yield from (piece.text for piece in content if isinstance(piece, Image))


def _deleted(content: Sequence[Inline]) -> Iterator[str]:
    """Each stretch that one person deleted, wherever bookmarks begin and end in it."""
    for key, group in groupby((piece for piece in content if not isinstance(piece, Mark | TextBox)), key=_deletion):
        if key:
            yield text(group)


def _deletion(piece: Inline) -> tuple[str, str, str] | None:
    changes = [change for change in piece.around.changes if change.kind in REMOVED]
    return (changes[-1].kind, changes[-1].author, changes[-1].date) if changes else None


def _in_deleted_rows(blocks: Iterable[Block], *, deleted: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of deleted rows and cells, whose text need not be marked as deleted itself."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from [block] if deleted else []
            continue
        for row in block.rows:
            for cell in row.cells:
                gone = any(change.kind in REMOVED for change in (*row.changes, *cell.changes))
                yield from _in_deleted_rows(cell.blocks, deleted=deleted or gone)


def repeated(document: Document, lost: Counter[str]) -> list[str]:
    """Paragraphs that hold the lost words, as many as are needed."""
    left = Counter(lost)
    found = []
    for each in texts_of(document):
        words = words_of([each])
        if left.keys() & words.keys():
            left -= words
            found.append(each)
    return found
