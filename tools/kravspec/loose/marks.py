"""Markdown-it with places: block tokens as the author wrote them, and inline tokens that know where in their block they stand.

A link, an image, code or HTML has `span`, start and end in the block's text, in `meta`; a link and an image have `label_end` too.
`[text][label]` without a definition is a token `undefined` before its text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import autolink, backtick, html_inline, image, link
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MAX_DEPTH = 60
_LABEL = re.compile(r"\[(?P<label>[^\[\]\\\n]{0,200})\]")


def blocks(text: str) -> tuple[Sequence[Token], dict[str, Any]]:
    """The block tokens of a file and the definitions that its inline text needs."""
    environment: dict[str, Any] = {}
    return _parser().parse(text, environment), environment


def inline(source: str, environment: dict[str, Any]) -> Sequence[Token]:
    """The inline tokens of one block's text."""
    found: list[Token] = []
    parser = _parser()
    parser.inline.parse(source, parser, environment, found)
    return found


def words(tokens: Sequence[Token]) -> str:
    """What is read of inline tokens, images left out."""
    return "".join(_WORDS.get(token.type, _none)(token) for token in tokens)


def _content(token: Token) -> str:
    return token.content


def _space(_: Token) -> str:
    return " "


def _none(_: Token) -> str:
    return ""


_WORDS = {
    "text": _content,
    "text_special": _content,
    "code_inline": _content,
    "softbreak": _space,
    "hardbreak": _space,
}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_DEPTH, "inline_definitions": True})
    parser.enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    # An address that could act is a finding, which needs the link to be read as one.
    parser.validateLink = _is_valid  # type: ignore[method-assign]
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("image", _spanned(image, "image"))
    parser.inline.ruler.at("backticks", _spanned(backtick, "code_inline"))
    parser.inline.ruler.at("autolink", _spanned(autolink, "link_open"))
    parser.inline.ruler.at("html_inline", _spanned(html_inline, "html_inline"))
    return parser


def _is_valid(url: str) -> bool:  # noqa: ARG001 (markdown-it's own signature)
    return True


def _spanned(rule: Callable[[StateInline, bool], bool], kind: str) -> Callable[[StateInline, bool], bool]:
    def spanned(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's own signature)
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            # Text that was waiting becomes a token first.
            for token in state.tokens[count : count + 2]:
                if token.type == kind:
                    token.meta["span"] = (start, state.pos)
                    if kind == "image" or rule is link:
                        opening = start + (kind == "image")
                        token.meta["label_end"] = state.md.helpers.parseLinkLabel(state, opening, kind != "image")
        return True

    return spanned


_SPANNED_LINK = _spanned(link, "link_open")


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's own signature)
    if _SPANNED_LINK(state, silent):
        return True
    if not silent and state.src[state.pos] == "[":
        start = state.pos
        end = state.md.helpers.parseLinkLabel(state, start)
        state.pos = start
        if end > 0 and (match := _LABEL.match(state.src, end + 1)):
            token = state.push("undefined", "", 0)
            token.meta = {"span": (start, match.end()), "text": state.src[start + 1 : end], "label": match["label"]}
            token.meta["label_start"] = match.start("label")
    return False
