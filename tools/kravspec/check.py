"""From a standard and its guides to the faults in them: runs every rule and gives the findings in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, Any, Protocol, cast

from kravspec.generate import without_rows
from kravspec.model import Finding, Message
from kravspec.outline import around, outline, whole
from kravspec.rules import rule_modules
from kravspec.text import STAGES
from kravspec.translation import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kravspec.model import Fault, Guide, Metadata, Position, Published, Severity, Standard, Whole
    from kravspec.translation import Translation


class Rule(Protocol):
    """What a module in `rules/<family>/` holds. Its file name is the rule's name."""

    SEVERITY: Severity | tuple[Severity, Severity, Severity]
    """The same at every stage; or in a working draft, on consultation, and from the final draft on."""

    # A module may also hold, where it needs to:
    #   PROFILE: str                 the profile in `standard.yml` that the rule belongs to; else it is always on
    #   IN_ORIGINAL: bool            True where a translation is not asked: what the document consists of, its original has answered
    #   YIELDS_TO: frozenset[str]    rules that own the same words: where one of them finds a fault, this one is silent
    #
    # And at least one of these. `standard` is one file of the text; what a rule may know of the others is `standard.around`,
    # so that what was found in a file can be kept for as long as the answers stay the same.
    #   check(standard) -> Iterable[Fault]              the faults in one file
    #   check_page(page, metadata) -> Iterable[Fault]   the faults in one page of `docs/`
    #   collect(standard) -> T, collect_page(page) -> T   what is needed of each to judge the document as a whole
    #   check_translation(translation) -> Iterable[Fault]   what differs between a translation and its original
    #   decide(whole, found: Sequence[T]) -> Iterable[Fault]    the faults of the whole; files come before pages, and
    #                                                           where nothing is collected, no `found`


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules have taken from one file."""

    faults: Mapping[str, tuple[Fault, ...]]
    """By the rule that found them."""
    collected: Mapping[str, Any]
    """For the rules that judge the document as a whole."""


def check(standard: Standard, guides: Sequence[Guide] = (), published: Published | None = None) -> list[Finding]:
    """All findings in a numbered standard, ordered by file and place. `published` is the latest edition."""
    files = list(by_file(standard))
    outlines = [outline(file) for file in files]
    document = whole(standard.metadata, standard.register, outlines, published)
    known = around(document, outlines)
    texts = [examine(replace(file, around=known)) for file in files]
    return conclude(document, [*texts, *(examine_page(page, standard.metadata) for page in guides)])


def check_translation(translation: Translation, guides: Sequence[Guide] = ()) -> list[Finding]:
    """All findings in the files of a translation: as a text of its own, and held against its original."""
    standard = compose(translation, guides)
    inside = f"standard/{translation.language}/"
    answered = {name for name, rule in all_rules().items() if getattr(rule, "IN_ORIGINAL", False)}
    found = [
        finding
        for finding in check(standard)
        if finding.position.path.startswith(inside) and finding.rule not in answered
    ]
    for name, rule in all_rules().items():
        severity = severity_of(name, rule, standard.metadata) if hasattr(rule, "check_translation") else None
        if severity:
            faults = cast("Any", rule).check_translation(translation)
            found += [Finding(name, severity, fault.message, fault.position, fault.hint) for fault in faults]
    return sorted(found, key=lambda finding: (finding.position, finding.rule))


def by_file(standard: Standard) -> Iterator[Standard]:
    """The standard file by file."""
    for _, parts in groupby(standard.parts, key=lambda part: part.path):
        yield replace(standard, parts=tuple(without_rows(part, standard.metadata) for part in parts))


def examine(standard: Standard) -> Examined:
    """What each rule that applies takes from one file of the text."""
    rules = _applying(standard.metadata)
    return Examined(
        faults=_filled({name: rule.check(standard) for name, rule in rules.items() if hasattr(rule, "check")}),
        collected={name: rule.collect(standard) for name, rule in rules.items() if hasattr(rule, "collect")},
    )


def examine_page(page: Guide, metadata: Metadata) -> Examined:
    """What each rule that applies takes from one page of `docs/`."""
    rules = _applying(metadata)
    return Examined(
        faults=_filled({name: r.check_page(page, metadata) for name, r in rules.items() if hasattr(r, "check_page")}),
        collected={name: rule.collect_page(page) for name, rule in rules.items() if hasattr(rule, "collect_page")},
    )


def conclude(document: Whole, files: Sequence[Examined]) -> list[Finding]:
    """The findings of all files and of the document as a whole, ordered by file and place."""
    rules = _applying(document.metadata)
    faults = {name: list(_faults(name, rule, document, files)) for name, rule in rules.items()}
    found = [
        Finding(name, severity, fault.message, fault.position, fault.hint, fault.fix, fault.secret)
        for name, rule in rules.items()
        if (severity := severity_of(name, rule, document.metadata))
        for fault in faults[name]
    ]
    # What is generated stands at the place it comes from: a fault there is one fault.
    shown = [*_without_secrets(list(_without_repeated(found))), *_unused_settings(document.metadata, faults)]
    return sorted(dict.fromkeys(shown), key=lambda finding: (finding.position, finding.rule))


def _faults(name: str, rule: Rule, document: Whole, files: Sequence[Examined]) -> Iterator[Fault]:
    for file in files:
        yield from file.faults.get(name, ())
    if hasattr(rule, "collect") or hasattr(rule, "collect_page"):
        yield from cast("Any", rule).decide(
            document, [file.collected[name] for file in files if name in file.collected]
        )
    elif hasattr(rule, "decide"):
        yield from cast("Any", rule).decide(document)


def _applying(metadata: Metadata) -> Mapping[str, Any]:
    """The rules that are always on or belong to a profile that the document asks for."""
    asked = ("", *metadata.profiles)
    return {name: rule for name, rule in all_rules().items() if getattr(rule, "PROFILE", "") in asked}


def _filled(found: Mapping[str, Iterable[Fault]]) -> Mapping[str, tuple[Fault, ...]]:
    """The faults by rule, without the rules that found none."""
    return {name: faults for name, each in found.items() if (faults := tuple(each))}


def severity_of(name: str, rule: Rule, metadata: Metadata) -> Severity | None:
    """How severe the rule's findings are in this document; None when it is off."""
    for setting in metadata.rules:
        if setting.rule == name:
            return None if setting.severity == "off" else setting.severity
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


def _unused_settings(metadata: Metadata, faults: Mapping[str, Sequence[Fault]]) -> Iterator[Finding]:
    """The settings in `standard.yml` that switch off a rule which finds nothing: an exception that is no longer needed."""
    for setting in metadata.rules:
        if setting.severity == "off" and not faults.get(setting.rule):
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
