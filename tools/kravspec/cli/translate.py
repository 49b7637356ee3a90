"""`kravspec translate`: how far a translation has come, and that blocks of it have been made from today's text."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Language
    from kravspec.translation.status import Row, Status

_WORDS = {
    "sv": {
        "missing": "saknas",
        "changed": "originalet har ändrats",
        "unrecorded": "inte antecknat vilken lydelse som är översatt",
        "orphaned": "finns inte i originalet",
        "count": "{part}: {translated} av {blocks} översatta",
        "of which": ", {changed} att läsa mot originalet",
        "reviewed": "Block: {blocks}, nya lydelser: {count}.",
    },
    "en": {
        "missing": "missing",
        "changed": "the original has changed",
        "unrecorded": "not recorded which wording has been translated",
        "orphaned": "not in the original",
        "count": "{part}: {translated} of {blocks} translated",
        "of which": ", {changed} to read against the original",
        "reviewed": "Blocks: {blocks}, new wordings: {count}.",
    },
}


@click.group()
def translate() -> None:
    """Keep a translation of the standard, in standard/en beside a standard in Swedish."""


@translate.command("status")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@LANGUAGE
def status_(format_: str, lang: Language | None) -> None:
    """List what is missing, has changed or stands for nothing. Exit code 1 when what is translated is not as the original, else 0."""
    from kravspec.load import load
    from kravspec.translating import translation_of
    from kravspec.translation.status import status

    loaded = load(Path.cwd())
    found = status(translation_of(loaded))
    if format_ == "json":
        click.echo(_json(found))
    else:
        click.echo("\n".join(_lines(found, lang or loaded.standard.metadata.language)))
    if not found.is_sound:
        sys.exit(FINDINGS)


@translate.command()
@click.argument("names", nargs=-1, required=True, metavar="ID|FILE...")
@LANGUAGE
def reviewed(names: tuple[str, ...], lang: Language | None) -> None:
    """Record that blocks, by ID or by the file or folder they stand in, have been made from or read against today's original."""
    from kravspec.load import load
    from kravspec.translating import named, record, translation_of

    loaded = load(Path.cwd())
    translation = translation_of(loaded)
    pairs = named(translation, names)
    count = record(loaded.root, translation, pairs)
    language = lang or loaded.standard.metadata.language
    click.echo(_WORDS[language]["reviewed"].format(blocks=len(pairs), count=count))


def _lines(found: Status, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    for row in found.rows:
        at = row.position
        yield f"{at.path}:{at.line}:{at.column}: {row.id}: {words[row.state]}"
    if found.rows:
        yield ""
    for count in found.counts:
        part = f"{count.number} {count.title}".strip()
        line = words["count"].format(part=part, translated=count.translated, blocks=count.blocks)
        yield line + (words["of which"].format(changed=count.changed) if count.changed else "")


def _json(found: Status) -> str:
    shown = {"blocks": [_row(row) for row in found.rows], "parts": [asdict(count) for count in found.counts]}
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _row(row: Row) -> dict[str, str | int]:
    at = row.position
    return {"id": row.id, "state": row.state, "path": at.path, "line": at.line, "column": at.column}
