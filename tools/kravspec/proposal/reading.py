"""What somebody must read again when provisions change: pages of `docs/`, and places of the text that have not changed with them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.prose import placed_prose
from kravspec.text import CRITERIA_FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kravspec.compare import Comparison
    from kravspec.model import Guide

_OTHER_PLACE = ("moved", "renumbered")
_TEXT = ("verbal form", "reworded")
_ANY = (*_TEXT, "added", "removed", "field")


def pages_to_read(comparison: Comparison, guides: Sequence[Guide]) -> Mapping[Guide, Sequence[str]]:
    """The guidance, cases and templates about provisions that change, with the provisions' IDs."""
    changed = _provisions(comparison, _ANY)
    found: defaultdict[Guide, list[str]] = defaultdict(list)
    for guide in guides:
        for id_ in dict.fromkeys(reference.id for reference in (*guide.provisions, *guide.references)):
            if id_ in changed and guide.kind != "page":
                found[guide].append(id_)
    return found


def places_to_read(comparison: Comparison) -> Mapping[str, Sequence[str]]:
    """By the ID of a provision whose text changes, the IDs of what refers to it and stays as it was, in reading order.

    What has no ID is known by its clause. What is generated from other parts is left out.
    """
    changed = _provisions(comparison, _TEXT)
    as_it_was = {change.id for change in comparison.changes if change.kind not in _OTHER_PLACE}
    made = {generated.id for generated in comparison.after.metadata.generated}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for placed, text in placed_prose(comparison.after):
        place = str(getattr(placed.block, "id", "")) or placed.clause.id
        if place in as_it_was or {place, placed.clause.id, placed.part.id} & made:
            continue
        for match in markdown.references(text.source):
            if match["id"] in changed and place not in found[match["id"]]:
                found[match["id"]].append(place)
    return {id_: found[id_] for id_ in changed if found.get(id_)}


def criteria_to_read(comparison: Comparison) -> Sequence[str]:
    """The provisions whose text changes and whose evidence and measure do not, though they have them."""
    labels = CRITERIA_FIELDS[comparison.language]
    renewed = {change.id for change in comparison.changes if change.kind == "field" and change.field in labels}
    provisions = comparison.provisions[1]
    return [
        id_
        for id_ in _provisions(comparison, _TEXT)
        if id_ not in renewed and any(field.label in labels for field in provisions[id_].fields)
    ]


def _provisions(comparison: Comparison, kinds: Collection[str]) -> Sequence[str]:
    changes: Iterator[str] = (
        change.id for change in comparison.changes if change.subject == "provision" and change.kind in kinds
    )
    return list(dict.fromkeys(changes))
