"""`kravspec comments`: what others say of the draft, in from Word and back as a form with the group's answers."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import FINDINGS, LANGUAGE, errors_of, show

if TYPE_CHECKING:
    from kravspec.model import Comment, Language, Standard


@click.group()
def comments() -> None:
    """Read comments on the draft, decide on them, and write them back as a form."""


@comments.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--draft", metavar="EDITION|REV|FOLDER", help="What was commented on; default the draft as it is now.")
@click.option(
    "--pdf", type=click.Path(dir_okay=False, path_type=Path), help="The PDF that was sent out, for numbers of lines."
)
@click.option("--organisation", default="", metavar="NAME", help="Of comments that do not say theirs.")
@click.option("--decisions", is_flag=True, help="The forms are the group's own: read the secretariat's column too.")
@click.option("--names", is_flag=True, help="Keep the names of persons also where the organisation is known.")
@LANGUAGE
def read(  # noqa: PLR0913, PLR0917 (an argument for each option)
    files: tuple[Path, ...],
    draft: str | None,
    pdf: Path | None,
    organisation: str,
    decisions: bool,  # noqa: FBT001 (click's flags)
    names: bool,  # noqa: FBT001 (as above)
    lang: Language | None,
) -> None:
    """Take in the comments in FILEs: Word documents with comments in the margin, and filled-in commenting forms."""
    from kravspec.comments.incoming import Reading
    from kravspec.comments.lines import lines_of
    from kravspec.comments.reading import read_files
    from kravspec.comments.register import write_comments
    from kravspec.comments.senders import organisation as named
    from kravspec.comments.show import reading_as_text

    here = _here()
    standard = _earlier(here.root, draft) if draft else here.standard
    lines = lines_of(pdf, standard) if pdf else {}
    reading = Reading("", standard, draft or "", named(organisation), names=names, decisions=decisions, lines=lines)
    register, found = read_files(files, reading, here.comments)
    write_comments(here.root, register)
    click.echo(reading_as_text(found, here.standard, _language(lang, here)))


@comments.command("list")
@click.option("--clause", metavar="ID", help="Only what is on this clause, provision, table … and what stands in it.")
@click.option("--organisation", metavar="NAME")
@click.option("--decision", type=click.Choice(["open", "accepted", "in-part", "rejected", "noted"]))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@LANGUAGE
def list_(
    clause: str | None, organisation: str | None, decision: str | None, format_: str, lang: Language | None
) -> None:
    """Show the comments, in the order of the draft."""
    from kravspec.comments.selection import selected
    from kravspec.comments.show import as_json, as_text

    here = _here()
    found = selected(here.comments, here.standard, clause, organisation, decision)
    language = _language(lang, here)
    click.echo(as_json(found) if format_ == "json" else as_text(found, here.standard, language))


@comments.command()
@click.argument("id_", metavar="ID")
@click.argument("decision", nargs=-1, required=True)
@click.option(
    "--reason", default="", help="Why, for the sender to read; needed unless the comment is accepted or noted."
)
@LANGUAGE
def decide(id_: str, decision: tuple[str, ...], reason: str, lang: Language | None) -> None:
    """Record what the group answers comment ID: accepted, in-part, rejected or noted; or in Swedish."""
    from dataclasses import replace

    from kravspec.comments.decisions import checked
    from kravspec.comments.register import write_comments
    from kravspec.comments.show import as_text

    here = _here()
    chosen = checked(" ".join(decision), reason)
    decided = replace(_comment(id_, here), decision=chosen, reason=reason.strip())
    write_comments(here.root, [decided])
    click.echo(as_text([decided], here.standard, _language(lang, here)))


@comments.command()
@click.argument("id_", metavar="ID")
@click.argument("place")
@LANGUAGE
def place(id_: str, place: str, lang: Language | None) -> None:
    """Say what comment ID is on: PLACE is an ID, a number, or “document” for the whole of it."""
    from dataclasses import replace

    from kravspec.comments.register import write_comments
    from kravspec.comments.selection import target_of
    from kravspec.comments.show import as_text

    here = _here()
    placed = replace(_comment(id_, here), target=target_of(place, here.standard))
    write_comments(here.root, [placed])
    click.echo(as_text([placed], here.standard, _language(lang, here)))


@comments.command()
@click.option("--organisation", metavar="NAME", help="Only the comments of one; default all.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=".docx or .xlsx; default in build/."
)
@LANGUAGE
def form(organisation: str | None, output: Path | None, lang: Language | None) -> None:
    """Write the commenting form of ISO, CEN and SIS with the group's answers in its last column."""
    from kravspec.comments.form import form as make
    from kravspec.comments.selection import selected
    from kravspec.comments.writing import write_form

    here = _here()
    found = selected(here.comments, here.standard, None, organisation, None)
    made = make(found, here.standard, _language(lang, here))
    click.echo(os.path.relpath(write_form(made, here.root, organisation, output)))


@dataclass(frozen=True, slots=True)
class _Here:
    """The standard in this folder and the comments on it."""

    root: Path
    standard: Standard
    comments: tuple[Comment, ...]


def _here() -> _Here:
    """What stands in this folder; with errors in it they are shown, and nothing is done."""
    from kravspec.load import load
    from kravspec.load.comments import load_comments

    loaded = load(Path.cwd())
    found, findings = load_comments(loaded.root, loaded.standard, loaded.findings)
    if errors := errors_of([*loaded.findings, *findings]):
        show(errors, loaded.root, "text", loaded.standard.metadata.language)
        sys.exit(FINDINGS)
    return _Here(loaded.root, loaded.standard, found)


def _language(lang: Language | None, here: _Here) -> Language:
    return lang or here.standard.metadata.language


def _earlier(root: Path, name: str) -> Standard:
    from kravspec.load.editions import earlier

    with earlier(root, name) as loaded:
        return loaded.standard


def _comment(id_: str, here: _Here) -> Comment:
    from kravspec.error import CannotRunError
    from kravspec.model import Message

    found = next((comment for comment in here.comments if comment.id.casefold() == id_.casefold()), None)
    if found is None:
        raise CannotRunError(Message(sv=f"Det finns ingen synpunkt ”{id_}”.", en=f"There is no comment “{id_}”."))
    return found
