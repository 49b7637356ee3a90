"""From one block's Markdown to its pieces, each with the stretch of the source that writes it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.render.docx.baseline import OBJECT
from kravspec.returned.pieces import WORD, Object, Piece, Span, link_look, to_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SOFT_BREAK = re.compile(r" *\n[ \t]*")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n[ \t]*")
_LINK_END = re.compile(r"\]\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)", re.DOTALL)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKUP = {"strong": "bold", "em": "italic"}


def of_source(
    source: str, objects: Sequence[str] = (), notes: str = "", verb: tuple[int, int] | None = None
) -> list[Piece] | None:
    """The pieces of one block's Markdown; None when its markup is not understood to the last character.

    `objects` has the words of each reference and the letters of each formula, in order, or is too short when they are not
    known. `notes` tells the footnotes of one file from those of another. What stands at `verb` is bold in outputs.
    """
    reader = _Reader(source, list(objects), notes, split=verb is not None)
    for token in markdown.inline(source):
        if not reader.read(token):
            return None
    pieces = [*_cut(reader.letters, verb)]
    return pieces if reader.at == len(source) and to_source(pieces) == source else None


def is_plain(source: str) -> bool:
    """Whether Markdown says just what stands there."""
    return not _MARKED.search(source)


def uncut(source: str, objects: Sequence[str], notes: str = "") -> list[Piece]:
    """What a reader sees of one block's Markdown, by stretches that look alike; `objects` and `notes` as for `of_source`."""
    if is_plain(source):
        return [Piece(source)]
    waiting = iter(objects)
    looks: list[str] = []
    found: list[Piece] = []
    for token in markdown.inline(source):
        if token.nesting > 0:
            href = str(token.attrs.get("href", ""))
            looks.append(_MARKUP.get(token.type.removesuffix("_open")) or link_look(href))
        elif token.nesting < 0:
            looks.pop()
        else:
            found.append(replace(_seen(token, waiting, notes), looks=frozenset(looks)))
    return found


_MARKED = re.compile(r"[\\`*_\[<&$!\n]")
"""Without any of these, text is what it says."""


