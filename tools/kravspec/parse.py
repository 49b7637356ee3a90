"""From one Markdown file to clauses and blocks with their places; any text gives a result, never an exception.

The conventions are those of `docs/bidra/index.md`: bold IDs, bold labels, `{#id}` and `[id]` in plain CommonMark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec import markdown
from kravspec.model import (
    Caption,
    Cell,
    Clause,
    Field,
    Figure,
    Footnote,
    Formula,
    Informative,
    Item,
    ListBlock,
    Paragraph,
    Parsed,
    Position,
    Prose,
    Provision,
    Reference,
    Source,
    Stray,
    Table,
    TermEntry,
)
from kravspec.text import CAPTIONS, INFORMATIVE
from kravspec.wording import verbal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from kravspec.model import Block, Language

_NEWLINE = re.compile(r"\r\n?|\n")
_HEADING_ID = re.compile(r"\s*\{#(?P<id>[^{}\n]*)\}\s*$")
_PROVISION = re.compile(r"\*\*(?P<id>[A-ZÅÄÖ]{2,8}-\d{1,6})\*\*(?:\s+|$)")
_CAPTION = re.compile(r"\*\*(?P<label>[^*\n]{1,40})\*\*[ \t]+(?P<title>[^\n]*?)[ \t]*\{#(?P<id>[^{}\n]*)\}\s*$")
_UNFINISHED_CAPTION = re.compile(rf"\*\*(?P<label>{'|'.join(CAPTIONS)})\*\*[ \t]+(?P<title>[^\n]*)$")
_LABEL = re.compile(r"\*\*(?P<label>[^*\n]{1,40})\*\*[ \t]*\n?")
_FIELD = re.compile(r"\*(?P<label>[^*\n]{1,40}):\*[ \t]*\n?")
_SOURCE = re.compile(
    r"\*\*(?P<designation>[^*\n]{1,120})\*\*\s*(?P<text>.*?)\s*(?:\{#(?P<id>[^{}\n]*)\})?\s*$", re.DOTALL
)
_SOURCE_ID = re.compile(r"\{#[^{}\n]*\}\s*$")
_ALIGN = re.compile(r"text-align:(\w+)")
_DELIMITER_CELL = re.compile(r"\s*:?-+:?\s*$")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    lines: list[str]
    language: Language


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    id: str
    title: Prose
    id_position: Position
    position: Position


@dataclass(frozen=True, slots=True)
class _Caption:
    kind: str
    caption: Caption
    label: str
    text: Prose


_Read: TypeAlias = "Block | _Heading | _Caption"
_Captioned: TypeAlias = "Table | Figure | Formula"


def parse(text: str, path: str, language: Language = "sv") -> Parsed:
    """Read the Markdown `text` of the file `path`, both as the author sees them."""
    file = _File(path, _NEWLINE.split(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), language)
    tokens = markdown.blocks("\n".join(file.lines))
    return Parsed(path, _clauses(_fold(list(_read(tokens, file)), file), file))


# ---- tokens to blocks -------------------------------------------------------------------------------------------------


def _read(tokens: Sequence[Token], file: _File) -> Iterator[_Read]:
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


def _block(tokens: Sequence[Token], file: _File) -> Iterator[_Read]:
    first = tokens[0]
    if any(token.nesting == 1 and token.level >= markdown.MAX_DEPTH - 1 for token in tokens):
        yield _stray("depth", "", tokens, file)
        return
    match first.type:
        case "heading_open":
            yield _heading(tokens, file)
        case "paragraph_open":
            yield from _paragraph(_prose(tokens[1], file), file)
        case "bullet_list_open" | "ordered_list_open":
            yield from _list(tokens, file)
        case "blockquote_open":
            yield from _quote(tokens, file)
        case "table_open":
            yield _table(tokens, file)
        case "math_block":
            yield Formula(None, first.content.strip(), _span(tokens, file))
        case "footnote_reference_open":
            yield _footnote(tokens, file)
        case "hr":
            yield _stray("rule", "", tokens, file)
        case _:
            yield _stray("code", "", tokens, file)


def _heading(tokens: Sequence[Token], file: _File) -> _Heading:
    title = _prose(tokens[1], file) if tokens[1].content else None
    position = _span(tokens, file)
    if title is None:
        return _Heading(int(tokens[0].tag[1]), "", _empty(position), position, position)
    level = int(tokens[0].tag[1])
    if match := _HEADING_ID.search(title.source):
        id_position = title.position(*match.span("id"))
        return _Heading(level, match["id"], title.part(0, match.start()), id_position, position)
    return _Heading(level, "", title, title.position(), position)


def _paragraph(text: Prose, file: _File) -> Iterator[_Read]:
    source = text.source
    if source.startswith("!["):
        image, newline, rest = source.partition("\n")
        if figure := _figure(text.part(0, len(image))):
            yield figure
            if newline:
                yield from _paragraph(text.part(len(source) - len(rest)), file)
            return
    if source.startswith("**"):
        if match := _PROVISION.match(source):
            yield _provision(text, match, file)
            return
        if match := _CAPTION.match(source) or _UNFINISHED_CAPTION.match(source):
            yield _caption(text, match)
            return
    yield Paragraph(text, _references(text), text.position())


def _figure(text: Prose) -> Figure | None:
    tokens = markdown.inline(text.source)
    if len(tokens) != 1 or tokens[0].type != "image":
        return None
    return Figure(None, str(tokens[0].attrs["src"]), tokens[0].content, text.position())


def _caption(text: Prose, match: re.Match[str]) -> _Caption:
    identified = "id" in match.re.groupindex
    id_position = text.position(*match.span("id")) if identified else text.position()
    caption = Caption(match["id"] if identified else "", text.part(*match.span("title")), id_position, text.position())
    return _Caption(CAPTIONS.get(match["label"], ""), caption, match["label"], text)


def _provision(text: Prose, match: re.Match[str], file: _File) -> Provision:
    sentence = text.part(match.end())
    form, verb = verbal_form(sentence.source, file.language)
    return Provision(
        id=match["id"],
        verbal_form=form,
        verb=verb,
        text=sentence,
        items=None,
        fields=(),
        references=_references(sentence),
        id_position=text.position(*match.span("id")),
        position=text.position(),
    )


def _list(tokens: Sequence[Token], file: _File) -> Iterator[Block]:
    items: list[Item] = []
    index = 1
    while index < len(tokens) - 1:
        end = _close(tokens, index)
        blocks = [_settle(block, file) for block in _read(tokens[index + 1 : end], file)]
        items.append(Item(tuple(blocks), _span(tokens[index : end + 1], file)))
        index = end + 1
    if any(_first_text(item) and _SOURCE_ID.search(_first_text(item)) for item in items):
        yield from map(_source, items)
    else:
        yield ListBlock(tokens[0].type == "ordered_list_open", tuple(items), _span(tokens, file))


def _source(item: Item) -> Block:
    first = item.blocks[0] if item.blocks else None
    match = _SOURCE.match(first.text.source) if isinstance(first, Paragraph) else None
    if not (match and isinstance(first, Paragraph)):
        return ListBlock(ordered=False, items=(item,), position=item.position)
    id_position = first.text.position(*match.span("id")) if match["id"] is not None else first.position
    text = first.text.part(*match.span("text"))
    return Source(match["id"] or "", match["designation"], text, id_position, item.position)


def _quote(tokens: Sequence[Token], file: _File) -> Iterator[Block]:
    """One informative block for each labelled paragraph; what follows it up to the next label belongs to it."""
    groups: list[list[Block]] = []
    for read in _read(tokens[1:-1], file):
        block = _settle(read, file)
        if not groups or (isinstance(block, Paragraph) and _LABEL.match(block.text.source)):
            groups.append([])
        groups[-1].append(block)
    whole = _span(tokens, file)
    starts = [whole.line, *(group[0].position.line for group in groups[1:])]
    ends = [*(start - 1 for start in starts[1:]), whole.end_line]
    if not groups:
        yield _stray("quote", "", tokens, file)
    for group, start, end in zip(groups, starts, ends, strict=False):
        column = whole.column if start == whole.line else group[0].position.column
        yield _informative(group, Position(file.path, start, column, end, len(file.lines[end - 1]) + 1), file)


def _informative(group: Sequence[Block], position: Position, file: _File) -> Block:
    first = group[0]
    match = _LABEL.match(first.text.source) if isinstance(first, Paragraph) else None
    kind = INFORMATIVE.get(match["label"]) if match else None
    if not (match and kind and isinstance(first, Paragraph)):
        source = "\n".join(file.lines[position.line - 1 : position.end_line])
        return Stray("quote", match["label"] if match else "", source, position)
    text = first.text.part(match.end())
    return Informative(_kind(kind), text, tuple(group[1:]), _references(text), position)


def _kind(name: str) -> Literal["note", "example", "rationale"]:
    return "note" if name == "note" else "example" if name == "example" else "rationale"


def _table(tokens: Sequence[Token], file: _File) -> Table:
    position = _span(tokens, file)
    align = tuple(_alignment(token) for token in tokens if token.type == "th_open")
    rows = [_row(token.map[0], file) for token in tokens if token.type == "tr_open" and token.map]
    return Table(None, rows[0], tuple(rows[1:]), align, position)


def _alignment(token: Token) -> str:
    match = _ALIGN.search(str(token.attrs.get("style", "")))
    return match[1] if match else ""


def _row(line: int, file: _File) -> tuple[Cell, ...]:
    """The cells as the author wrote them; markdown-it fills short rows and cuts long ones, and that fault must be seen."""
    source = file.lines[line]
    begin = len(source) - len(source.lstrip("> \t-*+0123456789.)")) if "|" in source else 0
    begin = source.index("|") if "|" in source and source[: source.index("|")].strip("> \t") == "" else begin
    cells: list[tuple[int, int]] = []
    start = begin
    for match in re.finditer(r"\\.|\|", source[begin:]):
        if match[0] == "|":
            cells.append((start, begin + match.start()))
            start = begin + match.end()
    cells.append((start, len(source)))
    if not source[slice(*cells[0])].strip() and len(cells) > 1:
        cells = cells[1:]
    if not source[slice(*cells[-1])].strip() and len(cells) > 1:
        cells = cells[:-1]
    return tuple(_cell(source, first, last, line, file) for first, last in cells)


def _cell(source: str, first: int, last: int, line: int, file: _File) -> Cell:
    raw = source[first:last]
    indent = len(raw) - len(raw.lstrip()) if raw.strip() else 0
    text = Prose(raw.strip(), file.path, ((line + 1, first + indent + 1),))
    return Cell(text, _references(text))


def _footnote(tokens: Sequence[Token], file: _File) -> Footnote:
    proses = [_prose(token, file) for token in tokens if token.type == "inline" and token.content]
    text = _joined(proses) if proses else _empty(_span(tokens, file))
    return Footnote(str(tokens[0].meta["label"]), text, _references(text), _span(tokens, file))


def _joined(proses: Sequence[Prose]) -> Prose:
    starts = tuple(start for prose in proses for start in prose.starts)
    return Prose("\n".join(prose.source for prose in proses), proses[0].path, starts)


def _stray(
    kind: Literal["code", "rule", "quote", "caption", "depth"], label: str, tokens: Sequence[Token], file: _File
) -> Stray:
    position = _span(tokens, file)
    return Stray(kind, label, "\n".join(file.lines[position.line - 1 : position.end_line]), position)


def _settle(read: _Read, file: _File) -> Block:
    """A heading or a caption inside a list or a quote has no meaning there: it stays as the text it is."""
    match read:
        case _Heading(position=position):
            return Stray("caption", "", "\n".join(file.lines[position.line - 1 : position.end_line]), position)
        case _Caption(text=text):
            return Paragraph(text, _references(text), text.position())
        case _:
            return read


# ---- blocks that belong together --------------------------------------------------------------------------------------


def _fold(read: list[_Read], file: _File) -> list[Block | _Heading]:
    """Captions join their table, figure or formula; lists and fields join their provision."""
    folded: list[Block | _Heading] = []
    index = 0
    while index < len(read):
        block = read[index]
        following = read[index + 1] if index + 1 < len(read) else None
        if isinstance(block, _Caption) and isinstance(following, Table | Formula) and _fits(block, following):
            folded.append(_captioned(following, block))
            index += 2
        elif isinstance(block, Figure) and isinstance(following, _Caption) and following.kind == "figure":
            folded.append(_captioned(block, following))
            index += 2
        elif isinstance(block, Provision):
            taken = _lists(read, index + 1)
            folded.extend(_complete(block, taken))
            index += 1 + len(taken)
        elif isinstance(block, _Caption):
            source = "\n".join(file.lines[block.caption.position.line - 1 : block.caption.position.end_line])
            folded.append(Stray("caption", block.label, source, block.caption.position))
            index += 1
        else:
            folded.append(block)
            index += 1
    return folded


def _fits(caption: _Caption, block: Table | Formula) -> bool:
    """Whether the caption is of the block's kind. A figure's caption stands after its figure."""
    return caption.kind == ("table" if isinstance(block, Table) else "formula")


def _captioned(block: _Captioned, caption: _Caption) -> _Captioned:
    position = _around(caption.caption.position, block.position)
    return replace(block, caption=caption.caption, position=position)


def _lists(read: list[_Read], start: int) -> list[ListBlock]:
    taken: list[ListBlock] = []
    while start + len(taken) < len(read):
        block = read[start + len(taken)]
        if not isinstance(block, ListBlock):
            break
        taken.append(block)
    return taken


def _complete(provision: Provision, lists: list[ListBlock]) -> Iterator[Block]:
    """The provision with its announced list and its fields; a list that is neither follows as a list of its own."""
    announced = provision.text.source.rstrip().endswith(":")
    items: ListBlock | None = None
    fields: list[Field] = []
    rest: list[ListBlock] = []
    for block in lists:
        found = [(item, _field(item)) for item in block.items]
        plain = tuple(item for item, field in found if field is None)
        if not rest and plain and announced and items is None:
            items = replace(block, items=plain, position=_around(plain[0].position, plain[-1].position))
            plain = ()
        if rest or plain:
            rest.append(block)
        else:
            fields.extend(field for _, field in found if field)
    ends = [provision.position, *([items.position] if items else []), *(field.position for field in fields)]
    yield replace(
        provision, items=items, fields=tuple(fields), position=_around(provision.position, max(ends, key=_end))
    )
    yield from rest


def _field(item: Item) -> Field | None:
    if len(item.blocks) != 1 or not isinstance(item.blocks[0], Paragraph):
        return None
    text = item.blocks[0].text
    match = _FIELD.match(text.source)
    if not match:
        return None
    value = text.part(match.end())
    label_position = text.position(*match.span("label"))
    return Field(match["label"], value, _references(value), label_position, item.position)


# ---- headings to a tree -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A clause that is still being read."""

    heading: _Heading
    blocks: list[Block]
    clauses: list[Clause | TermEntry]


