"""From a standard and its translation to the pairs of pages that say the same in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render.addresses import addresses, clause_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Standard
    from kravspec.translation import Translation


def languages(standard: Standard, translation: Translation) -> Mapping[str, str]:
    """By the address of a page, that of the same page in the other language; `standard` is the original, numbered.

    Every page of the translation leads back. A page of the original leads on when some of its text is translated:
    a reader who follows the link finds more than a heading.
    """
    places, root = addresses(standard), f"{translation.language}/"
    pages = {places[clause.id] for clause in clause_pages(standard) if clause.id in places}
    pages |= {places[each.id] for each, _, _ in standard.provisions if each.id in places}
    read = {places[id_].partition("#")[0] for id_ in _translated(standard, translation) if id_ in places}
    onward = {page: f"{root}{page}" for page in ("standard/", *sorted(pages & read))}
    return onward | {f"{root}{page}": page for page in ("standard/", *sorted(pages))}


def _translated(standard: Standard, translation: Translation) -> Iterator[str]:
    """The IDs of what is translated beyond a heading, of the clauses around it, and of the parts."""
    part_of = {clause.id: part.id for clause, part in standard.clauses}
    for pair in translation.pairs:
        if pair.original.blocks or pair.original.kind == "term":
            clause = pair.original.clause.id
            yield from (pair.original.id, clause, part_of.get(clause, clause))
