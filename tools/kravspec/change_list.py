"""The sentence that begins the list of main changes in the foreword (ISO/IEC Directives Part 2, 12.5.2)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Clause, Language

CHANGED: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "Jämfört med utgåva {edition} är detta ändrat:",
        "en": "Compared with edition {edition}, the following has changed:",
    }
)
UNCHANGED: Mapping[Language, str] = MappingProxyType(
    {
        "sv": "Jämfört med utgåva {edition} är texten oförändrad.",
        "en": "Compared with edition {edition}, the text is unchanged.",
    }
)


def told(foreword: Clause, language: Language) -> tuple[Paragraph, str] | None:
    """The paragraph of a foreword that begins the list, and the edition that it compares with."""
    for block in foreword.blocks:
        for words in (CHANGED[language], UNCHANGED[language]):
            before, after = map(re.escape, words.split("{edition}"))
            if isinstance(block, Paragraph) and (match := re.fullmatch(rf"{before}(\S+){after}", block.text.source)):
                return block, match[1]
    return None
