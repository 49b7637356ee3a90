"""The sentences of a document that lay something down, by their verbal form."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.text import VERBS
from kravspec.verbal_forms import MASTE, NEGATIVE_PERMISSION, NONSTANDARD, in_main_clauses
from kravspec.word import accepted_text
from kravspec.wording import provisions as binding
from kravspec.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.foreign.places import Part, Placed
    from kravspec.model import Language, VerbalForm


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that lays something down, or stands in for one that does."""

    form: VerbalForm | None
    """None when it has none of the verbal forms but a wording that stands in for one, such as *måste*."""
    verb: str
    heading: str
    part: Part
    text: str


def provisions(places: Sequence[Placed], language: Language) -> Iterator[Sentence]:
    """The sentences in the order of the text. Headings and the contents lay down nothing."""
    for place in places:
        if place.contents or place.paragraph.outline or place.part in {"header", "footer"}:
            continue
        words = " ".join(accepted_text(place.paragraph).split())
        if not words:
            continue
        forms = sorted(_forms(words, language), key=lambda form: form[0])
        if not forms:
            continue
        places_of_forms = [at for at, _, _ in forms]
        for begin, end in sentences(words):
            own = forms[bisect_left(places_of_forms, begin) : bisect_left(places_of_forms, end)]
            # A verbal form says more than a wording that stands in for one.
            form, verb = next(
                ((form, verb) for _, form, verb in sorted(own, key=lambda each: each[1] is None)), (None, "")
            )
            if verb and words[begin:end].strip() != verb:
                yield Sentence(form, verb, place.heading, place.part, words[begin:end].strip())


def _forms(words: str, language: Language) -> list[tuple[int, VerbalForm | None, str]]:
    """Place, meaning and word of each verbal form; after them, of each wording that stands in for one."""
    found: list[tuple[int, VerbalForm | None, str]] = []
    for begin, end in binding(words, language):
        verb = words[begin:end].casefold()
        # *Skall* is the one that has no place in the table of verbal forms.
        found.append((begin, VERBS[language].get(verb, "requirement"), verb))
    for forms in (MASTE, NEGATIVE_PERMISSION, NONSTANDARD):
        if language in forms:
            matches = in_main_clauses(forms, words, language)
            found += [(match.start(), None, match[0].casefold()) for match in matches]
    return found
