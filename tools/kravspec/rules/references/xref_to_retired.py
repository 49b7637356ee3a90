"""A reference to something that the register says is no longer in force (ISO/IEC Directives Part 2, 10.1)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import references

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, RegisterEntry, Standard

SEVERITY: Severity = "error"


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:
    """Report the reference, with what came in its place. An ID that stands in the text again is `reused-retired-id`'s."""
    retired = {entry.id: entry for entry in standard.register if entry.state != "active"}
    if not retired:
        return
    in_guides = (reference for guide in guides for reference in (*guide.provisions, *guide.references))
    for reference in chain(references(standard), in_guides):
        entry = retired.get(reference.id)
        if entry and reference.id not in standard.index:
            yield Fault(
                reference.position,
                Message(
                    sv=f"”{reference.id}” har utgått (register.yml rad {entry.position.line}).",
                    en=f"“{reference.id}” has been retired (register.yml line {entry.position.line}).",
                ),
                _hint(entry, standard),
            )


def _hint(entry: RegisterEntry, standard: Standard) -> Message:
    successors = [f"[{id_}]" for id_ in entry.successors if id_ in standard.index]
    if not successors:
        return Message(sv="Ta bort hänvisningen eller välj ett nytt mål.", en="Remove the reference or choose another.")
    return Message(
        sv=f"Det ersattes av {' och '.join(successors)}.", en=f"It was replaced by {' and '.join(successors)}."
    )
