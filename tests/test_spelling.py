"""The Swedish of the draft, the guides and the sample of a new standard, word by word, against Debian's dictionary and the project's own list."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

OWN_WORDS = REPOSITORY / "tests" / "words.txt"
_FOLDERS = ("standard", "docs", "tools/kravspec/starter/sv")
_ENGLISH = REPOSITORY / "standard/en"
FILES = sorted(
    file for folder in _FOLDERS for file in (REPOSITORY / folder).rglob("*.md") if not file.is_relative_to(_ENGLISH)
)
_LEFT_OUT = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)`*$"  # code blocks
    r"|\A---\n.*?^---$"  # front matter
    r"|^<div lang=\"(?!sv)[a-z]+\".*?^</div>$"  # text in another language
    r"|`[^`\n]*`|\{[^}\n]*\}|\]\([^)\n]*\)|<[^>\n]*>|https?://\S+"
    r"|\$\$.*?\$\$|\$[^$\n]*\$"
    r"|\[[^\]\n ,]+(?:,[^\]\n]*)?\](?![(\[])"  # references
    r"|^- \*\*[^\n]*\{#[^\n]*\}$"  # sources: names and titles as they are
    r"|^- \*Engelska:\*.*$|^- \*Avråds:\*.*$"
    r"|\b\w*\d\w*\b",
    re.DOTALL | re.MULTILINE,
)
_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéü]+(?:-[A-Za-zÅÄÖåäöÉéü]+)*")


def words(text: str) -> list[tuple[int, int, str]]:
    """Each word of the running text with its line and column."""
    shown = _LEFT_OUT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return [
        (number, match.start() + 1, match[0])
        for number, line in enumerate(shown.split("\n"), 1)
        for match in _WORD.finditer(line)
    ]


def unknown(candidates: set[str]) -> set[str]:
    """The words that neither the dictionary nor the project's list knows. A compound with a hyphen is known by its parts."""
    own = {word.casefold() for word in OWN_WORDS.read_text(encoding="utf-8").split()}
    asked = {part for word in candidates for part in {word, *word.split("-")}}
    command = ["hunspell", "-d", "sv_SE", "-i", "utf-8", "-l"]
    result = subprocess.run(command, input="\n".join(sorted(asked)), capture_output=True, encoding="utf-8", check=True)
    # Rules are called by the names of their pages.
    own |= {path.stem for path in FILES}
    wrong = {word for word in result.stdout.split() if word.casefold() not in own}
    return {word for word in candidates if word in wrong and any(part in wrong for part in word.split("-"))}


def _misspelt(paths: list[Path]) -> list[str]:
    found = [(path, *row) for path in paths for row in words(path.read_text(encoding="utf-8"))]
    wrong = unknown({word for *_, word in found})
    return [
        f"{path.relative_to(REPOSITORY).as_posix()}:{line}:{column}: {word}"
        for path, line, column, word in found
        if word in wrong
    ]


def test_no_word_is_misspelt() -> None:
    """Every Swedish word of the draft, the guides and the sample is in the dictionary or in `tests/words.txt`."""
    assert _misspelt(FILES) == []


@pytest.mark.parametrize("word", ["kommunn", "företagslotssen", "överenstämmelse", "tillståndskrata", "arbetsdgar"])
def test_a_typing_mistake_is_found(word: str) -> None:
    """A mistyped word is unknown, also in a compound."""
    assert unknown({word}) == {word}


def test_only_swedish_is_checked() -> None:
    """Text that says it is in another language is left out, and what stands around it is not."""
    text = 'före\n\n<div lang="en" markdown="1">\n\nWorking draft\n\n</div>\n\nefter\n'
    assert [word for *_, word in words(text)] == ["före", "efter"]


def test_every_own_word_is_used_and_needed() -> None:
    """The project's list holds only words that stand in the text and that the dictionary does not know."""
    texts = (path.read_text(encoding="utf-8") for path in FILES)
    used = {part.casefold() for text in texts for *_, word in words(text) for part in {word, *word.split("-")}}
    own = OWN_WORDS.read_text(encoding="utf-8").split()
    assert own == sorted(set(own), key=str.casefold)
    assert [word for word in own if word.casefold() not in used] == []
