"""A part that does not stand where readers look for it: foreword, introduction, scope, references, terms … (ISO/IEC Directives Part 2, 6.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from kravspec.model import Fault, Message, Role, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Whole


SEVERITY: Severity = "error"
IN_ORIGINAL = True
_ORDER = {role: index for index, role in enumerate(get_args(Role))}


def decide(whole: Whole) -> Iterator[Fault]:
    """Report as few headings as must move for the rest to stand right. A second heading in a file goes with the first."""
    parts = list({part.path: part for part in reversed(whole.parts)}.values())[::-1]
    stays = _longest_in_order([_ORDER[part.role] for part in parts])
    for index, part in enumerate(parts):
        if index not in stays:
            yield Fault(
                part.position,
                Message(
                    sv=f"delen har rollen {part.role} och står inte i den ordning som väntas.",
                    en=f"the part has the role {part.role} and is not in the expected order.",
                ),
                Message(
                    sv=f"Flytta raden i standard.yml. Ordningen är: {', '.join(_ORDER)}.",
                    en=f"Move the line in standard.yml. The order is: {', '.join(_ORDER)}.",
                ),
            )


def _longest_in_order(ranks: Sequence[int]) -> set[int]:
    """Which places make the longest row of ranks that never falls."""
    best: dict[int, list[int]] = {}
    for index, rank in enumerate(ranks):
        rows = [row for last, row in best.items() if last <= rank]
        best[rank] = [*max(rows, key=len, default=()), index]
    return set(max(best.values(), key=len, default=()))