def _clauses(read: list[Block | _Heading], file: _File) -> tuple[Clause, ...]:
    start = Position(file.path, 1, 1, 1, 1)
    top = _Open(_Heading(0, "", _empty(start), start, start), [], [])
    stack = [top]
    for block in read:
        if not isinstance(block, _Heading):
            stack[-1].blocks.append(block)
            continue
        while stack[-1].heading.level >= block.level:
            _shut(stack)
        stack.append(_Open(block, [], []))
    while len(stack) > 1:
        _shut(stack)
    preamble = (_clause(_Open(top.heading, top.blocks, [])),) if top.blocks else ()
    return (*preamble, *(clause for clause in top.clauses if isinstance(clause, Clause)))


def _shut(stack: list[_Open]) -> None:
    """Close the innermost clause into the one around it. What stands under a term entry moves up beside it."""
    done = stack.pop()
    around = stack[-1]
    if done.heading.id.startswith("term-") and around.heading.level > 0:
        around.clauses.append(_term(done))
        around.clauses.extend(done.clauses)
    else:
        around.clauses.append(_clause(done))


def _clause(done: _Open) -> Clause:
    heading = done.heading
    return Clause(
        id=heading.id,
        title=heading.title,
        blocks=tuple(done.blocks),
        clauses=tuple(done.clauses),
        level=heading.level,
        id_position=heading.id_position,
        position=heading.position,
    )


