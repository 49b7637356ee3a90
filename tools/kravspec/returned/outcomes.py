"""Which steps go into the patch: those that were chosen and whose outcome, read again, is exactly what the file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kravspec.returned.acts import sent_of
from kravspec.returned.placing import place
from kravspec.returned.plan import LeftError, Plan
from kravspec.returned.proof import changed_files, first_fault, referred

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kravspec.returned.acts import Step
    from kravspec.returned.current import Current
    from kravspec.returned.desk import Desk
    from kravspec.returned.plan import Reason
    from kravspec.returned.sent import Sent

_TRIES = 100
"""How many changes of a file may turn out not to hold; with more, none of that file is certain."""
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
    whole, proven = _proven([plan for _, plan in plans], desk.current)
    for step, plan in plans:
        if id(plan) in proven:
            found.append(Outcome(step, "carried"))
        else:
            reason: Reason = "referred" if referred(plan, desk.current) else "unproven"
            found.append(Outcome(step, "left", reason))
    return found, changed_files(whole, desk.current) or {}


def _proven(plans: Sequence[Plan], current: Current) -> tuple[Plan, set[int]]:
    """As many plans as hold together: all at once when they do, or else file by file."""
    whole = _together(plans)
    if _fault(whole, current) is None:
        return whole, set(map(id, plans))
    proven = [plan for same_files in _by_files(plans) for plan in _those_that_hold(same_files, current)]
    return _together(proven), set(map(id, proven))


def _by_files(plans: Sequence[Plan]) -> list[list[Plan]]:
    """The plans in as many parts as have no file in common."""
    parts: list[tuple[set[str], list[Plan]]] = []
    for plan in plans:
        files = plan.files
        near = [part for part in parts if part[0] & files]
        parts = [part for part in parts if not part[0] & files]
        parts.append((files.union(*(part[0] for part in near)), [*(each for part in near for each in part[1]), plan]))
    return [part[1] for part in parts]


def _those_that_hold(plans: Sequence[Plan], current: Current) -> list[Plan]:
    """As many plans as hold together: without those at the faults, and then with each of these that is not at fault itself."""
    order = {anchor.key: place for place, anchor in enumerate(current.anchors)}
    places = {id(plan): _places(plan, order) for plan in plans}
    kept, doubtful = list(plans), []
    for _ in range(_TRIES):
        key = _fault(_together(kept), current)
        if key is None:
            break
        culprit = _culprit(kept, places, order.get(key, 0))
        doubtful.append(culprit)
        kept = [plan for plan in kept if plan is not culprit]
    else:
        return []
    for plan in doubtful[:_TRIES]:
        again = [each for each in plans if each is plan or any(each is other for other in kept)]
        if _fault(_together(again), current) is None:
            kept = again
    return kept


def _places(plan: Plan, order: Mapping[str, int]) -> list[int]:
    """Where in the standard a plan changes something."""
    keys = [*plan.says, *plan.removed, *(key for key, _ in plan.added)]
    return sorted(order[key] for key in keys if key in order)


def _culprit(plans: Sequence[Plan], places: Mapping[int, Sequence[int]], fault: int) -> Plan:
    """The plan at a fault, or else the nearest before it: what breaks a block shows in what comes after."""

    def distance(plan: Plan) -> tuple[bool, int]:
        at = max((place for place in places[id(plan)] if place <= fault), default=-1)
        return at < 0, fault - at

    return min(plans, key=distance)


def _fault(plan: Plan, current: Current) -> str | None:
    """The key of the anchor at which the changed files do not say what the plan wants; None when they do."""
    files = changed_files(plan, current)
    # Of two plans that want the same place, the last one is the one too many.
    return next(reversed([*plan.says, *plan.removed]), "") if files is None else first_fault(plan, files, current)


def _together(plans: Iterable[Plan]) -> Plan:
    whole = Plan()
    for plan in plans:
        whole.edits += plan.edits
        whole.gone += plan.gone
        whole.says |= plan.says
        whole.removed |= plan.removed
        whole.added += plan.added
    return whole


def _is_chosen(step: Step, choice: Choice) -> bool:
    if choice.clauses is None:
        return True
    within = {id_ for act in step.acts for sent in sent_of(act) for id_ in (*sent.entry.within, sent.entry.id)}
    return bool(within & choice.clauses)
