"""From a provision to the roles whose work it concerns, as its field says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.text import ROLES, ROLES_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kravspec.model import Language, Provision


def roles_of(provision: Provision, language: Language) -> tuple[str, ...]:
    """The roles in the order written, in small letters; none where the field is missing."""
    fields = (field.text.source for field in provision.fields if field.label == ROLES_FIELD[language])
    named = (role.strip().casefold() for source in fields for role in source.split(","))
    return tuple(dict.fromkeys(role for role in named if role))


def in_order(roles: Iterable[str], language: Language) -> list[str]:
    """The roles that the document knows in its order, then the others by the alphabet."""
    found = set(roles)
    known = [role for role in ROLES[language] if role in found]
    return [*known, *sorted(found.difference(known))]
