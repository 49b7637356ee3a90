"""A requirement that no page of guidance is about (project's rule)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Standard

SEVERITY: Severity = "info"
PROFILE = "vagledning"


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:
    """Report the ID. A page is about what it lists in `krav` or refers to; a case is no guidance."""
    guided = {
        reference.id
        for guide in guides
        if guide.kind == "guidance"
        for reference in (*guide.provisions, *guide.references)
    }
    for provision, _, _ in standard.provisions:
        if provision.verbal_form == "requirement" and provision.id not in guided:
            yield Fault(
                provision.id_position,
                Message(
                    sv=f"ingen vägledning handlar om ”{provision.id}”.", en=f"no guidance is about “{provision.id}”."
                ),
                Message(
                    sv="Skriv ID:t i fältet krav på en sida i docs/vagledning.",
                    en="Write the ID in the field krav of a page in docs/vagledning.",
                ),
            )
