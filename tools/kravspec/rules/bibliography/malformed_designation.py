"""The designation of a standard or a law that nobody finds as it is written (ISO/IEC Directives Part 2, 10.3–10.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.designations import MEANT_IN_ANY_CASE, in_text, mended, read
from kravspec.model import Fault, Message, Severity, Source
from kravspec.prose import all_prose

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kravspec.model import Position, Standard

SEVERITY: Severity = "warning"
_CLOSINGS = (" (alla delar)", " (all parts)")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the designation of the source, or in the text. Pages, reports and acts of the Union are named freely."""
    for placed in standard.blocks:
        if isinstance(placed.block, Source):
            name = placed.block.designation
            match = MEANT_IN_ANY_CASE.match(name)
            if match and not read(name):
                whole = name[match.end() :] in ("", *_CLOSINGS)
                yield _fault(name, placed.block.designation_position, match if whole else None)
    for text in all_prose(standard):
        for match in in_text(text.source):
            if not read(match[0]):
                yield _fault(match[0], text.position(*match.span()), match)


def _fault(name: str, position: Position, match: re.Match[str] | None) -> Fault:
    fix = mended(match) if match else None
    fix = fix + name[match.end() - match.start() :] if fix and match else None
    return Fault(
        position,
        Message(sv=f"”{name}” är ingen fullständig beteckning.", en=f"“{name}” is no complete designation."),
        Message(sv=f"Menade du ”{fix}”?", en=f"Did you mean “{fix}”?") if fix else _FORM,
        fix,
    )


_FORM = Message(
    sv="Skriv som SS-EN ISO 9000:2015, ISO/IEC 17024 eller SFS 2017:900.",
    en="Write as SS-EN ISO 9000:2015, ISO/IEC 17024 or SFS 2017:900.",
)
