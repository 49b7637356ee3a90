"""From findings to the files with their safe fixes made, every other byte as it was."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.export import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kravspec.model import Finding, Position

_NEWLINE = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after."""

    path: str
    before: str
    after: str


def fixed_files(findings: Sequence[Finding], root: Path) -> list[Fixed]:
    """The files that change, in order. Of two fixes that share a place the first is made; the next run makes the other."""
    by_path: defaultdict[str, list[tuple[Position, str]]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None:
            by_path[finding.position.path].append((finding.position, finding.fix))
    return [_fixed(root, path, fixes) for path, fixes in sorted(by_path.items())]


def write_fixes(files: Sequence[Fixed], root: Path) -> None:
    """Write each file in one step. Raises `CannotRunError` when a file cannot be written."""
    for file in files:
        write(root / file.path, file.after.encode())


def patch(files: Sequence[Fixed]) -> str:
    """The changes as a unified diff."""
    return "".join(line for file in files for line in _diff(file))


def _diff(file: Fixed) -> Iterator[str]:
    # Git ends a line at a newline only, not at the other signs that Python's own `splitlines` knows.
    before, after = (_LINE.findall(text) for text in (file.before, file.after))
    for line in difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _fixed(root: Path, path: str, fixes: Sequence[tuple[Position, str]]) -> Fixed:
    before = (root / path).read_bytes().decode("utf-8")
    starts = _line_starts(before)
    after, end = [], 0
    for at, text in sorted(fixes):
        first, last = starts[at.line - 1] + at.column - 1, starts[at.end_line - 1] + at.end_column - 1
        if first >= end:
            after += [before[end:first], text]
            end = last
    return Fixed(path, before, "".join([*after, before[end:]]))


def _line_starts(text: str) -> list[int]:
    """Where each line begins; a byte order mark is no part of the first."""
    first = 1 if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}") else 0
    return [first, *(match.end() for match in _NEWLINE.finditer(text))]
