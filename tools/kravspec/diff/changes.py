"""From the rows of two editions to the list of changes, which people and programs read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from kravspec.diff.units import Thing, folded, identified, identity, text
from kravspec.diff.words import spans
from kravspec.model import (
    Change,
    Clause,
    Figure,
    Footnote,
    Formula,
    Informative,
    ListBlock,
    Paragraph,
    Provision,
    Source,
    Stray,
    Table,
    TermEntry,
)
from kravspec.wording import binding_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kravspec.diff.merging import Row
    from kravspec.diff.units import Unit
    from kravspec.model import ChangeKind, Subject, VerbalForm

_Named: TypeAlias = "tuple[tuple[tuple[str, str] | None, int], Thing]"
_SUBJECTS: Mapping[type, Subject] = MappingProxyType(
    {
        Clause: "clause",
        TermEntry: "term",
        Provision: "provision",
        Table: "table",
        Figure: "figure",
        Formula: "formula",
        Source: "source",
        Paragraph: "paragraph",
        ListBlock: "list",
        Footnote: "footnote",
        Stray: "other",
    }
)


def changes(rows: Sequence[Row], moved: Collection[Unit]) -> Iterator[Change]:
    """The changes in the order of the rows; `moved` are the units of the new edition that are not where they were.

    Numbers and line breaks are no text; a number of its own that changed is a change of its own.
    """
    old, new = (dict(side) for side in _named(rows))
    was, became = _named(rows)
    for row in rows:
        if row.before and row.is_old:
            for thing in _things(row.before):
                name = identity(thing) and next(was)[0]
                if name not in new if name else row.place == "removed":
                    yield _change("removed", thing, row.before, before=_whole(thing))
        if row.after and row.is_new:
            for thing in _things(row.after):
                name = identity(thing) and next(became)[0]
                earlier = old.get(name) if name else row.before.thing if row.before else None
                if earlier is None:
                    yield _change("added", thing, row.after, after=_whole(thing))
                else:
                    yield from _differences(earlier, thing, row.after)
            if row.before and row.after in moved:
                yield _change("moved", row.after.thing, row.after, _heading(row.before), _heading(row.after))


def _named(rows: Sequence[Row]) -> tuple[Iterator[_Named], Iterator[_Named]]:
    """What has an ID in the old edition and in the new one, in reading order. Of twins, a fault, each has its own name."""
    old = (row.before for row in rows if row.before and row.is_old)
    new = (row.after for row in rows if row.after and row.is_new)
    return _names(old), _names(new)


def _names(side: Iterable[Unit]) -> Iterator[_Named]:
    counts: Counter[tuple[str, str] | None] = Counter()
    for thing in (thing for unit in side for thing in identified(unit.thing)):
        counts[identity(thing)] += 1
        yield (identity(thing), counts[identity(thing)]), thing


def _things(unit: Unit) -> Iterator[Thing]:
    """The unit's thing, and what stands inside it with an ID of its own."""
    if not identity(unit.thing):
        yield unit.thing
    yield from identified(unit.thing)


def _differences(before: Thing, after: Thing, unit: Unit) -> Iterator[Change]:
    if isinstance(before, Provision) and isinstance(after, Provision) and _binds(before) != _binds(after):
        yield _change("verbal form", after, unit, text(before), text(after))
    elif text(before) != text(after):
        yield _change("reworded", after, unit, text(before), text(after))
    if isinstance(before, TermEntry) and isinstance(after, TermEntry):
        one, other = _definition(before), _definition(after)
        if one != other:
            yield _change("definition", after, unit, one, other)
    if isinstance(before, TermEntry | Provision) and isinstance(after, TermEntry | Provision):
        old, new = _fields(before), _fields(after)
        for label in dict.fromkeys((*old, *new)):
            if old.get(label) != new.get(label):
                change = _change("field", after, unit, old.get(label, ""), new.get(label, ""))
                yield replace(change, field=label)
    number, now = (getattr(thing, "number", "") for thing in (before, after))
    if identity(after) and number != now:
        yield _change("renumbered", after, unit, number, now)


def _binds(provision: Provision) -> tuple[VerbalForm | None, str]:
    """How it binds: a requirement that has become a prohibition has another verbal form too."""
    return provision.verbal_form, binding_words(provision.text.source, provision.verb)


def _change(kind: ChangeKind, thing: Thing, unit: Unit, before: str = "", after: str = "") -> Change:
    subject = thing.kind if isinstance(thing, Informative) else _SUBJECTS[type(thing)]
    name = identity(thing)
    id_ = name[1] if name else _heading(unit)
    worded = kind not in ("moved", "renumbered") and before and after
    return Change(kind, subject, id_, before, after, thing.position, spans=spans(before, after) if worded else ())


def _heading(unit: Unit) -> str:
    """ID of the clause or term entry that the unit stands in; of a part none."""
    name = identity(unit.parent.thing) if unit.parent else None
    return name[1] if name else ""


def _whole(thing: Thing) -> str:
    """The text with what belongs to it: definition and fields."""
    definition = [_definition(thing)] if isinstance(thing, TermEntry) else []
    fields = _fields(thing) if isinstance(thing, TermEntry | Provision) else {}
    return "\n".join((text(thing), *definition, *(f"- *{label}:* {value}" for label, value in fields.items())))


def _definition(term: TermEntry) -> str:
    return folded(term.definition.source) if term.definition else ""


def _fields(thing: TermEntry | Provision) -> dict[str, str]:
    return {field.label: folded(field.text.source) for field in thing.fields}
