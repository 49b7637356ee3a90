"""`kravspec reviewed`: pages have been read through against today's wording."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import LANGUAGE

if TYPE_CHECKING:
    from kravspec.model import Language

_WORDS = {
    "sv": "Sidor: {pages}, nya lydelser: {count}.",
    "en": "Pages: {pages}, new wordings: {count}.",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--spelling-since",
    "since",
    metavar="EDITION|REV|FOLDER",
    help="Only for provisions in which nothing but the spelling has changed since then.",
)
@LANGUAGE
def reviewed(paths: tuple[str, ...], since: str | None, lang: Language | None) -> None:
    """Record that the pages in PATHs, files or folders of docs, have been read through against today's provisions."""
    from kravspec.load import load
    from kravspec.load.editions import earlier
    from kravspec.reviewing import named, record, respelt

    loaded = load(Path.cwd())
    pages = named(loaded, paths)
    only = None
    if since:
        with earlier(loaded.root, since) as before:
            only = respelt(before.standard, loaded.standard)
    count = record(loaded, pages, only)
    click.echo(_WORDS[lang or loaded.standard.metadata.language].format(pages=len(pages), count=count))
