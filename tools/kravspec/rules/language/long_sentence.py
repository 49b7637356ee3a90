"""A sentence of more words than a reader keeps in mind (Myndigheternas skrivregler 1.3; språklagen, 11 §)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.markdown import REFERENCE, outside_code
from kravspec.model import Fault, Footnote, Informative, Message, Paragraph, Provision, Severity
from kravspec.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Clause, Standard

SEVERITY: Severity = "info"
PROFILE = "klarsprak"
_NORMATIVE, _INFORMATIVE = 35, 25
"""The most words of a sentence in a part that demands, and in one that explains."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the sentence. Items of a list are counted one by one, and a reference is one word."""
    for placed in standard.blocks:
        if not isinstance(placed.block, Paragraph | Provision | Informative | Footnote):
            continue
        text, most = placed.block.text, _most(placed.part)
        if text.source.count(" ") + text.source.count("\n") < most:
            continue
        words = REFERENCE.sub(lambda match: "x" * len(match[0]), outside_code(text.source))
        for begin, end in sentences(text.source):
            count = sum(any(map(_counts, word)) for word in words[begin:end].split())
            if count > most:
                first = begin + len(text.source[begin:end]) - len(text.source[begin:end].lstrip())
                yield Fault(
                    text.position(first, end),
                    Message(
                        sv=f"meningen har {count} ord, fler än {most}.",
                        en=f"the sentence has {count} words, more than {most}.",
                    ),
                    Message(
                        sv="Dela den, eller ställ upp det som räknas upp i en lista.",
                        en="Split it, or put what it enumerates in a list.",
                    ),
                )


def _most(part: Clause) -> int:
    return _INFORMATIVE if part.role in ("foreword", "introduction") or part.status == "informative" else _NORMATIVE


def _counts(sign: str) -> bool:
    return sign.isalnum() or sign == "\N{OBJECT REPLACEMENT CHARACTER}"
