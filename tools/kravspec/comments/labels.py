"""From an ID to the columns of the form that say where it is in a draft."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.text import NBSP, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language, Standard

GENERAL: Mapping[Language, str] = MappingProxyType({"sv": "Allmänt", "en": "General"})
"""What stands in the column for clauses when a comment is on the whole document."""


def labels(target: str | None, standard: Standard, language: Language) -> tuple[str, str]:
    """Clause and element: `6.3` and `PRO-06`, `A.2` and `Tabell A.1`, or the title of a clause without a number."""
    if target == "":
        return GENERAL[language], ""
    found = standard.index.get(target or "")
    if found is None:
        return "", target or ""
    around = standard.index.get(found.clause, found)
    clause = around.number or markdown.plain(around.title)
    match found.kind:
        case "table" | "figure" | "formula":
            return clause, label(found.kind, found.number, language).replace(NBSP, " ")
        case "provision":
            return clause, found.id
        case "source":
            return clause, found.title
        case _:
            return clause, ""
