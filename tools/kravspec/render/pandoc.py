"""The bridge from the model to pandoc's document tree (JSON): inlines, lists and tables, the same for every format pandoc writes.

What a format writes in its own way, such as live references, it hands in as functions.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from kravspec import markdown
from kravspec.error import CannotRunError
from kravspec.model import ListBlock, Message, Paragraph, Target
from kravspec.text import begins_sentence

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.token import Token

    from kravspec.model import Block, Footnote, Standard, Table

Inline: TypeAlias = "dict[str, Any]"
Node: TypeAlias = "dict[str, Any]"

API_VERSION = [1, 23, 1]
_NO_ATTRIBUTES: list[Any] = ["", [], []]
_PAGE, _PADDING, _LONGEST = 92, 4, 60
"""In characters: what a line of a table holds, what a cell's margins take, and how long a text still widens its column."""
_ALIGN = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


@dataclass(frozen=True, slots=True)
class Bridge:
    """What the tree of one document depends on."""

    standard: Standard
    refer: Callable[[Target, str, bool], list[Inline]]
    """The reference to a target with a locator, first in a sentence or not."""
    footnotes: Mapping[tuple[str, str], Footnote]
    """Footnotes by file and label."""


def inlines(source: str, path: str, bridge: Bridge) -> list[Inline]:
    """One block's Markdown, written in the file `path`, as inlines."""
    stack: list[list[Inline]] = [[]]
    before = ""
    for token in markdown.inline(source):
        if token.nesting == 1:
            stack.append([])
        elif token.nesting == -1:
            content = stack.pop()
            stack[-1].append(_closed(token, content, stack))
        else:
            stack[-1].extend(_inline(token, before, path, bridge))
        if token.type == "link_open":
            stack[-1].append({"t": "_href", "c": str(token.attrs["href"])})
        before = (before + (token.content or " " * (token.type == "softbreak")))[-40:]
    return stack[0]


def text(words: str) -> Inline:
    """Plain words."""
    return {"t": "Str", "c": words}


def strong(content: Sequence[Inline]) -> Inline:
    """Bold inlines."""
    return {"t": "Strong", "c": list(content)}


def raw_inline(xml: str, format_: str) -> Inline:
    """Inlines in the format's own language."""
    return {"t": "RawInline", "c": [format_, xml]}


def raw_block(xml: str, format_: str) -> Node:
    """Blocks in the format's own language."""
    return {"t": "RawBlock", "c": [format_, xml]}


def paragraph(content: Sequence[Inline], style: str = "") -> Node:
    """A paragraph, of a style of the target's template when one is named."""
    node = {"t": "Para", "c": list(content)}
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [node]]} if style else node


def span(content: Sequence[Inline], style: str) -> Inline:
    """Inlines of a character style."""
    return {"t": "Span", "c": [["", [], [["custom-style", style]]], list(content)]}


def list_block(block: ListBlock, bridge: Bridge, other: Callable[[Block], list[Node]], depth: int = 0) -> Node:
    """A list; ordered ones run a), b) and inside 1), 2). Blocks that are neither text nor list come from `other`."""
    items = []
    for item in block.items:
        nodes: list[Node] = []
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                nodes.append(list_block(inner, bridge, other, depth + 1))
            elif isinstance(inner, Paragraph):
                nodes.append({"t": "Plain", "c": inlines(inner.text.source, inner.text.path, bridge)})
            else:
                nodes.extend(other(inner))
        items.append(nodes or [{"t": "Plain", "c": []}])
    if not block.ordered:
        return {"t": "BulletList", "c": items}
    style = "LowerAlpha" if depth % 2 == 0 else "Decimal"
    return {"t": "OrderedList", "c": [[1, {"t": style}, {"t": "OneParen"}], items]}


