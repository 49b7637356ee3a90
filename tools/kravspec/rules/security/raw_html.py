"""HTML in the text: it would act in the reader's browser, and Word would not show it (OWASP, cross-site scripting)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Standard

SEVERITY: Severity = "error"
_TAG = re.compile(r"<!--|<!\w|<\?|</?[A-Za-z][\w-]*(?=[\s/>])[^<>]*>?")


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the tag. An address in angle brackets is no tag."""
    for text in all_prose(standard):
        if "<" not in text.source:
            continue
        masked = mask(text.source)
        for match in _TAG.finditer(masked):
            yield Fault(
                text.position(match.start(), match.end()),
                Message(sv=f"”{match[0]}” är HTML.", en=f"“{match[0]}” is HTML."),
                Message(
                    sv="Ta bort det och skriv med Markdown. Ett mindre än-tecken skrivs \\<.",
                    en="Remove it and write Markdown. A less-than sign is written \\<.",
                ),
            )
