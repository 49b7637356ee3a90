"""A source that the text does not refer to (ISO/IEC Directives Part 2, 15.5.3, 21)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import ranges
from kravspec.model import Fault, Message, Severity, Source
from kravspec.prose import all_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Role, Standard, Whole

SEVERITY: Severity = "warning"
IN_ORIGINAL = True


@dataclass(frozen=True, slots=True)
class Cited:
    """What one file or page says of sources."""

    sources: tuple[tuple[Source, Role], ...]
    """Those it lists, each with the role of the part."""
    ids: frozenset[str]
    """What it refers to: of a file sources only."""
    ranges: frozenset[tuple[str, str]]
    is_page: bool


def collect(standard: Standard) -> Cited:
    """The file's sources and references."""
    texts = [text.source for text in all_prose(standard) if "[" in text.source]
    return Cited(
        sources=tuple((p.block, p.part.role) for p in standard.blocks if isinstance(p.block, Source)),
        ids=frozenset(
            target.id
            for text in texts
            for match in markdown.references(text)
            if (target := standard.index.get(match["id"])) and target.kind == "source"
        ),
        ranges=frozenset((first["id"], last["id"]) for text in texts for first, last in ranges(text)),
        is_page=False,
    )


def collect_page(page: Guide) -> Cited:
    """The page's references."""
    return Cited((), frozenset(reference.id for reference in page.references), frozenset(), is_page=True)


def decide(whole: Whole, found: Sequence[Cited]) -> Iterator[Fault]:  # noqa: ARG001 (every rule over the whole is called alike)
    """Report the designation. A reference from `docs/` counts for the bibliography, not for the normative references."""
    sources = [row for each in found for row in each.sources]
    cited = _cited([source.id for source, _ in sources], [each for each in found if not each.is_page])
    in_pages = {id_ for each in found if each.is_page for id_ in each.ids}
    for source, role in sources:
        is_normative = role == "normative-references"
        if source.id and source.id not in cited and (is_normative or source.id not in in_pages):
            yield Fault(
                source.designation_position,
                Message(
                    sv=f"ingen text hänvisar till ”{source.designation}”.",
                    en=f"no text refers to “{source.designation}”.",
                ),
                Message(
                    sv=f"Skriv [{source.id}] där källan används, eller stryk raden.",
                    en=f"Write [{source.id}] where the source is used, or delete the line.",
                ),
            )


def _cited(order: Sequence[str], texts: Sequence[Cited]) -> set[str]:
    """What the text names, and the sources in the middle of a range."""
    index = {id_: number for number, id_ in enumerate(order)}
    found = {id_ for text in texts for id_ in text.ids}
    for first, last in (pair for text in texts for pair in text.ranges):
        if first in index and last in index:
            found.update(order[index[first] : index[last] + 1])
    return found
