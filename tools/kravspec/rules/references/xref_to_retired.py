"""A reference to something that the register says is no longer in force (ISO/IEC Directives Part 2, 10.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import references

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Reference, RegisterEntry, Standard, Whole

SEVERITY: Severity = "error"


def collect(standard: Standard) -> list[Reference]:
    """The references to what is not there."""
    return [reference for reference in references(standard) if reference.id not in standard.index]


def collect_page(page: Guide) -> list[Reference]:
    """The page's references."""
    return [*page.provisions, *page.references]


def decide(whole: Whole, found: Sequence[Sequence[Reference]]) -> Iterator[Fault]:
    """Report the reference, with what came in its place. An ID that stands in the text again is `reused-retired-id`'s."""
    retired = {entry.id: entry for entry in whole.register if entry.state != "active"}
    for reference in (reference for each in found for reference in each):
        entry = retired.get(reference.id)
        if entry and reference.id not in whole.index:
            yield Fault(
                reference.position,
                Message(
                    sv=f"”{reference.id}” har utgått (register.yml rad {entry.position.line}).",
                    en=f"“{reference.id}” has been retired (register.yml line {entry.position.line}).",
                ),
                _hint(entry, whole),
            )


def _hint(entry: RegisterEntry, whole: Whole) -> Message:
    successors = [f"[{id_}]" for id_ in entry.successors if id_ in whole.index]
    if not successors:
        return Message(sv="Ta bort hänvisningen eller välj ett nytt mål.", en="Remove the reference or choose another.")
    return Message(
        sv=f"Det ersattes av {' och '.join(successors)}.", en=f"It was replaced by {' and '.join(successors)}."
    )
