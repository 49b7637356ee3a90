"""A character that cannot be seen or that looks like another: what is read is not what stands there (Unicode Technical Standard 39)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f"
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_LOOKALIKE = "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5\u03c7\u0400-\u052f"
"""Cyrillic letters, and the Greek ones that look like Latin: \N{GREEK SMALL LETTER MU} and \N{GREEK CAPITAL LETTER OMEGA} stand in units."""
_ANY = re.compile(f"[{_INVISIBLE}{_LOOKALIKE}]")
_FOUND = re.compile(
    # A joiner between emoji makes one picture of them.
    rf"(?P<invisible>(?:(?!(?<=[{_EMOJI}])\u200d[{_EMOJI}])[{_INVISIBLE}])+)|(?P<word>\w+)"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_STRANGE = re.compile(f"[{_LOOKALIKE}]")
_SHOWN = 3


def check(standard: Standard) -> Iterator[Fault]:
    """Report the invisible characters, which can be taken away, and the word that mixes scripts."""
    for text in written(standard):
        if not _ANY.search(text.source):
            continue
        for match in _FOUND.finditer(text.source):
            if match["invisible"]:
                yield Fault(text.position(*match.span()), _cannot_be_seen(match[0]), _REMOVE, fix="")
            elif (strange := _STRANGE.search(match[0])) and _LATIN.search(match[0]):
                yield Fault(text.position(*match.span()), _mixed(match[0], strange[0]), _REWRITE)


def _cannot_be_seen(chars: str) -> Message:
    names = ", ".join(map(_name, list(dict.fromkeys(chars))[:_SHOWN]))
    return Message(
        sv=f"här står tecken som inte syns: {names}.", en=f"here are characters that cannot be seen: {names}."
    )


def _mixed(word: str, strange: str) -> Message:
    shown = _STRANGE.sub(lambda match: f"<U+{ord(match[0]):04X}>", word[: _SHOWN * 20])
    return Message(sv=f"”{shown}” blandar alfabet: {_name(strange)}.", en=f"“{shown}” mixes scripts: {_name(strange)}.")


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


_REMOVE = Message(sv="Ta bort dem.", en="Remove them.")
_REWRITE = Message(
    sv="Skriv ordet på nytt med ett alfabet. Bokstaven kan likna en annan.",
    en="Write the word anew in one script. The letter may look like another.",
)
