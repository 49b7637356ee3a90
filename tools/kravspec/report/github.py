"""Findings as GitHub workflow commands, which the host shows as annotations on the changed lines.

The host shows ten annotations of a kind for each step, so that more than ten are gathered by file: none is hidden.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.report.text import count_findings, visible
from kravspec.table_cell import cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kravspec.model import Finding, Language

_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
LIMIT = 10
"""Annotations of a kind that the host shows for a step."""
_HEADS = {"sv": ("Plats", "Regel", "Vad", "Gör så här"), "en": ("Place", "Rule", "What", "What to do")}
_CLEAN = {"sv": "Inga fel.", "en": "No faults."}


def report(findings: Sequence[Finding], root: Path, language: Language) -> str:  # noqa: ARG001 (every format is called alike)
    """A line for each annotation, errors first."""
    return "\n".join(command for severity in _LEVEL for command in _commands(findings, severity, language))


def summary(findings: Sequence[Finding], language: Language) -> str:
    """All findings as a table in Markdown, for the summary of the host's job."""
    if not findings:
        return f"{_CLEAN[language]}\n"
    heads = _HEADS[language]
    rows = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for finding in findings:
        at = finding.position
        hint = finding.hint.text(language) if finding.hint else ""
        cells = (f"{at.path}:{at.line}:{at.column}", finding.rule, finding.message.text(language), hint)
        rows.append(f"| {' | '.join(map(cell, cells))} |")
    return "\n".join([count_findings(findings, language), "", *rows, ""])


def _commands(findings: Sequence[Finding], severity: str, language: Language) -> Iterator[str]:
    own = sorted((finding for finding in findings if finding.severity == severity), key=lambda found: found.position)
    if len(own) <= LIMIT:
        groups = [[finding] for finding in own]
    else:
        groups = [list(group) for _, group in groupby(own, key=lambda found: found.position.path)]
        rest = groups[LIMIT - 1 :]
        groups[LIMIT - 1 :] = [[finding for group in rest for finding in group]] if rest else []
    yield from (_command(group, severity, language) for group in groups)


def _command(group: Sequence[Finding], severity: str, language: Language) -> str:
    at = group[0].position
    message = "\n".join(_line(finding, group, language) for finding in group)
    title = group[0].rule if len(group) == 1 else count_findings(group, language)
    place = (
        f"file={_property(at.path)},line={at.line},endLine={at.end_line},"
        f"col={at.column},endColumn={at.end_column},title={_property(title)}"
    )
    return f"::{_LEVEL[severity]} {place}::{_data(message)}"


def _line(finding: Finding, group: Sequence[Finding], language: Language) -> str:
    message = finding.message.text(language)
    if finding.hint:
        message = f"{message} {finding.hint.text(language)}"
    if len(group) == 1:
        return visible(message)
    at = finding.position
    return visible(f"{at.path}:{at.line}:{at.column}: {message} [{finding.rule}]")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
