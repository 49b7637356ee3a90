"""`kravspec diff`: what differs between two editions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import LANGUAGE
from kravspec.error import CannotRunError
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from kravspec.load import Loaded
    from kravspec.model import Language

_LOG = {
    "sv": {
        "unknown": "”{}” finns varken i texten, i registret eller i historiken.",
        "none": "Historiken säger inget om {}: texten är inte i Git.",
        "gone": "{} är inte längre i kraft: {}{}",
    },
    "en": {
        "unknown": "“{}” is neither in the text, nor in the register, nor in the history.",
        "none": "The history tells nothing of {}: the text is not in Git.",
        "gone": "{} is no longer in force: {}{}",
    },
}


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


@click.command()
@click.argument("id_", metavar="ID")
@LANGUAGE
def log(id_: str, lang: Language | None) -> None:
    """Tell the whole history of ID: each commit that changed it, each edition it is in, and what became of it."""
    from kravspec.compare.lineage import lineage, shown
    from kravspec.load import load

    loaded = load(Path.cwd())
    words = _LOG[lang or loaded.standard.metadata.language]
    events = lineage(loaded.root, loaded.standard, id_)
    entry = next((entry for entry in loaded.standard.register if entry.id == id_), None)
    if not events and entry is None and id_ not in loaded.standard.index:
        raise CannotRunError(Message(sv=_LOG["sv"]["unknown"].format(id_), en=_LOG["en"]["unknown"].format(id_)))
    click.echo(shown(events) or words["none"].format(id_))
    if entry and entry.state != "active":
        successors = ", ".join(entry.successors)
        click.echo(words["gone"].format(id_, entry.reason, f" → {successors}" if successors else ""))


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
