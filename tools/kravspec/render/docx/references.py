"""Hidden bookmarks for IDs, and references to them as fields that Word renews."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kravspec import markdown
from kravspec.render import pandoc
from kravspec.render.docx.markup import field, run
from kravspec.render.reproducible import digest
from kravspec.text import WORDS, reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Language, Standard, Target
    from kravspec.render.pandoc import Inline

TEXT = "_P_1"
"""The bookmark of the page where the text begins, page 1."""

_PARAGRAPH_NUMBER = "\\r \\h"
_WORDS = "\\h \\* CHARFORMAT"
"""The words in the bookmark, in the type of the text around the reference: a source's designation is bold where it stands."""


def bookmark(id_: str, prefix: str = "S") -> str:
    """The hidden bookmark of an ID. Word hides what begins with an underscore and allows 40 letters, digits and underscores."""
    name = f"_{prefix}_" + "".join(char if char.isalnum() and char.isascii() else "_" for char in id_)
    if name == f"_{prefix}_{id_}" and len(name) <= 40:
        return name
    # Two IDs must not get one bookmark, so what was changed is told apart by its digest.
    return f"{name[:31]}_{digest(id_.encode())}"


def marked(id_: str, content: Sequence[Inline]) -> list[Inline]:
    """`content` inside the bookmark of `id_`."""
    return within(bookmark(id_), content) if id_ else list(content)


def annex_letter(id_: str, letter: str, language: Language) -> list[Inline]:
    """What an annex heading holds unseen: its letter, in a bookmark for references inside a sentence and for captions.

    The number of the heading itself is ”Bilaga A”, with a capital.
    """
    # Only the result is hidden, not the code, so that Word counts the field; MERGEFORMAT keeps the result hidden when
    # Word renews it. Neither \c nor \h is used, as LibreOffice drops both when it saves the file.
    sequence = f"SEQ {WORDS[language]['annex'].capitalize()} \\* ALPHABETIC \\* MERGEFORMAT"
    content = [pandoc.raw_inline(field(sequence, letter, result_hidden=True), "openxml")]
    return within(bookmark(id_, "L"), content) if id_ else content


def caption_number(number: str, word: str, annex: str) -> list[Inline]:
    """The number in a caption, `3` or `A.1`: the letter of the annex with that ID, and a sequence that restarts in each annex."""
    letter, dot, last = number.rpartition(".")
    live = field(f"REF {bookmark(annex, 'L')} {_WORDS}", letter) if letter and annex else run(letter)
    sequence = field(f"SEQ {word}{'_' if letter else ''}{letter} \\* ARABIC", last)
    return [pandoc.raw_inline(f"{live}{run(dot)}{sequence}" if letter else sequence, "openxml")]


def refer(standard: Standard, target: Target, locator: str, begins: bool) -> list[Inline]:  # noqa: FBT001 (the bridge calls it so)
    """A reference: what the target's bookmark gives as a REF field, the words around it and the locator as text."""
    before, shown, after = parts(standard, target, locator, begins_sentence=begins)
    name, switches, result = bookmark(target.id), _WORDS, _result(target)
    if target.kind == "annex" and begins:
        switches, result = _PARAGRAPH_NUMBER, shown
    elif target.kind == "annex":
        name = bookmark(target.id, "L")
    elif target.kind in ("clause", "term") and target.number:
        switches = _PARAGRAPH_NUMBER
    switches += "" if shown == result else " \\* FirstCap"
    live = pandoc.raw_inline(field(f"REF {name} {switches}", shown), "openxml")
    return [*_text(before), live, *_text(after)]


def parts(standard: Standard, target: Target, locator: str, *, begins_sentence: bool) -> tuple[str, str, str]:
    """The words before the field of a reference, those that the field shows, and those after it."""
    language = standard.metadata.language
    named = replace(target, title=markdown.plain(target.title))
    words = reference(named, "", language, begins_sentence=begins_sentence)
    whole = reference(named, locator, language, begins_sentence=begins_sentence)
    # The number of an annex's heading is ”Bilaga A”, as a sentence begins.
    result = words if target.kind == "annex" and begins_sentence else _result(target)
    # A number that stands in a term's designation too is the term's own where it stands last.
    start = words.lower().rfind(result.lower())
    stop = start + len(result)
    return words[:start], words[start:stop], whole[stop:]


def _result(target: Target) -> str:
    """What the bookmark of a target gives."""
    return target.number or markdown.plain(target.title)


def _text(words: str) -> list[Inline]:
    return [pandoc.text(words)] if words else []


def within(name: str, content: Sequence[Inline]) -> list[Inline]:
    """`content` inside the bookmark called `name`."""
    begin, end = (f'<w:bookmark{edge} w:id="0" w:name="{escape(name)}"/>' for edge in ("Start", "End"))
    return [pandoc.raw_inline(begin, "openxml"), *content, pandoc.raw_inline(end, "openxml")]
