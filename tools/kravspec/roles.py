"""From a provision to the roles whose work it concerns, as its field says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.text import ROLES_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kravspec.model import Language, Provision


def roles_of(provision: Provision, language: Language) -> tuple[str, ...]:
    """The roles in the order written, in small letters; none where the field is missing."""
    fields = (field.text.source for field in provision.fields if field.label == ROLES_FIELD[language])
    named = (role.strip().casefold() for source in fields for role in source.split(","))
    return tuple(dict.fromkeys(role for role in named if role))


def in_order(roles: Iterable[str], known: Sequence[str]) -> list[str]:
    """The roles in the order of the known ones, `roles` of `standard.yml`; then the others by the alphabet."""
    found = set(roles)
    return [*(role for role in known if role in found), *sorted(found.difference(known))]
