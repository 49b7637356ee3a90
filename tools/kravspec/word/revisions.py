"""Tracked changes as their elements announce them (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.word.inlines import Revision, RevisionKind
from kravspec.word.xml import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

CHANGES: Mapping[str, RevisionKind] = MappingProxyType(
    {f"{W}ins": "insertion", f"{W}del": "deletion", f"{W}moveFrom": "move-from", f"{W}moveTo": "move-to"}
)
_NO_MOVES: Mapping[str, str] = MappingProxyType({})


def revision(
    element: etree._Element, moves: Mapping[str, str] = _NO_MOVES, kind: RevisionKind | None = None
) -> Revision:
    """The tracked change that an element announces; `kind` when its name does not say it."""
    kind = kind or CHANGES[str(element.tag)]
    move = ""
    if kind in {"move-from", "move-to"}:
        begun = "moveFrom" if kind == "move-from" else "moveTo"
        move = next((moves[key] for key in reversed(list(moves)) if key.startswith(begun)), "")
    return Revision(kind, element.get(f"{W}id", ""), element.get(f"{W}author", ""), element.get(f"{W}date", ""), move)


def revisions(properties: etree._Element | None, moves: Mapping[str, str] = _NO_MOVES) -> tuple[Revision, ...]:
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
