"""A provision that requires, recommends, permits or forbids otherwise in its translation (ISO/IEC Directives Part 2, 8.1)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Provision, Severity
from kravspec.text import VERBS
from kravspec.verbal_forms import NEGATION
from kravspec.wording import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Language, VerbalForm
    from kravspec.translation import Translation, Unit

SEVERITY: Severity = "error"
_NOT: Mapping[Language, re.Pattern[str]] = MappingProxyType(
    {"sv": re.compile(NEGATION + r"\b"), "en": re.compile(r"\s+(?:not|never)\b")}
)
_NEGATION: Mapping[Language, str] = MappingProxyType({"sv": "inte", "en": "not"})


def check_translation(translation: Translation) -> Iterator[Fault]:
    """Report the verb in the translation. *Får inte* and *ska inte* both forbid, and are both *shall not*."""
    language, original = translation.language, translation.original.metadata.language
    for pair in translation.pairs:
        said, meant = _verb(pair.translation, language), _verb(pair.original, original)
        if not said or not meant or _meaning(said) == _meaning(meant):
            continue
        (provision, begin, end, *_), wanted = said, _words(_meaning(meant), language)
        # Asterisks may stand between verb and negation.
        words = " ".join(mask(provision.text.source)[begin:end].split())
        yield Fault(
            provision.text.position(begin, end),
            Message(
                sv=f"”{words}” är inte ”{_words(meant[3:], original)}” i originalet.",
                en=f"“{words}” is not “{_words(meant[3:], original)}” of the original.",
            ),
            Message(sv=f"Skriv {wanted}.", en=f"Write {wanted}."),
        )


def _verb(unit: Unit, language: Language) -> tuple[Provision, int, int, VerbalForm, bool] | None:
    """The provision, where its verb begins and ends with the negation, its form, and whether it is negated."""
    provision = unit.blocks[0] if unit.blocks else None
    if not isinstance(provision, Provision) or not provision.verbal_form or not provision.verb:
        return None
    begin, end = provision.verb
    negation = _NOT[language].match(mask(provision.text.source), end)
    return provision, begin, negation.end() if negation else end, provision.verbal_form, bool(negation)


def _meaning(verb: tuple[Provision, int, int, VerbalForm, bool]) -> tuple[VerbalForm, bool]:
    form, negated = verb[3:]
    return ("requirement" if negated and form == "permission" else form), negated


def _words(meaning: tuple[VerbalForm, bool], language: Language) -> str:
    form, negated = meaning
    verb = next(verb for verb, each in VERBS[language].items() if each == form)
    return f"{verb} {_NEGATION[language]}" if negated else verb
