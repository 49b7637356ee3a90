"""The list of main changes in the foreword (ISO/IEC Directives Part 2, 12.5.2), written anew for each edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.change_list import CHANGED, UNCHANGED, told
from kravspec.compare.words import NAMED, groups, verbs
from kravspec.model import ListBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kravspec.compare import Comparison
    from kravspec.model import Change, Clause, Paragraph, RegisterEntry

_WORDS = {
    "sv": {
        "verbal form": "ändrad verbform: {}", "added": "tillagt: {}", "removed": "borttaget: {}", "reworded": "omformulerat: {}",
        "definition": "ändrad definition: {}", "field": "ändrade uppgifter om ansvar, bevis, mått eller roller: {}",
        "moved": "flyttat: {}", "inside": "annan ändrad text i: {}", "and": "och", "quote": "{} (från ”{}” till ”{}”)",
        "split": "{} (delat i {})", "merged": "{} (hopslaget till {})", "replaced": "{} (ersatt av {})",
    },
    "en": {
        "verbal form": "changed verbal form: {}", "added": "added: {}", "removed": "removed: {}", "reworded": "reworded: {}",
        "definition": "changed definition: {}", "field": "changed fields: {}",
        "moved": "moved: {}", "inside": "other changed text in: {}", "and": "and", "quote": "{} (from “{}” to “{}”)",
        "split": "{} (split into {})", "merged": "{} (merged into {})", "replaced": "{} (replaced by {})",
    },
}  # fmt: skip


def foreword_with_changes(comparison: Comparison, root: Path) -> Mapping[str, str]:
    """The text of the foreword's file, by its path, with the list in the place of an earlier one, or last; nothing without a foreword."""
    foreword = next((part for part in comparison.after.parts if part.role == "foreword"), None)
    if foreword is None:
        return {}
    lines = (root / foreword.path).read_text(encoding="utf-8").split("\n")
    list_ = told(foreword, comparison.language)
    first, last = _place(foreword, list_[0] if list_ else None)
    put = _list(comparison)
    lines[first:last] = put if list_ else ["", *put]
    return {foreword.path: "\n".join(lines)}


def _place(foreword: Clause, lead: Paragraph | None) -> tuple[int, int]:
    """From which line, counted from 0, up to which the list stands or is to be put."""
    if lead is None:
        last = max((block.position.end_line for block in foreword.blocks), default=foreword.position.end_line)
        return last, last
    after = foreword.blocks[foreword.blocks.index(lead) + 1 :][:1]
    end = after[0] if after and isinstance(after[0], ListBlock) and lead.text.source.endswith(":") else lead
    return lead.position.line - 1, end.position.end_line


def _list(comparison: Comparison) -> list[str]:
    edition, language = comparison.before.metadata.edition, comparison.language
    items = [*_items(comparison)]
    if not items:
        return [UNCHANGED[language].format(edition=edition)]
    ends = [","] * (len(items) - 1) + ["."]
    return [
        CHANGED[language].format(edition=edition),
        "",
        *(f"- {item}{end}" for item, end in zip(items, ends, strict=True)),
    ]


def _items(comparison: Comparison) -> Iterator[str]:
    words = _WORDS[comparison.language]
    gone = {entry.id: entry for entry in comparison.after.register}
    for kind, changes in groups(comparison).items():
        named = [change for change in changes if change.subject in NAMED]
        if kind != "renumbered" and named:
            listed = dict.fromkeys(_named(change, comparison, gone) for change in named)
            yield words[kind].format(", ".join(listed))
    inside = dict.fromkeys(change.id for change in comparison.changes if change.subject not in NAMED)
    shown = [f"[{id_}]" for id_ in inside if id_ in comparison.after.index]
    if shown:
        yield words["inside"].format(", ".join(shown))


def _named(change: Change, comparison: Comparison, register: Mapping[str, RegisterEntry]) -> str:
    words = _WORDS[comparison.language]
    if change.kind == "removed":
        entry = register.get(change.id)
        title = comparison.before.index[change.id].title
        name = change.id if change.subject == "provision" else f"”{title}”"
        followed = entry is not None and entry.state in ("split", "merged", "replaced")
        return words[entry.state].format(name, _joined(entry.successors, words["and"])) if entry and followed else name
    if change.kind == "verbal form":
        old, _, new = verbs(change, comparison).partition(" → ")
        return words["quote"].format(f"[{change.id}]", old, new)
    return f"[{change.id}]"


def _joined(ids: Sequence[str], and_: str) -> str:
    shown = [f"[{id_}]" for id_ in ids]
    return f" {and_} ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
