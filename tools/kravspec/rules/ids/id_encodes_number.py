"""An ID that repeats the number its thing has today: the number changes when text moves, the ID stays (ISO/IEC Directives Part 2, 10.6)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard, Target

SEVERITY: Severity = "warning"
IN_ORIGINAL = True
_KINDS = frozenset(
    "avsnitt kap kapitel clause section bilaga annex tab tabell table fig figur figure for formel formula term".split()
)
_COUNTED = frozenset({"table", "figure", "formula"})


def check(standard: Standard) -> Iterator[Fault]:
    """Report the ID. A provision's ID and what is made from a page in `docs/` get their digits from the tool."""
    written = {part.path for part in standard.parts}
    for target in standard.targets:
        if target.kind != "provision" and target.number and target.position.path in written and _encodes(target):
            yield Fault(
                target.position,
                Message(
                    sv=f"”{target.id}” innehåller numret {target.number}, som ändras när text flyttas.",
                    en=f"“{target.id}” holds the number {target.number}, which changes when text moves.",
                ),
                Message(sv="Ge det ett ID efter innehållet.", en="Give it an ID that says what it is about."),
            )


def _encodes(target: Target) -> bool:
    """Whether several parts of the ID begin the number, or one is all of it and a table's or follows only a kind such as `avsnitt`."""
    number = target.number.casefold().split(".")
    words = target.id.casefold().split("-")
    index = 0
    for is_number, group in groupby(words, key=_is_number):
        run = list(group)
        if is_number and run == number[: len(run)]:
            of_kind = index > 0 and all(word in _KINDS for word in words[:index])
            if len(run) > 1 or (len(number) == 1 and (of_kind or target.kind in _COUNTED)):
                return True
        index += len(run)
    return False


def _is_number(word: str) -> bool:
    """A group of digits, or the letter of an annex."""
    return word.isdecimal() or (len(word) == 1 and word.isalpha())
