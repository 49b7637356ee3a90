"""The comments of a document, thread by thread, under the headings that they stand at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.foreign.places import bookmark_headings
from kravspec.word import accepted_text, paragraphs
from kravspec.word.inlines import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.foreign.places import Placed
    from kravspec.word.document import Comment


@dataclass(frozen=True, slots=True)
class Remark:
    """What one person wrote."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers."""

    heading: str
    words: str
    """What it is about, as it stands in the text; empty when it only has a place."""
    resolved: bool
    remarks: tuple[Remark, ...]
    """The comment itself, then the answers in order."""


def threads(comments: Sequence[Comment], body: Sequence[Placed]) -> Iterator[Thread]:
    """The threads in the order of the text; those without a place come last."""
    known = {comment.id for comment in comments}
    firsts = [comment for comment in comments if comment.parent not in known]
    marks = bookmark_headings(body)
    end = len(body)
    for comment in sorted(firsts, key=lambda each: each.anchor.first if each.anchor else end):
        place = body[comment.anchor.first] if comment.anchor else None
        answers = _answers(comment, comments)
        yield Thread(
            heading=_heading(place, marks) if place else "",
            words=" ".join(comment.anchor.words.split()) if comment.anchor else "",
            resolved=comment.resolved,
            remarks=tuple(Remark(each.author, each.date, _text(each)) for each in (comment, *answers)),
        )


def _answers(comment: Comment, comments: Sequence[Comment]) -> list[Comment]:
    """The comments that answer it, or answer an answer."""
    thread = {comment.id}
    found: list[Comment] = []
    for each in comments:
        if each.parent in thread and each.id not in thread:
            thread.add(each.id)
            found.append(each)
    return found


def _text(comment: Comment) -> str:
    return "\n".join(accepted_text(paragraph) for paragraph in paragraphs(comment.blocks)).strip()


def _heading(place: Placed, marks: dict[str, str]) -> str:
    """The heading that the comment is about; of one in the contents, the heading that the row leads to."""
    if place.contents:
        for piece in place.paragraph.content:
            if isinstance(piece, Text) and piece.around.link and piece.around.link.anchor in marks:
                return marks[piece.around.link.anchor]
    return place.heading
