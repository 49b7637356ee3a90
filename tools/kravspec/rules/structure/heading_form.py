"""A heading that ends with a punctuation mark, is long, or says the same as one beside it (ISO/IEC Directives Part 2, 22.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Clause, Fault, Message, Severity, TermEntry
from kravspec.text import ends_with_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Prose, Standard, Whole

SEVERITY: Severity = "warning"
_LONGEST = 80
_END = re.compile(r"(?<![.:;,!])[.:;,!]{1,3}\s*$")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the mark, the whole heading, or the later of two equal ones. An abbreviation keeps its full stop."""
    for clause, _ in standard.clauses:
        title = clause.designation if isinstance(clause, TermEntry) else clause.title
        yield from _form(title)
    for clause, _ in standard.clauses:
        if isinstance(clause, Clause):
            yield from _equal([child for child in clause.clauses if isinstance(child, Clause)])


def decide(whole: Whole) -> Iterator[Fault]:
    """Report the later of two parts with equal headings."""
    yield from _equal(whole.parts)


def _form(title: Prose) -> Iterator[Fault]:
    if (match := _END.search(title.source)) and not ends_with_abbreviation(title.source):
        yield Fault(
            title.position(*match.span()),
            Message(sv=f"rubriken slutar med ”{match[0]}”.", en=f"the heading ends with “{match[0]}”."),
            Message(sv="Ta bort tecknet, eller kör --fix.", en="Remove the mark, or run --fix."),
            fix="",
        )
    length = len(title.source)
    if _LONGEST < length < 10 * _LONGEST:  # reading the marks of a longer one changes nothing
        length = len(markdown.plain(title.source))
    if length > _LONGEST:
        yield Fault(
            title.position(),
            Message(sv=f"rubriken har {length} tecken.", en=f"the heading has {length} characters."),
            Message(sv=f"Använd högst {_LONGEST}.", en=f"Use at most {_LONGEST}."),
        )


def _equal(siblings: Sequence[Clause]) -> Iterator[Fault]:
    seen: set[str] = set()
    for clause in siblings:
        words = " ".join(clause.title.source.split()).casefold()
        if words and words in seen:
            yield Fault(
                clause.title.position(),
                Message(
                    sv=f"ett avsnitt bredvid heter också ”{clause.title.source}”.",
                    en=f"a clause beside it is also called “{clause.title.source}”.",
                ),
                Message(sv="Säg vad som skiljer dem.", en="Say what tells them apart."),
            )
        seen.add(words)
