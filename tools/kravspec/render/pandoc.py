"""The bridge from the model to pandoc's document tree (JSON): inlines, lists and tables, the same for every format pandoc writes.

What a format writes in its own way, such as live references, it hands in as functions.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from kravspec import markdown
from kravspec.error import CannotRunError
from kravspec.model import ListBlock, Message, Paragraph, Target
from kravspec.render.columns import shares
from kravspec.text import begins_sentence

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.token import Token

    from kravspec.anchors import Origin
    from kravspec.model import Block, Footnote, Prose, Standard, Table

Inline: TypeAlias = "dict[str, Any]"
Node: TypeAlias = "dict[str, Any]"

API_VERSION = [1, 23, 1]
_NO_ATTRIBUTES: list[Any] = ["", [], []]
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold (XML 1.0, 2.2) and nobody sees."""
_ALIGN = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


@dataclass(frozen=True, slots=True)
class Bridge:
    """What the tree of one document depends on."""

    standard: Standard
    refer: Callable[[Target, str, bool], list[Inline]]
    """The reference to a target with a locator, first in a sentence or not."""
    footnotes: Mapping[tuple[str, str], Footnote]
    """Footnotes by file and label."""
    anchor: Callable[[Origin], list[Inline]] = lambda _: []
    """What marks in a paragraph where the text it is made from begins; nothing in outputs that do not come back."""


def prose(text: Prose, bridge: Bridge, *, before: str = "") -> list[Inline]:
    """The text of a paragraph as inlines, with its anchor; `before` is what it continues, if it begins no sentence."""
    return [*bridge.anchor(text), *inlines(text.source, text.path, bridge, before=before)]


def inlines(source: str, path: str, bridge: Bridge, *, before: str = "") -> list[Inline]:
    """One block's Markdown, written in the file `path`, as inlines; `before` is what it continues, if it begins no sentence."""
    stack: list[list[Inline]] = [[]]
    for token in markdown.inline(source):
        if token.nesting == 1:
            stack.append([])
        elif token.nesting == -1:
            content = stack.pop()
            stack[-1].extend(_closed(token, content, bridge))
        else:
            stack[-1].extend(_inline(token, before, path, bridge))
        if token.type == "link_open":
            stack[-1].append({"t": "_href", "c": str(token.attrs["href"])})
        before = (before + (token.content or " " * (token.type == "softbreak")))[-40:]
    return stack[0]


def text(words: str) -> Inline:
    """Plain words."""
    return {"t": "Str", "c": _UNSEEN.sub("", words)}


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


def classed(class_: str, content: Sequence[Inline]) -> Inline:
    """Inlines that together are one thing, whose kind the class says."""
    return {"t": "Span", "c": [["", [class_], []], list(content)]}


def in_language(tag: str, content: Sequence[Inline]) -> Inline:
    """Inlines in another language than the document's; `tag` is of BCP 47."""
    return {"t": "Span", "c": [["", [], [["lang", tag]]], list(content)]}


def list_block(block: ListBlock, bridge: Bridge, other: Callable[[Block], list[Node]], depth: int = 0) -> Node:
    """A list; ordered ones run a), b) and inside 1), 2). Blocks that are neither text nor list come from `other`."""
    items = []
    for item in block.items:
        nodes: list[Node] = []
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                nodes.append(list_block(inner, bridge, other, depth + 1))
            elif isinstance(inner, Paragraph):
                nodes.append({"t": "Plain", "c": prose(inner.text, bridge)})
            else:
                nodes.extend(other(inner))
        items.append(nodes or [{"t": "Plain", "c": []}])
    if not block.ordered:
        return {"t": "BulletList", "c": items}
    style = "LowerAlpha" if depth % 2 == 0 else "Decimal"
    return {"t": "OrderedList", "c": [[1, {"t": style}, {"t": "OneParen"}], items]}


