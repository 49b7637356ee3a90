"""From the headings of a Word document to the clauses of the draft, when it is the draft that the document shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.comments.names import folded, names_of
from kravspec.model import Message

if TYPE_CHECKING:
    from kravspec.model import Standard

# An annex of ours has its letter once more, hidden, for the references to it.
_NUMBERED = re.compile(
    r"(?:(?:bilaga|annex)\s+)?(?P<number>(?:[A-Z]{1,2}|\d{1,3})(?:\.\d{1,3}){0,6})\.?\s+(?:(?P=number)\s+)?"
    r"(?:\((?:normativ|informativ|normative|informative)\)\s*)?(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def number_of_heading(heading: str) -> str:
    """The number that stands before the title; empty without one."""
    match = _NUMBERED.fullmatch(heading.strip())
    return match["number"].upper() if match else ""


def clause_of_heading(heading: str, standard: Standard) -> tuple[str | None, Message | None]:
    """The clause with this heading, or the doubt: its title must be a title of the draft, and its number settles which one."""
    names = names_of(standard)
    match = _NUMBERED.fullmatch(heading.strip())
    number, title = (match["number"].upper(), match["title"]) if match else ("", heading)
    found = names.titles.get(folded(title), ()) or names.titles.get(folded(heading), ())
    numbered = names.numbers.get(("clause", number), "")
    if numbered in found:
        return numbered, None
    if len(found) == 1:
        return found[0], None
    if found:
        return None, Message(
            sv=f"flera avsnitt heter ”{title}”, och inget av dem har numret {number or '–'}.",
            en=f"several clauses are called “{title}”, and none of them has the number {number or '–'}.",
        )
    return None, Message(sv=f"inget avsnitt heter ”{heading}”.", en=f"no clause is called “{heading}”.")
