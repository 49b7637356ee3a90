"""Other wordings for *ska*, *bör* and *får* (SIS; ISO/IEC Directives Part 2, tables 3–7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.verbal_forms import NONSTANDARD, fault, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Fault, Severity, Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the wording where it heads a main clause."""
    for text, match in found(NONSTANDARD, standard):
        yield fault(text, match, standard.metadata.language)
