"""A list without an end: nobody can tell when it is fulfilled (ISO/IEC Directives Part 2, 5.5; GtWR R9)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard

SEVERITY: Severity = "warning"

_PHRASES = table(r"""
etc\.?, osv\.?, o\.\s?s\.\s?v\.?, m\.\s?m\.?, m\.\s?fl\.?, o\.\s?d\.?, e\.\s?d\.?, [eo]\.\s?dyl\.?, med mera, med flera, och så vidare, och liknande, eller liknande, och dylikt, eller dylikt | etc\.?, and so on, and so forth, and the like, or the like, and similar, or similar, among other things, among others, inter alia | Gör listan fullständig. | Make the list complete.
eller motsvarande | or equivalent, or an equivalent | Vad avgör att något motsvarar det? Ange egenskaperna att jämföra. | What makes it equivalent? State the properties to compare.
till exempel, t\.\s?ex\.?, exempelvis, såsom, som till exempel | for example, for instance, e\.\s?g\.?, such as | Är listan fullständig? Flytta annars exemplen till ett **Exempel**. | Is the list complete? Otherwise move the examples to an **Example**.
bland annat, bl\.\s?a\.?, däribland, inklusive men inte begränsat till | including but not limited to, including without limitation | Räkna upp alla, eller skriv ”minst” före listan. | List them all, or write “at least” before the list.
""")
_PRECISE: Mapping[Language, str] = MappingProxyType({"sv": "", "en": ""})


def check(standard: Standard) -> Iterator[Fault]:
    """Report the words; an equivalent is allowed where what decides follows (5.4)."""
    for hit in find(standard, _PHRASES, _PRECISE):
        if not hit.has_criterion():
            yield Fault(
                hit.position,
                Message(sv=f"”{hit.word}” lämnar listan öppen.", en=f"“{hit.word}” leaves the list open."),
                hit.phrase.question,
            )
