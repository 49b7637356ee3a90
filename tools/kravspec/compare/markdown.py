"""A comparison as Markdown for a Git host's comment: tables of before and after, with nothing in it that an author can break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.compare.places import places
from kravspec.compare.words import KINDS, WORDS, counted, groups, kinds, shortened, title, verbs
from kravspec.markdown import REFERENCE
from kravspec.render.addresses import addresses
from kravspec.table_cell import cell
from kravspec.text import reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.compare import Comparison
    from kravspec.model import Change, Standard

_EMPHASIS = re.compile(r"\*\*|\*(?=[^*]*:\*)|(?<=:)\*")
"""What makes a verbal form bold and a field's label italic."""
_MARKS = {"removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


def render(comparison: Comparison, site: str = "") -> str:
    """The whole comparison, without a heading of its own; what is in the new edition leads to its page when `site` is there.

    `site` is the address of the start page. Many new numbers are folded away: they follow from what is told above them.
    """
    language = comparison.language
    leads = {id_: _address(site, path) for id_, path in addresses(comparison.after).items()} if site else {}
    parts = [counted(comparison)]
    for kind, rows in groups(comparison).items():
        heads = _heads(kind, comparison)
        lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        lines += [f"| {' | '.join(_row(change, comparison, leads))} |" for change in rows]
        table = "\n".join(lines)
        if kind == "renumbered":
            parts += [f"### {KINDS[language][kind]}", WORDS[language]["renumbered"]]
            table = f"<details><summary>{WORDS[language]['all'].format(len(rows))}</summary>\n\n{table}\n\n</details>"
        else:
            parts.append(f"### {KINDS[language][kind]}")
        parts.append(table)
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


def _address(site: str, path: str) -> str:
    """With the file's name, so that it leads there also where nothing but files are served."""
    page, _, anchor = path.partition("#")
    return f"{site.rpartition('/')[0]}/{page}index.html{'#' if anchor else ''}{anchor}"


def _row(change: Change, comparison: Comparison, leads: Mapping[str, str]) -> Iterator[str]:
    what = shown(title(change, comparison))
    if change.kind != "removed" and change.id in leads:
        what = f"[{what}]({leads[change.id]})"
    if change.kind == "verbal form":
        what += f"<br>**{verbs(change, comparison)}**<br>{kinds(change, comparison)}"
    if touched := comparison.touches(change):
        what += f"<br>{WORDS[comparison.language]['touches'].format(', '.join(touched))}"
    yield what
    if change.kind in ("added", "removed"):
        yield shown(change.after or change.before, comparison.before if change.kind == "removed" else comparison.after)
    elif change.spans:
        spans = shortened(change.spans)
        sides = (("added", "removed", comparison.before), ("removed", "added", comparison.after))
        for left_out, mark, standard in sides:
            kept = ((kind, shown(text, standard)) for kind, text in spans if kind != left_out)
            yield "".join(_MARKS[mark].format(text) if kind == mark else text for kind, text in kept)
    elif change.kind == "moved":
        yield from map(shown, places(change, comparison))
    else:
        yield shown(change.before, comparison.before) or "–"
        yield shown(change.after, comparison.after) or "–"


def shown(text: str, standard: Standard | None = None) -> str:
    """The text in a cell, without its emphasis, and with the words that a reader of `standard` sees for its references."""
    if standard:
        text = REFERENCE.sub(lambda match: _referred(match, standard), text)
    return cell(_EMPHASIS.sub("", text))


def _referred(match: re.Match[str], standard: Standard) -> str:
    target = standard.index.get(match["id"])
    language = standard.metadata.language
    return reference(target, match["locator"] or "", language, begins_sentence=False) if target else match[0]
