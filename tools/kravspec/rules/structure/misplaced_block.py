"""Something that has no place in a standard: code, a line across the page, a caption without its table, too much in one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.markdown import MAX_LENGTH
from kravspec.model import Fault, Message, Severity, Stray
from kravspec.text import CAPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
_MESSAGES = {
    "code": Message(
        sv="kod eller text med fyra blanksteg före hör inte hemma i en standard.",
        en="code, or text after four spaces, has no place in a standard.",
    ),
    "rule": Message(sv="en linje tvärs över sidan är sidlayout.", en="a line across the page is page layout."),
    "caption": Message(
        sv="här står en rubrik till en tabell, figur eller formel, men inte det den hör till.",
        en="here is a caption of a table, figure or formula, but not what it belongs to.",
    ),
    "depth": Message(
        sv="listor eller citat är för djupt nästlade för att kunna läsas.",
        en="lists or quotes are nested too deep to be read.",
    ),
    "length": Message(
        sv=f"stycket är längre än {MAX_LENGTH} tecken och läses inte.",
        en=f"the paragraph is longer than {MAX_LENGTH} characters and is not read.",
    ),
}
_HINTS = {
    "code": Message(sv="Skriv löpande text, en lista eller en tabell.", en="Write running text, a list or a table."),
    "rule": Message(sv="Ta bort linjen.", en="Remove the line."),
    "caption": Message(
        sv="Tabellrubriken ska stå före tabellen och figurrubriken efter bilden.",
        en="The caption of a table stands before it, that of a figure after the image.",
    ),
    "depth": Message(sv="Använd högst fyra nivåer.", en="Use at most four levels."),
    "length": Message(sv="Dela upp det.", en="Split it."),
}


def check(standard: Standard) -> Iterator[Fault]:
    """Report the block. A label that is not known is `unknown-label`'s."""
    for placed in standard.blocks:
        match placed.block:
            case Stray(kind="caption", label=label, position=position) if label and label not in CAPTIONS:
                continue
            case Stray(kind=kind, position=position) if kind in _MESSAGES:
                yield Fault(position, _MESSAGES[kind], _HINTS[kind])
