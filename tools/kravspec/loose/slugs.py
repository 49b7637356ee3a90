"""From a heading's words to the anchors that generators make of them. Which one is used is not known: any of them counts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s+")
_HYPHENS = re.compile(r"[-\s]+")
_NO_WORD = re.compile(r"[\W_]+")
_NO_WORD_OR_MARK = re.compile(r"[^\w.\s-]")
_PUNCTUATION = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_UP_TO_LETTER = re.compile(r"^[\W\d_]+")
_SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
_INVISIBLE = str.maketrans("", "", "\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}")


def same_form(anchor: str) -> str:
    """The anchor in the one form that anchors are compared in: composed, without the invisible parts of emoji."""
    return unicodedata.normalize("NFC", anchor).translate(_INVISIBLE)


def slugs(text: str) -> frozenset[str]:
    """The anchors of a heading with the words `text`, before numbers are added to twins."""
    text = text.strip()
    without = _SHORTCODE.sub("", text).strip()
    found: set[str] = set()
    for words in {text, without} if without else {text}:
        found.update(_of(words))
        if not words.isascii():
            found.update(_of(_ascii(words)))
            found.update(_of(_unaccented(words)))
    return frozenset(same_form(slug) for slug in found if slug)


def numbered(found: Iterable[str], seen: Counter[str]) -> frozenset[str]:
    """The anchors of one heading among those `seen` before it: a twin gets `-1` or `_1` after its slug."""
    result: set[str] = set()
    for slug in found:
        count = seen[slug]
        seen[slug] += 1
        result.update((f"{slug}-{count}", f"{slug}_{count}") if count else (slug,))
    return frozenset(result)


def _of(words: str) -> set[str]:
    lower = words.lower()
    hosts = {
        _github(words),
        _github(lower),
    }  # GitHub, GitLab, Hugo, mdBook, Docusaurus, MyST; pymdownx with capitals kept
    dotted = _HYPHENS.sub("-", _NO_WORD_OR_MARK.sub("", lower)).strip("-")  # pandoc
    worded = _PUNCTUATION.sub("-", lower).strip("-")  # VitePress, VuePress
    found = {
        *hosts,
        *(_HYPHENS.sub("-", slug).strip("-") for slug in hosts),  # Python-Markdown, GitLab
        *(slug.strip("-") for slug in hosts),
        dotted,
        _SPACES.sub("-", lower),  # markdown-it-anchor, Azure DevOps
        _NO_WORD.sub("-", lower).strip("-"),  # blackfriday, marked
        worded,
        f"_{worded}",
        f"sec-{_NO_WORD.sub('-', words).strip('-')}",  # spec-md
    }
    # kramdown and pandoc begin with the first letter, and call a heading without letters a section.
    found |= {_UP_TO_LETTER.sub("", slug) for slug in (_github(lower), _kramdown(lower), dotted)}
    return found if any(map(str.isalpha, words)) else found | {"section"}


def _github(words: str) -> str:
    kept = (char for char in words if char in "-_ " or unicodedata.category(char)[0] in "LMN" or char.isspace())
    return _SPACE.sub("-", "".join(kept))


def _kramdown(words: str) -> str:
    return "".join(char for char in words if char in "- " or (char.isascii() and char.isalnum())).replace(" ", "-")


def _ascii(words: str) -> str:
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().strip()


def _unaccented(words: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", words) if not unicodedata.combining(char))
