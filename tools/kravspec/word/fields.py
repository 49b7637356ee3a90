"""Fields: which text is the result of which instruction, however they nest and wherever they end (ECMA-376 Part 1, 17.16.18)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from kravspec.word.inlines import Field, Mark, Text
from kravspec.word.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from kravspec.word.inlines import Around, Inline


_DEEPEST = 50
"""Fields in fields; one that is deeper is passed over."""


@dataclass(slots=True)
class _Open:
    """A field that has begun and not ended."""

    number: int
    instruction: str = ""
    held: list[Inline] = field(default_factory=list)
    """What stood in the instruction: the results of fields inside it, which are no text of the document."""
    field: Field | None = None
    """Set when its result has begun."""


@dataclass(slots=True)
class OpenFields:
    """The complex fields that are open at a place of the document."""

    whole: bool
    """Whether each field of the part ends, so that one can be trusted to go on in the next paragraph."""
    numbers: Iterator[int] = field(default_factory=count)
    open: list[_Open] = field(default_factory=list)

    def apart(self) -> OpenFields:
        """The same numbers for a frame beside the text, where none is open."""
        return OpenFields(self.whole, self.numbers)

    def simple(self, instruction: str) -> Field:
        """A field of one element (`w:fldSimple`)."""
        return Field(next(self.numbers), instruction.strip())

    def edge(self, kind: str, around: Around) -> Iterator[Inline]:
        """A `w:fldChar`: the beginning, the end of the instruction, or the end. One that fits nothing is passed over."""
        if kind == "begin" and len(self.open) < _DEEPEST:
            self.open.append(_Open(next(self.numbers)))
        elif kind == "separate" and self.open:
            yield from self._begin_result(around)
        elif kind == "end" and self.open:
            yield from self._begin_result(around)
            ended = self.open.pop().field
            if ended:
                yield from self._marked(Mark("field", "end", ended.instruction, around, ended))

    def instruct(self, words: str) -> None:
        """The text of an instruction; outside one it is not shown, and means nothing."""
        if self.open and not self.open[-1].field:
            self.open[-1].instruction += words

    def place(self, piece: Inline) -> Iterator[Inline]:
        """The piece with the fields it is a result of; nothing when it stands in an instruction."""
        holder = next((each for each in reversed(self.open) if each.field is None), None)
        if holder:
            holder.held.append(piece)
            holder.instruction += piece.text if isinstance(piece, Text) else ""
            return
        fields = tuple(each.field for each in self.open if each.field)
        around = piece.around
        yield replace(piece, around=replace(around, fields=(*fields, *around.fields))) if fields else piece

    def end_paragraph(self) -> Iterator[Inline]:
        """What was held by fields that did not come to their result, which it turns out to be text of the document."""
        unfinished = [each for each in self.open if each.field is None]
        self.open = [each for each in self.open if each.field and self.whole]
        for each in unfinished:
            for piece in each.held:
                yield from self.place(piece)

    def _begin_result(self, around: Around) -> Iterator[Mark]:
        innermost = self.open[-1]
        if innermost.field is None:
            innermost.field = Field(innermost.number, innermost.instruction.strip())
            yield from self._marked(Mark("field", "begin", innermost.field.instruction, around, innermost.field))

    def _marked(self, mark: Mark) -> Iterator[Mark]:
        if all(each.field for each in self.open):
            yield mark


def are_whole(root: etree._Element) -> bool:
    """Whether each field of a part that begins also ends."""
    depth = 0
    for element in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType", ""), 0)
        if depth < 0:
            return False
    return depth == 0
