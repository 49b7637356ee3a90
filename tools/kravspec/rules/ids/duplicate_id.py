"""The same ID on two things: a reference could lead to either (compare ISO/IEC Directives Part 2, 10.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Position, Whole

SEVERITY: Severity = "error"
_PROVISION = re.compile(r"([A-ZÅÄÖ]{2,8})-(\d{1,6})")


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
                _hint(target.id, whole),
            )


def _hint(id_: str, whole: Whole) -> Message:
    """What to do, with an ID that is free where the next number tells it."""
    match = _PROVISION.fullmatch(id_)
    if not match:
        return Message(sv="Ge det nya ett annat ID.", en="Give the new one another ID.")
    known = [*(each.id for each in whole.targets), *(each.id for each in whole.register)]
    numbers = (int(found[2]) for each in known if (found := _PROVISION.fullmatch(each)) and found[1] == match[1])
    free = f"{match[1]}-{max(numbers) + 1:02}"
    return Message(
        sv=f"Ge det nya ett annat ID, till exempel {free}.", en=f"Give the new one another ID, such as {free}."
    )
