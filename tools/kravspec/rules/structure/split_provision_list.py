"""A list with verbal forms both before it and in it, or only in some items: nobody knows what the others demand (Part 2, clause 23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import block_and_list_prose
from kravspec.wording import main_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report each verbal form in the list. When every item has one and the sentence none, they are `multiple-provisions`'."""
    language = standard.metadata.language
    for provision, _, _ in standard.provisions:
        if not provision.items:
            continue
        in_list = [
            [
                (text, span)
                for block in item.blocks
                for text in block_and_list_prose(block)
                for span in main_verbs(text.source, language)
            ]
            for item in provision.items.items
        ]
        before = main_verbs(provision.text.source, language)
        if not before and all(in_list):
            continue
        for text, (begin, end) in (found for item in in_list for found in item):
            verb = text.source[begin:end]
            if before:
                message = Message(
                    sv=f"”{verb}” i en punkt, fast ”{provision.id}” har sin verbform före listan.",
                    en=f"“{verb}” in an item, although “{provision.id}” has its verbal form before the list.",
                )
            else:
                message = Message(
                    sv=f"”{verb}” i en punkt, men inte i alla punkter i ”{provision.id}”.",
                    en=f"“{verb}” in an item, but not in all items of “{provision.id}”.",
                )
            yield Fault(
                text.position(begin, end),
                message,
                Message(
                    sv="Skriv verbformen en gång, före listan, eller dela upp.",
                    en="Write the verbal form once, before the list, or split the list.",
                ),
            )
