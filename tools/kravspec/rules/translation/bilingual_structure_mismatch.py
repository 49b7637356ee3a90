"""A translation with other parts than its original: list items, fields, notes, the rows and columns of a table (ISO/IEC Directives Part 2, 8.1)."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kravspec.model import Fault, Informative, ListBlock, Message, Provision, Severity, Table, TermEntry
from kravspec.text import PROVISION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Block, Language, Position
    from kravspec.translation import Pair, Translation

SEVERITY: Severity = "error"


def check_translation(translation: Translation) -> Iterator[Fault]:
    """Report the first difference in each block: what follows it is seldom more than its consequence."""
    for pair in translation.pairs:
        found = next(_differences(pair, translation), None)
        if found:
            yield found


def _differences(pair: Pair, translation: Translation) -> Iterator[Fault]:
    here, there = pair.translation, pair.original
    if isinstance(here.clause, TermEntry) and isinstance(there.clause, TermEntry):
        given, wanted = here.clause.definition, there.clause.definition
        if bool(given) != bool(wanted):
            yield _fault(here.position, _NAMES["Definition"], int(bool(given)), int(bool(wanted)))
    yield from _in_blocks(here.blocks, there.blocks, here.position, translation)


def _in_blocks(
    here: Sequence[Block], there: Sequence[Block], at: Position, translation: Translation
) -> Iterator[Fault]:
    """What differs in the blocks one after the other; a difference in what they are is told by how many there are of the kind."""
    for given, wanted in zip_longest(here, there):
        first = given or wanted
        if given is None or wanted is None or _kind(given) != _kind(wanted):
            kind = _kind(first)
            count, wanted_count = (sum(_kind(block) == kind for block in blocks) for blocks in (here, there))
            place = given.position if given else at
            if count == wanted_count:
                yield Fault(place, _ORDER, _HINT)
            else:
                yield _fault(place, _NAMES[kind], count, wanted_count)
            return
        yield from _inside(given, wanted, translation)


def _inside(here: Block, there: Block, translation: Translation) -> Iterator[Fault]:
    match here, there:
        case Provision(), Provision():
            if here.items and there.items:
                yield from _inside(here.items, there.items, translation)
            elif here.items or there.items:
                yield _fault(here.position, _NAMES["ListBlock"], int(bool(here.items)), int(bool(there.items)))
            yield from _fields(here, there, translation)
        case ListBlock(), ListBlock():
            if len(here.items) != len(there.items):
                yield _fault(here.position, _NAMES["Item"], len(here.items), len(there.items))
            elif here.ordered != there.ordered:
                yield Fault(here.position, _LETTERS, _HINT)
            else:
                for given, wanted in zip(here.items, there.items, strict=True):
                    yield from _in_blocks(given.blocks, wanted.blocks, given.position, translation)
        case Informative(), Informative():
            yield from _in_blocks(here.blocks, there.blocks, here.position, translation)
        case Table(), Table():
            if len(here.header) != len(there.header):
                yield _fault(here.position, _NAMES["Column"], len(here.header), len(there.header))
            elif len(here.rows) != len(there.rows):
                yield _fault(here.position, _NAMES["Row"], len(here.rows), len(there.rows))


def _fields(here: Provision, there: Provision, translation: Translation) -> Iterator[Fault]:
    """Fields that only one of the two has, or in another order."""
    given = [_field(field.label, translation.language) for field in here.fields]
    wanted = [_field(field.label, translation.original.metadata.language) for field in there.fields]
    if len(given) != len(wanted):
        yield _fault(here.position, _NAMES["Field"], len(given), len(wanted))
    elif given != wanted:
        first = next(index for index, pair in enumerate(zip(given, wanted, strict=True)) if pair[0] != pair[1])
        yield Fault(here.fields[first].label_position, _ORDER, _HINT)


def _field(label: str, language: Language) -> int | str:
    """Which of the known fields it is."""
    known = PROVISION_FIELDS[language]
    return known.index(label) if label in known else label


def _kind(block: Block | None) -> str:
    return block.kind if isinstance(block, Informative) else type(block).__name__


def _fault(at: Position, name: Message, given: int, wanted: int) -> Fault:
    message = Message(
        sv=f"antal {name.sv}: {given} här och {wanted} i originalet.",
        en=f"number of {name.en}: {given} here and {wanted} in the original.",
    )
    return Fault(at, message, _HINT)


_HINT = Message(
    sv="Låt översättningen ha samma delar som originalet, i samma ordning.",
    en="Let the translation have the parts of the original, in the same order.",
)
_ORDER = Message(sv="här står något annat än i originalet.", en="something else stands here than in the original.")
_LETTERS = Message(
    sv="listan har bokstäver i den ena texten men inte i den andra.",
    en="the list has letters in one of the texts and not in the other.",
)
_NAMES = {
    "Paragraph": Message(sv="stycken", en="paragraphs"),
    "ListBlock": Message(sv="listor", en="lists"),
    "Item": Message(sv="punkter i listan", en="items of the list"),
    "Provision": Message(sv="bestämmelser", en="provisions"),
    "Field": Message(sv="fält", en="fields"),
    "note": Message(sv="anmärkningar", en="notes"),
    "example": Message(sv="exempel", en="examples"),
    "rationale": Message(sv="motiv", en="rationales"),
    "Table": Message(sv="tabeller", en="tables"),
    "Column": Message(sv="kolumner", en="columns"),
    "Row": Message(sv="rader i tabellen", en="rows of the table"),
    "Figure": Message(sv="figurer", en="figures"),
    "Formula": Message(sv="formler", en="formulas"),
    "Footnote": Message(sv="fotnoter", en="footnotes"),
    "Source": Message(sv="källor", en="sources"),
    "Stray": Message(sv="andra block", en="other blocks"),
    "Definition": Message(sv="definitioner", en="definitions"),
}
