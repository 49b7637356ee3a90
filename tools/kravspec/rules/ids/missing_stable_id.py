"""A clause, term entry, table, figure, formula or source without an ID, or with one that is not well formed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Figure, Formula, Message, Provision, Severity, Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Block, Guide, Position, Standard

SEVERITY: Severity = "error"
_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 48
_PROVISION_FORM = re.compile(r"[A-ZÅÄÖ]{2,8}-\d{2,6}")


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report what cannot be referred to. A table or figure without any caption is `malformed-table`'s and `lone-image`'s."""
    for clause, _ in standard.clauses:
        if getattr(clause, "level", 1) == 0:
            yield Fault(clause.blocks[0].position, _before_heading())
        else:
            yield from _fault(clause.id, clause.id_position)
    for placed in standard.blocks:
        block = placed.block
        if isinstance(block, Provision):
            if not _PROVISION_FORM.fullmatch(block.id):
                yield Fault(block.id_position, _short(block.id))
        elif identified := _identified(block):
            yield from _fault(*identified)


def _identified(block: Block) -> tuple[str, Position] | None:
    if isinstance(block, Source):
        return block.id, block.id_position
    if isinstance(block, Table | Figure | Formula) and block.caption:
        return block.caption.id, block.caption.id_position
    if isinstance(block, Figure):
        return "", block.position
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
