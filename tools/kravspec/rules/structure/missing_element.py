"""A standard without foreword, scope, normative references or terms (ISO/IEC Directives Part 2, 6.4, 15.5.2, 16.5.3)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Clause, Role, Whole

SEVERITY: Severity = "error"
IN_ORIGINAL = True
_REQUIRED: Mapping[Role, Message] = MappingProxyType(
    {
        "foreword": Message(sv="förord", en="foreword"),
        "scope": Message(sv="omfattning", en="scope"),
        "normative-references": Message(sv="normativa hänvisningar", en="normative references"),
        "terms": Message(sv="termer och definitioner", en="terms and definitions"),
    }
)
"""In their order. The title is a field of `standard.yml` that loading asks for."""


def decide(whole: Whole) -> Iterator[Fault]:
    """Report the part before which the element belongs. A text with none of them is no standard yet, and is passed over."""
    roles = [part.role for part in whole.parts]
    if not any(role in roles for role in _REQUIRED):
        return
    for role, name in _REQUIRED.items():
        if role not in roles:
            yield Fault(
                _next(role, whole.parts).position,
                Message(sv=f"delen {name.sv} saknas.", en=f"the part {name.en} is missing."),
                Message(
                    sv=f"Lägg till en fil med role: {role} i standard.yml. Är innehållet tomt räcker en mening som säger det.",
                    en=f"Add a file with role: {role} to standard.yml. When there is nothing to list, one sentence says so.",
                ),
            )


def _next(role: Role, parts: Sequence[Clause]) -> Clause:
    """The part that would follow; the last one when none would."""
    before: list[str] = ["foreword", "introduction", "scope", "normative-references", "terms"]
    before = before[: before.index(role)]
    return next((part for part in parts if part.role not in before), parts[-1])
