"""From the row of shapes to the parts of the draft: clauses with IDs, provisions, lists, captions with what they belong to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kravspec.draft import patterns
from kravspec.draft.flow import flow
from kravspec.draft.ids import Taken, own_id, prefix_of, slug
from kravspec.draft.nodes import Goal, Goals, PartNode
from kravspec.draft.provisions import binds
from kravspec.draft.remarks import Remark
from kravspec.draft.shapes import Heading, Item, Line, Origin
from kravspec.draft.spans import Span, plain
from kravspec.draft.terms import as_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.draft.shapes import Shape
    from kravspec.model import Language, Role, Status, TargetKind

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_UNTITLED = {"sv": "Text före första rubriken", "en": "Text before the first heading"}


@dataclass(slots=True)
class Naming:
    """The IDs that are given while the draft is built, and what can be referred to."""

    language: Language
    remarks: list[Remark]
    taken: Taken
    goals: Goals = field(default_factory=Goals)
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number of each prefix of provisions."""

    def name(self, kind: TargetKind, title: str, label: str, origin: Origin, wishes: Sequence[str]) -> str:
        """The ID of something new: that of our own export when a bookmark tells it, or else the first free wish."""
        own = next((id_ for mark in origin.bookmarks if (id_ := own_id(mark)) and _ID.fullmatch(id_)), "")
        fits = own.startswith("term-") == (kind == "term")
        id_ = self.taken.claim_own(own) if own and fits else ""
        id_ = id_ or self.taken.claim(*wishes)
        self.goals.add(Goal(id_, kind, label, title), origin.bookmarks)
        return id_

    def provision(self, prefix: str, origin: Origin, label: str = "", id_: str = "") -> str:
        """The ID of a provision: the one it has, or the next with the prefix."""
        if not id_:
            self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
            id_ = f"{prefix}-{self.numbers[prefix]:02}"
        self.goals.add(Goal(id_, "provision", id_, id_), origin.bookmarks)
        if label:
            self.goals.add(Goal(id_, "provision", label, id_), ())
        return id_


@dataclass(frozen=True, slots=True)
class Part:
    """A part while it is built."""

    id: str
    role: Role
    prefix: str
    binding: bool
    """Whether it can lay something down."""


def build(shapes: Sequence[Shape], title: str, naming: Naming) -> list[PartNode]:
    """The parts in order. A document without headings is one part with the document's title."""
    _know_ids(shapes, naming)
    roles: set[Role] = set()
    headed = any(isinstance(shape, Heading) for shape in shapes)
    return [_part(group, title, naming, roles, headed=headed) for group in _groups(shapes) or [[]]]


def _know_ids(shapes: Sequence[Shape], naming: Naming) -> None:
    """Keep the IDs that the document already has from being given to something else."""
    for shape in shapes:
        naming.taken.reserved |= {id_.casefold() for mark in shape.origin.bookmarks if (id_ := own_id(mark))}
        if isinstance(shape, Line | Item) and (match := patterns.PROVISION.match(plain(shape.spans))):
            prefix, _, number = match["id"].rpartition("-")
            naming.numbers[prefix] = max(naming.numbers.get(prefix, 0), int(number))


def _groups(shapes: Sequence[Shape]) -> list[list[Shape]]:
    groups: list[list[Shape]] = []
    for shape in shapes:
        if not groups or (isinstance(shape, Heading) and shape.level == 1):
            groups.append([])
        groups[-1].append(shape)
    return groups


def _part(shapes: list[Shape], title: str, naming: Naming, roles: set[Role], *, headed: bool) -> PartNode:
    """The part with its first heading; `headed` is whether the document has any."""
    first = shapes[0] if shapes else None
    if isinstance(first, Heading):
        words = plain(first.title).strip()
        role = _role(first, words, roles)
        roles.add(role)
    else:
        words = _UNTITLED[naming.language] if headed else title
        naming.remarks.append(Remark("before-heading", "", words))
        # Without a number, so that those of the clauses stay as they are.
        role = "introduction" if headed else "clause"
        first = Heading(1, "", (Span(words),), False, "", "", Origin(""))  # noqa: FBT003
        shapes = [first, *shapes]
    status = _status(first, shapes, naming) if role == "annex" else None
    annex_id = slug(words or first.label, "bilaga" if naming.language == "sv" else "annex")
    kind: TargetKind = "annex" if role == "annex" else "clause"
    id_ = naming.name(kind, words, first.label, first.origin, [annex_id if role == "annex" else slug(words)])
    binding = role == "clause" or (role == "annex" and status == "normative")
    part = Part(id_, role, _prefix(shapes, words, naming), binding)
    if role == "terms":
        shapes = list(as_terms(shapes, naming.language, naming.remarks))
    folder = "annexes" if role == "annex" else "clauses"
    return PartNode(f"{folder}/{id_}.md", role, status, tuple(flow(shapes, part, naming)))


def _role(head: Heading, words: str, roles: set[Role]) -> Role:
    """A role that the document has once goes to the first part with such a title."""
    if head.annex:
        return "annex"
    for pattern, role in patterns.ROLES:
        # A numbered clause called *Inledning* is a clause: the introduction of a standard has no number.
        if pattern.fullmatch(words) and role not in roles and not (head.label and role in {"introduction", "foreword"}):
            return role
    return "clause"


def _status(head: Heading, shapes: Sequence[Shape], naming: Naming) -> Status:
    if head.status:
        return head.status
    normative = any(binds(shape.spans, naming.language) for shape in shapes if isinstance(shape, Line | Item))
    status: Status = "normative" if normative else "informative"
    naming.remarks.append(Remark("annex-status", head.origin.heading, plain(head.title), status))
    return status


def _prefix(shapes: Sequence[Shape], title: str, naming: Naming) -> str:
    """The prefix that the part's provisions have most often; a new one when none has an ID."""
    lines = (plain(shape.spans) for shape in shapes if isinstance(shape, Line | Item))
    known = Counter(match["id"].rpartition("-")[0] for line in lines if (match := patterns.PROVISION.match(line)))
    if known:
        return known.most_common(1)[0][0]
    prefix = prefix_of(title, naming.numbers)
    naming.numbers.setdefault(prefix, 0)
    return prefix
