"""A list whose items have different forms, or that nothing with a colon leads in to (ISO/IEC Directives Part 2, clause 23).

The house form: fragments in lower case with a comma after each and a full stop after the last, or full sentences.
The profile `iso` has a semicolon in place of the comma.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from kravspec.model import Fault, Informative, ListBlock, Message, Paragraph, Provision, Severity
from kravspec.text import ends_with_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import AskedWords, Block, Item, Prose, Standard

SEVERITY: Severity = "info"
_LISTS_SOURCES = frozenset({"normative-references", "bibliography"})
_FIRST = re.compile(r"[*_\\(\"”“»]{0,6}(?P<word>[^\W\d_][\w-]{0,60})")
_LAST = re.compile(r"\S{1,80}\Z")
_SEVERAL_SENTENCES = re.compile(r"[.!?]\s{1,3}[A-ZÅÄÖ\[*]")
_CONJUNCTION = re.compile(r"[,;]\s{1,3}(?:och|eller|samt|and|or)\Z")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item as far as its form goes."""

    text: Prose
    first: tuple[int, int]
    """Where its first word stands."""
    begins: Literal["capital", "small", ""]
    """Empty for a number, a formula, a reference, an abbreviation: they have the same form everywhere."""
    end: str
    """The last character, marks of emphasis left out; empty when more blocks follow or the end cannot be judged."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the end of what leads in, the first word of an item, or its last word with the right mark as the fix."""
    nested = {
        id(inner)
        for placed in standard.blocks
        if isinstance(placed.block, ListBlock)
        for item in placed.block.items
        for inner in item.blocks
    }
    mark = ";" if "iso" in standard.metadata.profiles else ","
    yield from _lead_ins(standard)
    for placed in standard.blocks:
        block = placed.block
        if isinstance(block, ListBlock) and placed.part.role not in _LISTS_SOURCES:
            yield from _items(block, mark, standard.document.small_words, nested=id(block) in nested)


# ---- what leads in ----------------------------------------------------------------------------------------------------


def _lead_ins(standard: Standard) -> Iterator[Fault]:
    rows: list[tuple[Block, ...]] = [
        clause.blocks for clause, part in standard.clauses if part.role not in _LISTS_SOURCES
    ]
    rows += [placed.block.blocks for placed in standard.blocks if isinstance(placed.block, Informative)]
    for row in rows:
        for before, block in pairwise(row):
            if isinstance(block, ListBlock) and isinstance(before, Paragraph | Provision):
                source = before.text.source.rstrip()
                match = _LAST.search(source)
                # After fields, or a list, the sentence is not what stands right before.
                if match and not source.rstrip("*").endswith(":") and not _has_list(before):
                    yield Fault(
                        before.text.position(*match.span()),
                        Message(
                            sv="det som leder in till listan slutar inte med kolon.",
                            en="what leads in to the list does not end with a colon.",
                        ),
                        Message(sv="Avsluta med ett kolon.", en="End it with a colon."),
                    )


def _has_list(block: Paragraph | Provision) -> bool:
    return isinstance(block, Provision) and bool(block.items or block.fields)


# ---- the items --------------------------------------------------------------------------------------------------------


def _items(block: ListBlock, mark: str, common: AskedWords, *, nested: bool) -> Iterator[Fault]:
    entries = [_entry(item) for item in block.items]
    read = [entry for entry in entries if entry]
    if len(read) < len(entries) or len(entries) < 2:
        return
    small = [entry for entry in read if entry.begins == "small"]
    capital = [entry for entry in read if entry.begins == "capital"]
    sentences = len(capital) > len(small) and any(entry.end in (".", "?", "!") for entry in read[:-1])
    if sentences:
        yield from (_first_word(entry, small=True) for entry in small)
        yield from _sentence_ends(read)
        return
    # A name keeps its capital among fragments. Several words with a capital, and no mark, can be fragments or sentences.
    wrong = [entry for entry in capital if _word(entry).casefold() in common]
    yield from (_first_word(entry, small=False) for entry in wrong)
    if small or not any(entry in wrong or " " in entry.text.source for entry in capital):
        yield from _fragment_ends(read, mark, nested=nested)


def _entry(item: Item) -> _Entry | None:
    if not item.blocks or not isinstance(item.blocks[0], Paragraph):
        return None
    text = item.blocks[0].text
    source = text.source.rstrip()
    bare = source.rstrip("*_")
    match = _FIRST.match(source)
    end = bare[-1:] if len(item.blocks) == 1 and not bare.endswith("]") else ""
    if len(item.blocks) == 1 and bare.endswith("]") and "[^" not in bare[-40:]:
        end = "]"
    if not match:
        return _Entry(text, (0, 0), "", end)
    word = match["word"]
    fixed = word[1:2].isupper() or any(map(str.isdecimal, word)) or len(word) == 1
    return _Entry(text, match.span("word"), "" if fixed else "capital" if word[0].isupper() else "small", end)


def _word(entry: _Entry) -> str:
    return entry.text.source[slice(*entry.first)]


def _first_word(entry: _Entry, *, small: bool) -> Fault:
    word = _word(entry)
    if small:
        message = Message(
            sv=f"”{word}” börjar med liten bokstav, fast andra punkter är hela meningar.",
            en=f"“{word}” begins with a small letter, although other items are full sentences.",
        )
    else:
        message = Message(
            sv=f"”{word}” börjar med stor bokstav, fast listan fortsätter en mening.",
            en=f"“{word}” begins with a capital, although the list continues a sentence.",
        )
    return Fault(
        entry.text.position(*entry.first),
        message,
        Message(
            sv="Skriv alla punkter som hela meningar, eller alla som delar av en mening med liten bokstav.",
            en="Write all items as full sentences, or all as parts of a sentence with a small letter.",
        ),
    )


def _fragment_ends(entries: Sequence[_Entry], mark: str, *, nested: bool) -> Iterator[Fault]:
    for entry in entries[:-1]:
        source = entry.text.source.rstrip()
        if entry.end and entry.end not in (mark, "?", "!", "…", ":") and not _CONJUNCTION.search(source):
            several = entry.end == "." and _SEVERAL_SENTENCES.search(source)
            if not several:
                yield from _mark(entry, mark)
    last = entries[-1]
    if last.end and last.end not in ((".", mark) if nested else (".", "?", "!", "…", ":")):
        yield from _mark(last, ".")


def _sentence_ends(entries: Sequence[_Entry]) -> Iterator[Fault]:
    for entry in entries:
        if entry.begins == "capital" and entry.end and entry.end not in '.?!…:”")':
            yield from _mark(entry, ".")


def _mark(entry: _Entry, mark: str) -> Iterator[Fault]:
    source = entry.text.source.rstrip()
    match = _LAST.search(source)
    if not match:
        return
    last = match[0]
    stem = last[:-1] if last[-1] in ".,;" and not (mark != "." and ends_with_abbreviation(source)) else last
    yield Fault(
        entry.text.position(*match.span()),
        Message(sv=f"punkten slutar inte med ”{mark}”.", en=f"the item does not end with “{mark}”."),
        Message(sv=f"Skriv ”{stem}{mark}” eller kör --fix.", en=f"Write “{stem}{mark}” or run --fix."),
        fix=f"{stem}{mark}",
    )
