"""Two editions of one document, or one source listed twice: the reader cannot tell which applies (ISO/IEC Directives Part 2, 10.4, 10.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.designations import read
from kravspec.model import Fault, Message, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Standard, Whole

SEVERITY: Severity = "warning"


def collect(standard: Standard) -> list[Source]:
    """The sources listed."""
    return [placed.block for placed in standard.blocks if isinstance(placed.block, Source)]


def decide(whole: Whole, found: Sequence[Sequence[Source]]) -> Iterator[Fault]:  # noqa: ARG001 (every rule over the whole is called alike)
    """Report the later designation. `SS-EN ISO 9000` and `ISO 9000` are one document."""
    first: dict[str, Source] = {}
    for source in (source for each in found for source in each):
        known = read(source.designation)
        other = first.setdefault(known.document if known else source.designation.casefold(), source)
        if other is not source:
            yield Fault(source.designation_position, _message(source, other), _ONE)


def _message(source: Source, other: Source) -> Message:
    line = other.designation_position.line
    if source.designation.casefold() == other.designation.casefold():
        return Message(
            sv=f"”{source.designation}” står redan på rad {line}.",
            en=f"“{source.designation}” is already on line {line}.",
        )
    return Message(
        sv=f"”{source.designation}” är samma dokument som ”{other.designation}” på rad {line}.",
        en=f"“{source.designation}” is the same document as “{other.designation}” on line {line}.",
    )


_ONE = Message(
    sv="Behåll en av raderna. Är det två dokument, ge dem olika beteckningar.",
    en="Keep one of the lines. If they are two documents, give them different designations.",
)
