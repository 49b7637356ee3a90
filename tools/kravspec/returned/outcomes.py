"""Which steps go into the patch: those that were chosen and whose outcome, read again, is exactly what the file says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from kravspec.render.docx.baseline import OBJECT, picture_digest
from kravspec.render.docx.references import bookmark, parts
from kravspec.returned.placing import Desk, LeftError, Plan, place
from kravspec.returned.proof import changed_files, holds, referred
from kravspec.returned.sight import Names
from kravspec.returned.steps import Add, AddRow, Move, Remove, RemoveRow, Reword, Stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.returned.current import Current
    from kravspec.returned.matching import Matching
    from kravspec.returned.pieces import Object
    from kravspec.returned.placing import Reason
    from kravspec.returned.sent import Sending, Sent
    from kravspec.returned.steps import Act, Step
    from kravspec.word.document import Document

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
            found.append(Outcome(step, "left", "referred" if referred(plan, desk.current) else "unproven"))
    return found, changed_files(whole, desk.current) or {}


def _proven(plans: Sequence[tuple[Step, Plan]], base: Plan, current: Current) -> tuple[Plan, list[Plan]]:
    """As many plans as hold together with `base`, in order: all at once when they do, or else by halves."""
    whole = base
    for _, plan in plans:
        whole = whole.with_(plan)
    files = changed_files(whole, current)
    if files is not None and holds(whole, files, current):
        return whole, [plan for _, plan in plans]
    if len(plans) < 2:
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


def sent_of(act: Act) -> tuple[Sent, ...]:
    """What was sent that an act is about; of something new, what it comes after."""
    match act:
        case Reword(sent=sent) | Remove(sent=sent):
            return (sent,)
        case Move(sent=moved):
            return moved
        case AddRow(after=cells) | RemoveRow(cells=cells):
            return cells
        case Add(after=near) | Stop(near=near):
            return (near,) if near else ()


# ---- what steps are placed with ---------------------------------------------------------------------------------------


def desk(steps: Sequence[Step], sending: Sending, current: Current, names: Names) -> Desk:
    """What the steps are placed with."""
    standard = current.loaded.standard

    def refer(id_: str, begins: bool) -> str | None:  # noqa: FBT001 (`Refer` has it so)
        target = standard.index.get(id_)
        if target is None:
            return None
        before, _, after = parts(standard, target, "", begins_sentence=begins)
        return f"{before}{OBJECT}{after}"

    leaving = [
        sent
        for step in steps
        for act in step.acts
        if isinstance(act, Remove | RemoveRow | Move)
        for sent in sent_of(act)
    ]
    keys = frozenset(current.by_sent[sent].key for sent in leaving if sent in current.by_sent)
    return Desk(current, names, known_objects(sending), refer, keys)


def known_objects(sending: Sending) -> dict[str, dict[Object, str]]:
    """By file, the Markdown of each formula and footnote that was sent; of formulas with the same letters, none."""
    found: dict[str, dict[Object, str]] = {}
    for sent in sending.paragraphs:
        for piece in (sent.pieces or ()) if sent.entry.objects else ():
            if piece.object and piece.object.kind != "reference" and piece.source is not None:
                known = found.setdefault(sent.entry.path, {})
                if known.setdefault(piece.object, piece.source) != piece.source:
                    known[piece.object] = ""
    return {path: {key: source for key, source in known.items() if source} for path, known in found.items()}


def names(document: Document, sending: Sending, matching: Matching, current: Current) -> Names:
    """What the names in the file stand for."""
    standard = current.loaded.standard
    ids = {*standard.index, *(sent.entry.id for sent in sending.paragraphs if sent.entry.id)}
    bookmarks = {bookmark(id_, prefix): id_ for id_ in ids for prefix in ("S", "L")}
    pictures = {name: picture_digest(data) for name, data in document.media.items()}
    notes = {number: sent.note for number, sent in matching.notes.items()}

    @cache
    def sent_words() -> Mapping[str, set[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {}
        for sent in sending.paragraphs:
            for piece in (sent.pieces or ()) if sent.entry.objects else ():
                if piece.object and piece.object.kind == "reference":
                    found.setdefault(piece.object.name, set()).add((piece.text, piece.object.locator))
        return found

    def references(id_: str) -> Iterator[tuple[str, str]]:
        yield from sorted(sent_words().get(id_, ()))
        if target := standard.index.get(id_):
            for begins in (False, True):
                before, _, after = parts(standard, target, "", begins_sentence=begins)
                yield f"{before}{OBJECT}{after}", ""

    return Names(bookmarks, notes, pictures, references)