def _seen(token: Token, objects: Iterator[str], notes: str) -> Piece:
    match token.type:
        case "softbreak":
            return Piece(" ")
        case "hardbreak":
            return Piece("\n")
        case "reference":
            return Piece(next(objects, OBJECT), object=Object("reference", token.meta["id"], token.meta["locator"]))
        case "math_inline":
            return Piece(OBJECT, object=Object("formula", next(objects, "")))
        case "footnote_label":
            next(objects, "")
            return Piece(OBJECT, object=Object("footnote", f"{notes}#{token.meta['label']}"))
        case _:
            return Piece(token.content)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A sign of the text, or several that the source writes as they are, or an object."""

    text: str
    at: int
    source: str
    spans: tuple[Span, ...]
    object: Object | None = None


@dataclass(slots=True)
class _Reader:
    """How far the source has been followed, token by token."""

    source: str
    objects: list[str]
    notes: str
    split: bool
    """Whether each sign is looked at by itself."""
    at: int = 0
    spans: tuple[Span, ...] = ()
    count: int = 0
    letters: list[_Letter] = field(default_factory=list)

    def read(self, token: Token) -> bool:
        """Follow one token; whether the source was as expected."""
        match token.type:
            case "text":
                return self._text(token.content)
            case "softbreak" | "hardbreak":
                return self._matched(_SOFT_BREAK if token.type == "softbreak" else _HARD_BREAK, token)
            case "strong_open" | "em_open":
                return self._open(_MARKUP[token.type.removesuffix("_open")], token.markup, token.markup)
            case "link_open":
                return self._open_link(token)
            case "strong_close" | "em_close" | "link_close":
                return self._close()
            case "code_inline":
                return self._code(token)
            case "math_inline":
                return self._object(f"${token.content}$", OBJECT, Object("formula", self._next("")))
            case "reference":
                locator = token.meta["locator"]
                return self._object(token.content, self._next(OBJECT), Object("reference", token.meta["id"], locator))
            case "footnote_label":
                self._next("")
                label = token.meta["label"]
                return self._object(f"[^{label}]", OBJECT, Object("footnote", f"{self.notes}#{label}"))
            case _:
                return False

    def _next(self, default: str) -> str:
        return self.objects.pop(0) if self.objects else default

    def _take(self, text: str, written: str, object_: Object | None = None) -> bool:
        if not self.source.startswith(written, self.at):
            return False
        self.letters.append(_Letter(text, self.at, written, self.spans, object_))
        self.at += len(written)
        return True

    def _object(self, written: str, text: str, object_: Object) -> bool:
        return self._take(text, written, object_)

    def _text(self, content: str) -> bool:
        """Text at once where nothing in it can be written in two ways, or else sign by sign."""
        if self.split or "\\" in content or "&" in content or not self._take(content, content):
            return all(map(self._letter, content))
        return True

    def _letter(self, character: str) -> bool:
        if character in _PUNCTUATION and self._take(character, f"\\{character}"):
            return True
        match = _ENTITY.match(self.source, self.at)
        if match and html.unescape(match[0]) == character:
            return self._take(character, match[0])
        return self._take(character, character)

    def _matched(self, pattern: re.Pattern[str], token: Token) -> bool:
        match = pattern.match(self.source, self.at)
        return bool(match and self._take(" " if token.type == "softbreak" else "\n", match[0]))

    def _open(self, look: str, opening: str, closing: str) -> bool:
        if not self.source.startswith(opening, self.at):
            return False
        self.at += len(opening)
        self.count += 1
        self.spans = (*self.spans, Span(look, opening, closing, self.count))
        return True

    def _open_link(self, token: Token) -> bool:
        look = link_look(str(token.attrs.get("href", "")))
        if token.markup == "autolink":
            return self._open(look, "<", ">")
        # Where the link's text ends is not known yet; its closing is filled in at its end.
        return self._open(look, "[", "")

    def _close(self) -> bool:
        *outer, span = self.spans
        self.spans = tuple(outer)
        if span.closing:
            closing = span.closing
        else:
            match = _LINK_END.match(self.source, self.at)
            closing = match[0] if match else "\0"
            whole = replace(span, closing=closing)
            self.letters = [
                replace(letter, spans=tuple(whole if each == span else each for each in letter.spans))
                for letter in self.letters
            ]
        if not self.source.startswith(closing, self.at):
            return False
        self.at += len(closing)
        return True

    def _code(self, token: Token) -> bool:
        return (
            self._open("code", token.markup, token.markup)
            and all(self._take(character, character) for character in token.content)
            and self._close()
        )


def _cut(found: Sequence[_Letter], verb: tuple[int, int] | None) -> Iterator[Piece]:
    """Letters that look alike, cut into words; objects by themselves."""
    begin, end = verb or (0, 0)

    def look(letter: _Letter) -> tuple[object, ...]:
        return (letter.spans, begin <= letter.at < end, letter.at if letter.object else -1)

    for _, group in groupby(found, look):
        run = list(group)
        spans = run[0].spans
        looks = frozenset(span.look for span in spans) | ({"bold"} if begin <= run[0].at < end else set())
        if run[0].object:
            yield Piece(run[0].text, looks, run[0].object, run[0].source, spans)
            continue
        if all(letter.text == letter.source for letter in run):
            for word in WORD.findall("".join(letter.text for letter in run)):
                yield Piece(word, looks, None, word, spans)
            continue
        signs = [(sign, letter.source if len(letter.text) == 1 else sign) for letter in run for sign in letter.text]
        for match in WORD.finditer("".join(sign for sign, _ in signs)):
            source = "".join(written for _, written in signs[match.start() : match.end()])
            yield Piece(match[0], looks, None, source, spans)
