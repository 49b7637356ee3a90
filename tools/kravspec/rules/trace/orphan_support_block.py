"""Guidance or a case that is about no provision, or only about retired ones (project's rule)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.markdown import PROVISION_ID
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Position, Whole

SEVERITY: Severity = "error"


def collect_page(page: Guide) -> tuple[Position, frozenset[str]] | None:
    """What a page of guidance or a case is about. Pages that list others are exempt."""
    if page.kind == "page":
        return None
    named = {reference.id for reference in (*page.provisions, *page.references)}
    return page.position, frozenset(id_ for id_ in named if PROVISION_ID.fullmatch(id_))


def decide(whole: Whole, found: Sequence[tuple[Position, frozenset[str]] | None]) -> Iterator[Fault]:
    """Report the page's title. One whose only provision is misspelt is `broken-xref`'s."""
    retired = {entry.id for entry in whole.register if entry.state != "active"} - whole.index.keys()
    for position, provisions in filter(None, found):
        if provisions <= retired:
            yield Fault(
                position,
                _RETIRED if provisions else _NONE,
                Message(
                    sv="Skriv högst upp på sidan: krav: [ID på de krav som sidan gäller].",
                    en="Write at the top of the page: krav: [IDs of the requirements that it is about].",
                ),
            )


_NONE = Message(sv="sidan hör inte till någon bestämmelse.", en="the page belongs to no provision.")
_RETIRED = Message(
    sv="sidan hör bara till bestämmelser som har utgått.", en="the page belongs to retired provisions only."
)
