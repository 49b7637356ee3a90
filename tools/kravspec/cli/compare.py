"""`kravspec diff`: what differs between two editions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from kravspec.load import Loaded


@click.command()
@click.argument("before")
@click.argument("after", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
def diff(before: str, after: str | None, format_: str) -> None:
    """Show what changed from BEFORE to AFTER, by ID; AFTER is the text in this folder when it is left out.

    Each is a folder, an edition, a Git revision, the JSON file of an edition, or a Word file that was sent out for review.
    """
    from importlib import import_module

    from kravspec.compare import compare

    with _edition(before) as old, _edition(after) as new:
        comparison = compare(old.standard, new.standard)
        click.echo(import_module(f"kravspec.compare.{format_}").render(comparison).removesuffix("\n"))


def _edition(name: str | None) -> AbstractContextManager[Loaded]:
    from contextlib import contextmanager

    from kravspec.load import load
    from kravspec.load.editions import earlier

    @contextmanager
    def here() -> Iterator[Loaded]:
        yield load(Path.cwd())

    if name is None:
        return here()
    if name.casefold().endswith(".docx"):
        from kravspec.returned.edition import commit_of_copy

        return earlier(Path.cwd(), commit_of_copy(Path(name)))
    return earlier(Path.cwd(), name)
