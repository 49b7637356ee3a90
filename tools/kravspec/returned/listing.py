"""The whole of it: from a returned file to its changes, each with what becomes of it, and the files that the patch changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from kravspec.error import CannotRunError
from kravspec.fix import Fixed
from kravspec.model import Message
from kravspec.returned.acts import Add, AddRow, Move, sent_of
from kravspec.returned.changes import changes
from kravspec.returned.comparison import compare
from kravspec.returned.current import current
from kravspec.returned.desk import desk
from kravspec.returned.grouping import grouped
from kravspec.returned.outcomes import UNTRACKED, Choice, decide
from kravspec.returned.sent import sending
from kravspec.returned.steps import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kravspec.load import Loaded
    from kravspec.render.docx.baseline import Baseline
    from kravspec.returned.change import Change
    from kravspec.returned.outcomes import Outcome
    from kravspec.returned.plan import Reason
    from kravspec.returned.sent import Sent
    from kravspec.word.document import Document

State: TypeAlias = Literal["carried", "left", "unchosen", "void"]
"""In the patch, left to a person, not chosen, or without effect: what one added another took away."""
_APART: Mapping[str, Literal["format", "result", "story"]] = MappingProxyType(
    {"format": "format", "style": "format", "field": "result", "story": "story"}
)
"""Changes that no text of the source can say, and why they are left."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A change and what becomes of it."""

    change: Change
    state: State
    reason: Reason | Literal["format", "result", "story"] | None = None
    about: Sent | None = None
    """The paragraph that the reason is about."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned review copy."""

    baseline: Baseline
    changes: tuple[Listed, ...]
    files: tuple[Fixed, ...]
    """The files of the standard that the patch changes."""
    comments: int
    remarks: tuple[Message, ...]
    """What of the file was not read, and why."""


def read_returned(document: Document, baseline: Baseline, loaded: Loaded, choice: Choice) -> Returned:
    """What was changed in a review copy of the standard in `loaded` that was sent out as `baseline`.

    Raises `CannotRunError` when an author or a clause is chosen that there is not.
    """
    sent = sending(baseline)
    now, comparison = current(loaded, sent), compare(document, sent, loaded.standard)
    found = tuple(changes(comparison))
    _check(choice, found, loaded, baseline)
    wanted = grouped(list(steps(comparison, choice.authors)), comparison.untracked, now)
    decided, files = decide(wanted, comparison.untracked, desk(wanted, comparison, now), choice)
    by_line: defaultdict[int, list[Outcome]] = defaultdict(list)
    for outcome in decided:
        for line in outcome.step.lines:
            by_line[line].append(outcome)
    return Returned(
        baseline=baseline,
        changes=tuple(_listed(change, by_line, choice) for change in found),
        files=tuple(Fixed(path, now.file(path).text, text) for path, text in sorted(files.items())),
        comments=len(document.comments),
        remarks=document.remarks,
    )


def _listed(change: Change, by_line: Mapping[int, Sequence[Outcome]], choice: Choice) -> Listed:
    if choice.authors is not None and (change.author or UNTRACKED) not in choice.authors:
        return Listed(change, "unchosen")
    if choice.clauses is not None and not _is_within(change.sent, choice.clauses):
        return Listed(change, "unchosen")
    if change.kind in _APART:
        return Listed(change, "left", _APART[change.kind], change.sent)
    near = [outcome for line in sorted(change.lines) for outcome in by_line.get(line, ())]
    if change.kind == "move":
        change = replace(change, sent=_moved(change, near))
    own = [outcome for outcome in near if change.sent in _own(outcome)]
    # Of several that a change may belong to, the one that a person must look at counts.
    for outcome in sorted(own or near, key=lambda each: each.state != "left"):
        return Listed(change, outcome.state, outcome.reason, outcome.about)
    return Listed(change, "void")


def _moved(change: Change, near: Sequence[Outcome]) -> Sent | None:
    """What was moved, where the new place shows it; what comes before it where it is only known that it is new."""
    acts = (act for outcome in near for act in outcome.step.acts)
    moved = (sent for act in acts if isinstance(act, Move) for sent in act.sent)
    return next((sent for sent in moved if sent.text == change.after), change.sent)


def _own(outcome: Outcome) -> set[Sent | None]:
    """The paragraphs that a step changes, not those that it is next to."""
    return {sent for act in outcome.step.acts if not isinstance(act, Add | AddRow) for sent in sent_of(act)}


def _is_within(sent: Sent | None, clauses: frozenset[str]) -> bool:
    return sent is not None and bool({*sent.entry.within, sent.entry.id} & clauses)


def _check(choice: Choice, found: Iterable[Change], loaded: Loaded, baseline: Baseline) -> None:
    """Whether all that is chosen exists."""
    authors = sorted({change.author or UNTRACKED for change in found})
    for author in sorted((choice.authors or frozenset()) - set(authors)):
        raise CannotRunError(
            Message(
                sv=f"Ingen ändring är gjord av ”{author}”. Här finns: {', '.join(authors) or 'inga ändringar'}.",
                en=f"No change is made by “{author}”. There are: {', '.join(authors) or 'no changes'}.",
            )
        )
    ids = {*loaded.standard.index, *(id_ for entry in baseline.entries for id_ in entry.within)}
    for id_ in sorted((choice.clauses or frozenset()) - ids):
        raise CannotRunError(Message(sv=f"Det finns inget ID ”{id_}”.", en=f"There is no ID “{id_}”."))
