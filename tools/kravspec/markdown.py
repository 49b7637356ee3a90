"""The Markdown dialect of a standard: CommonMark with tables, footnotes, TeX and `[id]` references.

`blocks` gives the block tokens of a text, `inline` the inline tokens of one block's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_DEPTH = 20
"""Deeper than this markdown-it leaves text out without a word; `parse` reports it instead."""
MAX_LENGTH = 20_000
"""Characters of one block. `parse` reports a longer one and leaves it unread, so that no text can make its readers slow."""

ID = r"[A-Za-zÅÄÖåäö][\wÅÄÖåäö-]*"
PROVISION_ID = re.compile(r"[A-ZÅÄÖ]{2,8}-\d{2,4}")
"""The form of a provision's ID, such as `PRO-06`."""
_WHOLE_ID = re.compile(ID)
REFERENCE = re.compile(r"\[(?P<id>" + ID + r")(?:,\s*(?P<locator>[^\[\]\n]{1,80}))?\](?![\[(])")
_SKIPPED = re.compile(
    r"\\.|(?P<ticks>`++)(?:(?:[^`]++|(?!(?P=ticks)(?!`))`++)*+(?P=ticks))?|!\[[^\[\]]*\]|\$[^$\n]*\$", re.DOTALL
)
"""A run of backticks is taken whole, with or without the code that it begins, so that no part of it is tried again."""
_REFERENCE_OR_SKIPPED = re.compile(rf"(?P<skipped>{_SKIPPED.pattern})|{REFERENCE.pattern}", re.DOTALL)


_NO_TERMS: Mapping[int, tuple[int, str]] = MappingProxyType({})


def blocks(text: str) -> list[Token]:
    """Block tokens with their lines in `map`; what stands inside a block is left as Markdown in `content`."""
    return _block_parser().parse(text)


def inline(source: str, terms: Mapping[int, tuple[int, str]] = _NO_TERMS) -> Sequence[Token]:
    """Inline tokens of one block's Markdown. A reference is a token `reference` with `id` and `locator` in `meta`.

    `terms` says where in `source` a term begins, where it ends and its ID: each that is text outside links and images
    becomes a token `term` with `id` in `meta`.
    """
    environment = {"source": source, "terms": terms, "begins": sorted(terms)} if terms else {}
    return _inline_parser().parseInline(source, environment)[0].children or []


def references(source: str) -> Sequence[re.Match[str]]:
    """The references in one block's Markdown; code, images and escaped brackets hold none."""
    return _references(source) if "[" in source else ()


# The parser and a dozen rules ask for the references of the same texts.
@lru_cache(maxsize=1 << 17)
def _references(source: str) -> tuple[re.Match[str], ...]:
    return tuple(match for match in _REFERENCE_OR_SKIPPED.finditer(source) if match["skipped"] is None)


def outside_code(source: str) -> str:
    """`source` with code, TeX, images and escaped characters replaced by a filler of the same length."""
    return _SKIPPED.sub(lambda match: "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0]), source)


def is_id(text: str) -> bool:
    """Whether `text` has the form of an ID that can be referred to."""
    return bool(_WHOLE_ID.fullmatch(text))


def plain(source: str) -> str:
    """The words of one block's Markdown without its marks, references written as their ID."""
    return "".join(_plain(token) for token in inline(source))


def _plain(token: Token) -> str:
    if token.type == "reference":
        return str(token.meta["id"])
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return token.content
    return token.content if token.type in ("text", "text_special", "code_inline", "math_inline") else ""


@cache
def _block_parser() -> MarkdownIt:
    parser = _dialect()
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def _inline_parser() -> MarkdownIt:
    parser = _dialect()
    parser.core.ruler.enableOnly(["normalize", "block", "inline", "text_join"])
    parser.inline.ruler.before("text", "term", _term)
    parser.inline.ruler.before("link", "reference", _reference)
    # A label is valid in one file only, so which labels exist is for `check`, not for the parser of one block.
    parser.inline.ruler.before("reference", "footnote_label", _footnote_label)
    return parser


def _dialect() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_DEPTH})
    parser.enable("table")
    # `[id]: text` would be swallowed as a link definition; a standard refers by ID only.
    parser.disable("reference")
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.use(dollarmath_plugin, allow_labels=False, double_inline=False, allow_digits=True)
    return parser


def _term(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's own signature)
    """A term, or the text before one: markdown-it's own rule for text would run past the place where it begins."""
    terms = state.env.get("terms")
    # The text of an image is parsed as a source of its own.
    if not terms or state.linkLevel or state.src != state.env["source"]:
        return False
    if state.pos in terms:
        end, id_ = terms[state.pos]
        if not silent:
            token = state.push("term", "", 0)
            token.content, token.meta = state.src[state.pos : end], {"id": id_}
        state.pos = end
        return True
    begins = state.env["begins"]
    following = bisect_right(begins, state.pos)
    end = begins[following] if following < len(begins) else state.posMax
    if end >= state.posMax or state.md.inline.terminator_re.search(state.src, state.pos, end):
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's own signature)
    match = REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[0]
        token.meta = {"id": match["id"], "locator": match["locator"] or "", "start": state.pos}
    state.pos = match.end()
    return True


_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")


def _footnote_label(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's own signature)
    match = _FOOTNOTE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("footnote_label", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True