def _term(done: _Open) -> TermEntry:
    definition: Paragraph | None = None
    fields: list[Field] = []
    notes: list[Informative] = []
    rest: list[Block] = []
    for block in done.blocks:
        if isinstance(block, Paragraph) and definition is None:
            definition = block
        elif isinstance(block, ListBlock) and all(found := [_field(item) for item in block.items]):
            fields.extend(field for field in found if field)
        elif isinstance(block, Informative):
            notes.append(block)
        else:
            rest.append(block)
    heading = done.heading
    return TermEntry(
        id=heading.id,
        designation=heading.title,
        definition=definition.text if definition else None,
        references=definition.references if definition else (),
        fields=tuple(fields),
        notes=tuple(notes),
        blocks=tuple(rest),
        level=heading.level,
        id_position=heading.id_position,
        position=heading.position,
    )


# ---- places -----------------------------------------------------------------------------------------------------------


def _prose(token: Token, file: _File) -> Prose:
    """The text of an inline token with the place of each of its lines."""
    starts = []
    first = token.map[0] if token.map else 0
    for number, line in enumerate(token.content.split("\n"), first):
        written = file.lines[number] if number < len(file.lines) else ""
        column = len(written) - len(line) if written.endswith(line) else max(written.find(line.strip()), 0)
        starts.append((number + 1, column + 1))
    return Prose(token.content, file.path, tuple(starts))


def _references(text: Prose) -> tuple[Reference, ...]:
    return tuple(
        Reference(match["id"], match["locator"] or "", text.position(match.start(), match.end()))
        for match in markdown.references(text.source)
    )


def _first_text(item: Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return first.text.source if isinstance(first, Paragraph) else ""


def _span(tokens: Sequence[Token], file: _File) -> Position:
    """From the first to the last line of the tokens, blank lines at the end left out."""
    maps = [token.map for token in tokens if token.map]
    first, last = min(m[0] for m in maps), max(m[1] for m in maps)
    while last > first + 1 and (last > len(file.lines) or not file.lines[last - 1].strip()):
        last -= 1
    written = file.lines[first]
    column = len(written) - len(written.lstrip()) + 1
    return Position(file.path, first + 1, column, last, len(file.lines[last - 1]) + 1)


def _around(one: Position, other: Position) -> Position:
    begin, end = min(one, other), max(one, other, key=_end)
    return Position(one.path, begin.line, begin.column, end.end_line, end.end_column)


def _end(position: Position) -> tuple[int, int]:
    return position.end_line, position.end_column


def _empty(position: Position) -> Prose:
    return Prose("", position.path, ((position.line, position.column),))
