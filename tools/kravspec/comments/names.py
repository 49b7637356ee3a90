"""From a draft to what its clauses, provisions, tables and figures may be called by those who comment on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from kravspec import markdown
from kravspec.model import Clause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Role, Standard, TermEntry

Numbered: TypeAlias = tuple[str, str]
"""A kind (`clause`, `table`, `PRO`) and a number in it."""

_ROLES: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        "foreword": ("förord", "foreword"),
        "introduction": ("inledning", "orientering", "introduction"),
        "scope": ("omfattning", "scope"),
        "normative-references": ("normativa hänvisningar", "normative references"),
        "terms": ("termer och definitioner", "terms and definitions"),
        "bibliography": ("litteratur", "litteraturförteckning", "bibliography"),
    }
)
"""What a part is called whatever its title and language."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the things of one draft are called."""

    provisions: Mapping[Numbered, str]
    """IDs by prefix and number without zeros in front; retired ones too."""
    numbers: Mapping[Numbered, str]
    """IDs by kind and number, letters in capitals; clauses, annexes and terms are all `clause`."""
    titles: Mapping[str, tuple[str, ...]]
    """IDs of the clauses and terms by folded title."""
    around: Mapping[str, frozenset[str]]
    """IDs of the clauses that each ID stands in, itself included."""


@lru_cache(maxsize=2)
def names_of(standard: Standard) -> Names:
    """The names in `standard`, which has its numbers."""
    around = _around(standard)
    numbers: dict[Numbered, str] = {}
    for target in standard.index.values():
        kind = "clause" if target.kind in ("annex", "term") else target.kind
        if target.number and kind != "provision":
            numbers[kind, target.number.upper()] = target.id
        around.setdefault(target.id, frozenset({target.id}) | around.get(target.clause, frozenset()))
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for clause, part in standard.clauses:
        names = {folded(markdown.plain((clause.title if isinstance(clause, Clause) else clause.designation).source))}
        if clause is part and part.role in _ROLES:
            names |= {*_ROLES[part.role]}
        if clause is part and part.role == "introduction":
            numbers["clause", "0"] = clause.id
        for name in names if clause.id else ():
            titles[name].append(clause.id)
    return Names(_provisions(standard), numbers, {name: tuple(ids) for name, ids in titles.items()}, around)


def folded(text: str) -> str:
    """`text` without what does not count when titles are compared."""
    return " ".join(text.casefold().split()).strip(" .,:;()”“\"'")


def _provisions(standard: Standard) -> dict[Numbered, str]:
    found: dict[Numbered, str] = {}
    for id_ in (*(entry.id for entry in standard.register), *standard.index):
        if markdown.PROVISION_ID.fullmatch(id_):
            prefix, _, digits = id_.rpartition("-")
            found[prefix, digits.lstrip("0")] = id_
    return found


def _around(standard: Standard) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}

    def walk(clause: Clause | TermEntry, outer: frozenset[str]) -> None:
        inner = outer | {clause.id}
        found.setdefault(clause.id, inner)
        for child in clause.clauses if isinstance(clause, Clause) else ():
            walk(child, inner)

    for part in standard.parts:
        walk(part, frozenset())
    return found
