"""A comparison as text for a terminal: a group for each kind of change, what is gone as [-…-] and what is new as {+…+}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.compare.places import places
from kravspec.compare.words import KINDS, WORDS, counted, groups, name, shortened, verbs
from kravspec.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.compare import Comparison
    from kravspec.model import Change, Standard

_MARKS = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def render(comparison: Comparison) -> str:
    """The whole comparison."""
    language = comparison.language
    parts = []
    for kind, rows in groups(comparison).items():
        lines = (line for change in rows for line in _change(change, comparison))
        parts.append("\n".join([KINDS[language][kind], *(f"  {line}" for line in lines), ""]))
    return "\n".join([*parts, counted(comparison)])


def _change(change: Change, comparison: Comparison) -> Iterator[str]:
    words = WORDS[comparison.language]
    what = name(change, comparison)
    at = f"{change.position.path}:{change.position.line}"
    match change.kind:
        case "renumbered":
            yield f"{visible(what)}  {change.before or '–'} → {change.after or '–'}"
            return
        case "moved":
            yield f"{visible(what)}  {visible(_moved(change, comparison))}  {at}"
            return
        case "verbal form":
            yield f"{visible(what)}  {verbs(change, comparison)}  {at}"
        case _:
            yield f"{visible(what)}  {at}"
    yield from (f"  {visible(line)}" for line in _wording(change).split("\n"))
    if touched := comparison.touches(change):
        yield f"  {words['touches'].format(', '.join(touched))}"


def _moved(change: Change, comparison: Comparison) -> str:
    if change.before == change.after:
        return " → ".join(places(change, comparison))
    words = WORDS[comparison.language]
    old, new = _place(change.before, comparison.before), _place(change.after, comparison.after)
    return f"{words['from']} {old} {words['to']} {new}"


def _place(id_: str, standard: Standard) -> str:
    target = standard.index.get(id_)
    return f"{id_} ({target.number})" if target and target.number else id_ or "–"


def _wording(change: Change) -> str:
    if change.spans:
        return "".join(_MARKS[kind].format(text) for kind, text in shortened(change.spans))
    return "\n".join(
        _MARKS[kind].format(line)
        for kind, text in (("removed", change.before), ("added", change.after))
        for line in text.split("\n")
        if text
    )
