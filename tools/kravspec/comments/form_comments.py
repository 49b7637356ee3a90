"""From a filled-in form to comments with permanent IDs, and what a person must look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kravspec.comments.columns import COLUMNS, type_of
from kravspec.comments.decisions import DECISIONS, observations, parsed
from kravspec.comments.form import cells
from kravspec.comments.incoming import NO_SENDER, Incoming, clean
from kravspec.comments.places import Given, place
from kravspec.comments.senders import organisation
from kravspec.model import Comment, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.comments.columns import Column
    from kravspec.comments.filled import Filled, FilledForm
    from kravspec.comments.incoming import Reading


def form_comments(form: FilledForm, reading: Reading, register: Mapping[str, Comment]) -> Iterator[Incoming]:
    """A comment for each row of the form; a row of our own form is the comment in `register` that it was written from."""
    for row in form.rows:
        own = register.get(row.comment)
        if own and _is_unchanged(row, own):
            yield _answered(row, own, reading)
            continue
        yield replace(_row(row, form, reading), made_from=row.comment)


def unread_answers(form: FilledForm, reading: Reading, register: Mapping[str, Comment]) -> tuple[Message, ...]:
    """That the secretariat's column says something new which was not read."""
    count = 0 if reading.decisions else sum(_has_new_answer(row, register.get(row.comment)) for row in form.rows)
    if not count:
        return ()
    sv = f"sekretariatets kolumn är ifylld på {count} rader och lästes inte. Är svaren gruppens, läs med --decisions."
    en = f"the secretariat's column, filled in on {count} rows, was not read. If the answers are the group's, use --decisions."
    return (Message(sv=sv, en=en),)


def _has_new_answer(row: Filled, own: Comment | None) -> bool:
    known = {observations(own.decision, own.reason, language) for language in DECISIONS} if own else {""}
    return " ".join(row.cells.get("observations", "").split()) not in {" ".join(answer.split()) for answer in known}


def _row(row: Filled, form: FilledForm, reading: Reading) -> Incoming:
    said = {column: clean(row.cells.get(column, "")) for column in COLUMNS}
    one_line = {column: " ".join(said[column].split()) for column in COLUMNS}
    where = Given(said["clause"], said["element"], said["line"], f"{said['text']}\n{said['proposal']}")
    at = place(where, reading.standard, reading.lines)
    sender = organisation(one_line["organisation"]) or reading.sender
    type_ = type_of(said["type"])
    decision, reason = parsed(said["observations"]) if reading.decisions else (None, "")
    remarks = [*row.remarks]
    if at.remark:
        remarks.append(at.remark)
    if not sender:
        remarks.append(NO_SENDER)
    if said["type"] and not type_:
        written = one_line["type"]
        remarks.append(Message(sv=f"typen ”{written}” är okänd.", en=f"the type “{written}” is not known."))
    comment = Comment(
        id="",
        target=at.target,
        organisation=sender,
        author="",
        date=_date(form.date),
        draft=reading.draft or reading.standard.metadata.edition,
        clause=one_line["clause"],
        element=one_line["element"],
        line=one_line["line"],
        type=type_,
        text=said["text"],
        proposal=said["proposal"],
        file=reading.file,
        number=str(row.number),
        decision=decision,
        reason=reason,
    )
    return Incoming(comment, tuple(remarks))


def _answered(row: Filled, own: Comment, reading: Reading) -> Incoming:
    """The comment of the register with what the secretariat has answered in the form."""
    remarks = tuple(_moved(row, own))
    written = clean(row.cells.get("observations", ""))
    if not reading.decisions or not written:
        return Incoming(own, remarks)
    decision, reason = parsed(written)
    return Incoming(replace(own, decision=decision, reason=reason), remarks)


def _moved(row: Filled, own: Comment) -> Iterator[Message]:
    """Where the form now says something else than the sender said of the place or the type."""
    places: tuple[Column, ...] = ("clause", "element", "line", "type")
    said = [" ".join(row.cells.get(column, "").split()) for column in places]
    for now, then in zip(said, (own.clause, own.element, own.line, own.type), strict=True):
        if then and now != then:
            yield Message(
                sv=f"formuläret säger ”{now}” i stället för ”{then}”, och det lästes inte. Flytta med kravspec comments place.",
                en=f"the form says “{now}” instead of “{then}”, which was not read. Move with kravspec comments place.",
            )


def _is_unchanged(row: Filled, own: Comment) -> bool:
    """Whether the row still says what the comment said when the form was written, with the answers there were by then."""
    said = [" ".join(row.cells.get(column, "").split()) for column in ("organisation", "text", "proposal")]
    for count in range(len(own.replies) + 1):
        then = replace(own, replies=own.replies[:count])
        for language in DECISIONS:
            written = dict(zip(COLUMNS, cells(then, None, language), strict=True))
            if said == [" ".join(written[column].split()) for column in ("organisation", "text", "proposal")]:
                return True
    return False


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
