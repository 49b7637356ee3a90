"""A designation that an entry advises against (ISO/IEC Directives Part 2, 5.6 and 16.5.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity, TermEntry
from kravspec.prose import placed_prose
from kravspec.terms import deprecated_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Clause, Prose, Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word in any form, outside its own entry, quotations, references and the list of sources."""
    advised = deprecated_vocabulary(standard.document, standard.metadata.language)
    if not advised.words and not advised.phrases:
        return
    for clause, prose in _texts(standard):
        for use in advised.uses(prose.source):
            entry, designation = use.meaning
            if entry.id != clause.id:
                preferred = entry.designation.source
                yield Fault(
                    prose.position(use.begin, use.end),
                    Message(
                        sv=f"”{designation}” avråds i posten ”{preferred}”.",
                        en=f"“{designation}” is advised against in the entry “{preferred}”.",
                    ),
                    Message(sv=f"Skriv ”{preferred}”.", en=f"Write “{preferred}”."),
                )


def _texts(standard: Standard) -> Iterator[tuple[Clause | TermEntry, Prose]]:
    for clause, _ in standard.clauses:
        if isinstance(clause, TermEntry):
            if clause.definition:
                yield clause, clause.definition
        else:
            yield clause, clause.title
    for placed, prose in placed_prose(standard):
        if placed.part.role != "bibliography":
            yield placed.clause, prose
