"""`kravspec rules`: what each drafting rule is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kravspec.cli.shared import LANGUAGE

if TYPE_CHECKING:
    from kravspec.model import Language


@click.command()
@click.argument("name", required=False)
@LANGUAGE
def rules(name: str | None, lang: Language | None) -> None:
    """List the drafting rules, or explain the rule NAME with its examples."""
    from kravspec.explain import explain, rule_list

    click.echo(explain(name) if name else rule_list(lang or "sv"))
