"""IDs for what a document does not name: short, of plain letters, each once. IDs of our own exports are known again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import TYPE_CHECKING

from kravspec.render.docx.references import bookmark

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 40
"""Characters of an ID; a check allows a few more."""
_FOLDED = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss", "đ": "d", "ł": "l", "Ł": "L"})
_FILLING = frozenset(
    "och eller att det den de en ett i på av för om med till som vid från the a an and or of in on for to with by "
    "krav allmänna allmänt requirements general".split()
)
_OWN = re.compile(r"_S_(?P<name>\w+?)(?:_(?P<digest>[0-9a-f]{8}))?")
_PREFIXES = frozenset({"term", "tab", "fig", "for"})
"""What IDs of other kinds begin with: a clause with such an ID would be taken for one of them."""


@dataclass(slots=True)
class Taken:
    """The IDs that are in use, in small letters: capitals tell no two apart."""

    ids: set[str] = field(default_factory=set)
    reserved: set[str] = field(default_factory=set)
    """Those that something further on already has."""

    numbers: dict[str, int] = field(default_factory=dict)
    """The next number to try for a wish that many have."""

    def claim_own(self, id_: str) -> str:
        """A reserved ID, the first time it is asked for; then nothing."""
        if id_.casefold() in self.ids:
            return ""
        self.ids.add(id_.casefold())
        return id_

    def _has(self, id_: str) -> bool:
        return id_.casefold() in self.ids or id_.casefold() in self.reserved

    def claim(self, *wishes: str) -> str:
        """The first of the wishes that is free; when none is, the last one with a number."""
        for wish in wishes:
            if wish and not self._has(wish):
                self.ids.add(wish.casefold())
                return wish
        last = wishes[-1]
        number = self.numbers.get(last, 2)
        while self._has(f"{last}-nr{number}"):
            number += 1
        self.numbers[last] = number + 1
        return self.claim(f"{last}-nr{number}")


def slug(title: str, prefix: str = "") -> str:
    """`Första kontakten` as `forsta-kontakten`: å, ä and ö folded, at most forty letters, whole words.

    It never looks like a number or an ID of another kind.
    """
    words = re.findall(r"[a-z0-9]+", folded(title).lower())
    if not prefix and words and (not words[0][0].isalpha() or words[0] in _PREFIXES or len(words[0]) == 1):
        words.insert(0, "om")
    kept: list[str] = [prefix] if prefix else []
    for word in words or ["namnlos"]:
        if len("-".join([*kept, word])) > _LONGEST and len(kept) > bool(prefix):
            break
        kept.append(word[: _LONGEST - len(prefix) - 1])
    return "-".join(kept)


def folded(text: str) -> str:
    """Letters without their signs: å and ä as a, ö as o."""
    return "".join(
        char for char in unicodedata.normalize("NFKD", text.translate(_FOLDED)) if not unicodedata.combining(char)
    )


def prefix_of(title: str, taken: Iterable[str]) -> str:
    """Three capitals for the provisions of a clause, of the first word that says something; more letters when they are taken."""
    words = [word for word in re.findall(r"[^\W\d_]+", title.casefold()) if len(word) > 1]
    word = next((word for word in words if word not in _FILLING), words[0] if words else "krav")
    letters = "".join(char for char in folded(word).upper() if char.isascii()) + "XX"
    used = set(taken)
    # A prefix has at most eight letters.
    wishes = [letters[:length] for length in (3, 4, 5, 6)] + [
        letters[:3] + a + b for a in ascii_uppercase for b in ascii_uppercase
    ]
    return next((wish for wish in wishes if wish not in used), wishes[0])


def own_id(name: str) -> str:
    """The ID that a bookmark of one of our own exports stands for; empty when it is none or cannot be told with certainty."""
    match = _OWN.fullmatch(name)
    # An ID has hyphens where its bookmark has underscores; the bookmark's digest tells whether that is all.
    candidates = (match["name"], match["name"].replace("_", "-")) if match else ()
    return next((candidate for candidate in candidates if bookmark(candidate) == name), "")
