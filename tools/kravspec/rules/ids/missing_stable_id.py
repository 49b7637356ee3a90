"""A clause, provision, term entry, table, figure, formula or source without an ID, or with one that is not well formed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.captions import with_lone_caption
from kravspec.model import (
    Caption,
    Fault,
    Figure,
    Formula,
    ListBlock,
    Message,
    Paragraph,
    Provision,
    Severity,
    Source,
    Table,
    TermEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Block, Clause, Position, Standard

SEVERITY: Severity = "error"
_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 48
_PROVISION_FORM = re.compile(r"[A-ZÅÄÖ]{2,8}-\d{2,6}")
_MEANT_AS_PROVISION = re.compile(r"\*\*(?P<id>(?P<letters>[A-Za-zÅÄÖåäö]{2,8})[ _–—-]?(?P<digits>\d{1,6}))[.:]?\*\*")
_LISTS_SOURCES = frozenset({"normative-references", "bibliography"})


def check(standard: Standard) -> Iterator[Fault]:
    """Report what cannot be referred to. A table without caption is `malformed-table`'s, a heading without text `empty-heading`'s."""
    for clause, _ in standard.clauses:
        if clause.level == 0:
            yield Fault(clause.blocks[0].position, _before_heading())
        elif clause.id or not _is_untitled(clause):
            yield from _fault(clause.id, clause.id_position)
    captioned_wrongly = with_lone_caption(standard)
    for placed in standard.blocks:
        block = placed.block
        if isinstance(block, Provision):
            if not _PROVISION_FORM.fullmatch(block.id):
                yield Fault(block.id_position, _short(block.id))
        elif isinstance(block, Paragraph):
            yield from _meant_as_provision(block)
        elif isinstance(block, ListBlock) and placed.part.role in _LISTS_SOURCES:
            yield from (fault for item in block.items for fault in _fault("", item.position))
        elif block.position not in captioned_wrongly and (identified := _identified(block)):
            yield from _fault(*identified)


def _is_untitled(clause: Clause | TermEntry) -> bool:
    title = clause.designation if isinstance(clause, TermEntry) else clause.title
    return not title.source.strip()


def _meant_as_provision(paragraph: Paragraph) -> Iterator[Fault]:
    if match := _MEANT_AS_PROVISION.match(paragraph.text.source):
        meant = f"{match['letters'].upper()}-{match['digits'].zfill(2)}"
        yield Fault(
            paragraph.text.position(*match.span("id")),
            Message(
                sv=f"”{match['id']}” är inget giltigt ID för en bestämmelse.",
                en=f"“{match['id']}” is no valid ID of a provision.",
            ),
            Message(sv=f"Menade du **{meant}**?", en=f"Did you mean **{meant}**?"),
        )


def _identified(block: Block) -> tuple[str, Position] | None:
    match block:
        case Source():
            return block.id, block.id_position
        case Table(caption=Caption() as caption) | Formula(caption=Caption() as caption):
            return caption.id, caption.id_position
        case Figure(caption=caption):
            return (caption.id, caption.id_position) if caption else ("", block.position)
        case _:
            return None


def _fault(id_: str, position: Position) -> Iterator[Fault]:
    if not id_:
        yield Fault(
            position,
            Message(sv="ett ID saknas.", en="there is no ID."),
            Message(sv="Skriv {#ett-id} sist på raden.", en="Write {#an-id} at the end of the line."),
        )
    elif not _FORM.fullmatch(id_) or len(id_) > _LONGEST:
        yield Fault(
            position,
            Message(sv=f"”{id_}” är inget giltigt ID.", en=f"“{id_}” is no valid ID."),
            Message(
                sv=f"Använd små bokstäver a–z, siffror och bindestreck, högst {_LONGEST} tecken.",
                en=f"Use small letters a–z, digits and hyphens, at most {_LONGEST} characters.",
            ),
        )


def _before_heading() -> Message:
    return Message(
        sv="text före filens första rubrik hör inte till något avsnitt.",
        en="text before the first heading of the file belongs to no clause.",
    )


def _short(id_: str) -> Message:
    return Message(
        sv=f"”{id_}” är inget giltigt ID för en bestämmelse. Skriv minst två siffror, som PRO-06.",
        en=f"“{id_}” is no valid ID of a provision. Write at least two digits, such as PRO-06.",
    )
