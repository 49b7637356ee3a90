"""From the text of one Markdown file to what it holds, with places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from markdown_it.common.utils import normalizeReference

from kravspec.loose import attributes, html, marks, tables
from kravspec.loose.groups import includes
from kravspec.loose.links import definition_target, read_link
from kravspec.loose.model import Anchor, Block, Heading, Link, Page, Row, Tag
from kravspec.loose.numbers import divide
from kravspec.loose.slugs import numbered, same_form, slugs
from kravspec.model import Prose
from kravspec.parse.lines import File, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_NEWLINE = re.compile(r"\r\n?")
_FRONT_MATTER = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FILLER = "\N{OBJECT REPLACEMENT CHARACTER}"
_INDENTING = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===\+? \")", re.MULTILINE)
_INDENTED_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(?P<text>[^\n]+)", re.MULTILINE)
_FENCE_INCLUDE = re.compile(r"\{include\}\s+(?P<path>\S+)")
_DEFINED = "@"
"""What a link leads to in the CommonMark specification when its words are a term that is defined there."""


@dataclass
class _Reader:
    """What has been read so far of one file."""

    file: File
    environment: dict[str, Any]
    slugs_seen: Counter[str] = field(default_factory=Counter)
    headings: list[Heading] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    html: list[Prose] = field(default_factory=list)
    undefined: list[Link] = field(default_factory=list)
    includes: list[Link] = field(default_factory=list)
    groups: int = 0


def read_page(text: str, path: str) -> Page:
    """What `text` holds. Code, comments and front matter are left out."""
    text = _NEWLINE.sub("\n", text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    text = _FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
    tokens, environment = marks.blocks(text)
    reader = _Reader(File(path, text.split("\n"), "sv"), environment)
    _read(tokens, reader)
    if _INDENTING.search(text):
        _read_indented(tokens, reader)
    return Page(
        path=path,
        headings=tuple(reader.headings),
        written_anchors=tuple(reader.anchors),
        hidden_anchors=frozenset(reader.hidden),
        links=tuple(reader.links),
        blocks=tuple(reader.blocks),
        rows=tuple(reader.rows),
        tags=tuple(reader.tags),
        html=tuple(reader.html),
        labels=frozenset(environment.get("references", ())),
        undefined=tuple(reader.undefined),
        includes=tuple(reader.includes),
    )


def _read(tokens: Sequence[Token], reader: _Reader) -> None:  # noqa: C901 (one case for each kind of token)
    lists = 0
    opened = ""
    for index, token in enumerate(tokens):
        match token.type:
            case "inline":
                kind: Literal["paragraph", "item"] = "item" if lists and opened == "list_item_open" else "paragraph"
                if tokens[index - 1].type == "heading_open":
                    _read_heading(token, int(tokens[index - 1].tag[1]), reader)
                elif tokens[index - 1].type not in ("th_open", "td_open"):
                    _read_block(prose(token, reader.file), kind, reader, group=reader.groups if lists else 0)
                opened = ""
            case "bullet_list_open" | "ordered_list_open":
                reader.groups += lists == 0
                lists += 1
            case "bullet_list_close" | "ordered_list_close":
                lists -= 1
            case "list_item_open":
                opened = token.type
            case "table_open":
                _read_table(tokens, index, reader)
            case "html_block":
                _read_html(prose(token, reader.file), reader)
            case "fence":
                _read_fence(token, reader)
            case "definition":
                reader.links.extend(definition_target(token, reader.file))
            case "footnote_reference_open":
                label = token.meta["label"]
                reader.hidden |= {f"{name}{mark}{label}" for name in ("fn", "fnref") for mark in ("", ":", "-")}


def _read_block(  # noqa: PLR0913, PLR0917 (where a cell stands)
    text: Prose,
    kind: Literal["paragraph", "heading", "item", "cell"],
    reader: _Reader,
    group: int = 0,
    row: int = 0,
    column: int = 0,
) -> Sequence[Token]:
    """Add the block and what stands in it; gives its inline tokens."""
    tokens = marks.inline(text.source, reader.environment)
    shown, links = _spans(text, tokens, reader)
    reader.links.extend(links)
    without_code = _without(text.source, tokens, ("code_inline", "html_inline"))
    reader.anchors.extend(attributes.anchors(text, without_code, heading=kind == "heading"))
    reader.includes.extend(includes(text, without_code))
    if kind == "paragraph":
        reader.rows.extend(tables.failed_table(text))
    words = marks.words(tokens)
    reader.blocks.append(Block(kind, text, shown, words, links, len(reader.headings), group, row, column))
    return tokens


def _spans(text: Prose, tokens: Sequence[Token], reader: _Reader) -> tuple[str, tuple[Link, ...]]:
    """The text without code, HTML and links, and the links whose target is written in it."""
    links = []
    covered: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        if "span" not in token.meta:
            continue
        start, end = token.meta["span"]
        match token.type:
            case "link_open" | "image":
                if link := read_link(text, tokens, index):
                    links.append(link)
                    if link.target == _DEFINED:
                        reader.hidden |= slugs(link.text)
            case "html_inline":
                _read_html(text.part(start, end), reader)
            case "undefined" if start and text.source[start - 1].isalnum():
                continue  # `array[i][j]`
            case "undefined":
                label = token.meta["label"] or token.meta["text"]
                first = token.meta["label_start"] if token.meta["label"] else start + 1
                at = text.position(first, first + len(label))
                whole = text.position(start, end)
                reader.undefined.append(
                    Link(label, token.meta["text"], image=False, position=at, text_position=whole, span=(start, end))
                )
                continue
        covered.append((start, end))
    return _fill(text.source, covered), tuple(links)


def _without(source: str, tokens: Sequence[Token], kinds: tuple[str, ...]) -> str:
    return _fill(source, [token.meta["span"] for token in tokens if token.type in kinds and "span" in token.meta])


def _fill(source: str, spans: Sequence[tuple[int, int]]) -> str:
    if not spans:
        return source
    pieces = []
    done = 0
    for start, end in spans:
        if end > done:
            pieces.append(source[done : max(start, done)])
            pieces.append(re.sub(r"[^\n]", _FILLER, source[max(start, done) : end]))
            done = end
    return "".join([*pieces, source[done:]])


def _read_heading(token: Token, level: int, reader: _Reader) -> None:
    text = prose(token, reader.file)
    tokens = _read_block(text, "heading", reader)
    whole = marks.words(tokens).strip()
    words = attributes.without_list(whole).strip()
    written = {anchor.id for anchor in attributes.anchors(text, text.source, heading=True)}
    written |= {tag.attributes[name] for tag in html.tags(text) for name in ("id", "name") if name in tag.attributes}
    made = slugs(whole)
    braces = attributes.without_list(text.source) != text.source
    # Braces name the heading instead of its words, to a generator that knows them.
    if not (braces and written):
        made |= slugs(words)
        made |= slugs(attributes.without_list(text.source))
    with_images = "".join(inner.content for inner in tokens if inner.type in ("text", "code_inline", "image"))
    if with_images != whole:
        made |= slugs(attributes.without_list(with_images))
    _add_heading(level, words, numbered(made, reader.slugs_seen) | written, text, reader)


def _add_heading(level: int, words: str, anchors: frozenset[str], text: Prose, reader: _Reader) -> None:
    parts = divide(words)
    shown = html.without_tags(text.source)
    start = shown.find(parts.number) if parts.number else -1
    at = text.position(start, start + len(parts.number)) if start >= 0 else text.position()
    reader.headings.append(
        Heading(level, words, parts.label, parts.number, parts.marked, parts.title, anchors, text.position(), at)
    )


def _read_html(text: Prose, reader: _Reader) -> None:
    reader.html.append(text)
    if "<" not in text.source:
        return
    for level, words, place in html.headings(text):
        _add_heading(level, words, numbered(slugs(words), reader.slugs_seen), place, reader)
    for tag in html.tags(text):
        reader.tags.append(tag)
        names = dict.fromkeys(tag.attributes.get(name, "") for name in ("id", *(("name",) if tag.name == "a" else ())))
        reader.anchors.extend(Anchor(name, tag.position, certain=True) for name in names if name)
        if tag.name == "dfn":
            reader.hidden.update({f"dfn-{slug}" for slug in slugs(text.source)})
        for name in _ADDRESSES.get(tag.name, ()):
            if target := tag.attributes.get(name, ""):
                reader.links.append(
                    Link(target, "", image=tag.name == "img", position=tag.position, text_position=tag.position)
                )
    reader.includes.extend(includes(text, text.source))


_ADDRESSES = {"a": ("href",), "img": ("src",)}


def _read_fence(token: Token, reader: _Reader) -> None:
    # ```` {#lst .python}` and MyST's include.
    if not token.map or not token.info.strip():
        return
    line = token.map[0]
    written = reader.file.lines[line]
    column = max(written.find(token.info.strip()), 0)
    info = Prose(written[column:], reader.file.path, ((line + 1, column + 1),))
    reader.anchors.extend(attributes.anchors(info, info.source, heading=True))
    if match := _FENCE_INCLUDE.match(info.source):
        at = info.position(*match.span("path"))
        reader.includes.append(Link(match["path"], "", image=False, position=at, text_position=at))


def _read_table(tokens: Sequence[Token], start: int, reader: _Reader) -> None:
    reader.groups += 1
    group = reader.groups
    columns, row, column, cursor = 0, -1, 0, 0
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            return
        if token.type == "tr_open" and token.map:
            row, column, cursor = row + 1, 0, 0
            if row == 1:
                columns = _count_heads(tokens, start, index)
            if row:
                reader.rows.extend(tables.wrong_row(token.map[0], columns, reader.file))
        elif token.type == "inline" and token.map:
            line = token.map[0]
            written = reader.file.lines[line]
            # An escaped bar is a bar in the token; the text keeps the escape, so that columns agree with the file.
            raw = token.content.replace("|", r"\|")
            at = max(written.find(raw, cursor), cursor) if raw else cursor
            cursor = at + len(raw)
            text = Prose(raw, reader.file.path, ((line + 1, at + 1),))
            _read_block(text, "cell", reader, group, row, column)
            column += 1


def _count_heads(tokens: Sequence[Token], start: int, end: int) -> int:
    return sum(tokens[index].type == "th_open" for index in range(start, end))


def _read_indented(tokens: Sequence[Token], reader: _Reader) -> None:
    """Some generators read indented text below `!!!` and `===` as text: its headings and anchors may be linked to."""
    for token in tokens:
        if token.type == "code_block":
            for match in _INDENTED_HEADING.finditer(token.content):
                reader.hidden |= slugs(attributes.without_list(match["text"]))
            text = Prose(token.content, reader.file.path, ((1, 1),) * (token.content.count("\n") + 1))
            reader.hidden |= {same_form(anchor.id) for anchor in attributes.anchors(text, token.content)}


def label_form(label: str) -> str:
    """A label as definitions are looked up by it."""
    return normalizeReference(label)
