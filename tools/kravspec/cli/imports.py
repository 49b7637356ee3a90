"""`kravspec import`: a first draft of a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import LANGUAGE

if TYPE_CHECKING:
    from kravspec.model import Language


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@LANGUAGE
def import_(file: Path, folder: Path | None, lang: Language | None) -> None:
    """Make a first draft of the Word document FILE in FOLDER, which must be new or empty, with a report of what to see to.

    By default FOLDER is named as FILE without its ending.
    """
    from kravspec.draft import REPORT, draft
    from kravspec.export import write_folder
    from kravspec.word import read, read_file

    made = draft(read(read_file(file)), file.stem, lang)
    target = folder or Path(file.stem)
    write_folder(target, made.files)
    click.echo(f"{target / REPORT}")
