"""A provision without a verbal form: nobody can tell what it demands (ISO/IEC Directives Part 2, 7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.text import VERBS
from kravspec.verbal_forms import stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the provision's ID. A wording that stands in for a verbal form is reported itself, by its own rule."""
    language = standard.metadata.language
    for provision, _, _ in standard.provisions:
        if provision.verbal_form is None and not stands_in(provision.text.source, language):
            verbs = ", ".join(VERBS[language])
            yield Fault(
                provision.id_position,
                Message(sv=f"”{provision.id}” saknar verbform.", en=f"“{provision.id}” has no verbal form."),
                Message(sv=f"Skriv en av: {verbs}.", en=f"Write one of: {verbs}."),
            )
