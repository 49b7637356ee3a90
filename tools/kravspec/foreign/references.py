"""References whose target is gone: those that Word itself has given up, and fields and links to bookmarks that are missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kravspec.word import accepted_text
from kravspec.word.inlines import Mark, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.foreign.places import Part, Placed
    from kravspec.word.document import Paragraph

GIVEN_UP = re.compile(r"(?:Fel|Error)! (?=[A-ZÅÄÖ])[^.!]{1,80}[.!]?")
"""What Word writes in the place of a reference without target, in Swedish and English."""
_REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF"})
_NAMING = frozenset({"SET", "ASK"})


@dataclass(frozen=True, slots=True)
class Lost:
    """A reference whose target is gone."""

    kind: Literal["given-up", "missing-bookmark"]
    heading: str
    part: Part
    text: str
    """What stands in the reference's place."""
    target: str
    """The name of the missing bookmark; empty when Word has given up and no field tells it."""
    sentence: str
    """The text of the paragraph."""


def lost(places: Sequence[Placed]) -> Iterator[Lost]:
    """The lost references in the order of the text."""
    names = {name.casefold() for place in places for name in _names(place.paragraph)}
    for place in places:
        sentence = " ".join(accepted_text(place.paragraph).split())
        told: set[str] = set()
        for target, words in _targets(place.paragraph):
            given_up = GIVEN_UP.search(words)
            if given_up or target.casefold() not in names:
                told.add(words.strip())
                kind: Literal["given-up", "missing-bookmark"] = "given-up" if given_up else "missing-bookmark"
                yield Lost(kind, place.heading, place.part, words.strip(), target, sentence)
        for match in GIVEN_UP.finditer(sentence):
            if not any(match[0].strip() in words for words in told):
                yield Lost("given-up", place.heading, place.part, match[0].strip(), "", sentence)


def _names(paragraph: Paragraph) -> Iterator[str]:
    for piece in paragraph.content:
        if isinstance(piece, Mark) and piece.edge == "begin":
            if piece.kind == "bookmark":
                yield piece.name
            elif piece.field and piece.field.words[0] in _NAMING and len(piece.field.words) > 1:
                yield piece.field.words[1]


def _targets(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """The bookmark that each field or link of the paragraph refers to, and the text that stands there."""
    fields: dict[int, tuple[str, list[str]]] = {}
    links: dict[str, list[str]] = {}
    for piece in paragraph.content:
        if isinstance(piece, Mark) and piece.kind == "field" and piece.edge == "begin" and piece.field:
            kind, *arguments = piece.field.words
            target = _target(kind, arguments)
            if target:
                fields[piece.field.number] = (target, [])
        elif isinstance(piece, Text):
            for field in piece.around.fields:
                if field.number in fields:
                    fields[field.number][1].append(piece.text)
            if piece.around.link and piece.around.link.anchor:
                links.setdefault(piece.around.link.anchor, []).append(piece.text)
    yield from ((target, "".join(words)) for target, words in fields.values())
    # Word itself knows the top of the document by this name.
    yield from ((target, "".join(words)) for target, words in links.items() if target != "_top")


def _target(kind: str, arguments: list[str]) -> str:
    if kind in _REFERRING and arguments:
        return arguments[0]
    if kind == "HYPERLINK" and "\\l" in arguments[:-1]:
        return arguments[arguments.index("\\l") + 1]
    return ""
