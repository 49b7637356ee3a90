"""From a word in its basic form to the forms it takes in running text: rules for Swedish and English nouns and noun phrases.

The rules give too many forms rather than too few, since a form that does not exist is never met: *chefen, chefet*.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Language

_VOWELS = tuple("aeiouyåäöé")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_PREPOSITIONS = frozenset("av för från i inom med mot om på till under ur utan vid of for to in on with by".split())
_LONGEST = 6
"""A phrase of more words than this is no term, and has too many forms to list."""
_ENDINGS = ("en", "et", "ar", "er", "or", "arna", "erna", "orna")


def phrase_forms(phrase: str, language: Language) -> frozenset[str]:
    """The forms of a noun, or of a noun with words before and after it, in lower case.

    The noun is the last word, or the one before a preposition: *utgången i sak*. Words before it agree with it:
    *preliminära bedömningar*.
    """
    words = phrase.casefold().split()
    if not words or len(words) > _LONGEST:
        return frozenset({" ".join(words)} - {""})
    head = next((i - 1 for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words) - 1)
    before = [_adjective(word) if language == "sv" else {word} for word in words[:head]]
    after = [{word} for word in words[head + 1 :]]
    nouns = with_genitives(noun_forms(words[head], language), language)
    return frozenset(" ".join(row) for row in product(*before, nouns, *after))


def with_genitives(forms: frozenset[str], language: Language) -> frozenset[str]:
    """The forms and, in Swedish, their genitives; the English genitive is no part of the word."""
    if language == "en":
        return forms
    return forms | {f"{form}s" for form in forms if not form.endswith(("s", "x", "z"))}


def noun_forms(noun: str, language: Language) -> frozenset[str]:
    """A noun's numbers and, in Swedish, its definite forms."""
    return frozenset({noun, *(_swedish(noun) if language == "sv" else _english(noun))})


def first_element(noun: str, language: Language) -> frozenset[str]:
    """What a noun looks like first in a compound: *mötes-*, *handläggar-*, *kart-*."""
    if language == "en":
        return frozenset({noun})
    joined = {noun} if noun.endswith("s") else {noun, f"{noun}s"}
    return frozenset(joined | {noun[:-1]} if noun.endswith(("a", "e")) else joined)


def basic_forms(word: str, language: Language) -> frozenset[str]:
    """What the basic form of an inflected noun can be, the word itself included: *chefens* gives *chef* and more."""
    word = word.casefold()
    if language == "en":
        return frozenset({word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)})
    words = {word, word.removesuffix("s")}
    bases = (form.removesuffix(end) for form in words for end in ("a", "n", "t", "na", "r", *_ENDINGS))
    return frozenset(words | {base for base in bases if len(base) > 2})


def _swedish(noun: str) -> Iterator[str]:
    short = noun[:-1]
    if noun.endswith("are"):
        yield from (f"{noun}n", f"{short}na")
    elif noun.endswith("a"):
        yield from (f"{noun}n", f"{short}or", f"{short}orna")
    elif noun.endswith("e"):
        yield from (f"{noun}n", f"{noun}t", f"{noun}na", *(short + end for end in ("ar", "er", "arna", "erna")))
    elif noun.endswith(_VOWELS):
        yield from (noun + end for end in ("n", "t", "r", "na", *_ENDINGS))
    else:
        yield from (noun + end for end in _ENDINGS)
    if noun.endswith(("el", "en", "er")):
        # Nyckel: nyckeln, nycklar. Hinder: hindret, hindren.
        yield f"{noun}n"
        yield from (noun[:-2] + noun[-1] + end for end in _ENDINGS)
    elif noun.endswith("um"):
        yield from (noun[:-2] + end for end in ("et", "er", "erna", "a"))
    elif noun.endswith("man"):
        yield from (f"{noun}nen", f"{noun[:-2]}än", f"{noun[:-2]}ännen")
    if noun.endswith("m"):
        yield from (f"{noun}m{end}" for end in _ENDINGS)


def _english(noun: str) -> Iterator[str]:
    if noun.endswith(_SIBILANTS):
        yield f"{noun}es"
    elif noun.endswith("y") and not noun.endswith(("ay", "ey", "oy", "uy")):
        yield f"{noun[:-1]}ies"
    else:
        yield f"{noun}s"


def _adjective(word: str) -> frozenset[str]:
    """An adjective's neuter and its definite form, which is also the plural. *Första*, *samordnande* and genitives stay."""
    if word.endswith((*_VOWELS, "s")):
        return frozenset({word})
    if word.endswith("ad"):
        return frozenset({word, f"{word}e", f"{word[:-1]}t"})
    if word.endswith(("en", "el", "er")):
        short = word[:-2] + word[-1]
        return frozenset({word, f"{short}a", f"{word}t", f"{word}a", f"{word[:-1]}t"})
    return frozenset({word, f"{word}a", f"{word}t"})
