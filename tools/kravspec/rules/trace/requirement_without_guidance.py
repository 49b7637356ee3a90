"""A requirement that no page of guidance is about (project's rule)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Position, Standard, Whole

SEVERITY: Severity = "error"
IN_ORIGINAL = True
PROFILE = "vagledning"


def collect(standard: Standard) -> list[tuple[str, Position | None]]:
    """The requirements, each with its place."""
    return [(p.id, p.id_position) for p, _, _ in standard.provisions if p.verbal_form == "requirement"]


def collect_page(page: Guide) -> list[tuple[str, Position | None]]:
    """What a page of guidance lists in `krav` or refers to; a case is no guidance."""
    return [(named.id, None) for named in (*page.provisions, *page.references)] if page.kind == "guidance" else []


def decide(whole: Whole, found: Sequence[Sequence[tuple[str, Position | None]]]) -> Iterator[Fault]:  # noqa: ARG001 (as all)
    """Report the ID."""
    rows = [row for each in found for row in each]
    guided = {id_ for id_, position in rows if position is None}
    for id_, position in rows:
        if position and id_ not in guided:
            yield Fault(
                position,
                Message(sv=f"ingen vägledning handlar om ”{id_}”.", en=f"no guidance is about “{id_}”."),
                Message(
                    sv="Skriv ID:t i fältet krav på en sida i docs/vagledning.",
                    en="Write the ID in the field krav of a page in docs/guidance.",
                ),
            )
