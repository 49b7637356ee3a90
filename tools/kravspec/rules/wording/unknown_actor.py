"""A subject that nobody has said what it is: who has the duty? (ISO/IEC Directives Part 2, 16.5.4; INCOSE, rules 4 and 36).

On when `standard.yml` names its `actors`: a document that has not said who acts in it has nothing to compare with.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.inflection import basic_forms
from kravspec.model import Fault, Message, Severity
from kravspec.terms import forms_of_terms
from kravspec.wording import mask, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Language, Provision, Standard

SEVERITY: Severity = "info"

_STOP: Mapping[Language, frozenset[str]] = MappingProxyType(
    {
        "sv": frozenset(
            "som vars vilken vilka av för från hos i inom med mot om på till under ur utan utom vid enligt efter före utöver när där att".split()
        ),
        "en": frozenset(
            "that which who whose of for from in within with against on to under at by according after before when where".split()
        ),
    }
)
"""What ends the words that name the actor: *chefen för enheten*, *det organ som leder*."""
_CONDITION: Mapping[Language, frozenset[str]] = MappingProxyType(
    {
        "sv": frozenset(
            "om när där då innan sedan efter före vid inom senast minst högst för i på under utöver enligt med utan från till "
            "genom därefter dessutom samtidigt även såvida ifall tills hos utom medan".split()
        ),
        "en": frozenset(
            "if when where while after before within at for in on under during by unless until upon with".split()
        ),
    }
)
"""What a sentence begins with when its subject stands after the verb (Swedish), or after a comma (English)."""
_PRONOUNS = frozenset(
    "den det de detta denna dessa han hon hen man vi var en ett varje alla ingen inget inga någon något vem "
    "he she it they this these we who everyone anyone the a an each every all no any".split()
)
"""*Den som ansvarar* says who it is, and a bare pronoun is for another rule."""
_WORD = re.compile(r"[^\W\d_][\w-]*")
_JOINTS = frozenset("och eller samt and or".split())
_BREAK = re.compile(r"[,;:(–\N{OBJECT REPLACEMENT CHARACTER}]")
_ADVERBS = frozenset("inte även också alltid aldrig minst".split())
_REACH = 80
"""How many characters after the verb the subject can take."""
_ELEMENT = 4
"""How many letters an actor has at least that ends a compound: *förvaltningschef*."""


def check(standard: Standard) -> Iterator[Fault]:
    """Report the noun. Terms, roles in the field *Ansvar* and the `actors` of `standard.yml` are known, in any form."""
    if not standard.metadata.actors or not standard.provisions:
        return
    language = standard.metadata.language
    known = _known(standard)
    for provision, _, _ in standard.provisions:
        if noun := _unknown(provision, language, known):
            yield Fault(
                provision.text.position(*noun.span()),
                Message(sv=f"”{noun[0]}” är ingen känd aktör.", en=f"“{noun[0]}” is no known actor."),
                Message(
                    sv="Skriv en roll som står i Ansvar, en term eller en av ”actors” i standard.yml.",
                    en="Write a role that a field Responsibility names, a term or one of “actors” in standard.yml.",
                ),
            )


def _known(standard: Standard) -> frozenset[str]:
    """Terms in all their forms, and of the other actors what their basic form can be."""
    language = standard.metadata.language
    names = (*standard.metadata.actors, *standard.document.responsible)
    heads = {phrase[-1][0].casefold() for name in names for phrase in _phrases(mask(name), 0, len(name), language)}
    forms = forms_of_terms(standard.document, language)
    return frozenset({*forms, *(basic for head in heads - _PRONOUNS for basic in basic_forms(head, language))})


def _is_known(words: Sequence[str], known: frozenset[str], language: Language) -> bool:
    """Whether the words end with an actor, or with a compound that does."""
    if any(" ".join(words[first:]) in known for first in range(len(words))):
        return True
    for basic in basic_forms(words[-1], language) if len(words[-1]) <= _REACH else ():
        if basic in known or any(basic[cut:] in known for cut in range(2, len(basic) - _ELEMENT + 1)):
            return True
    return False


def _unknown(provision: Provision, language: Language, known: frozenset[str]) -> re.Match[str] | None:
    """The noun that names no known actor."""
    if provision.verb is None:
        return None
    text, verb = mask(provision.text.source), provision.verb
    begin = next((first for first, end in sentences(text) if first <= verb[0] < end), 0)
    first = _WORD.search(text, begin, verb[0])
    if not first:
        return None
    if first[0].casefold() in _CONDITION[language]:
        if language == "sv":
            return _after_verb(text, verb[1], known)
        begin = text.rfind(",", begin, verb[0]) + 1 or verb[0]
    for phrase in _phrases(text, begin, verb[0], language):
        words = [match[0].casefold() for match in phrase]
        if words[-1] not in _PRONOUNS and not _is_known(words, known, language):
            return phrase[-1]
    return None


def _after_verb(text: str, begin: int, known: frozenset[str]) -> re.Match[str] | None:
    """As `_unknown`, for *när det sker ska chefen ringa*: one word, or three after an article or a genitive."""
    phrase = next(_phrases(text, begin, min(len(text), begin + _REACH), "sv"), [])
    while phrase and phrase[0][0].casefold() in _ADVERBS:
        phrase = phrase[1:]
    words = [match[0].casefold() for match in phrase]
    if not words or (len(words) == 1 and words[0] in _PRONOUNS):
        return None
    reach = 4 if words[0] in _PRONOUNS or words[0].endswith("s") else 1
    if any(_is_known(words[:last], known, "sv") for last in range(1, min(reach, len(words)) + 1)):
        return None
    return phrase[1] if words[0] in _PRONOUNS else phrase[0]


def _phrases(text: str, begin: int, end: int, language: Language) -> Iterator[list[re.Match[str]]]:
    """The words for each actor in a subject, without what only describes it: *chefen för enheten* gives *chefen*."""
    brk = _BREAK.search(text, begin, end)
    phrase: list[re.Match[str]] = []
    for match in _WORD.finditer(text, begin, brk.start() if brk else end):
        word = match[0].casefold()
        if word in _STOP[language]:
            break
        if word not in _JOINTS:
            phrase.append(match)
        elif phrase:
            yield phrase
            phrase = []
    if phrase:
        yield phrase
