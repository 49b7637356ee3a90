"""From the tokens of a file to its headings, captions and blocks, one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec import markdown
from kravspec.model import (
    Caption,
    Figure,
    Footnote,
    Formula,
    Informative,
    Item,
    ListBlock,
    Paragraph,
    Position,
    Prose,
    Provision,
    Source,
    Stray,
)
from kravspec.parse.lines import empty, prose, references, span, tex
from kravspec.parse.table import read_table
from kravspec.text import CAPTIONS, INFORMATIVE
from kravspec.wording import verbal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from kravspec.model import Block
    from kravspec.parse.lines import File

_ID_AT_END = re.compile(r"(?<!\s)\s*\{#(?P<id>[^{}\n]*)\}\s*$")
_PROVISION = re.compile(r"\*\*(?P<id>[A-ZÅÄÖ]{2,8}-\d{1,6})\*\*(?:\s+|$)")
_CAPTION = re.compile(r"\*\*(?P<label>[^*\n]{1,40})\*\*[ \t]+(?P<title>[^\n]*)$")
_LABEL = re.compile(r"\*\*(?P<label>[^*\n]{1,40})\*\*[ \t]*\n?")
_SOURCE = re.compile(r"\*\*(?P<designation>[^*\n]{1,120})\*\*\s*")


_LEAVES = frozenset({"heading_open", "paragraph_open", "table_open", "math_block", "footnote_reference_open"})
"""Blocks that hold text, not blocks of their own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; what stands below it is not known yet."""

    level: int
    id: str
    title: Prose
    id_position: Position
    position: Position


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """A line that is the caption of the block beside it, or means to be."""

    kind: str
    """`table`, `figure` or `formula`; empty when the label is not known."""
    caption: Caption
    label: str
    text: Prose


Read: TypeAlias = "Block | Heading | CaptionLine"


def read_blocks(tokens: Sequence[Token], file: File) -> Iterator[Read]:
    """What the tokens hold, in order; of a list or a quote, what it holds too."""
    index = 0
    while index < len(tokens):
        end = _close(tokens, index)
        yield from _block(tokens[index : end + 1], file)
        index = end + 1


def _close(tokens: Sequence[Token], index: int) -> int:
    if tokens[index].nesting != 1:
        return index
    level = tokens[index].level
    return next(i for i in range(index + 1, len(tokens)) if tokens[i].nesting == -1 and tokens[i].level == level)


def _block(tokens: Sequence[Token], file: File) -> Iterator[Read]:
    first = tokens[0]
    if any(token.nesting == 1 and token.level >= markdown.MAX_DEPTH - 1 for token in tokens):
        yield _stray("depth", "", tokens, file)
        return
    if first.type in _LEAVES and _longest(tokens, file) > markdown.MAX_LENGTH:
        yield _stray("length", "", tokens, file)
        return
    match first.type:
        case "heading_open":
            yield _heading(tokens, file)
        case "paragraph_open":
            yield from _paragraph(prose(tokens[1], file), file)
        case "bullet_list_open" | "ordered_list_open":
            yield from _list(tokens, file)
        case "blockquote_open":
            yield from _quote(tokens, file)
        case "table_open":
            yield read_table(tokens, file)
        case "math_block":
            yield Formula(None, tex(first, file), span(tokens, file))
        case "footnote_reference_open":
            yield _footnote(tokens, file)
        case "hr":
            yield _stray("rule", "", tokens, file)
        case _:
            yield _stray("code", "", tokens, file)


def _longest(tokens: Sequence[Token], file: File) -> int:
    """How long the longest text is; of a table, the longest row: markdown-it leaves out cells that are too many."""
    if tokens[0].type == "table_open":
        at = span(tokens, file)
        return max(map(len, file.lines[at.line - 1 : at.end_line]))
    return max(len(token.content) for token in tokens)


def _heading(tokens: Sequence[Token], file: File) -> Heading:
    title = prose(tokens[1], file) if tokens[1].content else None
    position = span(tokens, file)
    if title is None:
        return Heading(int(tokens[0].tag[1]), "", empty(position), position, position)
    level = int(tokens[0].tag[1])
    if match := _ID_AT_END.search(title.source):
        id_position = title.position(*match.span("id"))
        return Heading(level, match["id"], title.part(0, match.start()), id_position, position)
    return Heading(level, "", title, title.position(), position)


def _paragraph(text: Prose, file: File) -> Iterator[Read]:
    while text.source.startswith("!["):
        image, newline, rest = text.source.partition("\n")
        figure = _figure(text.part(0, len(image)))
        if figure is None:
            break
        yield figure
        if not newline:
            return
        text = text.part(len(text.source) - len(rest))
    if match := _PROVISION.match(text.source):
        yield _provision(text, match, file)
    else:
        yield _caption(text) or Paragraph(text, references(text), text.position())


def _figure(text: Prose) -> Figure | None:
    tokens = markdown.inline(text.source)
    if len(tokens) != 1 or tokens[0].type != "image":
        return None
    return Figure(None, str(tokens[0].attrs["src"]), tokens[0].content, text.position())


def _caption(text: Prose) -> CaptionLine | None:
    """The caption that a line of one bold label is: with an ID at its end, or with a label that is known."""
    match = _CAPTION.match(text.source)
    identified = _ID_AT_END.search(text.source, match.end("label")) if match else None
    if not match or not (identified or match["label"] in CAPTIONS):
        return None
    begin, end = match.span("title")
    title = text.part(begin, max(begin, identified.start())) if identified else text.part(begin, end)
    id_position = text.position(*identified.span("id")) if identified else text.position()
    caption = Caption(identified["id"] if identified else "", title, id_position, text.position())
    return CaptionLine(CAPTIONS.get(match["label"], ""), caption, match["label"], text)


def _provision(text: Prose, match: re.Match[str], file: File) -> Provision:
    sentence = text.part(match.end())
    form, verb = verbal_form(sentence.source, file.language)
    return Provision(
        id=match["id"],
        verbal_form=form,
        verb=verb,
        text=sentence,
        items=None,
        fields=(),
        references=references(sentence),
        id_position=text.position(*match.span("id")),
        position=text.position(),
    )


def _list(tokens: Sequence[Token], file: File) -> Iterator[Block]:
    items: list[Item] = []
    index = 1
    while index < len(tokens) - 1:
        end = _close(tokens, index)
        blocks = [_settle(block, file) for block in read_blocks(tokens[index + 1 : end], file)]
        items.append(Item(tuple(blocks), span(tokens[index : end + 1], file)))
        index = end + 1
    if any(_ID_AT_END.search(_first_text(item)) for item in items):
        yield from map(_source, items)
    else:
        yield ListBlock(tokens[0].type == "ordered_list_open", tuple(items), span(tokens, file))


def _first_text(item: Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return first.text.source if isinstance(first, Paragraph) else ""


def _source(item: Item) -> Block:
    first = item.blocks[0] if item.blocks else None
    match = _SOURCE.match(first.text.source) if isinstance(first, Paragraph) else None
    if not (match and isinstance(first, Paragraph)):
        return ListBlock(ordered=False, items=(item,), position=item.position)
    source, begin = first.text.source, match.end()
    identified = _ID_AT_END.search(source, match.end("designation"))
    end = identified.start() if identified else len(source.rstrip())
    id_position = first.text.position(*identified.span("id")) if identified else first.position
    text = first.text.part(begin, max(begin, end))
    designation_position = first.text.position(*match.span("designation"))
    id_ = identified["id"] if identified else ""
    return Source(id_, match["designation"], text, designation_position, id_position, item.position)


def _quote(tokens: Sequence[Token], file: File) -> Iterator[Block]:
    """One informative block for each labelled paragraph; what follows it up to the next label belongs to it."""
    groups: list[list[Block]] = []
    for read in read_blocks(tokens[1:-1], file):
        block = _settle(read, file)
        if not groups or (isinstance(block, Paragraph) and _LABEL.match(block.text.source)):
            groups.append([])
        groups[-1].append(block)
    whole = span(tokens, file)
    starts = [whole.line, *(group[0].position.line for group in groups[1:])]
    ends = [*(start - 1 for start in starts[1:]), whole.end_line]
    if not groups:
        yield _stray("quote", "", tokens, file)
    for group, start, end in zip(groups, starts, ends, strict=False):
        column = whole.column if start == whole.line else group[0].position.column
        yield _informative(group, Position(file.path, start, column, end, len(file.lines[end - 1]) + 1), file)


def _informative(group: Sequence[Block], position: Position, file: File) -> Block:
    first = group[0]
    match = _LABEL.match(first.text.source) if isinstance(first, Paragraph) else None
    kind = INFORMATIVE.get(match["label"]) if match else None
    if not (match and kind and isinstance(first, Paragraph)):
        source = file.source(position)
        return Stray("quote", match["label"] if match else "", source, position)
    text = first.text.part(match.end())
    return Informative(_kind(kind), text, tuple(group[1:]), references(text), position)


def _kind(name: str) -> Literal["note", "example", "rationale"]:
    return "note" if name == "note" else "example" if name == "example" else "rationale"


def _footnote(tokens: Sequence[Token], file: File) -> Footnote:
    proses = [prose(token, file) for token in tokens if token.type == "inline" and token.content]
    text = _joined(proses) if proses else empty(span(tokens, file))
    return Footnote(str(tokens[0].meta["label"]), text, references(text), span(tokens, file))


def _joined(proses: Sequence[Prose]) -> Prose:
    starts = tuple(start for prose in proses for start in prose.starts)
    return Prose("\n".join(prose.source for prose in proses), proses[0].path, starts)


def _stray(
    kind: Literal["code", "rule", "quote", "caption", "depth", "length"],
    label: str,
    tokens: Sequence[Token],
    file: File,
) -> Stray:
    position = span(tokens, file)
    return Stray(kind, label, file.source(position), position)


def _settle(read: Read, file: File) -> Block:
    """A heading or a caption inside a list or a quote has no meaning there: it stays as the text it is."""
    match read:
        case Heading(position=position):
            return Stray("caption", "", file.source(position), position)
        case CaptionLine(text=text):
            return Paragraph(text, references(text), text.position())
        case _:
            return read
