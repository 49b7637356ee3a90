"""From the places of the comments in a Word document to permanent IDs: by our bookmarks, by IDs in the text, by headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.comments.headings import clause_of_heading
from kravspec.foreign.comments import heading_of
from kravspec.foreign.places import bookmark_headings, placed
from kravspec.model import Message
from kravspec.render.docx.references import bookmark
from kravspec.word import accepted_text
from kravspec.word.inlines import Mark, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.foreign.places import Placed
    from kravspec.model import Standard, TargetKind
    from kravspec.word.document import Comment as WordComment
    from kravspec.word.document import Document

_GOES_ON: Mapping[str, TargetKind] = MappingProxyType(
    {
        "Provision Item": "provision",
        "Provision Field": "provision",
        "Term(s)": "term",
        "AltTerm(s)": "term",
        "DeprecatedTerm(s)": "term",
        "Definition": "term",
        "Term Field": "term",
        "Note to entry": "term",
    }
)
"""The styles of paragraphs that go on with what stands above, and what that is."""
_TO_ENTRY = re.compile(r"(?:Anm\.|Note)\s\d+\s(?:till termpost|to entry)", re.IGNORECASE)
_LABELLED = frozenset({"Note", "Example", "Rationale"})
"""The styles of paragraphs that begin with a label and a tab."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a comment in the margin stands."""

    target: str | None
    heading: str = ""
    """The heading that it stands at or under, with its number in the file."""
    is_heading: bool = False
    paragraph: int = 0
    """Which paragraph of its clause, from 1; 0 when something else says where."""
    row: int = 0
    """Which row of its table, from 1 below the heads; 0 outside tables."""
    label: str = ""
    """Of a note or an example: `ANM. 2`."""
    remark: Message | None = None


def places_in(document: Document, standard: Standard) -> Mapping[str, Spot]:
    """The place of each comment, by its ID in the file."""
    body = placed(document)[: len(document.paragraphs)]
    ids = {bookmark(id_): id_ for id_ in standard.index}
    provisions = frozenset(id_ for id_, target in standard.index.items() if target.kind == "provision")
    text = _Body(body, tuple(_named(at, ids, provisions) for at in body), bookmark_headings(body), ids)
    return {comment.id: _spot(comment, text, standard) for comment in document.comments}


@dataclass(frozen=True, slots=True)
class _Body:
    body: tuple[Placed, ...]
    named: tuple[str | None, ...]
    """The ID that each paragraph itself bears."""
    headings: dict[str, str]
    """By bookmark."""
    ids: Mapping[str, str]
    """By bookmark."""


def _spot(comment: WordComment, text: _Body, standard: Standard) -> Spot:
    if comment.anchor is None:
        return Spot(None, remark=_NOWHERE)
    index = comment.anchor.first
    at = text.body[index]
    heading = heading_of(at, text.headings)
    if not at.contents and (own := _own(index, text, standard)):
        kind = standard.index[own].kind
        row = at.cell.row if at.cell and kind == "table" else 0
        return Spot(own, heading, _is_heading(at) and kind in ("clause", "annex"), row=row)
    if at.contents and (linked := _linked(at, text.ids)):
        return Spot(linked, heading, is_heading=True)
    if not heading:
        return Spot(None, remark=_BEFORE)
    target, doubt = clause_of_heading(heading, standard)
    if target is None:
        return Spot(None, heading, remark=doubt)
    if at.contents or _is_heading(at):
        return Spot(target, heading, is_heading=True)
    if at.paragraph.style in _LABELLED:
        return Spot(target, heading, label=accepted_text(at.paragraph).partition("\t")[0])
    return Spot(target, heading, paragraph=_paragraph(index, text.body))


def _own(index: int, text: _Body, standard: Standard) -> str | None:
    """What the paragraph itself is or belongs to: a provision, a table, a figure, a clause."""
    at = text.body[index]
    kind = "table" if at.cell else _goes_on(at)
    if text.named[index] or kind is None:
        return text.named[index]
    for above, found in zip(reversed(text.body[:index]), reversed(text.named[:index]), strict=True):
        if found:
            return found if standard.index[found].kind == kind else None
        # Nothing else may stand between: the caption is right above its table, a provision above its list and fields.
        same_table = above.cell and at.cell and above.cell.table == at.cell.table
        if not same_table and _goes_on(above) != kind:
            return None
    return None


def _goes_on(at: Placed) -> TargetKind | None:
    """What the paragraph goes on with, by its style; a note to an entry, by what it is called."""
    if at.paragraph.style == "Note" and _TO_ENTRY.match(accepted_text(at.paragraph)):
        return "term"
    return _GOES_ON.get(at.paragraph.style)


def _named(at: Placed, ids: Mapping[str, str], provisions: frozenset[str]) -> str | None:
    """The ID that our bookmark in the paragraph is of, or the provision's ID that it begins with."""
    marks = (piece.name for piece in at.paragraph.content if isinstance(piece, Mark) and piece.edge == "begin")
    found = next((ids[name] for name in marks if name in ids), None)
    first = accepted_text(at.paragraph).replace("\t", " ").partition(" ")[0].strip(".:")
    return found or (first if first in provisions and not at.contents else None)


def _linked(at: Placed, ids: Mapping[str, str]) -> str | None:
    """What a row of the contents leads to, by our bookmark."""
    links = (piece.around.link for piece in at.paragraph.content if isinstance(piece, Text))
    return next((ids[link.anchor] for link in links if link and link.anchor in ids), None)


def _is_heading(at: Placed) -> bool:
    return at.paragraph.outline is not None


def _paragraph(index: int, body: Sequence[Placed]) -> int:
    """Which paragraph with text below its heading it is."""
    count = 0
    for at in reversed(body[: index + 1]):
        if _is_heading(at) or at.contents:
            return count
        count += bool(accepted_text(at.paragraph).strip())
    return count


_NOWHERE = Message(
    sv="kommentaren står inte vid någon text. Placera den med kravspec comments place.",
    en="the comment stands at no text. Place it with kravspec comments place.",
)
_BEFORE = Message(sv="kommentaren står före den första rubriken.", en="the comment stands before the first heading.")
