"""What the rest of a document may know of one of its files: IDs, terms, words. Small enough to be kept for every file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kravspec.model import Around, Asked, AskedWords, Figure, Position, Prose, Source, Table, Whole
from kravspec.prose import all_prose
from kravspec.text import PROVISION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kravspec.model import Clause, Metadata, Published, RegisterEntry, Standard, Target, TargetKind, TermEntry

_WORD = re.compile(r"[^\W_][\w-]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![\w-])[a-zåäöé][\w-]*")
_NOWHERE = Position("", 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Outline:
    """One file as the rest of the document sees it."""

    parts: tuple[Clause, ...]
    """The clauses of level one, without what stands in them."""
    targets: tuple[Target, ...]
    terms: tuple[TermEntry, ...]
    designations: frozenset[str]
    responsible: frozenset[str]
    words: frozenset[str]
    small_words: frozenset[str]
    figures: tuple[tuple[str, Position], ...]
    """Each figure's file and place."""
    tables: int


def outline(standard: Standard) -> Outline:
    """The outline of one file's clauses, numbered."""
    blocks = [placed.block for placed in standard.blocks]
    text = "\n".join(prose.source for prose in all_prose(standard))
    words = set(_WORD.findall(text.casefold()))
    label = PROVISION_FIELDS[standard.metadata.language][0]
    return Outline(
        parts=tuple(replace(part, blocks=(), clauses=()) for part in standard.parts),
        targets=standard.targets,
        terms=standard.terms,
        designations=frozenset(block.designation for block in blocks if isinstance(block, Source)),
        responsible=frozenset(
            field.text.source
            for provision, _, _ in standard.provisions
            for field in provision.fields
            if field.label == label
        ),
        words=frozenset(words.union(*(_LETTERS.findall(word) for word in words if not word.isalpha()))),
        small_words=frozenset(_SMALL.findall(text)),
        figures=tuple((block.source, block.position) for block in blocks if isinstance(block, Figure)),
        tables=sum(isinstance(block, Table) for block in blocks),
    )


def around(whole: Whole, outlines: Sequence[Outline]) -> Around:
    """What each file may know of the others."""
    numbers: dict[tuple[TargetKind, str], str] = {}
    for target in whole.targets:
        if target.number:
            numbers[target.kind, target.number] = target.id
    return Around(
        parts=whole.parts,
        terms=tuple(_bare(term) for term in whole.terms),
        designations=_union(outline.designations for outline in outlines),
        responsible=_union(outline.responsible for outline in outlines),
        index=Asked({id_: _anywhere(target) for id_, target in whole.index.items()}),
        numbers=Asked(numbers),
        words=AskedWords(whole.words),
        small_words=AskedWords(_union(outline.small_words for outline in outlines)),
    )


def whole(
    metadata: Metadata,
    register: tuple[RegisterEntry, ...],
    outlines: Sequence[Outline],
    published: Published | None = None,
) -> Whole:
    """The document that the files make up, beside the latest published edition."""
    targets = tuple(target for outline in outlines for target in outline.targets)
    return Whole(
        metadata=metadata,
        register=register,
        parts=tuple(part for outline in outlines for part in outline.parts),
        targets=targets,
        terms=tuple(term for outline in outlines for term in outline.terms),
        words=_union(outline.words for outline in outlines),
        # Of two with the same ID the first counts, as in `Standard.index`.
        index={target.id: target for target in reversed(targets)},
        published=published,
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _bare(term: TermEntry) -> TermEntry:
    """What other files use of an entry: a change to anything else in it is no change to them."""
    fields = (
        replace(field, text=_text(field.text), references=(), label_position=_NOWHERE, position=_NOWHERE)
        for field in term.fields
    )
    return replace(
        term,
        designation=_text(term.designation),
        definition=None,
        references=(),
        fields=tuple(fields),
        notes=(),
        blocks=(),
        id_position=_NOWHERE,
        position=_NOWHERE,
        number="",
    )


def _anywhere(target: Target) -> Target:
    """The target without its line: that it has moved in its file is no change to other files."""
    return replace(target, position=Position(target.position.path, 0, 0, 0, 0))


def _text(prose: Prose) -> Prose:
    return Prose(prose.source, "", ((0, 0),) * (prose.source.count("\n") + 1))
