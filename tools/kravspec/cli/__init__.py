"""The command `kravspec`. Each command imports what it needs when it runs, so that `--version` and `--help` are quick."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec import __version__
from kravspec.error import CannotRunError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.load import Loaded
    from kravspec.model import Finding, Language

FINDINGS, CANNOT_RUN = 1, 2
"""Exit codes beside 0: the text has errors; the command could not do its work."""


def main() -> None:
    """Run the command line; faults of the machine become one line and exit code 2."""
    # The model has no cycles and lives as long as the process: collecting garbage doubled the time at 10,000 provisions.
    gc.disable()
    # A terminal that is not UTF-8 must not turn å, ä and ö into an exception.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        cli()
    except CannotRunError as error:
        click.echo(error.message.text("en" if "en" in sys.argv else "sv"), err=True)
        sys.exit(CANNOT_RUN)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kravspec")
def cli() -> None:
    """Write, check, publish and keep a standard."""


_LANGUAGE = click.option(
    "--lang", type=click.Choice(["sv", "en"]), help="Language of messages; default the standard's."
)


@cli.command()
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "github", "sarif"]), default="text", show_default=True
)
@click.option("--fix", is_flag=True, help="Make the safe fixes, then report what is left.")
@click.option("--diff", is_flag=True, help="Show the safe fixes as a patch and change nothing.")
@click.option("--loose", is_flag=True, help="Check the Markdown at PATHS, which need not follow our conventions.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path(path_type=Path))
@_LANGUAGE
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

    if loose != bool(paths) or (loose and (fix or diff)):
        raise click.UsageError("--loose needs PATHS, and PATHS need --loose; --fix and --diff are for a standard.")
    if loose:
        _check_loose(paths, format_, lang or "sv")
        return
    loaded, findings = _checked()
    if diff:
        click.echo(patch(fixed_files(findings, loaded.root)), nl=False)
        return
    # Fixes that share a place are made one run after the other; each run makes at least one, and makes it once.
    while fix and (files := fixed_files(findings, loaded.root)):
        write_fixes(files, loaded.root)
        loaded, findings = _checked()
    language = lang or loaded.standard.metadata.language
    _finish(findings, loaded.root, format_, language, _clean(loaded, language))


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
    _print(findings, root, format_, language)
    if not findings and format_ == "text":
        click.echo(clean)
    if format_ == "github" and (name := os.environ.get("GITHUB_STEP_SUMMARY")):
        from kravspec.report.github import summary

        with Path(name).open("a", encoding="utf-8") as stream:
            stream.write(summary(findings, language))
    if _errors(findings):
        sys.exit(FINDINGS)


@cli.command()
@_LANGUAGE
def build(lang: Language | None) -> None:
    """Check the text and write site, Word and register to build/. Errors leave the last good outputs in place."""
    from rich.console import Console

    from kravspec.export import export
    from kravspec.site.build import build_site

    loaded, findings = _checked()
    language = lang or loaded.standard.metadata.language
    _print(findings, loaded.root, "text", language)
    if _errors(findings):
        sys.exit(FINDINGS)
    click.echo(_clean(loaded, language))
    console = Console(stderr=True)
    for name in ("site", "docx", "json", "csv"):
        with console.status(name):
            path = build_site(loaded.root) if name == "site" else export(loaded, name)
        click.echo(f"  {path.relative_to(loaded.root).as_posix()}{'/' if path.is_dir() else ''}")


@cli.command("export")
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to; default in build/.")
def export_(format_: str, output: Path | None) -> None:
    """Write one output: docx, json or csv."""
    from kravspec.export import export

    loaded, findings = _checked()
    if errors := _errors(findings):
        _print(errors, loaded.root, "text", loaded.standard.metadata.language)
        sys.exit(FINDINGS)
    click.echo(os.path.relpath(export(loaded, format_, output)))


@cli.command()
@click.argument("name", required=False)
@_LANGUAGE
def rules(name: str | None, lang: Language | None) -> None:
    """List the drafting rules, or explain the rule NAME with its examples."""
    from kravspec.explain import explain, rule_list

    click.echo(explain(name) if name else rule_list(lang or "sv"))


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def pages(folder: Path) -> None:
    """Write all that the site is made from to FOLDER, for any site generator. The pages of docs/ are not cleaned of HTML."""
    from kravspec.export import write_folder
    from kravspec.site.sources import sources

    loaded, findings = _checked()
    if errors := _errors(findings):
        _print(errors, loaded.root, "text", loaded.standard.metadata.language)
        sys.exit(FINDINGS)
    written = sources(loaded)
    write_folder(folder, written)
    click.echo(f"{len(written)} → {folder}")


def _checked() -> tuple[Loaded, list[Finding]]:
    from kravspec.check import check as run_rules
    from kravspec.load import load

    loaded = load(Path.cwd())
    found = [*loaded.findings, *run_rules(loaded.standard, loaded.guides)]
    return loaded, sorted(found, key=lambda finding: (finding.position, finding.rule))


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _print(findings: Sequence[Finding], root: Path, format_: str, language: Language) -> None:
    from importlib import import_module

    shown: str = import_module(f"kravspec.report.{format_}").report(findings, root, language)
    if shown:
        click.echo(shown)


def _clean(loaded: Loaded, language: Language) -> str:
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
