"""HTML or a template's code in the text: it would act in the reader's browser, and Word would not show it (OWASP, cross-site scripting)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kravspec.markdown import outside_code
from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
_TAG = re.compile(r"<!--|<!\w|<\?|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?=[\s/>])[^<>]*>?|\{\{|\{%")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the tag. An address in angle brackets is no tag, and an element is one fault: its end tag is not reported too."""
    for text in all_prose(standard):
        if "<" not in text.source and "{" not in text.source:
            continue
        begun: Counter[str] = Counter()
        for match in _TAG.finditer(outside_code(text.source)):
            name = (match["name"] or "").casefold()
            if match["end"] and begun[name] > 0:
                begun[name] -= 1
                continue
            begun[name] += 1
            yield Fault(
                text.position(match.start(), match.end()),
                Message(sv=f"”{match[0]}” är HTML eller kod.", en=f"“{match[0]}” is HTML or code."),
                Message(
                    sv="Ta bort det och skriv med Markdown. Ett mindre än-tecken skrivs \\<.",
                    en="Remove it and write Markdown. A less-than sign is written \\<.",
                ),
            )
