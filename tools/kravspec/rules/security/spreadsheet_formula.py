"""A field of the register that begins like a formula: in a spreadsheet it would be counted, so the export puts an apostrophe first (OWASP, CSV injection)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "info"
_FORMULA = re.compile(r"\s{0,20}(?P<cell>(?:[=@]|[+-](?!\s{0,3}\d))\S{0,60})")


def check(standard: Standard) -> Iterator[Fault]:
    """Report its first word. A negative number is no formula."""
    for provision, _, _ in standard.provisions:
        for text in (provision.text, *(field.text for field in provision.fields)):
            if match := _FORMULA.match(text.source):
                cell = match["cell"]
                yield Fault(
                    text.position(*match.span("cell")),
                    Message(sv=f"”{cell}” börjar som en formel.", en=f"“{cell}” begins like a formula."),
                    Message(
                        sv="Börja med ett ord. I kalkylbladet får cellen annars en apostrof först.",
                        en="Begin with a word. In the spreadsheet the cell else gets an apostrophe first.",
                    ),
                )
