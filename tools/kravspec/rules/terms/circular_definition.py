"""A definition that leads back to its own term, at once or by way of others (ISO/IEC Directives Part 2, 16.5.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.markdown import references
from kravspec.model import Fault, Message, Severity
from kravspec.terms import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import TermEntry, Whole

SEVERITY: Severity = "warning"


def decide(whole: Whole) -> Iterator[Fault]:
    """Report the word that closes a circle: each definition is read once, depth first, in the order of the entries."""
    entries = {term.id: term for term in reversed(whole.terms)}
    uses = _uses(whole)
    done: set[str] = set()
    for first in uses:
        way, left = ([first], [iter(uses[first])]) if first not in done else ([], [])
        while way:
            for other, span in left[-1]:
                if other in way:
                    circle = [*way[way.index(other) :], other]
                    yield _fault(entries[way[-1]], span, [entries[id_].designation.source for id_ in circle])
                elif other in uses and other not in done:
                    way.append(other)
                    left.append(iter(uses[other]))
                    break
            else:
                done.add(way.pop())
                left.pop()


def _fault(entry: TermEntry, span: tuple[int, int], circle: list[str]) -> Fault:
    way = " → ".join(circle)
    return Fault(
        entry.definition.position(*span) if entry.definition else entry.position,
        Message(sv=f"definitionen går i cirkel: {way}.", en=f"the definition is circular: {way}."),
        Message(sv="Definiera ett av begreppen med andra ord.", en="Define one of them in other words."),
    )


def _uses(whole: Whole) -> Mapping[str, list[tuple[str, tuple[int, int]]]]:
    """For each term those that its definition uses, with their places. A compound holds the term unless it is one itself."""
    if not whole.terms:
        return {}
    terms = vocabulary_of(whole.terms, whole.metadata.language, whole.words)
    ids = {term.id for term in whole.terms}
    found: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for term in whole.terms:
        if term.definition and term.id not in found:
            text = term.definition.source
            places = [(use.meaning.id, (use.begin, use.end)) for use in terms.uses(text)]
            places += [(match["id"], match.span()) for match in references(text) if match["id"] in ids]
            found[term.id] = sorted(places, key=lambda place: place[1])
    return found
