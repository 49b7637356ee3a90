"""A compound written as two words, which means something else in Swedish: *företags hälsa* for *företagshälsa* (Svenska skrivregler)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import own_prose
from kravspec.terms import forms_of_terms
from kravspec.text import NBSP, begins_sentence
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import AskedWords, Prose, Standard

SEVERITY: Severity = "info"
YIELDS_TO = frozenset({"term-variant"})
_WORD = re.compile(r"[^\W\d_]+")
_APART = (" ", "\n", NBSP)
_SHORTEST = 3
_ALONE = frozenset(
    # Prepositions, adverbs and adverbial particles: *under lag*, *med verkan*, *till gång*.
    "för från med mot vid hos efter under över mellan inom utan till fram upp ned ner inne ute genom kring runt åter sam "
    "även dit hit här där när hur var inte aldrig alltid redan ännu bara endast minst högst mest mer fler färre samt eller men som att "
    # Determiners, pronouns and numerals.
    "den det ett alla andra båda denna detta dessa hela inga ingen något någon några samma sin sitt sina var varje vår vårt våra "
    "två tre fyra fem sex sju åtta nio tio tolv halv hel helt dubbel "
    # Adjectives whose form is the same before a noun and in a compound: *en egen bedömning*, *små företag*.
    "egen fri full god grön gul hård hög kort lång låg lätt mild mjuk ny ren rik röd sen små snabb sann svag svart svår "
    "stark stor tidig trygg tung ung varm vit öppen gemensam ensam särskild enkel extra super lika olika "
    "intern extern lokal regional central kommunal privat social digital total normal special".split()
)
_DETERMINERS = frozenset(
    "en ett någon något några varje sin sitt sina flera andra alla många vissa samma båda enskilda enskilt små stora nya dess deras vars".split()
)
"""After one of them a first word in *-s* is a genitive: *ett företags ärende*. Elsewhere it is one unless the whole is a term."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report two words that stand side by side and together are a term or a word used elsewhere. English is left alone."""
    if standard.metadata.language != "sv":
        return
    terms = forms_of_terms(standard.document, "sv")
    known = standard.document.words
    texts = [(text, set(pairwise(_WORD.findall(text.source.casefold())))) for text in own_prose(standard)]
    pairs = {pair for pair in set().union(*(pairs for _, pairs in texts)) if _may_be_one(*pair)}
    joined = {first + second for first, second in pairs}
    words = known.among(joined) | (terms & joined)
    wrong = {pair for pair in pairs if "".join(pair) in words}
    for text, of_text in texts:
        if not wrong.isdisjoint(of_text):
            yield from _faults(text, wrong, terms, known)


def _may_be_one(first: str, second: str) -> bool:
    return len(first) >= _SHORTEST and len(second) >= _SHORTEST and first not in _ALONE


def _faults(text: Prose, wrong: set[tuple[str, str]], terms: frozenset[str], known: AskedWords) -> Iterator[Fault]:
    masked = mask(text.source)
    before = ""
    for one, other in pairwise(_WORD.finditer(masked)):
        owner, before = before, one[0].casefold()
        first, second = one[0].casefold(), other[0].casefold()
        apart = masked[one.end() : other.start()]
        if (first, second) not in wrong or apart not in _APART or masked[other.end() : other.end() + 1] == "-":
            continue
        genitive = (
            first.endswith("s")
            and (first[:-1] in terms or first[:-1] in known)
            and (owner in _DETERMINERS or first + second not in terms)
        )
        name = other[0] != second or (
            one[0] != first and not begins_sentence(masked[max(0, one.start() - 40) : one.start()])
        )
        if not genitive and not name:
            words = f"{one[0]} {other[0]}"
            yield Fault(
                text.position(one.start(), other.end()),
                Message(
                    sv=f"”{words}” skrivs ”{first + second}” på andra ställen.",
                    en=f"“{words}” is written “{first + second}” elsewhere.",
                ),
                Message(sv="Skriv ihop orden om de är ett begrepp.", en="Join the words if they are one concept."),
            )
