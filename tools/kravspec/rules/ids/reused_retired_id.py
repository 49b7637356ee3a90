"""An ID that the register says is no longer in force stands in the text again: once published, an ID names one thing for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Whole


SEVERITY: Severity = "error"
IN_ORIGINAL = True


def decide(whole: Whole) -> Iterator[Fault]:
    """Report where the ID stands in the text."""
    retired = {entry.id: entry for entry in whole.register if entry.state != "active"}
    for target in whole.targets:
        if entry := retired.get(target.id):
            yield Fault(
                target.position,
                Message(
                    sv=f"”{target.id}” har utgått (register.yml rad {entry.position.line}) och får inte användas igen.",
                    en=f"“{target.id}” has been retired (register.yml line {entry.position.line}) and cannot be used again.",
                ),
                Message(sv="Välj ett nytt ID.", en="Choose a new ID."),
            )
