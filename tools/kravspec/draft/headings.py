"""Headings: their level, the number before the title, and what an annex says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from kravspec.draft import patterns
from kravspec.draft.remarks import Remark
from kravspec.draft.shapes import Heading
from kravspec.draft.spans import cut, not_bold, plain, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.draft.shapes import Origin, Shape
    from kravspec.draft.spans import Span
    from kravspec.word.document import Paragraph

_DEEPEST = 6
_LONGEST_GUESS = 100


def heading(block: Paragraph, spans: Sequence[Span], level: int, origin: Origin) -> Heading:
    """The heading that a paragraph is. Its number comes from the list, or is typed before the title."""
    words = plain(spans)
    label = block.numbering.label if block.numbering else ""
    annex = bool(patterns.ANNEX_STYLE.fullmatch(block.style))
    begin = 0
    if match := patterns.ANNEX.fullmatch(label):
        annex, label = True, match["letter"] or ""
    elif match := patterns.ANNEX.match(words):
        annex, label, begin = True, match["letter"] or label, match.end()
    elif not label and (match := patterns.NUMBER.match(words)):
        label, begin = match["number"], match.end()
    status: Literal["", "normative", "informative"] = ""
    if annex and (match := patterns.STATUS.match(words, begin)):
        status = "normative" if match["status"].casefold().startswith("norm") else "informative"
        begin = match.end()
    title = not_bold(trimmed(cut(spans, begin)))
    return Heading(level, label.rstrip(".) "), title, annex, status, block.style, origin)


def guessed_level(spans: Sequence[Span]) -> int | None:
    """The level of what looks like a heading in a document without any: short, bold, without full stop."""
    words = plain(spans).strip()
    if not words or len(words) > _LONGEST_GUESS or words.endswith((".", ":", ";", ",", "?", "!")):
        return None
    if not all(span.bold for span in spans if span.text.strip()):
        return None
    match = patterns.NUMBER.match(words)
    return match["number"].count(".") + 1 if match else 1


def level_heads(shapes: Sequence[Shape], remarks: list[Remark]) -> tuple[list[Shape], str]:
    """The shapes with levels that begin at 1 and skip none; and the document's title, if it stood as the only heading of its level."""
    heads = [shape for shape in shapes if isinstance(shape, Heading)]
    title = ""
    if len(heads) > 2 and heads[0].level < min(head.level for head in heads[1:]) and _is_title(heads[0]):
        title = plain(heads[0].title)
        remarks.append(Remark("cover", "", title))
        shapes = [shape for shape in shapes if shape is not heads[0]]
        heads = heads[1:]
    top = min((head.level for head in heads), default=1)
    levelled: list[Shape] = []
    before = 0
    for shape in shapes:
        if not isinstance(shape, Heading):
            levelled.append(shape)
            continue
        wished = 1 if shape.annex and shape.level <= top + 1 and not shape.label[1:] else shape.level - top + 1
        level = max(1, min(wished, before + 1, _DEEPEST))
        if level < wished:
            remarks.append(Remark("skipped-level", shape.origin.heading, plain(shape.title)))
        levelled.append(replace(shape, level=level))
        before = level
    return levelled, title


def _is_title(head: Heading) -> bool:
    words = plain(head.title).strip()
    return not (head.label or head.annex or any(pattern.fullmatch(words) for pattern, _ in patterns.ROLES))
