"""A requirement or recommendation that does not say what shows it and how much is enough (ISO/IEC Directives Part 2, 5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.text import CRITERIA_FIELDS, PROVISION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
IN_ORIGINAL = True
_ASSESSED = ("requirement", "recommendation")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the ID, with the fields that are missing. An empty field is `placeholder`'s, a misspelt one `unknown-label`'s."""
    labels = CRITERIA_FIELDS[standard.metadata.language]
    known = frozenset(PROVISION_FIELDS[standard.metadata.language])
    for provision, _, _ in standard.provisions:
        there = {field.label for field in provision.fields}
        missing = [label for label in labels if label not in there]
        if missing and there <= known and provision.verbal_form in _ASSESSED:
            yield Fault(
                provision.id_position,
                Message(
                    sv=f"”{provision.id}” saknar {' och '.join(missing)}.",
                    en=f"“{provision.id}” has no {' and no '.join(missing)}.",
                ),
                Message(
                    sv="Skriv vad som visar att bestämmelsen följs, och hur mycket som räcker.",
                    en="Write what shows that the provision is met, and how much is enough.",
                ),
            )
