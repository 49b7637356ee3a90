"""A comparison as Markdown for a Git host's comment: tables of before and after, with nothing in it that an author can break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.compare.words import KINDS, WORDS, counted, groups, heading, shortened, title, verbs
from kravspec.table_cell import cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.compare import Comparison
    from kravspec.model import Change

_EMPHASIS = re.compile(r"\*\*|\*(?=[^*]*:\*)|(?<=:)\*")
"""What makes a verbal form bold and a field's label italic."""
_MARKS = {"removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


def render(comparison: Comparison) -> str:
    """The whole comparison, without a heading of its own."""
    language = comparison.language
    parts = [counted(comparison)]
    for kind, rows in groups(comparison).items():
        heads = _heads(kind, comparison)
        lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        lines += [f"| {' | '.join(_row(change, comparison))} |" for change in rows]
        parts += [f"### {KINDS[language][kind]}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _heads(kind: str, comparison: Comparison) -> Sequence[str]:
    words = WORDS[comparison.language]
    match kind:
        case "added":
            return (words["what"], words["after"])
        case "removed":
            return (words["what"], words["before"])
        case _:
            return (words["what"], words["before"], words["after"])


def _row(change: Change, comparison: Comparison) -> Iterator[str]:
    what = shown(title(change, comparison))
    if change.kind == "verbal form":
        what += f"<br>**{verbs(change, comparison)}**"
    if touched := comparison.touches(change):
        what += f"<br>{WORDS[comparison.language]['touches'].format(', '.join(touched))}"
    yield what
    if change.kind in ("added", "removed"):
        yield shown(change.after or change.before)
    elif change.spans:
        spans = shortened(change.spans)
        for left_out, mark in (("added", "removed"), ("removed", "added")):
            kept = ((kind, shown(text)) for kind, text in spans if kind != left_out)
            yield "".join(_MARKS[mark].format(text) if kind == mark else text for kind, text in kept)
    elif change.kind == "moved":
        words = WORDS[comparison.language]
        old, new = heading(change.before, comparison.before), heading(change.after, comparison.after)
        yield shown(old)
        same = words["same"].format(new) if change.after else words["parts"]
        yield shown(new if change.before != change.after else same)
    else:
        yield shown(change.before) or "–"
        yield shown(change.after) or "–"


def shown(text: str) -> str:
    """The text in a cell, without its emphasis."""
    return cell(_EMPHASIS.sub("", text))
