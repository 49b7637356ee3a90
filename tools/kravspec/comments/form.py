"""From comments to the rows of the commenting form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.comments.columns import ANSWER
from kravspec.comments.decisions import observations
from kravspec.comments.labels import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kravspec.model import Comment, Language, Metadata, Standard


@dataclass(frozen=True, slots=True)
class Row:
    """A comment as the form shows it."""

    id: str
    """The comment's."""
    cells: tuple[str, ...]
    """One for each of `COLUMNS`; a newline begins a paragraph."""


@dataclass(frozen=True, slots=True)
class Form:
    """A commenting form, before it is a file."""

    metadata: Metadata
    language: Language
    rows: tuple[Row, ...]


def form(comments: Iterable[Comment], standard: Standard, language: Language) -> Form:
    """A row for each comment, in the order given."""
    rows = (Row(comment.id, cells(comment, standard, language)) for comment in comments)
    return Form(standard.metadata, language, tuple(rows))


def cells(comment: Comment, standard: Standard | None, language: Language) -> tuple[str, ...]:
    """One text for each of `COLUMNS`. Where the sender gave no number of a clause, that in `standard` stands."""
    clause, element = labels(comment.target, standard, language) if standard else ("", "")
    return (
        comment.organisation,
        comment.line,
        comment.clause or clause,
        comment.element or element,
        comment.type or "",
        "\n".join([comment.text, *_answers(comment, language)]),
        comment.proposal,
        observations(comment.decision, comment.reason, language),
    )


def _answers(comment: Comment, language: Language) -> Iterable[str]:
    for reply in comment.replies:
        sender = f" {reply.organisation}" if reply.organisation else ""
        yield f"{ANSWER[language]}{sender}: {reply.text}"
