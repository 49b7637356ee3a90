"""A provision that means something else than in the latest edition under the ID that it had: those who refer to it are not told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Fault, Message, Severity
from kravspec.text import VERBS
from kravspec.wording import binding_words, verbal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Language, Position, PublishedProvision, Standard, VerbalForm, Whole

SEVERITY: Severity = "warning"
_WORD = re.compile(r"\w+")
_FEW = 0.5
"""With a smaller share of common words the two are not the same sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a provision says today."""

    id: str
    verbal_form: VerbalForm | None
    text: str
    position: Position


def collect(standard: Standard) -> list[Said]:
    """The provisions of one file."""
    return [
        Said(provision.id, provision.verbal_form, provision.text.source, provision.id_position)
        for provision, _, _ in standard.provisions
    ]


def decide(whole: Whole, found: Sequence[list[Said]]) -> Iterator[Fault]:
    """Report the ID where another verbal form binds, or where both actor and verb are others and few words are left.

    Silent where the register says that it was changed on purpose since that edition.
    """
    published, language = whole.published, whole.metadata.language
    if published is None:
        return
    meant = {entry.id for entry in whole.register for change in entry.changed if change.edition == published.edition}
    for said in (said for file in found for said in file):
        before = published.provisions.get(said.id)
        if before and said.id not in meant and _means_something_else(before, said, language):
            was, now = (_binding(each, language) for each in (before, said))
            how_sv = f"”{was}” har blivit ”{now}”" if was != now else "aktör och verb är andra"
            how_en = f"“{was}” has become “{now}”" if was != now else "actor and verb are others"
            yield Fault(
                said.position,
                Message(
                    sv=f"{said.id} betyder något annat än i utgåva {published.edition}: {how_sv}.",
                    en=f"{said.id} means something else than in edition {published.edition}: {how_en}.",
                ),
                Message(
                    sv=f"Ge den nya bestämmelsen ett nytt ID, eller skriv i register.yml på raden för {said.id}: "
                    f'changed: {{"{published.edition}": skälet}}',
                    en=f"Give the new provision a new ID, or write in register.yml on the line of {said.id}: "
                    f'changed: {{"{published.edition}": the reason}}',
                ),
            )


def _means_something_else(before: PublishedProvision, said: Said, language: Language) -> bool:
    if _binding(before, language) != _binding(said, language):
        return before.verbal_form is not None and said.verbal_form is not None
    was, now = (_parts(text, language) for text in (before.text, said.text))
    if was.actor == now.actor or was.verb == now.verb:
        return False
    common = len(was.words & now.words)
    return common < _FEW * len(was.words | now.words)


def _binding(each: PublishedProvision | Said, language: Language) -> str:
    """*Ska*, or *ska inte*: a duty and a prohibition are not the same provision."""
    return binding_words(each.text, verbal_form(each.text, language)[1])


@dataclass(frozen=True, slots=True)
class _Parts:
    actor: str
    verb: str
    words: frozenset[str]


def _parts(source: str, language: Language) -> _Parts:
    """Who, what they do, and all words of the sentence."""
    text = markdown.plain(source).casefold()
    words = _WORD.findall(text)
    at = next((index for index, word in enumerate(words) if word in VERBS[language]), len(words))
    after = [word for word in words[at + 1 :] if word not in ("inte", "not")]
    return _Parts(" ".join(words[:at]), after[0] if after else "", frozenset(words))
