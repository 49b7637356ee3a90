"""From the comments in the margin of a Word document to comments with permanent IDs.

What the group agrees on when it comments in Word: an author written `Anna Ek (SIS)` says the organisation, `te:` first in
the text the type, and what follows `Förslag:` is the proposed change.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.comments.columns import type_of
from kravspec.comments.headings import number_of_heading
from kravspec.comments.incoming import NO_SENDER, Incoming, clean, clean_line
from kravspec.comments.labels import labels
from kravspec.comments.margin_places import places_in
from kravspec.comments.senders import author
from kravspec.foreign.comments import comment_text, grouped
from kravspec.model import Comment, Message, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.comments.incoming import Reading
    from kravspec.comments.margin_places import Spot
    from kravspec.model import CommentType, Language
    from kravspec.word.document import Comment as WordComment
    from kravspec.word.document import Document

_TYPE = re.compile(r"\s{0,5}\[?(?P<type>[^\W\d_]{2,12})\]?\s{0,2}:\s{0,5}")
_PROPOSAL = re.compile(
    r"(?:^|(?<=\s))(?:förslag(?: till ändring)?|föreslagen ändring|ändringsförslag|proposed change|proposal)\s{0,2}:\s{0,5}",
    re.IGNORECASE,
)
_WORDS: Mapping[Language, tuple[str, str, str]] = MappingProxyType(
    {"sv": ("rubriken", "stycke", "rad"), "en": ("heading", "paragraph", "row")}
)
_LONGEST = 80
"""Characters of the words that a comment is about, as they are shown with it."""


def margin_comments(document: Document, reading: Reading) -> tuple[list[Incoming], tuple[Message, ...]]:
    """The comments in the order of the text, each with the answers in its thread; and the places of those without a word."""
    spots = places_in(document, reading.standard)
    # Our own copies say which edition they are.
    edition = clean_line(document.custom_properties.get("edition", "")) or reading.standard.metadata.edition
    found, empty = [], []
    for first, *answers in grouped(document.comments):
        replies = tuple(_reply(each, reading) for each in answers)
        incoming = _incoming(first, spots[first.id], replies, reading, edition)
        if incoming.comment.text or incoming.comment.proposal:
            found.append(incoming)
        else:
            empty.append(_empty(first, incoming.comment))
    return found, tuple(empty)


def _incoming(comment: WordComment, spot: Spot, replies: tuple[Reply, ...], reading: Reading, edition: str) -> Incoming:
    language = reading.standard.metadata.language
    type_, text, proposal = _parts(clean(comment_text(comment)))
    sender, name = _sender(comment, reading)
    clause, element = labels(spot.target, reading.standard, language) if spot.target else ("", "")
    # The numbers of the file are those of the draft that was commented on; a term has its own below the heading's.
    if spot.target and reading.standard.index[spot.target].kind != "term":
        clause = number_of_heading(spot.heading) or clause
    remarks = [spot.remark] if spot.remark else []
    if not sender:
        remarks.append(NO_SENDER)
    found = Comment(
        id="",
        target=spot.target,
        organisation=sender,
        author=name,
        date=_date(comment.date),
        draft=reading.draft or edition,
        clause=clause or clean_line(spot.heading),
        element=", ".join(filter(None, (element, _within(spot, language), _about(comment, language)))),
        line="",
        type=type_,
        text=text,
        proposal=proposal,
        file=reading.file,
        number=comment.id,
        replies=replies,
        resolved=comment.resolved,
    )
    return Incoming(found, tuple(remarks))


def _parts(text: str) -> tuple[CommentType | None, str, str]:
    """Type, comment and proposed change."""
    type_ = None
    if (match := _TYPE.match(text)) and (type_ := type_of(match["type"])):
        text = text[match.end() :]
    before, *after = _PROPOSAL.split(text, maxsplit=1)
    return type_, before.strip(), after[0].strip() if after else ""


def _sender(comment: WordComment, reading: Reading) -> tuple[str, str]:
    """Organisation and name; the name only where nothing else says whom to ask, or when names are kept."""
    sender, name = author(clean_line(comment.author))
    sender = sender or reading.sender
    return sender, name if reading.names or not sender else ""


def _reply(comment: WordComment, reading: Reading) -> Reply:
    return Reply(*_sender(comment, reading), _date(comment.date), clean(comment_text(comment)))


def _within(spot: Spot, language: Language) -> str:
    """Where in its target."""
    heading, paragraph, row = _WORDS[language]
    if spot.is_heading:
        return heading
    if spot.row:
        return f"{row} {spot.row}"
    return f"{paragraph} {spot.paragraph}" if spot.paragraph else clean_line(spot.label)


def _about(comment: WordComment, language: Language) -> str:
    """The words that it is about, quoted."""
    words = clean_line(comment.anchor.words) if comment.anchor else ""
    if not words:
        return ""
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"”{shown}”" if language == "sv" else f"“{shown}”"


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _empty(comment: WordComment, read: Comment) -> Message:
    """LibreOffice loses the words of a comment at a heading of an annex, a caption or a row of the contents."""
    place, sender = " ".join(filter(None, (read.clause, read.element))) or "–", clean_line(comment.author)
    answers = sum(bool(reply.text) for reply in read.replies)
    sv, en = (f", inte heller {answers} svar på den", f", nor were {answers} answers to it") if answers else ("", "")
    return Message(
        sv=f"kommentaren av {sender} vid {place} saknar text och lästes inte{sv}. Be om filen så som den sparades i Word.",
        en=f"the comment by {sender} at {place} has no words and was not read{en}. Ask for the file as saved in Word.",
    )
