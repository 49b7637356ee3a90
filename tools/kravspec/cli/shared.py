"""What several commands do: read and check the standard, and show findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.load import Loaded
    from kravspec.model import Finding, Language

FINDINGS = 1
"""Exit code when the text has errors."""

LANGUAGE = click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of messages; default the standard's.")


def checked() -> tuple[Loaded, list[Finding]]:
    """The standard in this folder with its findings, in reading order."""
    from kravspec.check import check as run_rules
    from kravspec.load import load

    loaded = load(Path.cwd())
    found = [*loaded.findings, *run_rules(loaded.standard, loaded.guides)]
    return loaded, sorted(found, key=lambda finding: (finding.position, finding.rule))


def errors_of(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are errors."""
    return [finding for finding in findings if finding.severity == "error"]


def show(findings: Sequence[Finding], root: Path, format_: str, language: Language) -> None:
    """Print the findings in one of the formats of `report/`."""
    from importlib import import_module

    shown: str = import_module(f"kravspec.report.{format_}").report(findings, root, language)
    if shown:
        click.echo(shown)


def clean_line(loaded: Loaded, language: Language) -> str:
    """One line that says what was checked."""
    from kravspec.model import Figure, Table

    standard = loaded.standard
    tables = sum(isinstance(placed.block, Table) for placed in standard.blocks)
    figures = sum(isinstance(placed.block, Figure) for placed in standard.blocks)
    counts = (len(standard.parts), len(standard.provisions), len(standard.terms), tables, figures, len(loaded.guides))
    words = {
        "sv": "Kontrollerat utan fel. Delar: {}, bestämmelser: {}, termer: {}, tabeller: {}, figurer: {}, sidor i docs: {}.",
        "en": "Checked, no errors. Parts: {}, provisions: {}, terms: {}, tables: {}, figures: {}, pages in docs: {}.",
    }
    return words[language].format(*counts)
