"""Other wordings for *ska*, *bör* and *får* (SIS; ISO/IEC Directives Part 2, tables 3–7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.verbal_forms import NONSTANDARD, fault, found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Fault, Guide, Severity, Standard

SEVERITY: Severity = "warning"


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the wording where it heads a main clause."""
    for text, match in found(NONSTANDARD, standard):
        yield fault(text, match, standard.metadata.language)
