"""A term spelt in another way than its entry: a reader asks whether it is another concept (ISO/IEC Directives Part 2, 5.6)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import placed_prose
from kravspec.terms import forms_of_terms, listed
from kravspec.text import DEPRECATED
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Prose, Standard

SEVERITY: Severity = "info"

_WORD = re.compile(r"[^\W\d_][\w-]*")
_SHORTEST, _LONGEST = 6, 60
"""Shorter words are too easily another word, and longer ones are none."""
_ADJECTIVES = frozenset(
    "egen eget egna fri fritt hel helt hög högt låg lågt lång långt kort ny nytt stor stort små snabb rå".split()
)
"""*En egen bedömning* is no misspelt *egenbedömning*."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report a word that differs from a term by a hyphen, a space or a joining *s* only."""
    language = standard.metadata.language
    spelt = forms_of_terms(standard.document, language)
    if not spelt:
        return
    variants = _variants(spelt, language)
    advised = {word for term in standard.document.terms for word, _ in listed(term, DEPRECATED[language])}
    for placed, prose in placed_prose(standard):
        if placed.part.role == "bibliography":
            continue
        for (begin, end), right in _found(prose, spelt, variants):
            written = " ".join(prose.source[begin:end].split())
            if written.casefold() not in advised:
                yield Fault(
                    prose.position(begin, end),
                    Message(
                        sv=f"”{written}” är ett annat sätt att skriva ”{right}”.",
                        en=f"“{written}” is another spelling of “{right}”.",
                    ),
                    Message(sv="Skriv som i termposten.", en="Write it as the term entry does."),
                )


@lru_cache(maxsize=1)
def _variants(spelt: frozenset[str], language: Language) -> Mapping[str, str]:
    """Forms with hyphens and spaces taken out and, in Swedish, without or with one *s* between two letters, to the form meant."""
    found: dict[str, str] = {}
    for form in sorted(spelt):
        bare = form.replace("-", "").replace(" ", "")
        if not _SHORTEST <= len(bare) <= _LONGEST:
            continue
        found.setdefault(bare, form)
        if language == "sv" and bare == form:
            for cut in range(3, len(form) - 2):
                found.setdefault(
                    form[:cut] + form[cut + 1 :] if form[cut] == "s" else f"{form[:cut]}s{form[cut:]}", form
                )
    return found


def _found(prose: Prose, spelt: frozenset[str], variants: Mapping[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    masked = mask(prose.source)
    words = list(_WORD.finditer(masked))
    for match in words:
        word = match[0].casefold()
        right = variants.get(word.replace("-", ""))
        # *Protokolls-* stands for a compound.
        if right and word not in spelt and not word.endswith("-"):
            yield match.span(), right
    for one, two in pairwise(words):
        right = variants.get(f"{one[0]}{two[0]}".casefold())
        if not right or one[0].casefold() in _ADJECTIVES:
            continue
        if f"{one[0]} {two[0]}".casefold() not in spelt and masked[one.end() : two.start()].isspace():
            yield (one.start(), two.end()), right
