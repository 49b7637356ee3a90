"""A character that is not what it seems: invisible, turning the direction of the text, or a Cyrillic letter among Latin ones."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.loose.model import Document

SEVERITY: Severity = "error"
_INVISIBLE = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\U000e0001-\U000e007f]"
    r"|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])|(?<=[A-Za-z\s])[\u200e\u200f](?=[A-Za-z\s])"
)
_FLAG = re.compile("\N{WAVING BLACK FLAG}[\U000e0020-\U000e007f]+")
"""The flags of England, Scotland and Wales are made of invisible letters."""
_MIXED = re.compile(r"(?<=[A-Za-z])[аеорсухіјѕһАВЕКМНОРСТУХІЈЅ]+|[аеорсухіјѕһАВЕКМНОРСТУХІЈЅ]+(?=[A-Za-z])")


def check(document: Document) -> Iterator[Fault]:
    """Report the character."""
    for page in document.pages.values():
        for text in (*(block.text for block in page.blocks), *page.html):
            if text.source.isascii():
                continue
            source = _FLAG.sub(lambda match: " " * len(match[0]), text.source)
            for match in (*_INVISIBLE.finditer(source), *_MIXED.finditer(source)):
                char = match[0][0]
                name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
                yield Fault(
                    text.position(match.start(), match.end()),
                    Message(sv=f"tecknet {name} vilseleder.", en=f"the character {name} deceives."),
                    Message(sv="Ta bort det eller skriv om ordet.", en="Remove it or write the word again."),
                )
