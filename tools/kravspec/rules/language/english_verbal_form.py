"""*Must*, *will*, *has to* and other verbs for *shall*, *should*, *may* and *can* in English (ISO/IEC Directives Part 2, 7.2–7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.verbal_forms import ENGLISH, fault, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Fault, Severity, Standard

SEVERITY: Severity = "warning"


def check(standard: Standard) -> Iterator[Fault]:
    """Report the verb where it heads a main clause."""
    for text, match in found(ENGLISH, standard):
        yield fault(text, match, standard.metadata.language)
