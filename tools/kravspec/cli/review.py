"""`kravspec review`: what a proposed change does, before it is taken in."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE, errors_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language


_FILES = {
    "sv": {"comment": "kommentar.md", "changes": "andringar.docx", "site": "webbplats"},
    "en": {"comment": "comment.md", "changes": "changes.docx", "site": "site"},
}


@click.command()
@click.argument("base")
@click.option("--head", default="HEAD", show_default=True, metavar="REV", help="The change.")
@click.option("--downloads", default="", metavar="URL", help="The page where what is built can be had.")
@click.option("--preview", default="", metavar="URL", help="The start page of the site that is built.")
@click.option("--format", "format_", type=click.Choice(["text", "github", "gitlab"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the comment here.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the comment here and, when nothing is wrong, the text in this folder as a site and as a Word file with the changes tracked.",
)
@LANGUAGE
def review(  # noqa: PLR0913, PLR0917 (an argument for each option)
    base: str,
    head: str,
    downloads: str,
    preview: str,
    format_: str,
    output: Path | None,
    folder: Path | None,
    lang: Language | None,
) -> None:
    """Tell what taking a change into BASE would do, as a comment on it: faults, changes, what must be read again.

    What is judged is the text as it would be on BASE. With the formats github and gitlab the new faults are printed as the
    host wants them, to show them on their lines, and GitHub's summary of the job gets the comment. Exit code 0: it can be taken
    in, 1: errors or conflicts, 2: could not run.
    """
    from kravspec.cli.shared import show
    from kravspec.export import write
    from kravspec.proposal import propose
    from kravspec.proposal.comment import Addresses, comment

    proposal = propose(Path.cwd(), base, head)
    language = lang or proposal.comparison.language
    text = comment(proposal, language, Addresses(downloads, preview))
    to = output or (folder / _FILES[language]["comment"] if folder else None)
    if to:
        write(to, text.encode())
    if format_ != "text":
        show(proposal.findings, Path.cwd(), format_, language)
        if format_ == "github" and (name := os.environ.get("GITHUB_STEP_SUMMARY")):
            with Path(name).open("a", encoding="utf-8") as stream:
                stream.write(text)
    elif not to:
        click.echo(text, nl=False)
    if errors_of(proposal.findings) or proposal.conflicts:
        sys.exit(FINDINGS)
    if folder:
        _make(folder, base, _FILES[language])


def _make(folder: Path, base: str, names: Mapping[str, str]) -> None:
    """The text in this folder as a Word file with the changes since `base` tracked, and as a site."""
    from kravspec.export import export_docx
    from kravspec.load import load
    from kravspec.load.editions import earlier
    from kravspec.site.build import build_site

    loaded = load(Path.cwd())
    with earlier(loaded.root, base) as before:
        export_docx(loaded, folder / names["changes"], before=before, template=None, one_pass=False)
    if (loaded.root / "mkdocs.yml").exists():
        _unpack(build_site(loaded.root), folder / names["site"])


def _unpack(site: Path, target: Path) -> None:
    """The site as it is read from a folder, where no server finds the page of an address."""
    from kravspec.render.downloads import OFFLINE

    shutil.rmtree(target, ignore_errors=True)
    if not (site / OFFLINE).exists():
        shutil.copytree(site, target)
        return
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        shutil.unpack_archive(site / OFFLINE, folder)
        (Path(folder) / OFFLINE.removesuffix(".zip")).rename(target)
