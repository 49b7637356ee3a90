"""A provision that nobody is named to see to: a reviewer has no one to ask (project's rule)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.text import PROVISION_FIELDS, RESPONSIBILITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
IN_ORIGINAL = True


def check(standard: Standard) -> Iterator[Fault]:
    """Report the ID. An empty field is `placeholder`'s, a misspelt one `unknown-label`'s."""
    label = RESPONSIBILITY[standard.metadata.language]
    known = frozenset(PROVISION_FIELDS[standard.metadata.language]) - {label}
    for provision, _, _ in standard.provisions:
        if all(field.label in known for field in provision.fields):
            yield Fault(
                provision.id_position,
                Message(sv=f"”{provision.id}” saknar fältet {label}.", en=f"“{provision.id}” has no field {label}."),
                Message(
                    sv=f"Skriv under bestämmelsen: - *{label}:* rollen som svarar för den.",
                    en=f"Write below the provision: - *{label}:* the role that sees to it.",
                ),
            )
