"""Term entries: told by ISO's styles, by a number alone on its line, by their headings, or by a bold word before a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.remarks import Remark
from kravspec.draft.shapes import FieldLine, Heading, Line, TermHeading
from kravspec.draft.spans import cut, not_bold, plain, trimmed
from kravspec.text import DEPRECATED, SYNONYM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.draft.shapes import Shape
    from kravspec.draft.spans import Span
    from kravspec.model import Language

_LONGEST = 80
"""Letters of a term; a longer bold beginning is a sentence."""


def as_terms(shapes: Sequence[Shape], language: Language, remarks: list[Remark]) -> Iterator[Shape]:
    """The shapes of a clause of terms with each entry's beginning as a `TermHeading`."""
    level = 1
    index = 0
    while index < len(shapes):
        shape = shapes[index]
        following = shapes[index + 1] if index + 1 < len(shapes) else None
        if isinstance(shape, Heading):
            if _is_term(shape, shapes, index):
                yield TermHeading(shape.level, shape.label, shape.title, shape.origin)
            else:
                level = shape.level
                yield shape
        elif isinstance(shape, Line):
            taken, found = _entry(shape, following, level + 1, language)
            if taken == 2 and any(map(str.isalnum, plain(shape.spans))):
                remarks.append(Remark("label", shape.origin.heading, plain(shape.spans)))
            yield from found
            index += taken
            continue
        else:
            yield shape
        index += 1


def _is_term(head: Heading, shapes: Sequence[Shape], index: int) -> bool:
    """Whether a heading is a term: below the first level, with a definition under it and no heading inside it."""
    if head.level < 2 or head.annex or patterns.GENERAL.fullmatch(plain(head.title).strip()):
        return False
    first = shapes[index + 1] if index + 1 < len(shapes) else None
    if not isinstance(first, Line) or _begins_entry(first):
        return False
    rest = (shapes[at] for at in range(index + 1, len(shapes)))
    following = next((shape for shape in rest if isinstance(shape, Heading)), None)
    return not (following and following.level > head.level)


def _begins_entry(line: Line) -> bool:
    styles = (patterns.TERM_NUMBER_STYLES, patterns.TERM_STYLES)
    return any(style.fullmatch(line.style) for style in styles) or bool(
        patterns.BARE_NUMBER.fullmatch(plain(line.spans).strip())
    )


def _entry(line: Line, following: Shape | None, level: int, language: Language) -> tuple[int, list[Shape]]:
    """How many shapes are taken, and what they are instead."""
    words = plain(line.spans).strip()
    numbered = patterns.TERM_NUMBER_STYLES.fullmatch(line.style) or patterns.BARE_NUMBER.fullmatch(words)
    if numbered and isinstance(following, Line):
        label = line.label or words.rstrip(".")
        origin = line.origin
        bookmarks = (*origin.bookmarks, *following.origin.bookmarks)
        return 2, [TermHeading(level, label, not_bold(following.spans), type(origin)(origin.heading, bookmarks))]
    if patterns.OTHER_TERM_STYLES.fullmatch(line.style):
        return 1, [FieldLine(SYNONYM[language], line.spans, line.origin)]
    if patterns.DEPRECATED_STYLES.fullmatch(line.style):
        return 1, [FieldLine(DEPRECATED[language], line.spans, line.origin)]
    if patterns.TERM_STYLES.fullmatch(line.style):
        return 1, [TermHeading(level, line.label, not_bold(line.spans), line.origin)]
    split = _bold_term(line.spans)
    if split:
        term, definition = split
        rest = Line(definition, line.style, "", type(line.origin)(line.origin.heading))
        return 1, [TermHeading(level, line.label, not_bold(term), line.origin), rest]
    return 1, [line]


def _bold_term(spans: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """`**bud**: person som …`: the term and the definition."""
    end = 0
    for span in spans:
        if not span.bold:
            break
        end += len(span.text)
    words = plain(spans)
    term, rest = words[:end].strip(), words[end:]
    inside = term.endswith((":", "–"))
    definition = rest.lstrip(" :–—-\t\n\N{NO-BREAK SPACE}")
    if not term or len(term) > _LONGEST or not definition.strip():
        return None
    if not (inside or rest[:1] in ":\t\n" or rest.lstrip()[:1] in ("–", "—", ":", "-")):
        return None
    return trimmed(cut(spans, 0, len(words[:end].rstrip(" :–\t\n")))), trimmed(cut(spans, len(words) - len(definition)))
