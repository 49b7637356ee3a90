"""A foreword or the normative references divided into subclauses (ISO/IEC Directives Part 2, 12.4, 15.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity, TermEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
IN_ORIGINAL = True
_WHOLE = frozenset({"foreword", "normative-references"})


def check(standard: Standard) -> Iterator[Fault]:
    """Report each heading directly below the part's."""
    for part in standard.parts:
        for child in part.clauses if part.role in _WHOLE else ():
            title = child.designation if isinstance(child, TermEntry) else child.title
            yield Fault(
                child.position,
                Message(
                    sv=f"”{title.source}” delar en del som inte har underavsnitt.",
                    en=f"“{title.source}” divides a part that has no subclauses.",
                ),
                Message(sv="Ta bort rubriken.", en="Remove the heading."),
            )
