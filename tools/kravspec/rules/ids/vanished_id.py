"""An ID that has been published and is in force is gone from the text: what refers to it from outside would lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Whole


SEVERITY: Severity = "error"


def decide(whole: Whole) -> Iterator[Fault]:
    """Report the ID's line in the register."""
    for entry in whole.register:
        if entry.state == "active" and entry.id not in whole.index:
            yield Fault(
                entry.position,
                Message(
                    sv=f"”{entry.id}” är publicerat men finns inte längre i texten.",
                    en=f"“{entry.id}” has been published but is no longer in the text.",
                ),
                Message(
                    sv="Sätt tillbaka det, eller ändra ”state” till retired och skriv skälet i ”reason”.",
                    en="Put it back, or change “state” to retired and write the reason in “reason”.",
                ),
            )