def table(block: Table, bridge: Bridge, id_: str = "", caption: Sequence[Inline] = ()) -> Node:
    """A table. Short rows are filled, so that the columns stay where they are."""
    columns = max(len(row) for row in (block.header, *block.rows))
    aligns = [*block.align, *[""] * columns][:columns]
    specs = [
        [{"t": _ALIGN.get(align, "AlignLeft")}, {"t": "ColWidth", "c": share}]
        for align, share in zip(aligns, shares(block, bridge.standard), strict=True)
    ]

    def cells(row: Sequence[Any]) -> list[Any]:
        contents = [prose(cell.text, bridge) for cell in row]
        contents += [[] for _ in range(columns - len(contents))]
        return [[_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": content}]] for content in contents]

    head = [_NO_ATTRIBUTES, [[_NO_ATTRIBUTES, cells(block.header)]]]
    body = [_NO_ATTRIBUTES, 0, [], [[_NO_ATTRIBUTES, cells(row)] for row in block.rows]]
    return {"t": "Table", "c": [[id_, [], []], _caption(caption), specs, head, [body], [_NO_ATTRIBUTES, []]]}


def _caption(content: Sequence[Inline]) -> list[Any]:
    return [None, [{"t": "Plain", "c": list(content)}] if content else []]


def header(level: int, id_: str, class_: str, content: Sequence[Inline]) -> Node:
    """A heading; `level` counts from 1."""
    return {"t": "Header", "c": [level, [id_, [class_] if class_ else [], []], list(content)]}


def div(class_: str, nodes: Sequence[Node], id_: str = "") -> Node:
    """Blocks that together are one thing, whose kind the class says."""
    return {"t": "Div", "c": [[id_, [class_], []], list(nodes)]}


def link(content: Sequence[Inline], href: str) -> Inline:
    """A link to an address, or to the `#id` of something in the tree."""
    return {"t": "Link", "c": [_NO_ATTRIBUTES, list(content), [href, ""]]}


def figure(content: Inline, caption: Sequence[Inline]) -> Node:
    """An image of its own, with its caption."""
    return {"t": "Figure", "c": [_NO_ATTRIBUTES, _caption(caption), [{"t": "Plain", "c": [content]}]]}


def image(path: str, alt: str, width: float | None = None) -> Inline:
    """An image file with its alternative text; `width` is in centimetres."""
    size = [["width", f"{width:.2f}cm"]] if width else []
    return {"t": "Image", "c": [["", [], size], [text(alt)], [path, ""]]}


def formula(tex: str) -> Inline:
    """A formula on a line of its own."""
    return {"t": "Math", "c": [{"t": "DisplayMath"}, _UNSEEN.sub("", tex)]}


def inline_formula(tex: str) -> Inline:
    """A formula inside a line."""
    return {"t": "Math", "c": [{"t": "InlineMath"}, _UNSEEN.sub("", tex)]}


def run(arguments: Sequence[str], document: bytes, environment: Mapping[str, str] | None = None) -> bytes:
    """What pandoc writes to its standard output for a document on its standard input.

    Raises `CannotRunError` when pandoc is missing or stops.
    """
    import pypandoc

    try:
        command: list[str | os.PathLike[str]] = [pypandoc.get_pandoc_path(), *arguments]
        done = subprocess.run(command, input=document, env=environment, check=True, capture_output=True)  # noqa: S603 (our own arguments)
    except OSError as error:
        message = Message(sv=f"Pandoc går inte att starta: {error}", en=f"Pandoc cannot be started: {error}")
        raise CannotRunError(message) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        raise CannotRunError(Message(sv=f"Pandoc stannade: {said}", en=f"Pandoc stopped: {said}")) from None
    return done.stdout


def _closed(token: Token, content: list[Inline], bridge: Bridge) -> list[Inline]:
    if token.type == "strong_close":
        return [strong(content)]
    if token.type == "em_close":
        return [{"t": "Emph", "c": content}]
    href = content.pop(0)["c"] if content and content[0]["t"] == "_href" else ""
    # A link inside the document that leads nowhere is only its words.
    leads = not href.startswith("#") or (markdown.is_id(href[1:]) and href[1:] in bridge.standard.index)
    return [link(content, href)] if leads and href else content


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
            return [{"t": "Code", "c": [_NO_ATTRIBUTES, _UNSEEN.sub("", token.content)]}]
        case "math_inline":
            return [inline_formula(token.content)]
        case _:
            return [text(token.content)] if token.content else []


def _footnote(label: str, path: str, bridge: Bridge) -> list[Inline]:
    footnote = bridge.footnotes.get((path, label))
    if footnote is None:
        return [text(f"[^{label}]")]
    # A footnote inside a footnote has no end: its mark is written as text.
    flat = replace(bridge, footnotes={})
    return [{"t": "Note", "c": [{"t": "Para", "c": prose(footnote.text, flat)}]}]
