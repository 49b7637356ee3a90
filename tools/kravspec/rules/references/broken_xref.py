"""A reference or a footnote mark without a target (ISO/IEC Directives Part 2, 10.1)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kravspec.model import Fault, Footnote, Message, Severity
from kravspec.prose import all_prose, references

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Reference, Standard, Whole

SEVERITY: Severity = "error"
YIELDS_TO = frozenset({"xref-to-retired"})
_SUGGESTIONS, _LONGEST = 100, 48
"""So many unknown IDs, and none that is longer, get a suggestion: each costs a comparison with every ID there is."""
_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\[\]\s]+)\](?!:)")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the footnote mark."""
    defined = {(p.part.path, p.block.label) for p in standard.blocks if isinstance(p.block, Footnote)}
    for prose in all_prose(standard):
        for match in _FOOTNOTE.finditer(prose.source) if "[^" in prose.source else ():
            if (prose.path, match[1]) not in defined:
                yield Fault(
                    prose.position(match.start(), match.end()),
                    Message(
                        sv=f"fotnoten ”{match[1]}” finns inte i filen.",
                        en=f"there is no footnote “{match[1]}” in the file.",
                    ),
                    Message(
                        sv=f"Skriv en rad [^{match[1]}]: med fotnotens text.",
                        en=f"Write a line [^{match[1]}]: with its text.",
                    ),
                )


def collect(standard: Standard) -> list[Reference]:
    """The references to what is not there."""
    return [reference for reference in references(standard) if reference.id not in standard.index]


def collect_page(page: Guide) -> list[Reference]:
    """The page's references."""
    return [*page.provisions, *page.references]


def decide(whole: Whole, found: Sequence[Sequence[Reference]]) -> Iterator[Fault]:
    """Report the reference, with the nearest ID where there is one."""
    known = list(whole.index)
    lost = [reference for each in found for reference in each if reference.id not in whole.index]
    for number, reference in enumerate(lost):
        near = _nearest(reference.id, known) if number < _SUGGESTIONS and len(reference.id) <= _LONGEST else ""
        yield Fault(
            reference.position,
            Message(sv=f"”{reference.id}” finns inte.", en=f"there is no “{reference.id}”."),
            Message(sv=f"Menade du [{near}]?", en=f"Did you mean [{near}]?")
            if near
            else Message(
                sv="Rätta ID:t. Är det ingen hänvisning, skriv \\[ och \\].",
                en="Correct the ID. If it is no reference, write \\[ and \\].",
            ),
        )


def _nearest(id_: str, known: Sequence[str]) -> str:
    found = get_close_matches(id_, known, n=1, cutoff=0.75)
    return found[0] if found else ""
