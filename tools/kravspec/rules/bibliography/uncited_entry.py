"""A source that the text does not refer to (ISO/IEC Directives Part 2, 15.5.3, 21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import ranges
from kravspec.model import Fault, Message, Severity, Source
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Standard

SEVERITY: Severity = "warning"


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:
    """Report the designation. A reference from `docs/` counts for the bibliography, not for the normative references."""
    sources = [(placed.block, placed.part) for placed in standard.blocks if isinstance(placed.block, Source)]
    if not sources:
        return
    cited = _cited(standard, [source.id for source, _ in sources])
    in_guides = {reference.id for guide in guides for reference in guide.references}
    for source, part in sources:
        normative = part.role == "normative-references"
        if source.id and source.id not in cited and (normative or source.id not in in_guides):
            yield Fault(
                source.designation_position,
                Message(
                    sv=f"ingen text hänvisar till ”{source.designation}”.",
                    en=f"no text refers to “{source.designation}”.",
                ),
                Message(
                    sv=f"Skriv [{source.id}] där källan används, eller stryk raden.",
                    en=f"Write [{source.id}] where the source is used, or delete the line.",
                ),
            )


def _cited(standard: Standard, order: Sequence[str]) -> set[str]:
    """The sources that the text names, those in the middle of a range too."""
    index = {id_: number for number, id_ in enumerate(order)}
    found: set[str] = set()
    for text in all_prose(standard):
        found.update(match["id"] for match in markdown.references(text.source) if match["id"] in index)
        for first, last in ranges(text.source):
            if first["id"] in index and last["id"] in index:
                found.update(order[index[first["id"]] : index[last["id"]] + 1])
    return found
