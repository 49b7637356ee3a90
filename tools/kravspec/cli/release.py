"""`kravspec release`: a new edition."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE, errors_of, show

if TYPE_CHECKING:
    from kravspec.model import Language

_WORDS = {
    "sv": {
        "done": "Utgåva {name} är klar. Skrivna filer:",
        "next": "Lägg in filerna i Git och märk dem: git tag {name}\n"
        "När arbetet går vidare: ändra ”stage” och ”edition” i standard/standard.yml.",
        "refused": "Utgåva {name} är inte klar: rätta felen först. Inget är ändrat.",
        "stage": "Det finns inget läge ”{stage}”. Välj ett av: {known}.",
    },
    "en": {
        "done": "Edition {name} is ready. Written files:",
        "next": "Commit the files and tag them: git tag {name}\n"
        "When work goes on: change “stage” and “edition” in standard/standard.yml.",
        "refused": "Edition {name} is not ready: correct the errors first. Nothing has changed.",
        "stage": "There is no stage “{stage}”. Choose one of: {known}.",
    },
}


@click.command()
@click.argument("name", metavar="EDITION")
@click.option("--stage", metavar="STAGE", help="Its stage; default the one in standard.yml.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Its date; default today.")
@LANGUAGE
def release(name: str, stage: str | None, date: dt.datetime | None, lang: Language | None) -> None:
    """Publish the text as EDITION: checked at its stage, remembered in the register, frozen in standard/editions."""
    from kravspec.load import load
    from kravspec.release import release as publish
    from kravspec.text import STAGES

    metadata = load(Path.cwd()).standard.metadata
    words = _WORDS[lang or metadata.language]
    if stage and stage not in STAGES[metadata.language]:
        raise click.BadParameter(words["stage"].format(stage=stage, known=", ".join(STAGES[metadata.language])))
    day = date.date() if date else dt.datetime.now().astimezone().date()
    released = publish(Path.cwd(), name, stage or metadata.stage, day)
    if not released.files:
        show(errors_of(released.findings), Path.cwd(), "text", lang or metadata.language)
        click.echo(words["refused"].format(name=name), err=True)
        sys.exit(FINDINGS)
    click.echo("\n  ".join([words["done"].format(name=name), *released.files]))
    click.echo(words["next"].format(name=name))