def table(block: Table, bridge: Bridge) -> Node:
    """A table without its caption. Short rows are filled, so that the columns stay where they are."""
    columns = max(len(row) for row in (block.header, *block.rows))
    aligns = [*block.align, *[""] * columns][:columns]
    texts = [
        [row[index].text.source for row in (block.header, *block.rows) if index < len(row)] for index in range(columns)
    ]
    specs = [
        [{"t": _ALIGN.get(align, "AlignLeft")}, {"t": "ColWidth", "c": share}]
        for align, share in zip(aligns, _shares(texts), strict=True)
    ]

    def cells(row: Sequence[Any]) -> list[Any]:
        contents = [inlines(cell.text.source, cell.text.path, bridge) for cell in row]
        contents += [[] for _ in range(columns - len(contents))]
        return [[_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": content}]] for content in contents]

    head = [_NO_ATTRIBUTES, [[_NO_ATTRIBUTES, cells(block.header)]]]
    body = [_NO_ATTRIBUTES, 0, [], [[_NO_ATTRIBUTES, cells(row)] for row in block.rows]]
    return {"t": "Table", "c": [_NO_ATTRIBUTES, [None, []], specs, head, [body], [_NO_ATTRIBUTES, []]]}


def _shares(columns: Sequence[Sequence[str]]) -> list[float]:
    """Each column's share of the page's width: room for its longest word, and the rest by how much text it holds.

    A word that is wider than its column is broken in two, and a number and its unit are one word.
    """
    least = [max(len(word) for cell in column for word in re.split(r"[ \n]", cell)) + _PADDING for column in columns]
    wanted = [max(min(max(map(len, column)), _LONGEST), room) for column, room in zip(columns, least, strict=True)]
    spare = max(_PAGE - sum(least), 0) / (sum(wanted) - sum(least) or 1)
    widths = [room + spare * (wish - room) for room, wish in zip(least, wanted, strict=True)]
    return [width / sum(widths) for width in widths]


def image(path: str, alt: str, width: float | None = None) -> Inline:
    """An image file with its alternative text; `width` is in centimetres."""
    size = [["width", f"{width:.2f}cm"]] if width else []
    return {"t": "Image", "c": [["", [], size], [text(alt)], [path, ""]]}


def formula(tex: str) -> Inline:
    """A formula on a line of its own."""
    return {"t": "Math", "c": [{"t": "DisplayMath"}, tex]}


def run(arguments: Sequence[str], document: bytes, environment: Mapping[str, str] | None = None) -> None:
    """Run pandoc on a document on its standard input. Raises `CannotRunError` when pandoc is missing or stops."""
    import pypandoc

    try:
        command: list[str | os.PathLike[str]] = [pypandoc.get_pandoc_path(), *arguments]
        subprocess.run(command, input=document, env=environment, check=True, capture_output=True)  # noqa: S603 (our own arguments)
    except OSError as error:
        message = Message(sv=f"Pandoc går inte att starta: {error}", en=f"Pandoc cannot be started: {error}")
        raise CannotRunError(message) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        raise CannotRunError(Message(sv=f"Pandoc stannade: {said}", en=f"Pandoc stopped: {said}")) from None


def _closed(token: Token, content: list[Inline], stack: list[list[Inline]]) -> Inline:  # noqa: ARG001 (kept beside `_inline`)
    if token.type == "strong_close":
        return strong(content)
    if token.type == "em_close":
        return {"t": "Emph", "c": content}
    href = content.pop(0)["c"] if content and content[0]["t"] == "_href" else ""
    return {"t": "Link", "c": [_NO_ATTRIBUTES, content, [href, ""]]}


def _inline(token: Token, before: str, path: str, bridge: Bridge) -> list[Inline]:
    match token.type:
        case "reference":
            target = bridge.standard.index.get(token.meta["id"])
            if target is None:
                return [text(token.content)]
            return bridge.refer(target, token.meta["locator"], begins_sentence(before))
        case "footnote_label":
            return _footnote(str(token.meta["label"]), path, bridge)
        case "softbreak":
            return [{"t": "Space"}]
        case "hardbreak":
            return [{"t": "LineBreak"}]
        case "code_inline":
            return [{"t": "Code", "c": [_NO_ATTRIBUTES, token.content]}]
        case "math_inline":
            return [{"t": "Math", "c": [{"t": "InlineMath"}, token.content]}]
        case _:
            return [text(token.content)] if token.content else []


def _footnote(label: str, path: str, bridge: Bridge) -> list[Inline]:
    footnote = bridge.footnotes.get((path, label))
    if footnote is None:
        return [text(f"[^{label}]")]
    # A footnote inside a footnote has no end: its mark is written as text.
    flat = Bridge(bridge.standard, bridge.refer, {})
    return [{"t": "Note", "c": [{"t": "Para", "c": inlines(footnote.text.source, path, flat)}]}]
