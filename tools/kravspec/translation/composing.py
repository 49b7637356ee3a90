"""From a translation to a standard in its language, with the original's structure and numbers, for every renderer.

What is not translated yet is left out and said in words: text in another language would be read aloud, hyphenated and
quoted as if it were part of the translation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kravspec.generate import generate
from kravspec.model import (
    Cell,
    Clause,
    Figure,
    Formula,
    Paragraph,
    Prose,
    Provision,
    Source,
    Stray,
    Table,
    TermEntry,
)
from kravspec.number import number
from kravspec.text import CRITERIA_FIELDS, FOREIGN, NOT_TRANSLATED, ORIGINAL_CHANGED, STAGES
from kravspec.translation.units import unit_of, units_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kravspec.model import Block, Caption, Field, Guide, Language, Metadata, Position, Standard
    from kravspec.translation.pairing import Names, Pair, Translation
    from kravspec.translation.units import Unit


def compose(translation: Translation, guides: Sequence[Guide]) -> Standard:
    """The standard in the language of the translation, numbered as the original with these pages of `docs/`."""
    pairs = {pair.original.id: pair for pair in translation.pairs}
    metadata = _metadata(translation.original.metadata, translation.language, translation.names)
    heads = {unit.id: unit.clause for unit in translation.headings}
    heads |= {id_: pair.translation.clause for id_, pair in pairs.items() if pair.original.kind == "clause"}
    parts = tuple(_clause(part, pairs, heads, translation.language) for part in translation.original.parts)
    changed = frozenset(pair.original.id for pair in translation.pairs if pair.state == "changed")
    whole = replace(translation.original, metadata=metadata, parts=parts, changed=changed)
    made = generate(whole, guides)[0]
    own = {clause.id for clause, _ in whole.clauses}
    return number(replace(made, parts=tuple(_without_cases(part, own, translation.language) for part in made.parts)))


def _without_cases(part: Clause, own: Collection[str], language: Language) -> Clause:
    """`part` with nothing of the cases of `docs/`, which are in the original's language only, but their places."""
    clauses = tuple(
        child
        if child.id in own or isinstance(child, TermEntry)
        else replace(child, title=_missing(child.position, language), blocks=())
        for child in part.clauses
    )
    return replace(part, clauses=clauses)


def _metadata(original: Metadata, language: Language, names: Names) -> Metadata:
    stages = STAGES[original.language]
    stage = STAGES[language][stages.index(original.stage)] if original.stage in stages else original.stage
    return replace(
        original,
        title=names.title,
        committee=names.committee,
        actors=names.actors,
        roles=names.roles,
        synonyms=(),
        stage=stage,
        language=language,
        original=original.language,
        # The form is filled in in one language: its answers belong to one set of words.
        assessment=(),
    )


def _clause(
    clause: Clause, pairs: Mapping[str, Pair], heads: Mapping[str, Clause | TermEntry], language: Language
) -> Clause:
    own, *others = units_of(clause)
    made, head = pairs.get(clause.id), heads.get(clause.id)
    blocks = [*_changed(made, language), *made.translation.blocks] if made else [*_left_out(own, language)]
    for unit in others:
        found = pairs.get(unit.id)
        blocks += [*_changed(found, language), *found.translation.blocks] if found else _left_out(unit, language)
    return replace(
        clause,
        title=head.title if isinstance(head, Clause) else _missing(clause.position, language),
        id_position=head.id_position if head else clause.id_position,
        position=head.position if head else clause.position,
        blocks=tuple(blocks),
        clauses=tuple(
            _term(child, pairs, language) if isinstance(child, TermEntry) else _clause(child, pairs, heads, language)
            for child in clause.clauses
        ),
    )


def _term(term: TermEntry, pairs: Mapping[str, Pair], language: Language) -> TermEntry:
    made = pairs.get(unit_of(term).id)
    if made and isinstance(made.translation.clause, TermEntry):
        entry = made.translation.clause
        return replace(entry, level=term.level, blocks=(*entry.blocks, *_changed(made, language)))
    foreign = (field.text for field in term.fields if (field.label, language) in FOREIGN.values())
    said = _missing(term.position, language)
    return replace(
        term, designation=next(foreign, said), definition=said, references=(), fields=(), notes=(), blocks=()
    )


def _changed(pair: Pair | None, language: Language) -> Iterator[Block]:
    if pair and pair.state == "changed":
        yield _paragraph(f"*{ORIGINAL_CHANGED[language]}*", pair.translation.position)


def _left_out(unit: Unit, language: Language) -> Iterator[Block]:
    """What stands for a unit that is not translated: its ID, what kind of thing it is, and that it is not translated."""
    if not unit.blocks:
        return
    first, at = unit.blocks[0], unit.position
    said = _missing(at, language)
    match first:
        case Provision():
            fields = tuple(_criteria(first, said, language))
            yield replace(first, text=said, verb=None, items=None, fields=fields, references=())
        case Source():
            # Sources are named in their own language.
            yield first
        case Table(caption=caption) if caption:
            yield replace(first, caption=_caption(caption, said), header=(Cell(said, ()),), rows=(), align=("",))
        case Figure(caption=caption) if caption:
            yield replace(first, caption=_caption(caption, said), alt=NOT_TRANSLATED[language])
        case Formula(caption=caption) | Stray(caption=caption) if caption:
            yield replace(first, caption=_caption(caption, said))
        case _:
            yield Paragraph(said, (), at)


def _criteria(provision: Provision, said: Prose, language: Language) -> Iterator[Field]:
    """The fields by which the provision is judged: that it has some, a table of criteria must not hide."""
    names = [label for labels in CRITERIA_FIELDS.values() for label in labels]
    for field in provision.fields:
        if field.label in names:
            label = CRITERIA_FIELDS[language][names.index(field.label) % len(CRITERIA_FIELDS[language])]
            yield replace(field, label=label, text=said, references=())


def _caption(caption: Caption, title: Prose) -> Caption:
    return replace(caption, title=title)


def _missing(at: Position, language: Language) -> Prose:
    return _paragraph(f"*{NOT_TRANSLATED[language]}*", at).text


def _paragraph(words: str, at: Position) -> Paragraph:
    return Paragraph(Prose(words, at.path, ((at.line, at.column),)), (), at)
