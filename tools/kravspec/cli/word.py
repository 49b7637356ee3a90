"""`kravspec word`: what is done with Word files that come from others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import LANGUAGE

if TYPE_CHECKING:
    from kravspec.model import Language


@click.group()
def word() -> None:
    """Read Word files that come from others."""


@word.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@LANGUAGE
def read(file: Path, format_: str, lang: Language | None) -> None:
    """Report what stands in FILE: comments, tracked changes, lost references, double numbers, requirements."""
    from kravspec import foreign
    from kravspec.word import read as read_document
    from kravspec.word import read_file

    report = foreign.foreign_report(read_document(read_file(file)))
    click.echo(foreign.as_json(report) if format_ == "json" else foreign.as_text(report, file.name, lang or "sv"))
