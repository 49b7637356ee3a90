"""What the group answers a comment, in words, and back from the words of a filled-in form."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Decision, Language

DECISIONS: Mapping[Language, Mapping[Decision, str]] = MappingProxyType(
    {
        "sv": {
            "accepted": "Accepteras",
            "in-part": "Accepteras delvis",
            "rejected": "Avvisas",
            "noted": "Noteras",
        },
        "en": {
            "accepted": "Accepted",
            "in-part": "Accepted in part",
            "rejected": "Rejected",
            "noted": "Noted",
        },
    }
)
"""What the group answers. ISO and CEN write the English words; the Swedish ones say the same of a proposal, and keep
*bifall* and *avslag* for what they mean in the draft, an authority's decision."""

_WORDS: Mapping[Decision, str] = MappingProxyType(
    {
        "accepted": "accepteras accepterad accepterat accepted accept bifalls bifall godtas godkänns",
        "in-part": (
            "accepteras_delvis accepterad_delvis accepterat_delvis delvis_accepterad delvis_accepterat delvis_bifall "
            "bifalls_delvis godtas_delvis godkänns_delvis delvis accepted_in_part accepted_in_principle "
            "accepted_with_modification accepted_with_modifications partially_accepted partly_accepted in_part in-part"
        ),
        "rejected": "avvisas avvisad avslås avslag ej_accepterad inte_accepterad not_accepted rejected reject",
        "noted": "noteras noterad noterat noted",
    }
)
"""What people write, a word or a phrase each; the group's own decision first."""
_STARTS: Mapping[str, Decision] = MappingProxyType(
    {words.replace("_", " "): decision for decision, phrases in _WORDS.items() for words in phrases.split()}
)


def checked(written: str, reason: str) -> Decision:
    """The decision that a person means. Raises `CannotRunError` for another word, and when a reason is needed but missing."""
    decision = _STARTS.get(" ".join(written.casefold().split()))
    if decision is None:
        sv, en = (", ".join(DECISIONS[language].values()).lower() for language in ("sv", "en"))
        raise CannotRunError(
            Message(
                sv=f"”{written}” är inget beslut. Välj ett av: {sv}.", en=f"“{written}” is no decision. Choose: {en}."
            )
        )
    if decision in ("in-part", "rejected") and not reason.strip():
        raise CannotRunError(
            Message(
                sv="Skriv skälet för avsändaren med --reason ”…”.",
                en="Write the reason for the sender with --reason “…”.",
            )
        )
    return decision


def observations(decision: Decision | None, reason: str, language: Language) -> str:
    """What stands in the secretariat's column: the decision, and the reason as a paragraph of its own."""
    return "\n".join(words for words in (DECISIONS[language][decision] if decision else "", reason) if words)


def parsed(written: str) -> tuple[Decision | None, str]:
    """The decision that an answer begins with and what it says after it; all of it when it begins with none."""
    plain = written.strip()
    # The longer ones first: *accepted in part* begins with *accepted*.
    for start, decision in sorted(_STARTS.items(), key=lambda row: -len(row[0])):
        pattern = r"\s{1,5}".join(map(re.escape, start.split()))
        if match := re.match(rf"{pattern}\b[\s.:,;–-]{{0,20}}", plain, re.IGNORECASE):
            return decision, plain[match.end() :]
    return None, plain
