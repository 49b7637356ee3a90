"""A reference to a draft, which may change before it is published (ISO/IEC Directives Part 2, 10.2, 10.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.designations import is_draft
from kravspec.model import Fault, Message, Severity, Source
from kravspec.text import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the designation. A footnote that says what the draft is excuses it, up to the final draft."""
    stages = STAGES[standard.metadata.language]
    stage = standard.metadata.stage
    is_late = stage in stages and stages.index(stage) > 1
    for placed in standard.blocks:
        source = placed.block
        if isinstance(source, Source) and is_draft(source.designation) and (is_late or "[^" not in source.text.source):
            yield Fault(
                source.designation_position,
                Message(sv=f"”{source.designation}” är ett utkast.", en=f"“{source.designation}” is a draft."),
                _WAIT if is_late else _EXPLAIN,
            )


_EXPLAIN = Message(
    sv="Förklara i en fotnot, [^a], på vilket stadium utkastet är, eller hänvisa till något som är utgivet.",
    en="Explain in a footnote, [^a], which stage the draft is at, or refer to something published.",
)
_WAIT = Message(
    sv="Hänvisa till något som är utgivet, eller skriv ut det som behövs.",
    en="Refer to something published, or write out what is needed.",
)
