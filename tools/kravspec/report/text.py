"""Findings for people: the fact, the place, the source line with carets, and what to do."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kravspec.text import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kravspec.model import Finding, Language

_WIDTH = 120
"""Longer source lines are cut around the finding."""
_COUNTS = {
    "sv": {"error": ("fel", "fel"), "warning": ("varning", "varningar"), "info": ("råd", "råd")},
    "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("hint", "hints")},
}


def report(findings: Sequence[Finding], root: Path, language: Language) -> str:
    """A frame for each finding and a last line that counts them; empty without findings."""
    lines = cache(lambda path: source_lines(root / path))
    frames = [_frame(finding, () if finding.secret else lines(finding.position.path), language) for finding in findings]
    return "\n".join([*frames, count_findings(findings, language)]) if frames else ""


def _frame(finding: Finding, lines: Sequence[str], language: Language) -> str:
    position = finding.position
    severity = SEVERITIES[language][finding.severity]
    at = f"{position.path}:{position.line}:{position.column}"
    rows = [f"{at}: {severity}: {visible(finding.message.text(language))} [{finding.rule}]"]
    source = lines[position.line - 1] if position.line <= len(lines) else ""
    if source and not source.isspace():
        gutter = " " * len(str(position.line))
        end = position.end_column if position.end_line == position.line else len(source) + 1
        shown, carets = _cut(source, position.column - 1, max(end - 1, position.column))
        rows += [f"{gutter} |", f"{position.line} | {shown}", f"{gutter} | {carets}"]
    if finding.hint:
        rows.append(f"  = {visible(finding.hint.text(language))}")
    return "\n".join([*rows, ""])


def _cut(source: str, begin: int, end: int) -> tuple[str, str]:
    """At most `_WIDTH` characters of the line around the finding, and the line of carets below it."""
    first = 0 if len(source) <= _WIDTH else max(0, min(begin - _WIDTH // 3, len(source) - _WIDTH))
    last = min(len(source), first + _WIDTH)
    before, found = source[first:begin], source[begin : min(end, last)]
    head, tail = ("…" if first else ""), ("…" if last < len(source) else "")
    shown = f"{head}{visible(source[first:last])}{tail}"
    return shown, " " * (len(head) + _columns(before)) + "^" * max(_columns(found), 1)


def _columns(text: str) -> int:
    """How many columns of a terminal `visible(text)` takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in visible(text)
    )


def visible(text: str) -> str:
    """`text` with control, bidirectional and invisible characters written out, so that they can do nothing to a terminal."""
    if text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or char == "\N{NO-BREAK SPACE}"
        else "    "
        if char == "\t"
        else f"<U+{ord(char):04X}>"
        for char in text
    )


def count_findings(findings: Sequence[Finding], language: Language) -> str:
    """How many there are of each severity, and in how many files."""
    counts = []
    for severity, (one, several) in _COUNTS[language].items():
        if number := sum(finding.severity == severity for finding in findings):
            counts.append(f"{number} {one if number == 1 else several}")
    files = len({finding.position.path for finding in findings})
    where = {"sv": f"i {files} {'fil' if files == 1 else 'filer'}", "en": f"in {files} file{'' if files == 1 else 's'}"}
    return f"{', '.join(counts)} {where[language]}."


def source_lines(file: Path) -> list[str]:
    """The lines of a file as findings count them; none when it cannot be read."""
    try:
        text = file.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return []
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n").split("\n")
