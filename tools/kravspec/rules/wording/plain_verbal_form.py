"""A verbal form that is not bold: every output makes it bold, and the source then shows the same (design of the syntax)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "info"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the verbal form, with asterisks as the fix."""
    for provision, _, _ in standard.provisions:
        if provision.verb is None:
            continue
        begin, end = provision.verb
        verb = provision.text.source[begin:end]
        if provision.text.source[begin - 2 : begin] != "**":
            yield Fault(
                provision.text.position(begin, end),
                Message(sv=f"”{verb}” är inte fetstilt.", en=f"“{verb}” is not bold."),
                Message(sv=f"Skriv **{verb}**, eller kör --fix.", en=f"Write **{verb}**, or run --fix."),
                fix=f"**{verb}**",
            )
