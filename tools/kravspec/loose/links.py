"""From the tokens of a link or an image to its target and its words, each at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import unescapeAll

from kravspec.loose import marks
from kravspec.loose.model import Link
from kravspec.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from kravspec.model import Prose
    from kravspec.parse.lines import File

_DEFINED_TARGET = re.compile(r"[ \t>]*(?P<raw><[^<>]*>|\S+)")
_TARGET = re.compile(r"(?:\\.|[^\s\\]|\\)*")


def read_link(text: Prose, tokens: Sequence[Token], index: int) -> Link | None:
    """The link or image that `tokens[index]` opens, if its target is written here and not in a definition."""
    token = tokens[index]
    start, end = token.meta["span"]
    source = text.source
    if token.markup == "autolink":
        at = text.position(start + 1, end - 1)
        written = source[start + 1 : end - 1]
        return Link(
            written if ":" in written else f"mailto:{written}",
            "",
            image=False,
            position=at,
            text_position=at,
            span=(start, end),
        )
    label_end = token.meta["label_end"]
    if source[end - 1] != ")" or source[label_end + 1 : label_end + 2] != "(":
        return None
    first = label_end + 2
    while source[first] in " \t\n":
        first += 1
    last = _end_of_target(source, first, end - 1)
    raw = source[first:last]
    begin = start + 1 + (token.type == "image")
    return Link(
        unescapeAll(_bare(raw)),
        marks.words(_inside(tokens, index)),
        image=token.type == "image",
        position=text.position(first, max(last, first)) if raw else text.position(start, end),
        text_position=text.position(begin, label_end),
        span=(start, end),
    )


def definition_target(token: Token, file: File) -> Iterator[Link]:
    """Where `[label]: target` leads: checked where it stands, once, whether a label leads to it or not. None of a footnote."""
    if not token.map or token.meta["label"].startswith("^"):
        return
    first, last = token.map
    for number in range(first, min(last, len(file.lines))):
        line = file.lines[number]
        begin = line.find("]:") + 2 if number == first else 0
        if match := _DEFINED_TARGET.match(line, max(begin, 0)):
            start, end = match.span("raw")
            at = Position(file.path, number + 1, start + 1, number + 1, end + 1)
            yield Link(unescapeAll(_bare(match["raw"])), "", image=False, position=at, text_position=at)
            return


def _bare(raw: str) -> str:
    return raw[1:-1] if raw[:1] == "<" and raw[-1:] == ">" else raw


def _inside(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """The tokens of a link's text; none of an image's."""
    if tokens[start].type == "image":
        return ()
    end = start
    while end < len(tokens) and tokens[end].type != "link_close":
        end += 1
    return tokens[start:end]


def _end_of_target(source: str, first: int, limit: int) -> int:
    if source[first] == "<":
        end = source.find(">", first, limit)
        return limit if end < 0 else end + 1
    match = _TARGET.match(source, first, limit)
    return match.end() if match else limit
