"""From files that have come back to the register: every file is read before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from kravspec.comments.decisions import DECISIONS
from kravspec.comments.filled import filled_form
from kravspec.comments.form_comments import form_comments, unread_answers
from kravspec.comments.grids import grids_of
from kravspec.comments.margin_comments import margin_comments
from kravspec.comments.merge import merge
from kravspec.comments.workbook import sheets_of
from kravspec.error import CannotRunError
from kravspec.model import Message
from kravspec.word import read, read_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kravspec.comments.grids import Grids
    from kravspec.comments.incoming import Incoming, Reading
    from kravspec.model import Comment


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a comment that came in."""

    comment: Comment
    """As it is in the register now."""
    known: bool
    """Whether it was there before."""
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file held."""

    name: str
    kind: Message
    outcomes: tuple[Outcome, ...]
    remarks: tuple[Message, ...]
    """On the file as a whole."""


def read_files(
    paths: Sequence[Path], reading: Reading, register: Sequence[Comment]
) -> tuple[tuple[Comment, ...], tuple[FileRead, ...]]:
    """The register with the comments of the files in it, and what was read.

    Raises `CannotRunError`, which names the file, when one of them cannot be read or holds no comments.
    """
    known = {comment.id: comment for comment in register}
    found = [_read(path, replace(reading, file=path.name), known) for path in paths]
    merged = merge(register, [each.comment for _, incoming, _ in found for each in incoming])
    outcomes = iter(merged.outcomes)
    files = []
    for path, (kind, incoming, remarks) in zip(paths, found, strict=True):
        rows = tuple(_outcome(each, *next(outcomes)) for each in incoming)
        files.append(FileRead(path.name, kind, rows, remarks))
    return merged.comments, tuple(files)


_Content: TypeAlias = "tuple[Message, list[Incoming], tuple[Message, ...]]"
"""What kind of file it is, its comments, and remarks on the file as a whole."""


def _read(path: Path, reading: Reading, register: Mapping[str, Comment]) -> _Content:
    try:
        data = read_file(path)
        if path.suffix.lower() == ".xlsx":
            return _form(sheets_of(data), reading, register) or _nothing()
        document = read(data)
        if found := _form(grids_of(document), reading, register):
            kind, incoming, remarks = found
            beside = (_unread_margin(len(document.comments)),) if document.comments else ()
            return kind, incoming, (*document.remarks, *remarks, *beside)
        incoming, empty = margin_comments(document, reading)
        return (_MARGIN, incoming, (*document.remarks, *empty)) if document.comments else _nothing()
    except CannotRunError as error:
        sv, en = (f"{path.name}: {error.message.text(language)}" for language in ("sv", "en"))
        raise CannotRunError(Message(sv=f"{sv} Inget är inläst.", en=f"{en} Nothing was read.")) from None


def _form(grids: Grids, reading: Reading, register: Mapping[str, Comment]) -> _Content | None:
    form = filled_form(grids)
    if form is None:
        return None
    remarks = (*form.remarks, *unread_answers(form, reading, register))
    return _FORM, list(form_comments(form, reading, register)), remarks


def _nothing() -> NoReturn:
    raise CannotRunError(_NOTHING)


def _outcome(incoming: Incoming, comment: Comment, known: bool) -> Outcome:  # noqa: FBT001 (as `merge` says it)
    remarks = incoming.remarks
    if incoming.made_from and not known:
        from_ = incoming.made_from
        sv, en = f"texten är ändrad mot {from_} i formuläret.", f"the text was changed from {from_} in the form."
        remarks = (Message(sv=sv, en=en), *remarks)
    said = incoming.comment
    if said.decision and comment.decision and (said.decision, said.reason) != (comment.decision, comment.reason):
        was = DECISIONS["sv"][comment.decision].lower(), DECISIONS["en"][comment.decision].lower()
        sv = f"är redan avgjord ({was[0]}), och filens svar lästes inte. Ändra med kravspec comments decide."
        en = f"is already decided ({was[1]}), and the file's answer was not read. Change with kravspec comments decide."
        remarks = (*remarks, Message(sv=sv, en=en))
    return Outcome(comment, known, remarks)


def _unread_margin(count: int) -> Message:
    return Message(
        sv=f"formuläret har {count} Word-kommentarer i marginalen, som inte lästes.",
        en=f"the form has {count} Word comments in its margin, which were not read.",
    )


_FORM = Message(sv="formulär", en="form")
_MARGIN = Message(sv="kommentarer i marginalen", en="comments in the margin")
_NOTHING = Message(
    sv="Filen har varken kommentarer i marginalen eller ett kommentarsformulär.",
    en="The file has neither comments in the margin nor a commenting form.",
)
