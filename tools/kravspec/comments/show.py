"""Comments and what was read, for people in a terminal and for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kravspec.comments.decisions import DECISIONS
from kravspec.comments.incoming import NO_SENDER
from kravspec.comments.labels import labels
from kravspec.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.comments.reading import FileRead, Outcome
    from kravspec.model import Comment, Language, Standard

_WIDTH = 100
"""Characters of a comment in a list."""


def as_text(comments: Sequence[Comment], standard: Standard, language: Language) -> str:
    """A line for each comment, and how many there are and how many wait for a decision."""
    rows = [_columns(comment, standard, language) for comment in comments]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(5)]
    lines = [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5])).rstrip()
        for row in rows
    ]
    waiting = sum(not comment.decision for comment in comments)
    words = {"sv": "Synpunkter: {}, utan beslut: {}.", "en": "Comments: {}, without a decision: {}."}
    return "\n".join([*lines, words[language].format(len(comments), waiting)])


def as_json(comments: Sequence[Comment]) -> str:
    """`{"comments": […]}` with every field of each; `target` is null until a person has placed it, and "" for the whole document."""
    return json.dumps({"comments": [_data(comment) for comment in comments]}, ensure_ascii=False, indent=2)


def reading_as_text(files: Sequence[FileRead], standard: Standard, language: Language) -> str:
    """For each file what was taken in, what was there already, and what a person must look at."""
    lines = [line for file in files for line in (*_file(file, standard, language), "")]
    outcomes = [outcome for file in files for outcome in file.outcomes]
    known = sum(outcome.known for outcome in outcomes)
    nowhere = len({outcome.comment.id for outcome in outcomes if outcome.comment.target is None})
    words = {
        "sv": "Nya: {}, fanns redan: {}, utan plats: {}.",
        "en": "New: {}, there already: {}, without a place: {}.",
    }
    return "\n".join([*lines, words[language].format(len(outcomes) - known, known, nowhere)])


def _file(file: FileRead, standard: Standard, language: Language) -> Iterator[str]:
    yield f"{visible(file.name)}: {file.kind.text(language)}, {len(file.outcomes)}"
    yield from (f"  ! {visible(remark.text(language))}" for remark in file.remarks)
    nobodys = [outcome.comment.id for outcome in file.outcomes if NO_SENDER in outcome.remarks]
    if nobodys:
        yield f"  ! {', '.join(nobodys)}: {NO_SENDER.text(language)}"
    for outcome in file.outcomes:
        yield f"  {_outcome(outcome, standard, language)}"
        remarks = (remark for remark in outcome.remarks if remark is not NO_SENDER)
        yield from (f"    ! {visible(remark.text(language))}" for remark in remarks)


def _outcome(outcome: Outcome, standard: Standard, language: Language) -> str:
    known = {"sv": "fanns redan", "en": "there already"}[language]
    id_, sender, type_, place, _, text = _columns(outcome.comment, standard, language)
    words = "  ".join(filter(None, (id_, sender, type_, place, text)))
    return f"{words} ({known})" if outcome.known else words


def _columns(comment: Comment, standard: Standard, language: Language) -> tuple[str, str, str, str, str, str]:
    """ID, sender, type, place, decision, and the comment on one line."""
    decided = DECISIONS[language][comment.decision] if comment.decision else {"sv": "öppen", "en": "open"}[language]
    text = " ".join((comment.text or comment.proposal).split())
    shown = text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"
    sender = comment.organisation or comment.author or "–"
    place = _place(comment, standard, language)
    return comment.id, visible(sender), comment.type or "–", visible(place), decided.lower(), visible(shown)


def _place(comment: Comment, standard: Standard, language: Language) -> str:
    clause, element = labels(comment.target, standard, language) if comment.target is not None else ("", "")
    if clause:
        return f"{clause} {element}".strip()
    return comment.target or {"sv": "utan plats", "en": "no place"}[language]


def _data(comment: Comment) -> dict[str, object]:
    data = {key: value for key, value in asdict(comment).items() if key != "position"}
    for row in (data, *data["replies"]):
        row["date"] = row["date"] and row["date"].isoformat()
    return data
