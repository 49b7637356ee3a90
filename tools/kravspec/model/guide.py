"""A page of `docs/`, as the standard sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kravspec.model.clauses import Clause
    from kravspec.model.place import Position, Reference


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of `docs/` with the provisions it is about."""

    path: str
    title: str
    kind: Literal["guidance", "case", "template", "page"]
    provisions: tuple[Reference, ...]
    """From the front matter field `krav`."""
    references: tuple[Reference, ...]
    """From the running text."""
    position: Position
    """Of its title; the first line of a page without one."""
    summary: str = ""
    """Its first paragraph, as Markdown."""
    reviewed: tuple[tuple[str, str], ...] = ()
    """The wording of each provision, by its ID, that the page was last read through against."""
    shortcomings: str = ""
    """The anchor of its section on what often goes wrong; empty without one."""
    clauses: tuple[Clause, ...] = ()
    """What a case or a template says, in the standard's dialect; empty for other pages."""
    traits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the page says of itself in fields that the project has chosen, as `("kommun", ("liten",))`."""
    choices: tuple[tuple[str, str], ...] = ()
    """On a page that lists others: the traits that they are chosen by, each with its label."""
    has_workbook: bool = False
    """Whether the tables of a template are handed out as a workbook too."""
    role: Reference | None = None
    """The role that the page is written to, from the front matter field `roll`: its provisions are listed on the page."""
