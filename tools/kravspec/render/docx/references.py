"""Hidden bookmarks for IDs, and references to them as fields that Word renews."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kravspec import markdown
from kravspec.render import pandoc
from kravspec.render.docx.markup import field, run
from kravspec.text import WORDS, reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Language, Standard, Target
    from kravspec.render.pandoc import Inline

_PARAGRAPH_NUMBER = "\\r \\h"
_WORDS = "\\h \\* CHARFORMAT"
"""The words in the bookmark, in the type of the text around the reference: a source's designation is bold where it stands."""


def bookmark(id_: str, prefix: str = "S") -> str:
    """The hidden bookmark of an ID. Word hides what begins with an underscore and allows 40 letters, digits and underscores."""
    name = f"_{prefix}_" + "".join(char if char.isalnum() and char.isascii() else "_" for char in id_)
    if name == f"_{prefix}_{id_}" and len(name) <= 40:
        return name
    # Two IDs must not get one bookmark, so what was changed is told apart by its digest.
    return f"{name[:31]}_{digest(id_)}"


def digest(text: str) -> str:
    """Eight characters that tell texts apart, the same on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def marked(id_: str, content: Sequence[Inline]) -> list[Inline]:
    """`content` inside the bookmark of `id_`."""
    return [*begin(id_), *content, *end(id_)]


def begin(id_: str) -> list[Inline]:
    """Where the bookmark of `id_` begins; nothing without an ID."""
    return [pandoc.raw_inline(_mark("Start", bookmark(id_)), "openxml")] if id_ else []


def end(id_: str) -> list[Inline]:
    """Where the bookmark of `id_` ends, in the same paragraph or a later one."""
    return [pandoc.raw_inline(_mark("End", bookmark(id_)), "openxml")] if id_ else []


def annex_letter(id_: str, letter: str, language: Language) -> Inline:
    """What an annex heading holds unseen: one step of the sequence of annexes, and its letter for references.

    The number of the heading is ”Bilaga A” with a capital, so a reference inside a sentence takes the letter from here.
    """
    name = _sequence(language)
    # Word leaves out the result because of \h and counts the field, as its code is not hidden; LibreOffice overlooks
    # \h and goes by how the field ends.
    counted = field(f"SEQ {name} \\h", "", hidden="result")
    if not id_:
        return pandoc.raw_inline(counted, "openxml")
    shown = field(f"SEQ {name} \\c \\* ALPHABETIC", letter, hidden="all")
    name = bookmark(id_, "L")
    return pandoc.raw_inline(f"{counted}{_mark('Start', name)}{shown}{_mark('End', name)}", "openxml")


def caption_number(number: str, word: str, language: Language) -> Inline:
    """The number in a caption, `3` or `A.1`: the annex's letter and the place in a sequence that restarts in each annex."""
    letter, dot, last = number.rpartition(".")
    annex = field(f"SEQ {_sequence(language)} \\c \\* ALPHABETIC", letter) + run(dot) if letter else ""
    sequence = f"{word}_{letter}" if letter else word
    return pandoc.raw_inline(annex + field(f"SEQ {sequence} \\* ARABIC", last), "openxml")


def refer(standard: Standard, target: Target, locator: str, begins: bool) -> list[Inline]:  # noqa: FBT001 (the bridge calls it so)
    """A reference: what the target's bookmark gives as a REF field, the words around it and the locator as text."""
    target = replace(target, title=markdown.plain(target.title))
    words = reference(target, "", standard.metadata.language, begins_sentence=begins)
    whole = reference(target, locator, standard.metadata.language, begins_sentence=begins)
    name, switches, result = bookmark(target.id), _WORDS, target.number or target.title
    if target.kind == "annex" and begins:
        # The number of the paragraph is ”Bilaga A”, as a sentence begins.
        switches, result = _PARAGRAPH_NUMBER, words
    elif target.kind == "annex":
        name = bookmark(target.id, "L")
    elif target.kind in ("clause", "term") and target.number:
        switches = _PARAGRAPH_NUMBER
    # A number that stands in a term's designation too is the term's own where it stands last.
    start = words.lower().rfind(result.lower())
    stop = start + len(result)
    shown = words[start:stop]
    switches += "" if shown == result else " \\* FirstCap"
    live = pandoc.raw_inline(field(f"REF {name} {switches}", shown), "openxml")
    return [*_text(words[:start]), live, *_text(whole[stop:])]


def _text(words: str) -> list[Inline]:
    return [pandoc.text(words)] if words else []


def _sequence(language: Language) -> str:
    return WORDS[language]["annex"].capitalize()


def _mark(edge: str, name: str) -> str:
    return f'<w:bookmark{edge} w:id="0" w:name="{escape(name)}"/>'
