"""`kravspec build`, `export` and `pages`: what is made from the text."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE, checked, clean_line, errors_of, show
from kravspec.error import CannotRunError

if TYPE_CHECKING:
    from kravspec.load import Loaded
    from kravspec.model import Language, Message


_UNPAGED = {
    "sv": "Innehållet fick inga sidnummer, eftersom LibreOffice saknas eller stannade. Word fyller i dem när filen öppnas.",
    "en": "The contents got no page numbers, since LibreOffice is missing or stopped. Word fills them in when the file is opened.",
}


@click.command()
@LANGUAGE
def build(lang: Language | None) -> None:
    """Check the text and write site, Word, PDF and register to build/. Errors leave the last good outputs in place."""
    from rich.console import Console

    from kravspec.export import export as write_output
    from kravspec.load import load
    from kravspec.site.build import build_site

    found = checked()
    language = lang or found.document.metadata.language
    show(found.findings, Path.cwd(), "text", language)
    if errors_of(found.findings):
        sys.exit(FINDINGS)
    click.echo(clean_line(found, language))
    loaded = load(Path.cwd())
    console = Console(stderr=True)
    outputs = [(name, loaded) for name in ("site", "docx", "pdf", "json", "csv")]
    if loaded.translation:
        outputs.append(("docx", loaded.translated(loaded.translation.language)))
    for name, text in outputs:
        with console.status(name):
            path = build_site(loaded.root) if name == "site" else write_output(text, name)
        click.echo(f"  {path.relative_to(loaded.root).as_posix()}{'/' if path.is_dir() else ''}")


@click.command("export")
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to; default in build/.")
@click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Of docx: a Word file whose styles, page, headers and footers the document gets.",
)
@click.option("--one-pass", is_flag=True, help="Of docx: leave the page numbers of the contents to Word.")
@click.option(
    "--since", metavar="EDITION", help="Of docx: track the changes since an edition, a Git revision or a folder."
)
@click.option(
    "--review",
    is_flag=True,
    help="Of docx: a copy whose changes come back with `kravspec word read`. Of pdf: a copy with numbered lines.",
)
@click.option(
    "--translation",
    type=click.Choice(["sv", "en"]),
    help="The translation into this language, read from standard/en or standard/sv.",
)
def export(  # noqa: PLR0913, PLR0917 (an argument for each option)
    format_: str,
    output: Path | None,
    template: Path | None,
    one_pass: bool,  # noqa: FBT001 (click's flags)
    since: str | None,
    review: bool,  # noqa: FBT001 (as above)
    translation: Language | None,
) -> None:
    """Write one output: docx, pdf, epub, json or csv."""
    from kravspec.export import export as write_output
    from kravspec.export import export_docx, export_review
    from kravspec.load.editions import earlier

    if (template or one_pass) and (format_ != "docx" or review):
        raise click.UsageError("--template and --one-pass are for docx without --review.")
    if since is not None and review:
        raise CannotRunError(_two_kinds())
    if since is not None and format_ != "docx":
        raise click.UsageError("--since is for docx.")
    if review and format_ not in {"docx", "pdf"}:
        raise click.UsageError("--review is for docx and pdf.")
    if translation and (review or since is not None):
        raise click.UsageError("--translation does not go together with --since or --review.")
    loaded = _without_errors()
    if translation:
        loaded = loaded.translated(translation)
    if review:
        path = export_review(loaded, format_, output)
    elif format_ == "docx":
        with earlier(loaded.root, since) if since is not None else nullcontext() as before:
            path, paged = export_docx(loaded, output, before=before, template=template, one_pass=one_pass)
        if not paged and not one_pass:
            click.echo(_UNPAGED[loaded.standard.metadata.language], err=True)
    else:
        path = write_output(loaded, format_, output)
    click.echo(os.path.relpath(path))


def _two_kinds() -> Message:
    from kravspec.model import Message

    return Message(
        sv="--since och --review går inte ihop: i granskningskopian är de spårade ändringarna medlemmarnas. "
        "Gör två filer, en med --since och en med --review.",
        en="--since and --review do not go together: in the review copy the tracked changes are the members'. "
        "Make two files, one with --since and one with --review.",
    )


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def pages(folder: Path) -> None:
    """Write all that the site is made from to FOLDER, for any site generator. The pages of docs/ are not cleaned of HTML."""
    from kravspec.export import PAGES, write_folder
    from kravspec.site.sources import sources

    loaded = _without_errors()
    written = sources(loaded)
    write_folder(folder, written, PAGES)
    click.echo(f"{len(written)} → {folder}")


def _without_errors() -> Loaded:
    """The standard in this folder. Shows its errors and ends the command when there are any."""
    from kravspec.load import load

    found = checked()
    if errors := errors_of(found.findings):
        show(errors, Path.cwd(), "text", found.document.metadata.language)
        sys.exit(FINDINGS)
    return load(Path.cwd())
