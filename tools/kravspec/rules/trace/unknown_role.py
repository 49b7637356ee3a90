"""A role that the document does not know: its provision is missing from that role's list, or a page lists nothing (project's rule).

A provision's role is compared with `roles` of `standard.yml`: a document that has not said whose work it concerns has nothing
to compare with. A page's role is compared with those of the provisions.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Reference, Severity
from kravspec.roles import in_order, roles_of
from kravspec.text import ROLES_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Standard, Whole

SEVERITY: Severity = "warning"
_VALUE = re.compile(r"[^\s,](?:[^,]{0,200}[^\s,])?")


def check(standard: Standard) -> Iterator[Fault]:
    """Report each value that is no role, with the nearest one."""
    roles, label = standard.metadata.roles, ROLES_FIELD[standard.metadata.language]
    if not roles:
        return
    for provision, _, _ in standard.provisions:
        for field in provision.fields:
            if field.label != label:
                continue
            for match in _VALUE.finditer(field.text.source):
                if match[0] not in roles:
                    choices = ", ".join(roles)
                    yield Fault(
                        field.text.position(*match.span()),
                        Message(sv=f"”{match[0]}” är ingen känd roll.", en=f"“{match[0]}” is no known role."),
                        _nearest(match[0], roles)
                        or Message(
                            sv=f"Välj bland {choices}, åtskilda av kommatecken.",
                            en=f"Choose from {choices}, separated by commas.",
                        ),
                    )


def collect(standard: Standard) -> frozenset[str]:
    """The roles that any provision names."""
    language = standard.metadata.language
    return frozenset(role for provision, _, _ in standard.provisions for role in roles_of(provision, language))


def collect_page(page: Guide) -> Reference | None:
    """The role that the page is written to."""
    return page.role


def decide(whole: Whole, found: Sequence[frozenset[str] | Reference | None]) -> Iterator[Fault]:
    """Report the role of a page, with the nearest one that a provision names."""
    named = {role for each in found if isinstance(each, frozenset) for role in each}
    roles = in_order(named, whole.metadata.roles)
    choices = ", ".join(roles)
    for role in (each for each in found if isinstance(each, Reference)):
        if role.id not in named:
            yield Fault(
                role.position,
                Message(sv=f"ingen bestämmelse har rollen ”{role.id}”.", en=f"no provision has the role “{role.id}”."),
                _nearest(role.id, roles) or Message(sv=f"Välj en bland {choices}.", en=f"Choose one of {choices}.")
                if roles
                else None,
            )


def _nearest(value: str, roles: Sequence[str]) -> Message | None:
    near = get_close_matches(value[:100].casefold(), roles, n=1)
    return Message(sv=f"Menade du ”{near[0]}”?", en=f"Did you mean “{near[0]}”?") if near else None
