"""The same ID on two things: a reference could lead to either (compare ISO/IEC Directives Part 2, 10.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Position, Whole

SEVERITY: Severity = "error"


def decide(whole: Whole) -> Iterator[Fault]:
    """Report each later place; the first keeps the ID. Capitals make no difference."""
    first: dict[str, Position] = {}
    for target in whole.targets:
        earlier = first.setdefault(target.id.casefold(), target.position)
        if earlier is not target.position:
            where = f"{earlier.path}:{earlier.line}"
            yield Fault(
                target.position,
                Message(sv=f"”{target.id}” finns redan på {where}.", en=f"“{target.id}” already stands at {where}."),
                Message(sv="Ge det ena ett nytt ID.", en="Give one of them a new ID."),
            )
