"""Findings as GitHub workflow commands, which the host shows as annotations on the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kravspec.model import Finding, Language

_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
_ORDER = ("error", "warning", "info")


def report(findings: Sequence[Finding], root: Path, language: Language) -> str:  # noqa: ARG001 (every format is called alike)
    """A line for each finding, errors first: the host shows only the first ten of a step."""
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    return "\n".join(_command(finding, language) for finding in ordered)


def _command(finding: Finding, language: Language) -> str:
    position = finding.position
    message = finding.message.text(language)
    if finding.hint:
        message = f"{message} {finding.hint.text(language)}"
    place = (
        f"file={_property(position.path)},line={position.line},endLine={position.end_line},"
        f"col={position.column},endColumn={position.end_column},title={_property(finding.rule)}"
    )
    return f"::{_LEVEL[finding.severity]} {place}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
