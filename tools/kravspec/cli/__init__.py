"""The command `kravspec`: a module for each family of commands. What a command needs it imports when it runs, so that `--help` is quick."""

from __future__ import annotations

import gc
import sys

import click

from kravspec import __version__
from kravspec.cli.check import check
from kravspec.cli.comments import comments
from kravspec.cli.compare import diff, log
from kravspec.cli.ids import id_
from kravspec.cli.imports import import_
from kravspec.cli.init import init
from kravspec.cli.outputs import build, export, pages
from kravspec.cli.release import release
from kravspec.cli.review import review
from kravspec.cli.reviewed import reviewed
from kravspec.cli.rules import rules
from kravspec.cli.translate import translate
from kravspec.cli.word import word
from kravspec.error import CannotRunError

CANNOT_RUN = 2
"""Exit code when the command could not do its work; 0 is done and 1 is errors in the text."""

_ENGLISH = frozenset({"en", "--lang=en", "--language=en"})
"""What says on the command line that messages are to be in English, also where no standard could be read."""


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
        click.echo(error.message.text("en" if _ENGLISH & {*sys.argv} else "sv"), err=True)
        sys.exit(CANNOT_RUN)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kravspec")
def cli() -> None:
    """Write, check, publish and keep a standard."""


for _command in (
    check,
    build,
    export,
    diff,
    id_,
    import_,
    init,
    log,
    pages,
    release,
    review,
    reviewed,
    rules,
    translate,
    word,
    comments,
):
    cli.add_command(_command)
