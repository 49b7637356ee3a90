"""Which pages of `docs/` help with which provision, kind by kind: what the provision's page, the trace and the overview show."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Guide, Language

SUPPORT: Mapping[str, Mapping[Language, str]] = MappingProxyType(
    {
        "guidance": MappingProxyType({"sv": "Vägledning", "en": "Guidance"}),
        "case": MappingProxyType({"sv": "Typfall", "en": "Cases"}),
        "template": MappingProxyType({"sv": "Mallar", "en": "Templates"}),
    }
)
"""The kinds of page in the order they are shown in, with the heading of each. A new kind of `Guide` is one row more."""


def support(guides: Sequence[Guide]) -> Mapping[tuple[str, str], Sequence[Guide]]:
    """The pages by kind and provision: those that name it in their front matter or in their text.

    A template may have provisions among the things to fill in, so only its front matter says what it helps with.
    """
    found: defaultdict[tuple[str, str], list[Guide]] = defaultdict(list)
    for guide in guides:
        mentioned = () if guide.kind == "template" else guide.references
        for id_ in dict.fromkeys(reference.id for reference in (*guide.provisions, *mentioned)):
            found[guide.kind, id_].append(guide)
    return found
