"""A heading more than five levels below its clause (ISO/IEC Directives Part 2, 22.3.2). Markdown has no such heading: it becomes text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Paragraph, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
IN_ORIGINAL = True
_TOO_DEEP = re.compile(r"^#{7,}(?=[ \t]|$)", re.MULTILINE)


def check(standard: Standard) -> Iterator[Fault]:
    """Report the marks of the heading."""
    for placed in standard.blocks:
        if not isinstance(placed.block, Paragraph) or "#######" not in placed.block.text.source:
            continue
        text = placed.block.text
        for match in _TOO_DEEP.finditer(text.source):
            yield Fault(
                text.position(*match.span()),
                Message(
                    sv="rubriken ligger mer än fem nivåer under sitt avsnitt och blir vanlig text.",
                    en="the heading is more than five levels below its clause and becomes plain text.",
                ),
                Message(sv="Använd färre nivåer, eller en lista.", en="Use fewer levels, or a list."),
            )
