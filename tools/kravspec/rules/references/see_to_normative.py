"""*Se* in a provision before something that holds provisions: the reader cannot tell whether they apply (ISO/IEC Directives Part 2, 15.5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.citations import introduced
from kravspec.model import Clause, Fault, Message, Provision, Severity
from kravspec.prose import provision_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Standard

SEVERITY: Severity = "info"


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the word. Several references after one *se* are one fault."""
    language = standard.metadata.language
    normative = {id_ for part in standard.parts for id_ in _holding(part)}
    for _, text in provision_prose(standard):
        if "[" not in text.source:
            continue
        reported: set[tuple[int, int]] = set()
        for found in markdown.references(text.source):
            target = standard.index.get(found["id"])
            if not target or not (target.kind == "provision" or target.id in normative):
                continue
            span = introduced(text.source, found.start(), language, "see")
            if span and span not in reported:
                reported.add(span)
                word = text.source[slice(*span)]
                yield Fault(
                    text.position(*span),
                    Message(
                        sv=f"”{word}” säger inte om det som står i [{target.id}] ska tillämpas.",
                        en=f"“{word}” does not say whether [{target.id}] is to be applied.",
                    ),
                    Message(
                        sv="Skriv ”enligt” om det ska det, annars en anmärkning.",
                        en="Write “in accordance with” if it is, otherwise a note.",
                    ),
                )


def _holding(clause: Clause) -> set[str]:
    """The IDs of the clause and its subclauses that have a provision in them."""
    found = {id_ for child in clause.clauses if isinstance(child, Clause) for id_ in _holding(child)}
    if found or any(isinstance(block, Provision) for block in clause.blocks):
        found.add(clause.id)
    return found
