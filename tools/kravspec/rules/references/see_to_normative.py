"""*Se* in a provision before something that holds provisions: the reader cannot tell whether they apply (ISO/IEC Directives Part 2, 15.5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import introduced
from kravspec.model import Clause, Fault, Message, Provision, Severity
from kravspec.prose import provision_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Position, Standard, Whole

SEVERITY: Severity = "info"


def collect(standard: Standard) -> tuple[frozenset[str], list[tuple[str, Fault]]]:
    """The IDs of the clauses that hold provisions; and for each *se* what it leads to, with the fault that it then is."""
    return frozenset(id_ for part in standard.parts for id_ in _holding(part)), list(_seen(standard))


def decide(whole: Whole, found: Sequence[tuple[frozenset[str], Sequence[tuple[str, Fault]]]]) -> Iterator[Fault]:
    """Report the word. Several references after one *se* are one fault."""
    normative = frozenset().union(*(holding for holding, _ in found))
    reported: set[Position] = set()
    for id_, fault in (row for _, seen in found for row in seen):
        target = whole.index.get(id_)
        if target and (target.kind == "provision" or id_ in normative) and fault.position not in reported:
            reported.add(fault.position)
            yield fault


def _seen(standard: Standard) -> Iterator[tuple[str, Fault]]:
    for _, text in provision_prose(standard):
        for match in markdown.references(text.source) if "[" in text.source else ():
            if span := introduced(text.source, match.start(), standard.metadata.language, "see"):
                word, id_ = text.source[slice(*span)], match["id"]
                yield (
                    id_,
                    Fault(
                        text.position(*span),
                        Message(
                            sv=f"”{word}” säger inte om det som står i [{id_}] ska tillämpas.",
                            en=f"“{word}” does not say whether [{id_}] is to be applied.",
                        ),
                        Message(
                            sv="Skriv ”enligt” om det ska det, annars en anmärkning.",
                            en="Write “in accordance with” if it is, otherwise a note.",
                        ),
                    ),
                )


def _holding(clause: Clause) -> set[str]:
    """The IDs of the clause and its subclauses that have a provision in them."""
    found = {id_ for child in clause.clauses if isinstance(child, Clause) for id_ in _holding(child)}
    if found or any(isinstance(block, Provision) for block in clause.blocks):
        found.add(clause.id)
    return found
