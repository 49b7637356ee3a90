"""A term that the document does not use: an entry is for the reader of this text (ISO/IEC Directives Part 2, 16.5.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.markdown import references
from kravspec.model import Clause, Fault, Message, Severity, TermEntry
from kravspec.prose import placed_prose
from kravspec.terms import term_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Prose, Standard
    from kravspec.terms import Vocabulary

SEVERITY: Severity = "warning"


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the designation. A term that only the entry of a used term needs is used too."""
    if not standard.terms:
        return
    terms = term_vocabulary(standard)
    needs: dict[str, set[str]] = {term.id: set() for term in standard.terms}
    reached: set[str] = set()
    for entry, prose in _texts(standard):
        (needs[entry.id] if entry else reached).update(id_ for id_ in _terms_in(prose, terms) if id_ in needs)
        if len(reached) == len(needs):
            return
    waiting = list(reached)
    while waiting:
        new = needs[waiting.pop()] - reached
        reached |= new
        waiting += new
    for term in standard.terms:
        if term.id not in reached:
            name = term.designation.source
            yield Fault(
                term.designation.position(),
                Message(sv=f"termen ”{name}” används inte.", en=f"the term “{name}” is not used."),
                Message(sv="Använd termen eller ta bort posten.", en="Use the term or remove the entry."),
            )


def _texts(standard: Standard) -> Iterator[tuple[TermEntry | None, Prose]]:
    """Running text with the entry it stands in. The list of sources is no use of a term, nor is the text around entries."""
    for clause, part in standard.clauses:
        if isinstance(clause, TermEntry):
            if clause.definition:
                yield clause, clause.definition
        elif part.role not in ("terms", "bibliography") and not _holds_entries(clause):
            yield None, clause.title
    for placed, prose in placed_prose(standard):
        if isinstance(placed.clause, TermEntry):
            yield placed.clause, prose
        elif placed.part.role not in ("terms", "bibliography"):
            yield None, prose


def _holds_entries(clause: Clause) -> bool:
    return any(isinstance(inner, TermEntry) for inner in clause.clauses)


def _terms_in(prose: Prose, terms: Vocabulary[TermEntry]) -> Iterator[str]:
    yield from (use.meaning.id for use in terms.uses(prose.source))
    yield from (match["id"] for match in references(prose.source))
