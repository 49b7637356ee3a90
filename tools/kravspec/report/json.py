"""Findings for programs, in the shape that `findings.schema.json` publishes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kravspec.model import Finding, Language


def report(findings: Sequence[Finding], root: Path, language: Language) -> str:  # noqa: ARG001 (every format is called alike)
    """`{"findings": [{…}]}`; lines and columns count from 1, paths are relative to the repository."""
    return json.dumps({"findings": [_row(finding, language) for finding in findings]}, ensure_ascii=False, indent=2)


def _row(finding: Finding, language: Language) -> dict[str, object]:
    message = finding.message.text(language)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": f"{message} {finding.hint.text(language)}" if finding.hint else message,
        "path": finding.position.path,
        "line": finding.position.line,
        "column": finding.position.column,
        "end_line": finding.position.end_line,
        "end_column": finding.position.end_column,
        "fix": finding.fix,
    }
