"""One designation for two concepts, or allowed in one entry and advised against in another (ISO/IEC Directives Part 2, 5.6 and 16.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.terms import listed
from kravspec.text import DEPRECATED, SYNONYM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Language, Position, TermEntry, Whole

SEVERITY: Severity = "error"


def decide(whole: Whole) -> Iterator[Fault]:
    """Report each later place. Two entries may advise against the same word."""
    language = whole.metadata.language
    first: dict[str, tuple[Position, bool]] = {}
    for term in whole.terms:
        for word, position, allowed in _designations(term, language):
            earlier, was_allowed = first.setdefault(word, (position, allowed))
            if earlier is not position and (allowed or was_allowed):
                where = f"{earlier.path}:{earlier.line}"
                yield Fault(
                    position,
                    Message(sv=f"”{word}” står redan på {where}.", en=f"“{word}” already stands at {where}."),
                    Message(sv="Ge varje begrepp en egen term.", en="Give each concept a term of its own."),
                )


def _designations(term: TermEntry, language: Language) -> Iterator[tuple[str, Position, bool]]:
    """Each with its place and whether it may be used."""
    if name := " ".join(term.designation.source.casefold().split()):
        yield name, term.designation.position(), True
    yield from ((word, position, True) for word, position in listed(term, SYNONYM[language]))
    yield from ((word, position, False) for word, position in listed(term, DEPRECATED[language]))
