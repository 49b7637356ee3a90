"""A number, a unit or a reference that only the translation or only the original has (ISO/IEC Directives Part 2, 8.1 and 9.1)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kravspec import markdown
from kravspec.model import Fault, Message, Severity, TermEntry, nested
from kravspec.prose import block_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, Prose
    from kravspec.translation import Translation, Unit

SEVERITY: Severity = "warning"


class _Value(NamedTuple):
    """What the two texts must agree on, and where it stands."""

    key: str
    begin: int
    end: int


# One is left out: *en* and *ett* are articles.
_WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": dict(zip("noll två tre fyra fem sex sju åtta nio tio elva tolv".split(), "0 2 3 4 5 6 7 8 9 10 11 12".split(), strict=True)),
        "en": dict(zip("zero two three four five six seven eight nine ten eleven twelve".split(), "0 2 3 4 5 6 7 8 9 10 11 12".split(), strict=True)),
    }
)  # fmt: skip
_UNITS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {
            "percent": r"%|procent\b(?!enhet)", "percentage point": "procentenhet", "working day": "arbetsdag",
            "calendar year": "kalenderår", "day": r"(?:kalender)?dag", "week": "veck", "month": "(?:kalender)?månad", "year": r"år\b", "hour": "timm",
            "minute": "minut", "second": "sekund", "million": "miljon", "billion": "miljard", "trillion": "biljon",
        },
        "en": {
            "percent": r"%|per\s?cent\b", "percentage point": r"percentage\spoint", "working day": r"working\sday",
            "calendar year": r"calendar\syear", "day": r"(?:calendar\s)?day", "week": "week", "month": r"(?:calendar\s)?month", "year": "year", "hour": "hour",
            "minute": "minute", "second": "second", "million": "million", "billion": "billion", "trillion": "trillion",
        },
    }
)  # fmt: skip
"""Patterns for the beginning of a unit, in the order they are tried."""
_DIGITS = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,12}(?:[.,]\d{1,12})*"
_NUMBERS: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {
        language: re.compile(
            rf"(?<![\w-])(?P<number>{_DIGITS}|(?:{'|'.join(words)})\b)"
            rf"(?:\s(?:{'|'.join(f'(?P<u{index}>{unit})' for index, unit in enumerate(_UNITS[language].values()))})\w{{0,6}})?",
            re.IGNORECASE,
        )
        for language, words in _WORDS.items()
    }
)
_LOCATOR = re.compile(r"\d+")


def check_translation(translation: Translation) -> Iterator[Fault]:
    """Report the value in the translation, or the text that lacks it. Numbers may be words, and have the decimal sign of their language."""
    for pair in translation.pairs:
        here, there = list(_texts(pair.translation)), list(_texts(pair.original))
        # Of texts that do not correspond, `bilingual-structure-mismatch` tells.
        if len(here) == len(there):
            for text, original in zip(here, there, strict=True):
                yield from _differences(text, original, translation)


def _differences(text: Prose, original: Prose, translation: Translation) -> Iterator[Fault]:
    here = _values(text.source, translation.language)
    there = _values(original.source, translation.original.metadata.language)
    new, lost = _beyond(here, there), _beyond(there, here)
    for given, wanted in zip_longest(new, lost):
        said = text.source[given.begin : given.end] if given else ""
        meant = original.source[wanted.begin : wanted.end] if wanted else ""
        at = text.position(given.begin, given.end) if given else text.position()
        yield Fault(at, _message(" ".join(said.split()), " ".join(meant.split())))


def _message(said: str, meant: str) -> Message:
    if said and meant:
        return Message(
            sv=f"här står ”{said}”, i originalet ”{meant}”.", en=f"“{said}” stands here, “{meant}” in the original."
        )
    if said:
        return Message(sv=f"”{said}” står inte i originalet.", en=f"“{said}” does not stand in the original.")
    return Message(sv=f"”{meant}” i originalet saknas här.", en=f"“{meant}” of the original is missing here.")


def _beyond(one: list[_Value], other: list[_Value]) -> list[_Value]:
    """The values that stand in `one` more often than in `other`."""
    left = Counter(value.key for value in other)
    found = []
    for value in one:
        left[value.key] -= 1
        if left[value.key] < 0:
            found.append(value)
    return found


def _values(source: str, language: Language) -> list[_Value]:
    references = list(markdown.references(source))
    # Chapter and section are words of a language, their numbers are not.
    found = [
        _Value(f"[{match['id']} {' '.join(_LOCATOR.findall(match['locator'] or ''))}", *match.span())
        for match in references
    ]
    found += [
        _Value(_key(match, language), *match.span())
        for match in _NUMBERS[language].finditer(source)
        if not any(reference.start() <= match.start() < reference.end() for reference in references)
    ]
    return sorted(found, key=lambda value: value.begin)


def _key(match: re.Match[str], language: Language) -> str:
    number = _WORDS[language].get(match["number"].casefold()) or _normal(match["number"], language)
    unit = next((name for index, name in enumerate(_UNITS[language]) if match[f"u{index}"]), "")
    return f"{number} {unit}"


def _normal(digits: str, language: Language) -> str:
    """The number with a decimal point and no groups. ISO writes a decimal comma in English too; a comma before three digits groups."""
    plain = re.sub(r"[ \u00a0\u2009\u202f]", "", digits)
    if language == "en":
        plain = re.sub(r",(?=\d{3}(?!\d))", "", plain)
    return plain.replace(",", ".")


def _texts(unit: Unit) -> Iterator[Prose]:
    """Headings and definitions first. Fields of a term are words of a language."""
    clause = unit.clause
    if isinstance(clause, TermEntry):
        yield clause.designation
        if clause.definition:
            yield clause.definition
    elif unit.kind == "clause":
        yield clause.title
    for block in (inner for outer in unit.blocks for inner in nested(outer)):
        yield from block_prose(block)
