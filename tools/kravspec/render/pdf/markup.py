"""From pandoc's tree to the same tree with calls of the functions in `standard.typ` around what has a class.

Nothing that an author wrote becomes Typst's language: all text is escaped here, and IDs and the like are string literals.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kravspec.render import pandoc
from kravspec.render.pdf.speech import spoken
from kravspec.text import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kravspec.model import Language
    from kravspec.render.pandoc import Inline, Node

_Within: TypeAlias = Literal["page", "block", "item"]
"""What nodes stand in: nothing but the page, something of ours, or an item of a list or a cell of a table."""

_BREAKS = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""Spaces, ends of lines and control characters: after the end of a line a sign such as `=` would be a mark."""
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
"""The punctuation of ASCII."""
_COMMENT = re.compile(r"(?<!\\)%.*")
_DECIMAL = re.compile(r"(\d+)\{,\}(\d+)")
"""A number with a decimal comma, which must have no space after it."""
_SHORT = 1_400
"""Characters that a provision, a note or the like may have and still be kept on one page: about a third of one."""
_SHORT_LIST = 500
"""Characters of a list that is kept on one page."""
_LINE, _MARGINS = 92, 4
"""Characters of a table's line, and what the margins of a cell take of them."""
_SHORT_TABLE, _SHORT_ROW = 24, 40
"""Lines that a table and a row of one may have and still be kept on one page."""


def quoted(words: str) -> str:
    """A string literal of Typst."""
    return '"' + _BREAKS.sub(" ", words).replace("\\", "\\\\").replace('"', '\\"') + '"'


def call(code: str) -> Node:
    """A line of Typst's language."""
    return pandoc.raw_block(code, "typst")


def dressed(nodes: Iterable[Node], language: Language, within: _Within = "page") -> Iterator[Node]:
    """The nodes with our calls. Only what is within nothing but the page can have one of its own."""
    content = list(nodes)
    for node, following in zip_longest(content, content[1:]):
        match node["t"]:
            case "Header":
                yield _heading(node, language)
            case "Div" if node["c"][0][1] == ["figure"]:
                yield from _figure(node, language)
            case "Div" if node["c"][0][1] == ["wide"]:
                inner = dressed(node["c"][1], language, "block")
                yield from (call("#wide["), *inner, call("]")) if within == "page" else inner
            case "Div":
                yield from _called(node, language)
            case "Table":
                yield from _table(node, language)
            case "BulletList" | "OrderedList":
                short = len(_plain(node)) <= _SHORT_LIST and within != "item"
                yield from _around("#kept[", _list(node, language)) if short else (_list(node, language),)
            case "Para" if node["c"] and node["c"][0]["t"] == "Math" and node["c"][-1]["t"] == "Span":
                opening = _code(f"#numbered({quoted(_plain(node['c'][-1]))})[")
                yield {**node, "c": [opening, *_inlines(node["c"][:1], language), _code("]")]}
            case _:
                inlines = {**node, "c": list(_inlines(node["c"], language))}
                tie = "" if within == "item" else _tie(node, following)
                yield from _around(tie, inlines) if tie else (inlines,)


def _list(node: Node, language: Language) -> Node:
    items = node["c"] if node["t"] == "BulletList" else node["c"][1]
    inner = [list(dressed(item, language, "item")) for item in items]
    return {**node, "c": inner if node["t"] == "BulletList" else [node["c"][0], inner]}


def _around(opening: str, node: Node) -> Iterator[Node]:
    yield from (call(opening), node, call("]"))


def _tie(node: Node, following: Node | None) -> str:
    """The call that ties a paragraph to what follows: one that announces a list, and one in bold, which is its heading."""
    if [inline["t"] for inline in node["c"]] == ["Strong"]:
        return "#minor-heading["
    announces = following is not None and following["t"].endswith("List") and _plain(node).endswith(":")
    return "#lead-in[" if announces else ""


def _called(node: Node, language: Language) -> Iterator[Node]:
    (id_, [class_], _), nodes = node["c"]
    yield call(f"#{class_}({quoted(id_)}, {_flag(len(_plain(nodes)) <= _SHORT)})[")
    yield from dressed(nodes, language, "block")
    yield call("]")


def _heading(node: Node, language: Language) -> Node:
    level, (id_, classes, _), inlines = node["c"]
    number = ""
    if inlines and inlines[0]["t"] == "Span":
        number, inlines = _plain(inlines[0]), inlines[2:]
    kind = "".join(classes)
    # What Typst says before the number when it tells what a link leads to.
    name = _plain(inlines) if kind == "term" or not number else "" if kind == "annex" else WORDS[language]["clause"]
    values = (number, name, id_, kind)
    opening = _code(f"#clause({level}, {', '.join(map(quoted, values))})[")
    return {"t": "Plain", "c": [opening, *_inlines(inlines, language), _code("]")]}


def _table(node: Node, language: Language) -> Iterator[Node]:
    (id_, _, _), caption, specs, head, bodies, foot = node["c"]
    rows = [row for section in (head[1], *(body[3] for body in bodies)) for row in section]
    lines = [_lines(row, specs) for row in rows]
    # A footnote cannot stand on each page that the heading row would be repeated on.
    flags = (sum(lines) <= _SHORT_TABLE, max(lines) <= _SHORT_ROW, not _has_note(head))
    head = [head[0], [_row(row, language, linked=False) for row in head[1]]]
    bodies = [[*body[:3], [_row(row, language) for row in body[3]]] for body in bodies]
    # Without this class pandoc writes a figure around it.
    bare = {"t": "Table", "c": [["", ["typst:no-figure"], []], [None, []], specs, head, bodies, foot]}
    values = (quoted(id_), quoted(_label(caption)), *map(_flag, flags))
    yield _caption(f"#captioned-table({', '.join(values)})", caption, language)
    yield from (bare, call("]"))


