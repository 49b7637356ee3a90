"""Provisions in running text: sentences that lay something down, and paragraphs that already have an ID."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.spans import cut, divided, joined, plain, trimmed
from kravspec.text import PROVISION_FIELDS, TERM_FIELDS, VERBS
from kravspec.wording import provisions, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.draft.spans import Span
    from kravspec.model import Language

_LABELS = {
    label.casefold(): label
    for fields in (PROVISION_FIELDS, TERM_FIELDS)
    for labels in fields.values()
    for label in labels
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a paragraph: a provision, or text between provisions."""

    spans: tuple[Span, ...]
    binding: bool
    id: str = ""
    """The ID that it already has in our form."""
    other_id: str = ""
    """The ID that it has in another form."""


def binds(spans: Sequence[Span], language: Language) -> bool:
    """Whether the text lays something down."""
    return bool(provisions(plain(spans), language))


def identified(spans: Sequence[Span], language: Language) -> Sentence | None:
    """The provision that a paragraph with an ID is; it stays whole, since its author gave it one ID."""
    words = plain(spans)
    if match := patterns.PROVISION.match(words):
        return Sentence(emphasised(trimmed(cut(spans, match.end())), language), True, id=match["id"])  # noqa: FBT003
    match = patterns.OTHER_ID.match(words)
    if match and binds(cut(spans, match.end()), language):
        rest = trimmed(cut(spans, match.end()))
        return Sentence(emphasised(rest, language), True, other_id=match["id"])  # noqa: FBT003
    return None


def parted(spans: Sequence[Span], language: Language) -> list[Sentence]:
    """A paragraph without ID cut into its provisions, one for each sentence that lays something down, and the text between them."""
    words = plain(spans)
    verbs = provisions(words, language)
    if not verbs:
        return [Sentence(tuple(spans), False)]  # noqa: FBT003
    ends = [end for _, end in sentences(words)]
    starts = [begin for begin, _ in verbs]
    # Whether each stretch lays something down, and where it ends.
    found: list[tuple[bool, int]] = []
    begin = 0
    for end in [*ends[:-1], len(words)]:
        binding = bisect_left(starts, begin) < bisect_left(starts, end)
        if found and not binding and not found[-1][0]:
            found.pop()
        found.append((binding, end))
        begin = end
    pieces = divided(spans, [end for _, end in found[:-1]])
    return [
        Sentence(emphasised(piece, language) if binding else piece, binding)
        for (binding, _), piece in zip(found, map(trimmed, pieces), strict=True)
    ]


def emphasised(spans: Sequence[Span], language: Language) -> tuple[Span, ...]:
    """The spans with the first verbal form that heads a main clause in bold."""
    words = plain(spans)
    for begin, end in provisions(words, language):
        if words[begin:end].casefold() in VERBS[language]:
            verb = (replace(span, bold=True, italic=False) for span in cut(spans, begin, end))
            return joined([*cut(spans, 0, begin), *verb, *cut(spans, end)])
    return tuple(spans)


def field_of(spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]] | None:
    """Label and text of the field of a provision or a term entry that a line is; None when it is none."""
    match = patterns.LABELLED.match(plain(spans))
    label = _LABELS.get(match["label"].casefold()) if match else None
    return (label, trimmed(cut(spans, match.end()))) if match and label else None
