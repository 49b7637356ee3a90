"""Where running text uses the terms of a standard: designations, synonyms, their inflected forms, and compounds with them.

Each word is looked up in a table of forms, so that the time does not grow with the number of terms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from kravspec.inflection import basic_forms, first_element, phrase_forms, with_genitives
from kravspec.prose import all_prose, provision_prose
from kravspec.text import DEPRECATED, INFLECTION, SYNONYM
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kravspec.model import Around, AskedWords, Language, Position, Standard, TermEntry

    Known: TypeAlias = AbstractSet[str] | AskedWords

Meaning = TypeVar("Meaning")

_WORD = re.compile(r"[^\W_][\w-]*")
_SPACE = re.compile(r"\s+")
_LISTED = re.compile(r"[^\s,.][^,]*")
_SHORTEST = 3
"""How many letters each element of a compound has at least."""
_LONGEST = 60
"""A longer word is no compound."""
_DERIVED = ("are", "arna")
"""What makes a person of a verb or a noun, and is no second element: *företagare*."""


@dataclass(frozen=True, slots=True)
class Use(Generic[Meaning]):
    """A place in a text where a word or a phrase is used."""

    meaning: Meaning
    begin: int
    end: int
    whole: bool
    """False where it is one element of a compound, which then is what stands between `begin` and `end`."""


@dataclass(frozen=True)
class Vocabulary(Generic[Meaning]):
    """Words and phrases that can be found in running text in any of their forms, each with what it means."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Meaning]]]
    """By their first word; of phrases with the same first word the longest first."""
    words: Mapping[str, Meaning]
    elements: Mapping[str, Meaning]
    """Single words as they look first in a compound."""
    known: Known | None
    """What the other element of a compound can be; None where compounds are not looked for."""
    language: Language
    _compounds: dict[str, tuple[Meaning, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What has been found in words so far: the same words come again and again."""
    _uses: dict[str, tuple[Use[Meaning], ...]] = field(default_factory=dict, compare=False, repr=False)
    """What has been found in texts so far: a provision stands on its own page, on its clause's and in the register."""

    def uses(self, text: str) -> tuple[Use[Meaning], ...]:
        """The uses in `text` in order, each place once: of phrases inside one another only the longest counts.

        Quotations, code, TeX and references are passed over.
        """
        if not self.words and not self.phrases:
            return ()
        if text not in self._uses:
            self._uses[text] = tuple(self._find(text))
        return self._uses[text]

    def _find(self, text: str) -> Iterator[Use[Meaning]]:
        masked = mask(text)
        found = list(_WORD.finditer(masked))
        words = [match[0].casefold() for match in found]
        after = 0
        for index, word in enumerate(words):
            if index < after:
                continue
            begin, end = found[index].span()
            for phrase, meaning in self.phrases.get(word, ()):
                last = index + len(phrase)
                if tuple(words[index:last]) == phrase and _is_unbroken(masked, found[index:last]):
                    after = last
                    yield Use(meaning, begin, found[last - 1].end(), whole=True)
                    break
            else:
                if word in self.words:
                    yield Use(self.words[word], begin, end, whole=True)
                elif self.known is not None:
                    yield from (Use(meaning, begin, end, whole=False) for meaning in self._in_compound(word))

    def _in_compound(self, word: str) -> tuple[Meaning, ...]:
        """What the word begins with and what it ends with, the longest of each."""
        if word not in self._compounds:
            self._compounds[word] = tuple(self._split(word))
        return self._compounds[word]

    def _split(self, word: str) -> Iterator[Meaning]:
        if len(word) > _LONGEST:
            return
        if "-" in word:
            *first, last = word.split("-")
            yield from (self.elements[part] for part in first if part in self.elements)
            if last in self.words:
                yield self.words[last]
        elif self.language == "sv":
            cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
            begins = (self.elements[word[:cut]] for cut in reversed(cuts) if self._begins(word, cut))
            ends = (self.words[word[cut:]] for cut in cuts if self._ends(word, cut))
            yield from (meaning for half in (begins, ends) if (meaning := next(half, None)) is not None)

    def _begins(self, word: str, cut: int) -> bool:
        if word[:cut] not in self.elements or word[cut:].startswith(_DERIVED):
            return False
        return self._is_known(basic_forms(word[cut:], self.language))

    def _ends(self, word: str, cut: int) -> bool:
        first = word[:cut]
        return word[cut:] in self.words and self._is_known(
            {*basic_forms(first, self.language), f"{first}a", f"{first}e"}
        )

    def _is_known(self, words: Iterable[str]) -> bool:
        return self.known is not None and not self.known.isdisjoint(words)


def vocabulary(
    forms: Iterable[tuple[str, Meaning]], language: Language, known: Known | None = None
) -> Vocabulary[Meaning]:
    """From words and phrases in all their forms to something that finds them. Of two with the same form the first counts.

    `known` are words that make a compound out of what would else only look like one: *kontakt* is no *akt*, since
    there is no *kont*.
    """
    phrases: dict[str, dict[tuple[str, ...], Meaning]] = {}
    words: dict[str, Meaning] = {}
    elements: dict[str, Meaning] = {}
    for form, meaning in forms:
        parts = tuple(form.split())
        if len(parts) > 1:
            phrases.setdefault(parts[0], {}).setdefault(parts, meaning)
        elif parts:
            words.setdefault(form, meaning)
            for element in first_element(form, language) if known is not None else ():
                elements.setdefault(element, meaning)
    ordered = {
        first: sorted(rows.items(), key=lambda row: len(row[0]), reverse=True) for first, rows in phrases.items()
    }
    return Vocabulary(ordered, words, elements, known, language)


# Pages and rules ask for it again and again.
@lru_cache(maxsize=1)
def term_vocabulary(standard: Standard) -> Vocabulary[TermEntry]:
    """The terms of a standard and their synonyms; of its whole document, where it is one file of that."""
    if standard.around is None:
        return vocabulary_of(standard.terms, standard.metadata.language, known_words(standard))
    tables = _terms_of(standard.around, standard.metadata.language)
    # What was found in the words of another file is not taken over: this file has not asked for it.
    return replace(tables, known=standard.around.words, _compounds={}, _uses={})


def vocabulary_of(terms: Sequence[TermEntry], language: Language, known: Known) -> Vocabulary[TermEntry]:
    """The terms and their synonyms. `known` is what the other element of a compound can be."""
    forms = ((form, term) for term in terms for form in sorted(word_forms(term, language)))
    return vocabulary(forms, language, known if terms else None)


@lru_cache(maxsize=1)
def _terms_of(document: Around, language: Language) -> Vocabulary[TermEntry]:
    return vocabulary_of(document.terms, language, document.words)


@lru_cache(maxsize=1)
def forms_of_terms(document: Around, language: Language) -> frozenset[str]:
    """All forms of all terms and their synonyms, in lower case."""
    return frozenset(form for term in document.terms for form in word_forms(term, language))


@lru_cache(maxsize=1)
def deprecated_vocabulary(document: Around, language: Language) -> Vocabulary[tuple[TermEntry, str]]:
    """The designations that entries advise against; what is found is the entry and the designation."""
    return vocabulary(
        (
            (form, (term, designation))
            for term in document.terms
            for designation, _ in listed(term, DEPRECATED[language])
            for form in phrase_forms(designation, language)
        ),
        language,
    )


def known_words(standard: Standard) -> frozenset[str]:
    """Every word of the standard, in lower case."""
    return frozenset({word for prose in all_prose(standard) for word in _WORD.findall(prose.source.casefold())})


def terms_used(standard: Standard) -> Mapping[str, tuple[str, ...]]:
    """For each provision's ID the IDs of the terms it uses, in the order of the terms clause."""
    found: dict[str, set[str]] = {
        provision.id: {reference.id for reference in provision.references} for provision, _, _ in standard.provisions
    }
    terms = term_vocabulary(standard)
    for provision, prose in provision_prose(standard):
        found[provision.id] |= {use.meaning.id for use in terms.uses(prose.source)}
    ids = list(dict.fromkeys(term.id for term in standard.terms))
    return {provision: tuple(id_ for id_ in ids if id_ in used) for provision, used in found.items()}


def word_forms(term: TermEntry, language: Language) -> frozenset[str]:
    """The forms of a term and its synonyms, in lower case: as the entry lists them, else by rule.

    Rules go for a phrase even so, since an entry seldom lists *företagets preliminära bedömning*.
    """
    designation = _folded(term.designation.source)
    inflected = frozenset(word for word, _ in listed(term, INFLECTION[language]))
    forms = with_genitives(inflected | {designation}, language) if inflected else frozenset[str]()
    by_rule = [word for word, _ in listed(term, SYNONYM[language])]
    if not inflected or " " in designation:
        by_rule = [designation, *by_rule]
    return forms.union(*(phrase_forms(phrase, language) for phrase in by_rule))


def listed(term: TermEntry, label: str) -> Iterator[tuple[str, Position]]:
    """The words that a field of the entry lists, in lower case, and where they stand."""
    for field_ in term.fields:
        if field_.label == label:
            for match in _LISTED.finditer(field_.text.source):
                word = match[0].rstrip().removesuffix(".")
                yield _folded(word), field_.text.position(match.start(), match.start() + len(word))


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _is_unbroken(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but white space stands between the words."""
    return all(text[one.end() : two.start()].isspace() for one, two in pairwise(words))
