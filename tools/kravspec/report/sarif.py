"""Findings as SARIF 2.1.0 (OASIS), which code hosts read. A finding keeps its fingerprint when lines around it move."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from kravspec import __version__
from kravspec.report.text import source_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kravspec.model import Finding, Language

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NO_TEXT = "surrogateescape"
"""A file's name may hold bytes that are no text; they are written as they are."""


def report(findings: Sequence[Finding], root: Path, language: Language) -> str:
    """One run of the tool. Columns count characters; paths are relative to the repository."""
    names = sorted({finding.rule for finding in findings})
    lines = {path: source_lines(root / path) for path in {finding.position.path for finding in findings}}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "kravspec",
                "semanticVersion": __version__,
                "rules": [{"id": name, "name": name} for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, names, lines, seen, language) for finding in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(
    finding: Finding, names: list[str], lines: Mapping[str, Sequence[str]], seen: Counter[str], language: Language
) -> dict[str, object]:
    at = finding.position
    message = finding.message.text(language)
    region = {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    place = {"artifactLocation": {"uri": quote(at.path, errors=_NO_TEXT), "uriBaseId": "%SRCROOT%"}, "region": region}
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{message} {finding.hint.text(language)}" if finding.hint else message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"kravspec/v1": _fingerprint(finding, lines[at.path], seen)},
    }
    if finding.fix is not None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.fix}}
        change = {"artifactLocation": place["artifactLocation"], "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


@lru_cache(maxsize=16)
def _digest(line: str) -> str:
    """Of the words of a line: thousands of findings may stand in one."""
    return hashlib.sha256(" ".join(line.split()).encode()).hexdigest()


def _fingerprint(finding: Finding, lines: Sequence[str], seen: Counter[str]) -> str:
    """Of rule, file, the words found and their line; of several alike, which one. No line number."""
    at = finding.position
    # A short number can be guessed from what it hashes to.
    line = lines[at.line - 1] if at.line <= len(lines) and not finding.secret else ""
    words = line[at.column - 1 : at.end_column - 1] if at.end_line == at.line else line[at.column - 1 :]
    key = "\n".join((finding.rule, at.path, words, _digest(line)))
    seen[key] += 1
    return hashlib.sha256(f"{key}\n{seen[key]}".encode(errors=_NO_TEXT)).hexdigest()
