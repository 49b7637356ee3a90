"""Guidance or a case that is about no provision, or only about retired ones (project's rule)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.markdown import PROVISION_ID
from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Standard

SEVERITY: Severity = "warning"


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:
    """Report the page's title. Pages that list others are exempt, and one whose only provision is misspelt is `broken-xref`'s."""
    retired = {entry.id for entry in standard.register if entry.state != "active"}
    for guide in guides:
        if guide.kind == "page":
            continue
        named = {reference.id for reference in (*guide.provisions, *guide.references)}
        provisions = {id_ for id_ in named if PROVISION_ID.fullmatch(id_)}
        if provisions <= retired - set(standard.index):
            yield Fault(
                guide.position,
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
