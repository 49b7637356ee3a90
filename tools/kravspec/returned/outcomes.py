"""Which steps go into the patch: those that were chosen and whose outcome, read again, is exactly what the file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kravspec.returned.acts import sent_of
from kravspec.returned.placing import place
from kravspec.returned.plan import LeftError, Plan
from kravspec.returned.proof import changed_files, holds, referred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.returned.acts import Step
    from kravspec.returned.current import Current
    from kravspec.returned.desk import Desk
    from kravspec.returned.plan import Reason
    from kravspec.returned.sent import Sent

UNTRACKED = "untracked"
"""What stands for an author where nobody is recorded."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into the patch; None for all."""

    authors: frozenset[str] | None = None
    """`untracked` among them for what was changed without tracking."""
    clauses: frozenset[str] | None = None
    """IDs of clauses, provisions, terms, tables and figures."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step."""

    step: Step
    state: Literal["carried", "left", "unchosen"]
    reason: Reason | None = None
    about: Sent | None = None
    """The paragraph that the reason is about."""


def decide(
    steps: Sequence[Step], untracked: frozenset[int], desk: Desk, choice: Choice
) -> tuple[list[Outcome], dict[str, str]]:
    """What becomes of each step, and the changed files; `untracked` are the lines changed without tracking."""
    found: list[Outcome] = []
    plans: list[tuple[Step, Plan]] = []
    for step in steps:
        if not _is_chosen(step, choice):
            found.append(Outcome(step, "unchosen"))
        elif choice.authors is not None and UNTRACKED not in choice.authors and step.lines & untracked:
            found.append(Outcome(step, "left", "mixed"))
        else:
            try:
                plans.append((step, place(step, desk)))
            except LeftError as error:
                found.append(Outcome(step, "left", error.reason, error.sent))
    whole, proven = _proven(plans, Plan(), desk.current)
    for step, plan in plans:
        if plan in proven:
            found.append(Outcome(step, "carried"))
        else:
            reason: Reason = "referred" if referred(plan, desk.current) else "unproven"
            found.append(Outcome(step, "left", reason))
    return found, changed_files(whole, desk.current) or {}


def _proven(plans: Sequence[tuple[Step, Plan]], base: Plan, current: Current) -> tuple[Plan, list[Plan]]:
    """As many plans as hold together with `base`, in order: all at once when they do, or else by halves."""
    if not plans:
        return base, []
    whole = base
    for _, plan in plans:
        whole = whole.with_(plan)
    files = changed_files(whole, current)
    if files is not None and holds(whole, files, current):
        return whole, [plan for _, plan in plans]
    if len(plans) == 1:
        return base, []
    middle = len(plans) // 2
    first, kept = _proven(plans[:middle], base, current)
    second, more = _proven(plans[middle:], first, current)
    return second, [*kept, *more]


def _is_chosen(step: Step, choice: Choice) -> bool:
    if choice.clauses is None:
        return True
    within = {id_ for act in step.acts for sent in sent_of(act) for id_ in (*sent.entry.within, sent.entry.id)}
    return bool(within & choice.clauses)
