"""What the import did not do with certainty, for a person to see to: each a value with its place and the words it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    # what a person must see to
    "metadata", "guessed-heading", "long-heading", "skipped-level", "annex-status", "before-heading", "lone-caption",
    "untitled", "image", "shape", "inline-image", "formula", "formula-number", "reference", "lost-reference", "page",
    "link", "merged-cells", "cell-blocks", "nested-table", "layout-table", "long-table", "table-title", "raised", "struck", "text-box",
    "informative-provision", "table-provision", "item-provision", "unknown-id", "unused-note", "no-entry",
    "guessed-list",
    # what is not in the draft
    "cover", "contents", "header", "hidden", "label",
]  # fmt: skip
"""What it is about; `words` has a sentence for each."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to see to, or words that are not in the draft."""

    kind: Kind
    heading: str
    """The heading it stands under, as Word prints it."""
    text: str
    """The words of the document that it is about."""
    became: str = ""
    """What stands in the draft in their place, if anything."""