def _row(row: list[Any], language: Language, *, linked: bool = True) -> list[Any]:
    """A row with our calls. What is repeated on the next page is no content there, and may hold no links but their words."""
    attributes, cells = row
    contents = [
        cell[4] if linked else [{**plain, "c": list(_unlinked(plain["c"]))} for plain in cell[4]] for cell in cells
    ]
    dressed_ = [list(dressed(content, language, "item")) for content in contents]
    return [attributes, [[*cell[:4], content] for cell, content in zip(cells, dressed_, strict=True)]]


def _unlinked(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for node in inlines:
        match node:
            case {"t": "Link", "c": [_, words, _]}:
                yield from _unlinked(words)
            case {"t": "Strong" | "Emph", "c": words}:
                yield {**node, "c": list(_unlinked(words))}
            case _:
                yield node


def _has_note(value: object) -> bool:
    if isinstance(value, dict):
        return value.get("t") == "Note" or _has_note(value.get("c"))
    return isinstance(value, list) and any(map(_has_note, value))


def _lines(row: list[Any], specs: list[Any]) -> int:
    """About how many lines a row takes."""
    room = (max(int(width["c"] * _LINE) - _MARGINS, 1) for _, width in specs)
    return max(-(-len(_plain(cell[4])) // width) for cell, width in zip(row[1], room, strict=True))


def _figure(node: Node, language: Language) -> Iterator[Node]:
    (id_, _, _), [figure] = node["c"]
    _, caption, [plain] = figure["c"]
    [image] = plain["c"]
    _, alt, (path, _) = image["c"]
    values = (id_, _label(caption), path, _plain(alt))
    yield _caption(f"#captioned-figure({', '.join(map(quoted, values))})", caption, language)
    yield call("]")


def _label(caption: Any) -> str:  # noqa: ANN401 (as below)
    """`Tabell A.1`, what Typst says when it tells what a link leads to."""
    return _plain(caption).partition(" – ")[0]


def _caption(function: str, caption: Any, language: Language) -> Node:  # noqa: ANN401 (pandoc's, of several shapes)
    """The beginning of a call whose first content is the caption and whose second is still open."""
    words = [inline for plain in caption[1] for inline in _inlines(plain["c"], language)]
    return {"t": "Plain", "c": [_code(f"{function}["), *words, _code("][")]}


def _inlines(content: Sequence[Inline], language: Language) -> Iterator[Inline]:
    for node in content:
        match node["t"]:
            case "Str":
                yield _code(_escaped(node["c"]))
            case "Strong" | "Emph":
                yield {**node, "c": list(_inlines(node["c"], language))}
            case "Span":
                (_, classes, attributes), words = node["c"]
                opening, closing = (
                    ("#box[", "]<k:lead>") if classes else (f"#text(lang: {quoted(attributes[0][1])})[", "]")
                )
                yield from (_code(opening), *_inlines(words, language), _code(closing))
            case "Code":
                yield {**node, "c": [node["c"][0], _BREAKS.sub(" ", node["c"][1])]}
            case "Link":
                yield from _link(node, language)
            case "Note":
                yield {**node, "c": list(dressed(node["c"], language, "block"))}
            case "Math":
                # On one line and without comments: a formula that pandoc cannot read is written as it stands.
                if tex := _BREAKS.sub(" ", _COMMENT.sub("", node["c"][1])).strip():
                    yield _code(f"#spoken({quoted(spoken(tex, language))})[")
                    yield from ({**node, "c": [node["c"][0], _DECIMAL.sub(r"\\text{\g<1>,\g<2>}", tex)]}, _code("]"))
            case _:
                yield node


def _link(node: Inline, language: Language) -> Iterator[Inline]:
    _, words, (href, _) = node["c"]
    content = list(_inlines(words, language))
    if href.startswith("#"):
        yield from (_code(f"#goto({quoted(href[1:])})["), *content, _code("]"))
    else:
        yield pandoc.link(content, href)


def _escaped(words: str) -> str:
    """Text in Typst's language, every sign that could mean something with a backslash.

    pandoc's own writer leaves some as they are: three full stops, a full stop after a call, a list's number.
    """
    return _SIGN.sub(r"\\\g<0>", _BREAKS.sub(" ", words))


def _code(code: str) -> Inline:
    return pandoc.raw_inline(code, "typst")


def _flag(value: bool) -> str:  # noqa: FBT001 (a flag is what it writes)
    return "true" if value else "false"


def _plain(value: object) -> str:
    """The words in a part of the tree; a footnote's are left out."""
    match value:
        case {"t": "Str", "c": words} | {"t": "Code" | "Math", "c": [_, words]}:
            return str(words)
        case {"t": "Space" | "LineBreak"}:
            return " "
        case {"t": "Note" | "RawInline" | "RawBlock"}:
            return ""
        case {"c": content}:
            return _plain(content)
        case list():
            return "".join(map(_plain, value))
        case _:
            return ""
