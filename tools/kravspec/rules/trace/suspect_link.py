"""A page that was read through against another wording of a provision than today's: what it says may no longer be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kravspec.model import Fault, Message, Severity
from kravspec.register import wording_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Guide, Position, Standard, Whole

SEVERITY: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Read:
    """What a page was read through against."""

    path: str
    provisions: tuple[tuple[str, str, Position], ...]
    """ID, wording, and where the page names the provision."""


Wordings: TypeAlias = "Mapping[str, str]"
"""Of one file, today's wording of each provision by its ID."""


def collect(standard: Standard) -> Wordings:
    """The provisions of one file."""
    return {each.id: wording_digest(standard, each) for each, _, _ in standard.provisions}


def collect_page(page: Guide) -> Read:
    """What the page remembers."""
    remembered = dict(page.reviewed)
    rows = ((each.id, remembered[each.id], each.position) for each in page.provisions if each.id in remembered)
    return Read(page.path, tuple(rows))


def decide(whole: Whole, found: Sequence[Wordings | Read]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the ID in the page's front matter."""
    today = {id_: digest for each in found if not isinstance(each, Read) for id_, digest in each.items()}
    for page in (each for each in found if isinstance(each, Read)):
        for id_, digest, position in page.provisions:
            if today.get(id_, digest) != digest:
                yield Fault(
                    position,
                    Message(
                        sv=f"{id_} har ändrats sedan sidan granskades.",
                        en=f"{id_} has changed since the page was reviewed.",
                    ),
                    Message(
                        sv=f"Läs sidan mot den nya lydelsen, ändra det som behövs och kör: kravspec reviewed {page.path}",
                        en=f"Read the page against the new wording, change what is needed and run: kravspec reviewed {page.path}",
                    ),
                )
