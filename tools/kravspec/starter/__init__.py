"""From a few answers to the files of a new standard's repository; they stand in the folders beside this module, one file a file.

`both/` has the files that are the same in every language. In the others `{{title}}` and the like stand for the answers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.model import Message

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kravspec.model import Language
    from kravspec.starter.requirement import Requirement

FOLDER = Path(__file__).parent
LOCKS = (FOLDER / "requirements.lock", FOLDER.parent.parent.parent / "requirements.lock")
"""The packages that this kravspec was tested with: in an installed package, and in the repository."""
LONGEST = 200
"""Characters of an answer."""
_ANSWER = re.compile(r"\{\{(title|designation|committee|date)\}\}")
_MARKS = frozenset("\\`*_{}[]<>$|#")
"""What would be read as Markdown where an answer stands in a text."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked of whoever begins a standard. The texts have been through `answer`."""

    language: Language
    title: str
    designation: str
    committee: str
    date: dt.date
    kravspec: Requirement


def answer(text: str) -> str:
    """The text on one line, without space around it.

    Raises `CannotRunError` when it is empty, too long or has a mark that Markdown reads.
    """
    line = " ".join(text.split())
    if not line or len(line) > LONGEST or not line.isprintable() or _MARKS & {*line}:
        raise CannotRunError(
            Message(
                sv=f"”{line[:LONGEST]}” går inte att använda. Skriv 1–{LONGEST} tecken utan {' '.join(sorted(_MARKS))}",
                en=f"“{line[:LONGEST]}” cannot be used. Write 1 to {LONGEST} characters without {' '.join(sorted(_MARKS))}",
            )
        )
    return line


def files(answers: Answers) -> dict[str, bytes]:
    """The whole repository: each file by its path with forward slashes."""
    written = dict(sorted((*_written("both", answers), *_written(answers.language, answers))))
    written["requirements.lock"] = next(file for file in LOCKS if file.is_file()).read_bytes()
    written["kravspec.txt"] = f"{answers.kravspec.line}\n".encode()
    return written | dict(answers.kravspec.files)


def _written(folder: str, answers: Answers) -> Iterator[tuple[str, bytes]]:
    for file in sorted((FOLDER / folder).rglob("*")):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            yield file.relative_to(FOLDER / folder).as_posix(), _filled_in(text, file.suffix, answers).encode()


def _filled_in(text: str, suffix: str, answers: Answers) -> str:
    def value(match: re.Match[str]) -> str:
        found = getattr(answers, match[1])
        # A JSON string is a string in YAML, whatever it holds.
        return json.dumps(found, ensure_ascii=False) if suffix == ".yml" and isinstance(found, str) else str(found)

    return _ANSWER.sub(value, text)
