"""Two ordered lists in one clause, so that *5.2 a)* is in both; or a list inside lists on more than four levels (ISO/IEC Directives Part 2, 23.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, ListBlock, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
IN_ORIGINAL = True
_DEEPEST = 4


def check(standard: Standard) -> Iterator[Fault]:
    """Report the second list and every later one, and the list that is too deep. A provision's list is told by the provision's ID."""
    for clause, _ in standard.clauses:
        ordered = [block for block in clause.blocks if isinstance(block, ListBlock) and block.ordered]
        for block in ordered[1:] if clause.number else ():
            yield Fault(
                block.position,
                Message(
                    sv=f"avsnitt {clause.number} har redan en lista a), b) …",
                    en=f"clause {clause.number} already has a list a), b) …",
                ),
                Message(
                    sv="Använd - i stället för 1., slå ihop listorna eller dela avsnittet.",
                    en="Use - instead of 1., join the lists or divide the clause.",
                ),
            )
    yield from _too_deep(standard)


def _too_deep(standard: Standard) -> Iterator[Fault]:
    depths: dict[int, int] = {}
    for placed in standard.blocks:
        block = placed.block
        if not isinstance(block, ListBlock):
            continue
        depth = depths.get(id(block), 1)
        depths |= {
            id(inner): depth + 1 for item in block.items for inner in item.blocks if isinstance(inner, ListBlock)
        }
        if depth == _DEEPEST + 1:
            yield Fault(
                block.position,
                Message(sv="listan ligger på femte nivån.", en="the list is on the fifth level."),
                Message(sv="Använd högst fyra nivåer.", en="Use at most four levels."),
            )
