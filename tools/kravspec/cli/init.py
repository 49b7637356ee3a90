"""`kravspec init`: the repository of a new standard."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.error import CannotRunError

if TYPE_CHECKING:
    from kravspec.model import Language, Message

_QUESTIONS = {
    "sv": {
        "title": "Vad heter standarden?",
        "designation": "Vilken beteckning har utkastet, till exempel UTKAST 1?",
        "committee": "Vilken grupp skriver den?",
    },
    "en": {
        "title": "What is the standard called?",
        "designation": "Which designation does the draft have, for example DRAFT 1?",
        "committee": "Which group writes it?",
    },
}
_DONE = {
    "sv": {
        "made": "{count} filer skrivna i {folder}. Gör så här härnäst:",
        "commit": 'git init --initial-branch main && git add . && git commit --message "Börja på en standard"',
        "rest": "Resten står i README.md.",
    },
    "en": {
        "made": "{count} files written in {folder}. What to do next:",
        "commit": 'git init --initial-branch main && git add . && git commit --message "Begin a standard"',
        "rest": "README.md says the rest.",
    },
}


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(["sv", "en"]), help="Of the standard and the files around it.")
@click.option("--title", help="What the standard is called.")
@click.option("--designation", help="What the draft is referred to by.")
@click.option("--committee", help="The group that writes it.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Of the draft; default today.")
@click.option(
    "--kravspec",
    metavar="WHERE",
    help="Where others get this tool: a wheel, which is copied along, an address or a requirement of pip. "
    "Default what it was installed from.",
)
def init(  # noqa: PLR0913, PLR0917 (an argument for each option)
    folder: Path,
    language: Language | None,
    title: str | None,
    designation: str | None,
    committee: str | None,
    date: dt.datetime | None,
    kravspec: str | None,
) -> None:
    """Make the repository of a new standard in FOLDER, which is new or empty. Asks for what no option says."""
    from kravspec.export import fill_folder, refuse_filled
    from kravspec.starter import Answers, answer, files
    from kravspec.starter.requirement import installed, named

    refuse_filled(folder)
    given = {"language": language, "title": title, "designation": designation, "committee": committee}
    missing = [name for name, value in given.items() if value is None]
    if missing and not sys.stdin.isatty():
        raise CannotRunError(_unanswered(missing))
    source = named(kravspec) if kravspec else installed()
    chosen: Language = (
        click.prompt("Språk / Language", type=click.Choice(["sv", "en"])) if language is None else language
    )
    texts = {
        name: _asked(question, chosen) if given[name] is None else answer(str(given[name]))
        for name, question in _QUESTIONS[chosen].items()
    }
    day = date.date() if date else dt.datetime.now().astimezone().date()
    written = files(Answers(chosen, **texts, date=day, kravspec=source))
    fill_folder(folder, written)
    words = _DONE[chosen]
    steps = [f"cd {shlex.quote(str(folder))}", words["commit"], "make build"]
    click.echo("\n  ".join([words["made"].format(count=len(written), folder=folder), *steps]))
    click.echo(words["rest"])


def _asked(question: str, language: Language) -> str:
    from kravspec.starter import answer

    while True:
        try:
            return answer(click.prompt(question, prompt_suffix=" "))
        except CannotRunError as error:
            click.echo(error.message.text(language), err=True)


def _unanswered(missing: list[str]) -> Message:
    from kravspec.model import Message

    options = ", ".join(f"--{name}" for name in missing)
    return Message(
        sv=f"Svar saknas, och ingen finns att fråga. Ange {options}.",
        en=f"Answers are missing, and there is no one to ask. Give {options}.",
    )
