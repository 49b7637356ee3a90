"""Two editions side by side, for people and for programs: what changed by ID, and what it touches."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kravspec.compare.words import NAMED
from kravspec.diff import diff
from kravspec.terms import terms_used
from kravspec.text import WORDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from kravspec.model import Change, Language, Provision, Standard


_STATUS = re.compile(r"(?<=\()(?:normative|informative)(?=\)$)|\A(?:normative|informative)\Z", re.MULTILINE)
_HOLDING = frozenset({"clause", "term"})


@dataclass(frozen=True)
class Comparison:
    """What differs between two editions."""

    before: Standard
    after: Standard
    changes: tuple[Change, ...]
    """Those of a verbal form first, then in reading order."""

    @property
    def language(self) -> Language:
        """Of both."""
        return self.after.metadata.language

    def touches(self, change: Change) -> Sequence[str]:
        """The provisions whose meaning a new definition can change: those that use the term."""
        return self._users.get(change.id, ()) if change.kind == "definition" else ()

    def number(self, change: Change) -> str:
        """The number of the clause, term, table … that changed, or of the clause it stands in; empty when it has none."""
        standard = self.before if change.kind == "removed" else self.after
        target = standard.index.get(change.id)
        if target is None or target.kind not in ("provision", "source"):
            return target.number if target else ""
        around = standard.index.get(target.clause)
        return around.number if around else ""

    @cached_property
    def provisions(self) -> tuple[Mapping[str, Provision], Mapping[str, Provision]]:
        """By ID, those of the edition before and of the one after; of twins, a fault, the first."""
        old, new = (
            {each.id: each for each, _, _ in reversed(standard.provisions)} for standard in (self.before, self.after)
        )
        return old, new

    @cached_property
    def _users(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for provision, terms in terms_used(self.after).items():
            for term in terms:
                found[term].append(provision)
        return found


def compare(before: Standard, after: Standard) -> Comparison:
    """Both editions, compared by ID. What a new clause holds, or one that is gone, is told with it."""
    found: dict[Hashable, Change] = {}
    for number, told in enumerate(diff(before, after)):
        change = _with_status(told, after.metadata.language)
        whole = (change.kind, change.id)
        if change.subject in _HOLDING and change.kind in ("added", "removed"):
            found[whole] = change
        elif change.subject not in NAMED and whole in found:
            of = found[whole]
            texts = _joined(of.before, change.before), _joined(of.after, change.after)
            found[whole] = replace(of, before=texts[0], after=texts[1])
        else:
            found[number] = change
    return Comparison(before, after, tuple(found.values()))


def _with_status(change: Change, language: Language) -> Change:
    """An annex's status in the words of the document."""
    if change.subject != "clause":
        return change

    def said(text: str) -> str:
        return _STATUS.sub(lambda match: WORDS[language][match[0]], text, count=1)

    spans = tuple(replace(span, text=said(span.text)) for span in change.spans)
    return replace(change, before=said(change.before), after=said(change.after), spans=spans)


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))
