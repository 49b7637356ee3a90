"""Which tables, figures and formulas have their caption beside them, but where or as it does not count: one fault, said once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.model import Figure, Formula, Stray, Table

if TYPE_CHECKING:
    from kravspec.model import Block, Position, Standard


def with_lone_caption(standard: Standard) -> frozenset[Position]:
    """Places of the tables, figures and formulas without caption that stand right before or after a lone one."""
    pairs = pairwise(placed.block for placed in standard.blocks)
    return frozenset(
        block.position for pair in pairs for block, other in (pair, pair[::-1]) if _lacks(block) and _is_lone(other)
    )


def _lacks(block: Block) -> bool:
    return isinstance(block, Table | Figure | Formula) and block.caption is None


def _is_lone(block: Block) -> bool:
    return isinstance(block, Stray) and block.kind == "caption"
