"""`kravspec check`: the faults in the text, and the fixes that are safe."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE, checked, clean_line, errors_of, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Finding, Language


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    show_default=True,
)
@click.option("--fix", is_flag=True, help="Make the safe fixes, then report what is left.")
@click.option("--diff", is_flag=True, help="Show the safe fixes as a patch and change nothing.")
@click.option("--loose", is_flag=True, help="Check the Markdown at PATHS, which need not follow our conventions.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path(path_type=Path))
@LANGUAGE
def check(  # noqa: PLR0913, PLR0917 (an argument for each option)
    format_: str,
    fix: bool,  # noqa: FBT001 (click's flags)
    diff: bool,  # noqa: FBT001 (as above)
    loose: bool,  # noqa: FBT001 (as above)
    paths: tuple[Path, ...],
    lang: Language | None,
) -> None:
    """Report the faults in the text. Exit code 0: no errors, 1: errors, 2: could not run."""
    from kravspec.fix import fixed_files, patch, write_fixes
    from kravspec.load.comments import load_comments

    if loose != bool(paths) or (loose and (fix or diff)):
        raise click.UsageError("--loose needs PATHS, and PATHS need --loose; --fix and --diff are for a standard.")
    if loose:
        _check_loose(paths, format_, lang or "sv")
        return
    root, found = Path.cwd(), checked()
    if diff:
        click.echo(patch(fixed_files(found.findings, root)), nl=False)
        return
    # Fixes that share a place are made one run after the other; each run makes at least one, and makes it once.
    while fix and (files := fixed_files(found.findings, root)):
        write_fixes(files, root)
        found = checked()
    beside = load_comments(root, found.document, found.findings)[1]
    findings = sorted([*found.findings, *beside], key=lambda finding: (finding.position, finding.rule))
    language = lang or found.document.metadata.language
    _finish(findings, root, format_, language, clean_line(found, language))


def _check_loose(paths: tuple[Path, ...], format_: str, language: Language) -> None:
    from kravspec.load.loose import load_loose
    from kravspec.loose import check as run_rules

    document, root, findings = load_loose(paths)
    found = sorted([*findings, *run_rules(document)], key=lambda finding: (finding.position, finding.rule))
    links = sum(len(page.links) for page in document.pages.values())
    headings = sum(len(page.headings) for page in document.pages.values())
    words = {
        "sv": "Kontrollerat utan fel. Filer: {}, rubriker: {}, länkar: {}.",
        "en": "Checked, no errors. Files: {}, headings: {}, links: {}.",
    }
    _finish(found, root, format_, language, words[language].format(len(document.pages), headings, links))


def _finish(findings: Sequence[Finding], root: Path, format_: str, language: Language, clean: str) -> None:
    """Show the findings, or `clean` when there are none; exit code 1 with an error among them."""
    show(findings, root, format_, language)
    if not findings and format_ == "text":
        click.echo(clean)
    if format_ == "github" and (name := os.environ.get("GITHUB_STEP_SUMMARY")):
        from kravspec.report.github import summary

        with Path(name).open("a", encoding="utf-8") as stream:
            stream.write(summary(findings, language))
    if errors_of(findings):
        sys.exit(FINDINGS)
