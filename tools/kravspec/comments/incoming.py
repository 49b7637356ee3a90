"""What comes in before it is in the register, and how it is read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.load.comments import LIMIT, UNSEEN
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Comment, Standard


@dataclass(frozen=True, slots=True)
class Incoming:
    """A comment that has come in."""

    comment: Comment
    """With an ID when it says which one of the register it is."""
    remarks: tuple[Message, ...]
    """What a person must look at."""
    made_from: str = ""
    """The ID that our own form gave its row, when the row says something else now."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read."""

    file: str
    """Its name."""
    standard: Standard
    """The draft that was commented on, for what its numbers meant."""
    draft: str
    """What it was called when it was asked for; empty to take the file's own word, or the edition."""
    sender: str
    """The organisation of comments that do not say theirs; empty to leave it open."""
    names: bool
    """Whether names of persons are kept also where the organisation is known."""
    decisions: bool
    """Whether what stands in the secretariat's column is the group's."""
    lines: Mapping[int, str]
    """The IDs at the lines of the PDF that was sent out; none when it was not given."""


NO_SENDER = Message(
    sv="organisation saknas. Fråga avsändaren, eller läs filen igen med --organisation.",
    en="the organisation is missing. Ask the sender, or read the file again with --organisation.",
)


def clean(text: str) -> str:
    """`text` without what nobody sees: signs of control, spaces at the ends of lines, empty lines around it.

    Raises `CannotRunError` when it is too long for the register.
    """
    for sign in ("\r\n", "\r", "\f", "\v", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"):
        text = text.replace(sign, "\n")
    seen = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    found = "\n".join(line.rstrip() for line in seen.split("\n")).strip()
    if len(found) > LIMIT:
        start = found[:40]
        raise CannotRunError(
            Message(
                sv=f"En text är längre än {LIMIT} tecken (”{start}…”). Dela den.",
                en=f"A text is longer than {LIMIT} characters (“{start}…”). Divide it.",
            )
        )
    return found


def clean_line(text: str) -> str:
    """`text`, cleaned, as one line."""
    return " ".join(clean(text).split())
