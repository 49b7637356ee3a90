"""What the latest published edition said, as far as the text of today is judged by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model.blocks import VerbalForm


@dataclass(frozen=True, slots=True)
class PublishedProvision:
    """A provision as it was published."""

    verbal_form: VerbalForm | None
    text: str
    """The sentence in Markdown."""


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that has been published."""

    edition: str
    provisions: Mapping[str, PublishedProvision]
    """By ID."""
