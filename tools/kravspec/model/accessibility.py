"""What is said of how accessible the site is: the points of an accessibility statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Conformance = Literal["full", "partial", "none"]


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """Something that not everyone can use."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The points that Digg asks for in an accessibility statement (2018:1937, 13 §; Commission Decision 2018/1523).

    `responsible` and `contact` are None as long as nobody has been named: the page then says so.
    """

    service: str
    responsible: str | None
    contact: str | None
    complaint: str
    """The address where a reader who gets no help complains."""
    requirements: str
    """What the site was assessed against."""
    conformance: Conformance
    assessed: date
    updated: date
    method: tuple[str, ...]
    untested: tuple[str, ...]
    shortcomings: tuple[Shortcoming, ...]
    excepted: tuple[Shortcoming, ...]
    """What would be an unreasonable burden (12 §), and what the law is not about (9 §)."""
