"""`kravspec id`: the life of an ID, in the text and in the register at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.identity.edits import Edited
    from kravspec.load import Loaded
    from kravspec.model import Language

REASON = click.option("--reason", required=True, metavar="TEXT", help="Why, for the register.")
_WORDS = {
    "sv": {
        "new": "{id} är ledigt.", "retired": "{ids} har utgått.", "replaced": "{ids} är ersatt av {new}.",
        "split": "{ids} är delat i {new}. Skriv om texten i vart och ett.",
        "merged": "{ids} är hopslagna till {new}. Skriv ihop texten till en bestämmelse.",
        "moved": "{ids} är flyttat.", "changed": "Ändrade filer:", "look": "Hänvisningar att ändra:",
        "unpublished": "Registret är orört, eftersom {ids} aldrig har publicerats.",
    },
    "en": {
        "new": "{id} is free.", "retired": "{ids} is retired.", "replaced": "{ids} is replaced by {new}.",
        "split": "{ids} is split into {new}. Rewrite the text of each.",
        "merged": "{ids} are merged into {new}. Make one provision of the text.",
        "moved": "{ids} is moved.", "changed": "Changed files:", "look": "References to change:",
        "unpublished": "The register is untouched, since {ids} has never been published.",
    },
}  # fmt: skip


@click.group("id")
def id_() -> None:
    """Take, move, split, merge and retire IDs: text and register together."""


@id_.command()
@click.argument("prefix")
@LANGUAGE
def new(prefix: str, lang: Language | None) -> None:
    """Name the next free ID that begins with PREFIX, such as PRO. IDs on all branches known here count as taken."""
    from kravspec.identity.taken import next_ids

    if not re.fullmatch("[A-ZÅÄÖ]{2,8}", prefix):
        raise click.BadParameter("PREFIX is two to eight capitals, such as PRO.")
    loaded, language = _loaded(lang)
    (found,) = next_ids(prefix, 1, loaded.standard, loaded.root)
    click.echo(_WORDS[language]["new"].format(id=found))


@id_.command()
@click.argument("id_", metavar="ID")
@click.option("--by", "successors", multiple=True, metavar="ID", help="What replaces it. May be repeated.")
@REASON
@LANGUAGE
def retire(id_: str, successors: tuple[str, ...], reason: str, lang: Language | None) -> None:
    """Take provision ID out of the text with its fields and notes."""
    from kravspec.identity import edits

    loaded, language = _loaded(lang)
    edited = edits.retire(loaded, id_, reason, successors)
    _write(loaded, edited, "replaced" if successors else "retired", [id_], successors, language)


@id_.command()
@click.argument("id_", metavar="ID")
@click.option("--into", "count", type=click.IntRange(2, 9), default=2, show_default=True, help="How many.")
@REASON
@LANGUAGE
def split(id_: str, count: int, reason: str, lang: Language | None) -> None:
    """Make several provisions of ID, each with a new ID and its text to begin with."""
    from kravspec.identity import edits
    from kravspec.identity.taken import next_ids

    loaded, language = _loaded(lang)
    new_ids = next_ids(id_.partition("-")[0], count, loaded.standard, loaded.root)
    _write(loaded, edits.split(loaded, id_, new_ids, reason), "split", [id_], new_ids, language)


@id_.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@REASON
@LANGUAGE
def merge(ids: tuple[str, ...], reason: str, lang: Language | None) -> None:
    """Make one provision of several, with a new ID, where the first stands."""
    from kravspec.identity import edits
    from kravspec.identity.taken import next_ids

    if len(set(ids)) < 2:
        raise click.BadParameter("Name two IDs or more.")
    loaded, language = _loaded(lang)
    (new_id,) = next_ids(ids[0].partition("-")[0], 1, loaded.standard, loaded.root)
    _write(loaded, edits.merge(loaded, ids, new_id, reason), "merged", ids, [new_id], language)


@id_.command()
@click.argument("id_", metavar="ID")
@click.argument("after", metavar="AFTER")
@LANGUAGE
def move(id_: str, after: str, lang: Language | None) -> None:
    """Move ID to after the ID AFTER, in whatever file that is. A provision can also be put last in the clause AFTER."""
    from kravspec.identity import edits

    loaded, language = _loaded(lang)
    _write(loaded, edits.move(loaded, id_, after), "moved", [id_], (), language)


def _loaded(lang: Language | None) -> tuple[Loaded, Language]:
    from kravspec.load import load

    loaded = load(Path.cwd())
    return loaded, lang or loaded.standard.metadata.language


def _write(  # noqa: PLR0913, PLR0917 (what is written, and the words of what is said)
    loaded: Loaded, edited: Edited, word: str, ids: Sequence[str], new_ids: Sequence[str], language: Language
) -> None:
    """Write text and register, and say what has happened and what is left for a person."""
    from kravspec.export import write_together
    from kravspec.identity.register_file import changed
    from kravspec.load import REGISTER

    files = dict(edited.files)
    if edited.rows:
        register = loaded.root / REGISTER
        files[REGISTER] = changed(register.read_text(encoding="utf-8"), edited.rows)
    write_together(loaded.root, files)
    words, shown = _WORDS[language], ", ".join(ids)
    click.echo(words[word].format(ids=shown, new=", ".join(new_ids)))
    if not edited.rows and word != "moved":
        click.echo(words["unpublished"].format(ids=shown))
    click.echo("\n  ".join([words["changed"], *files]))
    if edited.references:
        places = (f"{at.path}:{at.line}:{at.column}" for at in edited.references)
        click.echo("\n  ".join([words["look"], *places]))
