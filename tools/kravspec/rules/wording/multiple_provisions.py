"""More than one verbal form in one provision: each duty needs an ID of its own (ISO/IEC Directives Part 2, 5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import block_and_list_prose
from kravspec.wording import main_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
YIELDS_TO = frozenset({"split-provision-list"})


def check(standard: Standard) -> Iterator[Fault]:
    """Report the second and every later one in the sentence, and every one in the list."""
    language = standard.metadata.language
    for provision, _, _ in standard.provisions:
        own = main_verbs(provision.text.source, language)
        later = [(provision.text, span) for span in own[1:]]
        if provision.items:
            later += [
                (text, span)
                for text in block_and_list_prose(provision.items)
                for span in main_verbs(text.source, language)
            ]
        for text, (begin, end) in later:
            verb = text.source[begin:end]
            yield Fault(
                text.position(begin, end),
                Message(
                    sv=f"”{verb}” är en bestämmelse till i ”{provision.id}”.",
                    en=f"“{verb}” is one more provision in “{provision.id}”.",
                ),
                Message(sv="Dela upp: ett ID för varje bestämmelse.", en="Split it: one ID for each provision."),
            )
