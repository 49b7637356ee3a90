"""A role that the document does not know: its provision is missing from that role's list (project's rule)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.text import ROLES, ROLES_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Standard

SEVERITY: Severity = "warning"
_VALUE = re.compile(r"[^\s,](?:[^,]{0,200}[^\s,])?")


def check(standard: Standard) -> Iterator[Fault]:
    """Report each value that is no role, with the nearest one."""
    language = standard.metadata.language
    roles, label = ROLES[language], ROLES_FIELD[language]
    for provision, _, _ in standard.provisions:
        for field in provision.fields:
            if field.label != label:
                continue
            for match in _VALUE.finditer(field.text.source):
                if match[0] not in roles:
                    yield Fault(
                        field.text.position(*match.span()),
                        Message(sv=f"”{match[0]}” är ingen känd roll.", en=f"“{match[0]}” is no known role."),
                        _hint(match[0], roles),
                    )


def _hint(value: str, roles: Sequence[str]) -> Message:
    near = get_close_matches(value.casefold(), roles, n=1)
    if near:
        return Message(sv=f"Menade du ”{near[0]}”?", en=f"Did you mean “{near[0]}”?")
    choices = ", ".join(roles)
    return Message(
        sv=f"Välj bland {choices}, åtskilda av kommatecken.", en=f"Choose from {choices}, separated by commas."
    )
