"""From blocks one after the other to blocks that belong together: captions with theirs, lists and fields with their provision."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kravspec.model import Field, Figure, Formula, ListBlock, Paragraph, Provision, Stray, Table
from kravspec.parse.blocks import CaptionLine
from kravspec.parse.lines import around, end_of, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Block, Item
    from kravspec.parse.blocks import Heading, Read
    from kravspec.parse.lines import File

_Captioned: TypeAlias = "Table | Figure | Formula"
_FIELD = re.compile(r"\*(?P<label>[^*\n]{1,40}):\*[ \t]*\n?")


def join_blocks(read: list[Read], file: File) -> list[Block | Heading]:
    """Captions join their table, figure or formula; lists and fields join their provision."""
    folded: list[Block | Heading] = []
    index = 0
    while index < len(read):
        block = read[index]
        following = read[index + 1] if index + 1 < len(read) else None
        if isinstance(block, CaptionLine) and isinstance(following, Table | Formula) and _fits(block, following):
            folded.append(_captioned(following, block))
            index += 2
        elif isinstance(block, Figure) and isinstance(following, CaptionLine) and following.kind == "figure":
            folded.append(_captioned(block, following))
            index += 2
        elif isinstance(block, Provision):
            taken = _lists(read, index + 1)
            folded.extend(_complete(block, taken))
            index += 1 + len(taken)
        elif isinstance(block, CaptionLine):
            position = block.caption.position
            folded.append(Stray("caption", block.label, file.source(position), position, block.caption))
            index += 1
        else:
            folded.append(block)
            index += 1
    return folded


def _fits(caption: CaptionLine, block: Table | Formula) -> bool:
    """Whether the caption is of the block's kind. A figure's caption stands after its figure."""
    return caption.kind == ("table" if isinstance(block, Table) else "formula")


def _captioned(block: _Captioned, caption: CaptionLine) -> _Captioned:
    position = around(caption.caption.position, block.position)
    return replace(block, caption=caption.caption, position=position)


def _lists(read: list[Read], start: int) -> list[ListBlock]:
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
        found = [(item, field_of(item)) for item in block.items]
        plain = tuple(item for item, field in found if field is None)
        if not rest and plain and announced and items is None:
            items = replace(block, items=plain, position=around(plain[0].position, plain[-1].position))
            plain = ()
        if rest or plain:
            rest.append(block)
        else:
            fields.extend(field for _, field in found if field)
    ends = [provision.position, *([items.position] if items else []), *(field.position for field in fields)]
    yield replace(
        provision, items=items, fields=tuple(fields), position=around(provision.position, max(ends, key=end_of))
    )
    yield from rest


def field_of(item: Item) -> Field | None:
    """The field that a list item is, `*Label:* value`, or None."""
    if len(item.blocks) != 1 or not isinstance(item.blocks[0], Paragraph):
        return None
    text = item.blocks[0].text
    match = _FIELD.match(text.source)
    if not match:
        return None
    value = text.part(match.end())
    label_position = text.position(*match.span("label"))
    return Field(match["label"], value, references(value), label_position, item.position)
