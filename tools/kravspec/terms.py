"""Which terms a provision uses: designations, synonyms and inflected forms found as whole words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.model import ListBlock, Paragraph, Provision
from kravspec.text import INFLECTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Block, Language, Standard, TermEntry


def terms_used(standard: Standard) -> Mapping[str, tuple[str, ...]]:
    """For each provision's ID the IDs of the terms it uses, in the order of the terms clause.

    Of terms inside one another only the longest counts: *samordnande företagslots* is not also *företagslots*.
    """
    forms = {form: term.id for term in standard.terms for form in word_forms(term, standard.metadata.language)}
    if not forms:
        return {provision.id: () for provision, _, _ in standard.provisions}
    order = {term.id: index for index, term in enumerate(standard.terms)}
    longest_first = sorted(forms, key=len, reverse=True)
    # One alternation for all terms: the text is read once, however many terms there are.
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    return {
        provision.id: tuple(
            sorted(
                {forms[match[0].casefold()] for text in _texts(provision) for match in pattern.finditer(text)}
                | {reference for reference in _references(provision) if reference in order},
                key=order.__getitem__,
            )
        )
        for provision, _, _ in standard.provisions
    }


def word_forms(term: TermEntry, language: Language) -> frozenset[str]:
    """The designation, its inflected forms and their genitives, in lower case."""
    listed = [field.text.source.split(",") for field in term.fields if field.label == INFLECTION[language]]
    forms = [term.designation.source, *(form for row in listed for form in row)]
    words = {re.sub(r"\s+", " ", form).strip().strip(".").casefold() for form in forms}
    words.discard("")
    return frozenset(words | {f"{word}s" for word in words if not word.endswith(("s", "x", "z"))})


def _texts(provision: Provision) -> Iterator[str]:
    yield " ".join(provision.text.source.split())
    if provision.items:
        yield from _inner(provision.items)


def _inner(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield " ".join(text.source.split())
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _inner(inner)


def _references(provision: Provision) -> Iterator[str]:
    yield from (reference.id for reference in provision.references)
