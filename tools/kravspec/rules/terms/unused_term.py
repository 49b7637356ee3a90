"""A term that the document does not use: an entry is for the reader of this text (ISO/IEC Directives Part 2, 16.5.4)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kravspec.markdown import references
from kravspec.model import Clause, Fault, Message, Severity, TermEntry
from kravspec.prose import placed_prose
from kravspec.terms import term_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Prose, Standard, Whole
    from kravspec.terms import Vocabulary

SEVERITY: Severity = "warning"
IN_ORIGINAL = True
YIELDS_TO = frozenset({"duplicate-designation"})
"""Of two entries with the same designation only the first can be used."""


def collect(standard: Standard) -> Mapping[str, frozenset[str]]:
    """For each entry in the file the terms that it uses; under no ID those that the rest of the file uses."""
    if not standard.document.terms:
        return {}
    terms = term_vocabulary(standard)
    ids = {term.id for term in standard.document.terms}
    used: defaultdict[str, set[str]] = defaultdict(set)
    for entry, prose in _texts(standard):
        used[entry.id if entry else ""].update(id_ for id_ in _terms_in(prose, terms) if id_ in ids)
    return {id_: frozenset(found) for id_, found in used.items()}


def decide(whole: Whole, found: Sequence[Mapping[str, frozenset[str]]]) -> Iterator[Fault]:
    """Report the designation. A term that only the entry of a used term needs is used too."""
    needs: defaultdict[str, set[str]] = defaultdict(set)
    for id_, used in (row for each in found for row in each.items()):
        needs[id_] |= used
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        new = needs[waiting.pop()] - reached
        reached |= new
        waiting += new
    for term in whole.terms:
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
