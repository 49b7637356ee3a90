"""Tracked changes as their elements announce them (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from kravspec.word.inlines import Revision, RevisionKind
from kravspec.word.xml import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

CHANGES: Mapping[str, RevisionKind] = MappingProxyType(
    {f"{W}ins": "insertion", f"{W}del": "deletion", f"{W}moveFrom": "move-from", f"{W}moveTo": "move-to"}
)
Moves: TypeAlias = dict[RevisionKind, dict[str, str]]
"""The names of the moves that have begun and not ended, by kind and ID."""


def revision(element: etree._Element, moves: Moves | None = None, kind: RevisionKind | None = None) -> Revision:
    """The tracked change that an element announces; `kind` when its name does not say it."""
    kind = kind or CHANGES[str(element.tag)]
    begun = moves.get(kind, {}) if moves else {}
    move = next(reversed(begun.values()), "")
    return Revision(kind, element.get(f"{W}id", ""), element.get(f"{W}author", ""), element.get(f"{W}date", ""), move)


def revisions(properties: etree._Element | None, moves: Moves | None = None) -> tuple[Revision, ...]:
    """The tracked changes of the mark of a paragraph, or of a row, by its properties."""
    return tuple(revision(child, moves) for child in ([] if properties is None else properties) if child.tag in CHANGES)


def cell_changes(properties: etree._Element | None) -> tuple[Revision, ...]:
    """The tracked changes of a cell by its properties: a column was inserted or deleted."""
    kinds: tuple[tuple[str, RevisionKind], ...] = (("cellIns", "insertion"), ("cellDel", "deletion"))
    found = ((None if properties is None else properties.find(f"{W}{name}"), kind) for name, kind in kinds)
    return tuple(revision(element, kind=kind) for element, kind in found if element is not None)


def format_change(properties: etree._Element | None, name: str) -> Revision | None:
    """The tracked change of how something looks, `w:rPrChange` and its like."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else revision(element, kind="format")
