"""What `standard.yml` and `register.yml` say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kravspec.model.clauses import Role, Status
    from kravspec.model.findings import Severity
    from kravspec.model.place import Position

Language: TypeAlias = Literal["sv", "en"]
GeneratedContent: TypeAlias = Literal["criteria", "cases"]
"""The table of all provisions' evidence and measures; the good-practice cases of `docs/`."""
AssessmentContent: TypeAlias = Literal["judgements", "rules", "nonconformities", "methods", "declaration"]
"""The tables of judgements, of how measures are counted, of classes of nonconformity and of ways to assess; the provision
that says what a declaration holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """A row of `parts` in `standard.yml`."""

    file: str
    role: Role
    status: Status | None
    position: Position


@dataclass(frozen=True, slots=True)
class Generated:
    """A row of `generated` in `standard.yml`: what is made from other parts, and where it belongs."""

    id: str
    """Of the caption or the part that it is put at."""
    content: GeneratedContent
    position: Position


@dataclass(frozen=True, slots=True)
class AssessmentPart:
    """A row of `assessment` in `standard.yml`: the table or provision where the document says how it is assessed."""

    id: str
    content: AssessmentContent
    position: Position


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A row of `rules` in `standard.yml`: a rule that this document weighs in its own way, with the reason."""

    rule: str
    severity: Severity | Literal["off"]
    reason: str
    position: Position


@dataclass(frozen=True, slots=True)
class Metadata:
    """`standard.yml` without its parts."""

    title: str
    designation: str
    stage: str
    edition: str
    date: dt.date
    language: Language
    committee: str
    path: str
    generated: tuple[Generated, ...] = ()
    profiles: tuple[str, ...] = ()
    """Sets of rules that this document asks for beside the common ones, such as `klarsprak`."""
    actors: tuple[str, ...] = ()
    """Who can have a duty beside the terms and the roles in the provisions' fields, in the basic form: `kommun`."""
    roles: tuple[str, ...] = ()
    """Whose work the provisions can concern, in the order in which readers choose among them."""
    rules: tuple[RuleSetting, ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words of the texts, each with other words that readers search by."""
    assessment: tuple[AssessmentPart, ...] = ()
    """All of its rows, or none."""
    original: Language | None = None
    """Of a translation, the language of the text that it was made from and that governs."""
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)
    """Where each text stands in the file, by its key."""


@dataclass(frozen=True, slots=True)
class MeaningChange:
    """That an ID means something else than in an earlier edition, on purpose."""

    edition: str
    """The edition in which it meant what it no longer means."""
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What `register.yml` remembers of an ID that has been published."""

    id: str
    kind: str
    state: Literal["active", "retired", "split", "merged", "replaced"]
    first: str
    """The edition in which the ID was first published."""
    successors: tuple[str, ...]
    reason: str
    position: Position
    changed: tuple[MeaningChange, ...] = ()
