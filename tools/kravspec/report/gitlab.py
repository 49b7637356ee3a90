"""Findings as a code quality report, which GitLab shows beside a merge request and on its changed lines.

The shape is a subset of Code Climate's: https://docs.gitlab.com/ci/testing/code_quality/
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kravspec.model import Finding, Language

_LEVEL = {"error": "critical", "warning": "minor", "info": "info"}


def report(findings: Sequence[Finding], root: Path, language: Language) -> str:  # noqa: ARG001 (every format is called alike)
    """A list with an entry for each finding."""
    return json.dumps([_entry(finding, language) for finding in findings], ensure_ascii=False, indent=2)


def _entry(finding: Finding, language: Language) -> dict[str, object]:
    at = finding.position
    hint = finding.hint.text(language) if finding.hint else ""
    # The same finding on another line is the same to the host, which tells what is new by this.
    known_by = f"{finding.rule}\0{at.path}\0{finding.message.en}"
    return {
        "description": " ".join(filter(None, (finding.message.text(language), hint))),
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(known_by.encode()).hexdigest(),
        "severity": _LEVEL[finding.severity],
        "location": {"path": at.path, "lines": {"begin": at.line, "end": at.end_line}},
    }
