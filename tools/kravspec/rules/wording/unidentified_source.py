"""According to a document that nobody can point out (ISO/IEC Directives Part 2, 10.1, 10.2)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.phrases import find, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Standard
    from kravspec.phrases import Hit

SEVERITY: Severity = "warning"

_PHRASES = table(r"""
enligt (?:den |det |de |en |ett )?(?:gällande|rådande|tillämplig|tillämpligt|tillämpliga|fastställd|fastställt|fastställda|överenskommen|överenskommet|överenskomna|separat|separata|särskild|särskilt|särskilda|intern|internt|interna|lokal|lokalt|lokala|aktuell|aktuellt|aktuella|vedertagen|vedertaget|vedertagna|god|bästa) \w{2,40} | (?:according to|in accordance with|as per|in line with|pursuant to) (?:the |an? |its |their )?(?:applicable|relevant|prevailing|current|internal|established|agreed|separate|special|local|accepted|existing|good|best) \w{2,40} | Vilket dokument? Skriv en hänvisning till det. | Which document? Write a reference to it.
enligt (?:sin |sina |dess |våra )?(?:rutin|rutinen|rutiner|rutinerna|instruktion|instruktionen|instruktioner|instruktionerna|policy|policyn|riktlinje|riktlinjen|riktlinjer|riktlinjerna|plan|planen|planer|planerna|avtal|avtalet|avtalen|överenskommelse|överenskommelsen|anvisning|anvisningen|anvisningar|anvisningarna|mall|mallen|mallar|mallarna|praxis) | (?:according to|in accordance with|as per|in line with|pursuant to) (?:the |an? |its |their )?(?:policy|policies|procedures?|routines?|guidelines?|agreements?|instructions?|plans?|templates?|practices?) | Vilket dokument? Skriv en hänvisning till det. | Which document? Write a reference to it.
enligt \w{2,30}(?:rutinen|rutinerna|instruktionen|instruktionerna|policyn|riktlinjen|riktlinjerna|planen|planerna|avtalet|avtalen|överenskommelsen|anvisningen|anvisningarna|mallen|mallarna) |  | Vilket dokument? Skriv en hänvisning till det. | Which document? Write a reference to it.
""")
_PRECISE: Mapping[Language, str] = MappingProxyType(
    # The law says what these are.
    {"sv": "enligt (?:detaljplan|översiktsplan)(?:en|erna)", "en": ""}
)
_REFERENCE_FOLLOWS = re.compile(r"\W{0,4}\N{OBJECT REPLACEMENT CHARACTER}")
_COMPOUND = re.compile(
    r"\w{2,30}(?:rutin|instruktion|policy|riktlinje|plan|avtal|överenskommelse|anvisning|mall)(?=\w{1,4}\Z)"
)
_NOUN = re.compile(
    r"rutin|instruktion|policy|riktlinje|plan|avtal|överenskommelse|anvisning|mall|procedure|routine|guideline|agreement|instruction|template"
)


def check(standard: Standard) -> Iterator[Fault]:
    """Report *enligt* and what follows, unless a reference stands beside it or the text has named the document."""
    for hit in find(standard, _PHRASES, _PRECISE):
        if not (_REFERENCE_FOLLOWS.match(hit.masked, hit.end) or hit.has_criterion() or _is_named(hit, standard)):
            yield Fault(
                hit.position,
                Message(sv=f"”{hit.word}” pekar inte ut något dokument.", en=f"“{hit.word}” points out no document."),
                hit.phrase.question,
            )


def _is_named(hit: Hit, standard: Standard) -> bool:
    """*Ha en rutin [PRO-01] och svara enligt rutinen*: the second is the first. *Tidplanen* is the *tidplan* of any other place."""
    word = hit.word.lower()
    if compound := _COMPOUND.search(word):
        return compound[0] in standard.document.words
    noun = _NOUN.search(word)
    if not noun:
        return False
    before = hit.text.source[: hit.begin] if hit.text is hit.provision.text else hit.provision.text.source
    return noun[0] in before.lower()
