"""What others say of the draft, and what the group decided about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import datetime as dt

    from kravspec.model.place import Position

CommentType: TypeAlias = Literal["ge", "te", "ed"]
"""General, technical or editorial, as the form of ISO, IEC and CEN writes them."""

Decision: TypeAlias = Literal["accepted", "in-part", "rejected", "noted"]
"""What the group answers."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in the margin of a Word document, before the group's own decision."""

    organisation: str
    author: str
    date: dt.date | None
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A row of the commenting form, kept under the ID of what it is about."""

    id: str
    """`K-001`; empty until the comment is in the register."""
    target: str | None
    """The permanent ID of what it is about; empty for the whole document, None until a person has said what."""
    organisation: str
    """ISO 3166 code of a member body or the name of an organisation; empty when the sender did not say."""
    author: str
    """A person's name, kept only where the group cannot do without it: see `docs/bidra/synpunkter.md`."""
    date: dt.date | None
    draft: str
    """The edition or revision that was commented on."""
    clause: str
    """As the sender wrote it, with the numbers of that draft: `6.2`."""
    element: str
    """Paragraph, table, figure or provision, as the sender wrote it: `Tabell 1, rad 3`."""
    line: str
    """As the sender wrote it; numbers of lines belong to the circulated PDF."""
    type: CommentType | None
    text: str
    proposal: str
    """The change that the sender proposes."""
    file: str
    """The name of the file that it came in, without folders."""
    number: str
    """Which comment or row of that file it is."""
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    """Marked as done in Word; no decision of the group."""
    decision: Decision | None = None
    reason: str = ""
    """Of the decision, for the sender to read."""
    position: Position | None = field(default=None, compare=False)
    """Where it stands in `comments.yml`."""
