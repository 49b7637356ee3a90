"""`kravspec review`: what a proposed change does, before it is taken in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE, errors_of

if TYPE_CHECKING:
    from kravspec.model import Language


@click.command()
@click.argument("base")
@click.option("--head", default="HEAD", show_default=True, metavar="REV", help="The change.")
@click.option("--downloads", default="", metavar="URL", help="Where what was built of the change can be had.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the comment here.")
@LANGUAGE
def review(base: str, head: str, downloads: str, output: Path | None, lang: Language | None) -> None:
    """Tell what taking a change into BASE would do, as a comment on it: faults, changes, what must be read again.

    What is judged is the text as it would be on BASE; nothing on disk is touched. Exit code 0: it can be taken in, 1: errors
    or conflicts, 2: could not run.
    """
    from kravspec.export import write
    from kravspec.proposal import propose
    from kravspec.proposal.comment import comment

    proposal = propose(Path.cwd(), base, head)
    text = comment(proposal, lang or proposal.comparison.language, downloads)
    if output:
        write(output, text.encode())
    else:
        click.echo(text, nl=False)
    if errors_of(proposal.findings) or proposal.conflicts:
        sys.exit(FINDINGS)
