"""The comments of a document, thread by thread, under the headings that they stand at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from kravspec.foreign.places import bookmark_headings
from kravspec.word import accepted_text, paragraphs
from kravspec.word.inlines import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    marks = bookmark_headings(body)
    for first, *answers in grouped(comments):
        place = body[first.anchor.first] if first.anchor else None
        yield Thread(
            heading=heading_of(place, marks) if place else "",
            words=" ".join(first.anchor.words.split()) if first.anchor else "",
            resolved=first.resolved,
            remarks=tuple(Remark(each.author, each.date, comment_text(each)) for each in (first, *answers)),
        )


def grouped(comments: Sequence[Comment]) -> Iterator[tuple[Comment, ...]]:
    """The comments, each once: the first of a thread and then its answers, threads in the order of the text."""
    answers: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        answers[comment.parent].append(comment)
    known = {comment.id for comment in comments}
    told: set[int] = set()
    firsts = [comment for comment in comments if not comment.parent or comment.parent not in known]
    # In a damaged file comments can answer each other in a ring: each of them is then shown, beginning with the first.
    for comment in (*sorted(firsts, key=lambda each: each.anchor.first if each.anchor else inf), *comments):
        if id(comment) not in told:
            yield tuple(_thread(comment, answers, told))


def _thread(comment: Comment, answers: Mapping[str, list[Comment]], told: set[int]) -> Iterator[Comment]:
    """The comment, and those that answer it or an answer, in the order of the document."""
    waiting = [comment]
    while waiting:
        each = waiting.pop(0)
        if id(each) not in told:
            told.add(id(each))
            yield each
            waiting += answers.get(each.id, []) if each.id else []


def comment_text(comment: Comment) -> str:
    """What it says, a line for each paragraph."""
    return "\n".join(accepted_text(paragraph) for paragraph in paragraphs(comment.blocks)).strip()


def heading_of(place: Placed, marks: dict[str, str]) -> str:
    """The heading that the comment is about; of one in the contents, the heading that the row leads to."""
    if place.contents:
        for piece in place.paragraph.content:
            if isinstance(piece, Text) and piece.around.link and piece.around.link.anchor in marks:
                return marks[piece.around.link.anchor]
    return place.heading
