"""Wordings that stand in for *ska*, *bör*, *får* or *kan*, and where a standard has them.

SIS's verbal forms in Swedish; ISO/IEC Directives Part 2, tables 3–7, in English.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from kravspec.model import Fault, Message
from kravspec.prose import normative_prose
from kravspec.text import VERBS
from kravspec.wording import INFINITIVE, LAW_NAMES, is_subordinate, search, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Prose, Standard

Forms: TypeAlias = "Mapping[Language, tuple[re.Pattern[str], tuple[str, ...]]]"
"""For each language that has the fault a pattern, and parts of words of which a text with a match has one.

What the pattern's group `passed` matches is no fault.
"""

NEGATION = r"(?:\s+(?!\w+(?<!rn)a\b)\w+){0,3}?\s+(?:inte|ej|aldrig)"
"""A negation after a subject of at most three words: *måste den biträdande chefen inte*, but not *måste svara, inte*."""

SKALL: Forms = MappingProxyType({"sv": (re.compile(r"\bskall\b", re.IGNORECASE), ("skall",))})
MASTE: Forms = MappingProxyType({"sv": (re.compile(rf"\bmåste\b(?!{NEGATION}\b)", re.IGNORECASE), ("måste",))})
NEGATIVE_PERMISSION: Forms = MappingProxyType(
    {
        "sv": (
            re.compile(rf"\b(?:måste|behöver){NEGATION}(?=\s+(?:\w+\s+)?{INFINITIVE})", re.IGNORECASE),
            ("måste", "behöver"),
        ),
        "en": (
            re.compile(
                r"\b(?:need\s+not|do(?:es)?\s+not\s+(?:need|have)\s+to|(?:is|are)\s+not\s+required\s+to)\b",
                re.IGNORECASE,
            ),
            ("not",),
        ),
    }
)
NONSTANDARD: Forms = MappingProxyType(
    {
        "sv": (
            re.compile(
                r"\b(?:(?P<prohibition>är\s+(?:(?!inte\b)\w+\s+)?(?:inte\s+(?:tillåt|medgiv)(?:et|na|en)|förbjud(?:et|na|en))"
                r"|(?:tillåts|medges)\s+inte)"
                r"|(?P<requirement>är\s+(?:\w+\s+){0,2}?(?:(?:skyldig(?:a|t)?|tvung(?:en|et|na)|ålag(?:d|da|t)|nödvändigt)\s+att"
                r"|obligatorisk(?:t|a)?|att\s+(?:betrakta|anse|likställa|jämställa|räkna)\s+som)"
                rf"|åligger|ankommer\s+på|har\s+(?:(?:inte|alltid|även|också|därför|då)\s+)?att(?=\s+(?!göra\s+med\b){INFINITIVE})"
                r"|(?:krävs|fordras|erfordras|förutsätts)\s+att)"
                r"|(?P<recommendation>borde|rekommenderas|tillråds|förordas"
                r"|är\s+(?:\w+\s+)?(?:(?:lämpligt|önskvärt)\s+att|att\s+föredra))"
                r"|(?P<permission>är\s+(?:\w+\s+)?(?:tillåt|medgiv)(?:et|na|en)|tillåts|medges|(?:äger|har)\s+(?:\w+\s+)?rätt\s+att"
                rf"|må(?=\s+(?:inte\s+)?{INFINITIVE})|är\s+(?:\w+\s+)?fri(?:tt|a)?\s+att|står\s+(?:\w+\s+){{0,2}}?fritt\s+att)"
                r"|(?P<unclear>torde|skulle|kommer\s+(?:\w+\s+){0,2}?att))\b",
                re.IGNORECASE,
            ),
            (
                *"skyldig tvung ålag nödvändigt obligatorisk betrakta anse likställa jämställa räkna åligger ankommer har krävs".split(),
                *"fordras förutsätts borde rekommenderas tillråds förordas lämpligt önskvärt föredra tillåt medg förbjud fri".split(),
                *"torde skulle kommer".split(),
                " må ",
                "rätt att",
            ),
        ),
        "en": (
            re.compile(
                r"\b(?:(?P<passed>(?:is|are)\s+not\s+required\s+to)"
                r"|(?P<prohibition>(?:is|are)\s+(?:forbidden|prohibited|not\s+(?:allowed|permitted)))"
                r"|(?P<requirement>(?:is|are)\s+(?:required|obliged|obligated)\s+to|is\s+(?:required|necessary|essential)\s+(?:that|to)"
                r"|(?:is|are)\s+mandatory)"
                r"|(?P<recommendation>ought\s+to|(?:is|are)\s+(?:recommended|advisable|preferable))"
                r"|(?P<permission>(?:is|are)\s+(?:allowed|permitted|permissible|entitled\s+to|free\s+to)|has\s+the\s+right\s+to))\b",
                re.IGNORECASE,
            ),
            tuple(
                "forbidden prohibited not required obliged obligated necessary essential mandatory ought recommended advisable "
                "preferable allowed permitted permissible entitled free right".split()
            ),
        ),
    }
)
ENGLISH: Forms = MappingProxyType(
    {
        "en": (
            re.compile(
                r"\b(?:(?P<passed>(?:aim|purpose|goal|objective|intention|task|role|duty)s?(?:\s+(?:of|for)(?:\s+\w{1,40}){1,5}?)?\s+(?:is|are)\s+to|not\s+(?:need|have)\s+to"
                # *The last will of the owner*, *it has to do with food*.
                r"|(?:(?:the|a|last|own|free|[’']s)\s+will(?=\s+(?:of|is|was|shall|should|may)\b)|will\s+of|ha(?:s|ve)\s+to\s+do\s+with))"
                r"|(?P<prohibition>(?:must|may)\s+not)"
                r"|(?P<requirement>must|may\s+only|needs?\s+to|(?:is|are)\s+to(?=\s+[a-z])|ha(?:s|ve)\s+to)"
                r"|(?P<unclear>will|would|might|could))\b",
                re.IGNORECASE,
            ),
            tuple("must may need is are has have will would might could".split()),
        )
    }
)

_GROUPS: Mapping[str, Message] = MappingProxyType(
    {
        "prohibition": Message(sv="ett förbud", en="a prohibition"),
        "requirement": Message(sv="ett krav", en="a requirement"),
        "recommendation": Message(sv="en rekommendation", en="a recommendation"),
        "permission": Message(sv="en tillåtelse", en="a permission"),
        "unclear": Message(sv="något som kan läsas på flera sätt", en="something that can be read in several ways"),
    }
)
_INSTEAD: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "prohibition": "ska inte",
            "requirement": "ska",
            "recommendation": "bör",
            "permission": "får",
        },
        "en": {
            "prohibition": "shall not",
            "requirement": "shall",
            "recommendation": "should",
            "permission": "may",
        },
    }
)
"""What to write in a document in each language."""


def fault(text: Prose, match: re.Match[str], language: Language) -> Fault:
    """The fault that a match of `NONSTANDARD` or `ENGLISH` is, by the group that it matched."""
    words = " ".join(text.source[match.start() : match.end()].split())
    group = match.lastgroup or "unclear"
    verb = _INSTEAD[language].get(group) or ", ".join(VERBS[language])
    sv, en = (
        ("Skriv", "Write")
        if group in _INSTEAD[language]
        else ("Skriv fakta i presens eller en av:", "Write a fact in the present tense or one of:")
    )
    return Fault(
        text.position(*match.span()),
        Message(sv=f"”{words}” står för {_GROUPS[group].sv}.", en=f"“{words}” stands for {_GROUPS[group].en}."),
        Message(
            sv=f"{sv} {verb}, med den som ansvarar som subjekt.",
            en=f"{en} {verb}, with the one responsible as the subject.",
        ),
    )


def found(forms: Forms, standard: Standard) -> Iterator[tuple[Prose, re.Match[str]]]:
    """Where the forms head a main clause in what binds the reader; a sentence that reports a law outside a provision binds nobody."""
    language = standard.metadata.language
    if language not in forms:
        return
    law = re.compile(LAW_NAMES[language])
    for provision, text in normative_prose(standard):
        matches = in_main_clauses(forms, text.source, language)
        if not matches:
            continue
        laws = [span for span in sentences(text.source) if not provision and law.search(text.source, *span)]
        for match in matches:
            if not any(begin <= match.start() < end for begin, end in laws):
                yield text, match


def stands_in(text: str, language: Language) -> bool:
    """Whether a provision without verbal form has one of these wordings in its place, which a rule of its own reports."""
    if language in SKALL and search(SKALL[language][0], text):
        return True
    return any(
        in_main_clauses(forms, text, language)
        for forms in (MASTE, NEGATIVE_PERMISSION, NONSTANDARD, ENGLISH)
        if language in forms
    )


def in_main_clauses(forms: Forms, text: str, language: Language) -> list[re.Match[str]]:
    """Where the forms head a main clause of the text; `forms` must know the language."""
    return [
        match
        for match in search(forms[language][0], text, forms[language][1])
        if match.lastgroup != "passed" and not is_subordinate(match.string, match.start(), language)
    ]
