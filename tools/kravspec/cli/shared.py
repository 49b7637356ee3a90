"""What several commands do: read and check the standard, and show findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.checked import Checked
    from kravspec.model import Finding, Language

FINDINGS = 1
"""Exit code when the text has errors."""

LANGUAGE = click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of messages; default the standard's.")


def checked() -> Checked:
    """The standard in this folder, checked."""
    from kravspec.checked import check_repository

    return check_repository(Path.cwd())


def errors_of(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are errors."""
    return [finding for finding in findings if finding.severity == "error"]


def show(findings: Sequence[Finding], root: Path, format_: str, language: Language) -> None:
    """Print the findings in one of the formats of `report/`."""
    from importlib import import_module

    shown: str = import_module(f"kravspec.report.{format_}").report(findings, root, language)
    if shown:
        click.echo(shown)


def clean_line(found: Checked, language: Language) -> str:
    """One line that says what was checked."""
    document = found.document
    provisions = sum(target.kind == "provision" for target in document.targets)
    counts = (len(document.parts), provisions, len(document.terms), found.tables, found.figures, found.pages)
    words = {
        "sv": "Kontrollerat utan fel. Delar: {}, bestämmelser: {}, termer: {}, tabeller: {}, figurer: {}, sidor i docs: {}.",
        "en": "Checked, no errors. Parts: {}, provisions: {}, terms: {}, tables: {}, figures: {}, pages in docs: {}.",
    }
    return words[language].format(*counts)
