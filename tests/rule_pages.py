"""Reads the examples on a rule's page: small repositories, and the findings that caret lines mark in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from conftest import METADATA, write

if TYPE_CHECKING:
    from pathlib import Path

_HEADING_OR_FENCE = re.compile(
    r"^(?P<fence>`{3,})\w+(?:[ ]title=\"(?P<path>[^\"]+)\")?\n(?P<text>.*?)^(?P=fence)$|^(?P<level>#{2,3})[ ](?P<heading>[^\n]+)$",
    re.DOTALL | re.MULTILINE,
)
_CHARACTER = re.compile(r"<U\+([0-9A-F]{4,5})>")
"""Stands on the page for a character that cannot be seen, or that no page can hold."""
_MARK = re.compile(r"^(\s*)(\^+) ([a-z-]+)$")
_ROLES = {
    "forord.md": "foreword",
    "orientering.md": "introduction",
    "omfattning.md": "scope",
    "termer.md": "terms",
    "litteratur.md": "bibliography",
}
DEFAULT = "standard/clauses/exempel.md"


@dataclass
class Example:
    """One small repository and what must be found in it: rule, path, line, column, end column."""

    wrong: bool
    files: dict[str, str] = field(default_factory=dict)
    expected: list[tuple[str, str, int, int, int]] = field(default_factory=list)


def examples(page: str) -> list[Example]:
    """The examples below *Fel* and *Rätt*; blocks between two headings are files of one repository."""
    found: list[Example] = []
    wrong: bool | None = None
    current: Example | None = None
    for match in _HEADING_OR_FENCE.finditer(page):
        if match["heading"]:
            current = None
            if match["level"] == "##":
                wrong = {"Fel": True, "Rätt": False}.get(match["heading"])
        elif wrong is not None:
            if current is None:
                current = Example(wrong)
                found.append(current)
            _add(current, match["path"] or DEFAULT, match["text"])
    return found


def build(example: Example, root: Path, newline: str = "\n") -> None:
    """Write the repository, with a `standard.yml` for its parts when the example has none."""
    files = dict(example.files)
    translated = [name for name in files if name.startswith("standard/en/")]
    if translated:
        files.setdefault("standard/en/standard.yml", "title: Test standard\ncommittee: The group\n")
    parts = [name for name in files if name.startswith("standard/") and name.endswith(".md") and name not in translated]
    if not parts:
        files[DEFAULT] = "# Exempel {#exempel}\n"
        parts = [DEFAULT]
    if "standard/standard.yml" not in files:
        head = METADATA[: METADATA.index("parts:")]
        files["standard/standard.yml"] = head + "parts:\n" + "".join(_row(name) for name in parts)
    write(root, {name: text.replace("\n", newline) for name, text in files.items()})


def _row(name: str) -> str:
    file = name.removeprefix("standard/")
    if file.startswith("annexes/"):
        return f"  - {{file: {file}, role: annex, status: informative}}\n"
    return f"  - {{file: {file}, role: {_ROLES.get(file.rpartition('/')[2], 'clause')}}}\n"


def _add(example: Example, path: str, text: str) -> None:
    lines: list[str] = []
    shown = ""
    if path == DEFAULT and not text.lstrip("\n").startswith("# "):
        lines = ["# Exempel {#exempel}", ""]
    for line in text.split("\n"):
        if match := _MARK.match(line):
            begin, end = (len(_written(shown[: match.end(group)])) for group in (1, 2))
            example.expected.append((match[3], path, len(lines), begin + 1, end + 1))
        else:
            shown = line.ljust(200)
            lines.append(_written(line))
    example.files[path] = "\n".join(lines)


def _written(line: str) -> str:
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), line)
