"""From a standard and its guides to the faults in them: runs every rule and gives the findings in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from importlib import import_module
from math import inf
from typing import TYPE_CHECKING, Protocol, cast

from kravspec.model import Finding, Message
from kravspec.rules import rule_modules
from kravspec.text import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.model import Fault, Guide, Metadata, Position, Severity, Standard


class Rule(Protocol):
    """What a module in `rules/<family>/` holds. Its file name is the rule's name."""

    SEVERITY: Severity | tuple[Severity, Severity, Severity]
    """The same at every stage; or in a working draft, on consultation, and from the final draft on."""

    # A module may also hold, where it needs to:
    #   PROFILE: str                 the profile in `standard.yml` that the rule belongs to; else it is always on
    #   YIELDS_TO: frozenset[str]    rules that own the same words: where one of them finds a fault, this one is silent

    def check(self, standard: Standard, guides: Sequence[Guide]) -> Iterable[Fault]:
        """The faults that the rule finds."""


def check(standard: Standard, guides: Sequence[Guide] = ()) -> list[Finding]:
    """All findings, ordered by file and place."""
    found = [
        Finding(name, severity, fault.message, fault.position, fault.hint, fault.fix, fault.secret)
        for name, rule in all_rules().items()
        if (severity := severity_of(name, rule, standard.metadata))
        for fault in rule.check(standard, guides)
    ]
    # What is generated stands at the place it comes from: a fault there is one fault.
    shown = [*_without_secrets(list(_without_repeated(found))), *_unused_settings(standard, guides)]
    return sorted(dict.fromkeys(shown), key=lambda finding: (finding.position, finding.rule))


def severity_of(name: str, rule: Rule, metadata: Metadata) -> Severity | None:
    """How severe the rule's findings are in this document; None when it is off."""
    for setting in metadata.rules:
        if setting.rule == name:
            return None if setting.severity == "off" else setting.severity
    profile = getattr(rule, "PROFILE", "")
    if profile and profile not in metadata.profiles:
        return None
    if isinstance(rule.SEVERITY, str):
        return rule.SEVERITY
    stages = STAGES[metadata.language]
    stage = stages.index(metadata.stage) if metadata.stage in stages else 0
    return rule.SEVERITY[min(stage, len(rule.SEVERITY) - 1)]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name, `broken-xref` for the file `broken_xref.py`."""
    return {name: cast("Rule", import_module(module)) for name, module in rule_modules().items()}


def _without_repeated(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those of rules that yield to another rule's finding at the same words."""
    owned: defaultdict[tuple[str, str, int], list[tuple[int, float]]] = defaultdict(list)
    for finding in sorted(found, key=lambda finding: finding.position):
        at = finding.position
        spans = owned[finding.rule, at.path, at.line]
        # The end is that of the longest so far: looking up the last that begins before a place is enough, however many.
        spans.append((at.column, max(_end(at), spans[-1][1] if spans else 0)))
    for finding in found:
        others: frozenset[str] = getattr(all_rules()[finding.rule], "YIELDS_TO", frozenset())
        at = finding.position
        if not any(_overlaps(at, owned.get((name, at.path, at.line), [])) for name in others):
            yield finding


def _unused_settings(standard: Standard, guides: Sequence[Guide]) -> Iterator[Finding]:
    """The settings in `standard.yml` that switch off a rule which finds nothing: an exception that is no longer needed."""
    for setting in standard.metadata.rules:
        if setting.severity == "off" and not any(True for _ in all_rules()[setting.rule].check(standard, guides)):
            message = Message(
                sv=f"regeln ”{setting.rule}” är avstängd men hittar inget.",
                en=f"the rule “{setting.rule}” is switched off but finds nothing.",
            )
            yield Finding("unused-rule-setting", "warning", message, setting.position, _REMOVE)


_REMOVE = Message(sv="Ta bort raden.", en="Remove the line.")


def _without_secrets(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those on a line that holds a secret: their messages, fixes and frames would show it again."""
    secrets = [finding.position for finding in found if finding.secret]
    hidden = {(at.path, line) for at in secrets for line in range(at.line, at.end_line + 1)}
    for finding in found:
        at = finding.position
        if finding.secret or not hidden & {(at.path, at.line), (at.path, at.end_line)}:
            yield finding


def _overlaps(at: Position, spans: Sequence[tuple[int, float]]) -> bool:
    """Whether one of `spans`, in order, on the line where `at` begins shares a word with it."""
    before = bisect_left(spans, _end(at), key=lambda span: span[0])
    return before > 0 and spans[before - 1][1] > at.column


def _end(at: Position) -> float:
    """The column after the last on the line where it begins."""
    return inf if at.end_line > at.line else at.end_column
