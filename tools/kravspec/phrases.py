"""A table of words and phrases becomes one search over the provisions: each place with the question to its author."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kravspec.model import Message
from kravspec.prose import provision_prose
from kravspec.terms import forms_of_terms
from kravspec.wording import mask, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Around, Language, Position, Prose, Provision, Standard


class Phrase(NamedTuple):
    """A row of a rule's table."""

    words: Mapping[Language, tuple[str, ...]]
    """Patterns in each language, none where the language has no such word."""
    question: Message
    """What the author is asked."""


class Hit(NamedTuple):
    """A place in a provision where a phrase of a table stands."""

    phrase: Phrase
    provision: Provision
    text: Prose
    masked: str
    begin: int
    end: int
    sentence: tuple[int, int]
    """Where the sentence begins and ends that the words begin in."""

    @property
    def word(self) -> str:
        """The words as the author wrote them, on one line."""
        return " ".join(self.text.source[self.begin : self.end].replace("*", " ").split())

    @property
    def position(self) -> Position:
        """Where the words stand in the file."""
        return self.text.position(self.begin, self.end)

    @property
    def before(self) -> str:
        """What stands before the words in the same sentence, at most 200 characters."""
        return self.masked[max(self.sentence[0], self.begin - _REACH) : self.begin]

    @property
    def after(self) -> str:
        """What stands after the words in the same sentence, at most 200 characters."""
        return self.masked[self.end : min(self.sentence[1], self.end + _REACH)]

    def has_criterion(self) -> bool:
        """Whether what decides stands close by: `lämpligt underlag enligt [tab-underlag]`, `hög, minst 95 %`."""
        return bool(_CRITERION.match(self.after) or _ANNOUNCED.search(self.before))


_REACH = 200
_FILLER = "\N{OBJECT REPLACEMENT CHARACTER}"
_CRITERION = re.compile(
    rf"(?:[^\w.!?]{{1,4}}(?:(?:och|eller|and|or)\s)?\w{{1,40}}){{0,2}}?[^\w.!?]{{1,4}}"
    rf"(?:(?:enligt|i|från|ur|to|with|in|from|by|of)\s{{1,2}}{_FILLER}"
    r"|(?<=[,:(–]\s)(?:minst|högst|lägst|mer än|fler än|färre än|at least|at most|more than|fewer than)\s{1,2}\d)",
    re.IGNORECASE,
)
"""A reference or a limit close after the words: further on in the sentence it belongs to something else."""
_IN_TITLE = re.compile(r"(?<!\*)\*[A-ZÅÄÖ][^*]*\Z")
_ANNOUNCED = re.compile(r"\b(?:följande|the following)\s{1,4}\Z", re.IGNORECASE)


def table(rows: str) -> tuple[Phrase, ...]:
    """The rows of a table in text: Swedish words | English words | question in Swedish | question in English.

    Words are separated by a comma and a space; a single space stands for any white space, and each is a pattern.
    """
    cells = [[cell.strip() for cell in row.split(" | ")] for row in rows.strip().splitlines()]
    return tuple(
        Phrase({"sv": _patterns(sv), "en": _patterns(en)}, Message(question_sv, question_en))
        for sv, en, question_sv, question_en in cells
    )


def find(standard: Standard, phrases: Sequence[Phrase], precise: Mapping[Language, str]) -> Iterator[Hit]:
    """Where the phrases stand in the sentences and lists of provisions, in order.

    Not inside `precise`, which is written as the words of a `table`; nor inside a defined term, a source's designation
    or a name, known by its capital letter.
    """
    language = standard.metadata.language
    rows = [phrase for phrase in phrases if phrase.words[language]]
    provisions = provision_prose(standard)
    if not provisions:
        return
    words = tuple(word for phrase in rows for word in phrase.words[language])
    search = _search(words, precise[language], standard.document, language)
    for provision, text in provisions:
        masked = mask(text.source)
        # One letter for one, so that places stay the same: İ becomes two in lower case.
        lower = masked.replace("İ", "I").lower()
        matches = [match for match in search.finditer(lower) if match["passed_over"] is None]
        for match, sentence in _with_sentences(matches, masked):
            phrase = _row(rows, lower, match.start(), language)
            hit = Hit(phrase, provision, text, masked, *match.span(), sentence)
            if not _is_name(hit):
                yield hit


def _with_sentences(matches: Sequence[re.Match[str]], text: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Each match with the sentence that it begins in."""
    if not matches:
        return
    ends = iter(sentences(text))
    begin, end = next(ends)
    for match in matches:
        while match.start() >= end:
            begin, end = next(ends)
        yield match, (begin, end)


def _row(rows: Sequence[Phrase], lower: str, begin: int, language: Language) -> Phrase:
    named = "|".join(f"(?P<p{index}>{'|'.join(phrase.words[language])})" for index, phrase in enumerate(rows))
    match = re.compile(rf"(?:{named})(?![\w-])").match(lower, begin)
    return rows[int(match.lastgroup[1:])] if match and match.lastgroup else rows[0]


def _is_name(hit: Hit) -> bool:
    """Whether the words have a capital letter without beginning a sentence, or stand in a title in italics.

    *Nyföretagarcentrum Effektiv Start*, *Lag om vissa kommunala befogenheter*.
    """
    if _IN_TITLE.search(hit.text.source, max(0, hit.begin - _REACH), hit.begin):
        return True
    if not hit.masked[hit.begin].isupper():
        return False
    before = hit.before.rstrip()
    return not before.endswith(":") and bool(re.search(r"\w", before))


@lru_cache(maxsize=64)
def _search(words: tuple[str, ...], precise: str, document: Around, language: Language) -> re.Pattern[str]:
    """What finds the words and passes over the precise ones, the terms and the sources."""
    wanted = _by_first_letter(words)
    names = _names(document, language, re.compile(rf"(?<![\w-])(?:{wanted})(?![\w-])"))
    passed_over = _by_first_letter([*_patterns(precise), *names]) or "(?!)"
    # Groups for the rows would make the search five times slower: the row is looked up where something is found.
    return re.compile(rf"(?<![\w-])(?:(?P<passed_over>{passed_over})|{wanted})(?![\w-])")


def _names(document: Around, language: Language, words: re.Pattern[str]) -> Iterator[str]:
    """Terms and designations of sources in which one of the words stands."""
    forms = forms_of_terms(document, language) | {designation.lower() for designation in document.designations}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if words.search(form):
            yield re.escape(form).replace(r"\ ", r"\s+")


def _patterns(words: str) -> tuple[str, ...]:
    # *Snarast möjligt* before *snarast*: the first alternative that fits is taken.
    listed = sorted(filter(None, words.split(", ")), key=len, reverse=True)
    return tuple(word.replace(" ", r"\s+") for word in listed)


def _by_first_letter(patterns: Sequence[str]) -> str:
    """One alternation in which a word of the text is compared with the patterns that begin with its letter only."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        plain = pattern[0].isalnum() and pattern[1:2] not in ("?", "*", "+", "{")
        groups[pattern[0] if plain else ""].append(pattern[1:] if plain else pattern)
    return "|".join(
        f"{letter}(?:{'|'.join(rest)})" if letter else "|".join(rest) for letter, rest in sorted(groups.items())
    )
