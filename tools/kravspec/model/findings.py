"""Faults in the text, which are values with a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from kravspec.model.metadata import Language
    from kravspec.model.place import Position

Severity: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages that authors may ask for."""

    sv: str
    en: str

    def text(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found, before it is known under the rule's name."""

    position: Position
    message: Message
    hint: Message | None = None
    """What the author can do, when the message does not say it."""
    fix: str | None = None
    """Text that can replace what stands at `position` without changing the meaning."""
    secret: bool = False
    """What stands at `position` must not be shown again: no report quotes its lines, and no other rule speaks of them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the text, with the rule that found it."""

    rule: str
    severity: Severity
    message: Message
    position: Position
    hint: Message | None = None
    fix: str | None = None
    """Text that can replace what stands at `position` without changing the meaning."""
    secret: bool = False
    """What stands at `position` must not be shown again: no report quotes its lines, and no other rule speaks of them."""
