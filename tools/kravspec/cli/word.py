"""`kravspec word`: what is done with Word files that come from others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE
from kravspec.error import CannotRunError

if TYPE_CHECKING:
    from kravspec.model import Language, Message
    from kravspec.word.document import Document


@click.group()
def word() -> None:
    """Read Word files that come from others."""


@word.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The copy that was sent out, if FILE has lost what it says of itself.",
)
@click.option(
    "--accept",
    "authors",
    multiple=True,
    metavar="AUTHOR",
    help="Whose changes go into the patch; `untracked` for those nobody is recorded for. Default: all.",
)
@click.option(
    "--clause",
    "clauses",
    multiple=True,
    metavar="ID",
    help="What the patch is about: clauses, provisions, terms, tables. Default: all.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the patch.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@LANGUAGE
def read(  # noqa: PLR0913, PLR0917 (an argument for each option)
    file: Path,
    baseline: Path | None,
    authors: tuple[str, ...],
    clauses: tuple[str, ...],
    output: Path | None,
    format_: str,
    lang: Language | None,
) -> None:
    """List what was changed in FILE, a review copy that came back, and write a patch of all that is certain.

    Of a file that is no review copy: comments, tracked changes, lost references, double numbers, requirements.
    Exit code 0: nothing is left to decide, 1: something is, 2: could not run.
    """
    from kravspec import returned
    from kravspec.export import write
    from kravspec.fix import patch
    from kravspec.load import load
    from kravspec.word import read as read_document
    from kravspec.word import read_file

    document = read_document(read_file(file))
    carrier = read_document(read_file(baseline)) if baseline else document
    sent = returned.carried_baseline(carrier)
    own = returned.carried_baseline(document)
    if baseline and own not in {None, sent}:
        raise CannotRunError(_another_copy(file, baseline))
    if sent is None and (baseline or authors or clauses or output):
        raise CannotRunError(_not_ours(baseline or file))
    if sent is None:
        _report_foreign(document, file.name, format_, lang or "sv")
        return
    choice = returned.Choice(frozenset(authors) or None, frozenset(clauses) or None)
    loaded = load(Path.cwd())
    found = returned.read_returned(document, sent, loaded, choice)
    language = lang or loaded.standard.metadata.language
    if output and found.files:
        write(output, patch(found.files).encode())
    shown = output if found.files else None
    click.echo(
        returned.as_json(found, file.name, language)
        if format_ == "json"
        else returned.as_text(found, file.name, shown, language)
    )
    if any(each.state == "left" for each in found.changes):
        sys.exit(FINDINGS)


def _report_foreign(document: Document, name: str, format_: str, language: Language) -> None:
    from kravspec import foreign

    report = foreign.foreign_report(document)
    click.echo(foreign.as_json(report) if format_ == "json" else foreign.as_text(report, name, language))


def _another_copy(file: Path, baseline: Path) -> Message:
    from kravspec.model import Message

    return Message(
        sv=f"{file} är gjord ur ett annat granskningsexemplar än {baseline}. Utelämna --baseline: filen vet själv vilket.",
        en=f"{file} was made from another review copy than {baseline}. Leave out --baseline: the file knows which.",
    )


def _not_ours(file: Path) -> Message:
    from kravspec.model import Message

    return Message(
        sv=f"{file} är inget granskningsexemplar av standarden, eller har förlorat vad det säger om sig självt."
        " Ange filen som skickades ut med --baseline.",
        en=f"{file} is no review copy of the standard, or has lost what it says of itself."
        " Name the file that was sent out with --baseline.",
    )
