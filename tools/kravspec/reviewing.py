"""Records that pages of `docs/` have been read through against today's wording of their provisions."""

from __future__ import annotations

import io
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kravspec.diff import diff
from kravspec.error import CannotRunError
from kravspec.export import write_together
from kravspec.load.reviewed import REVIEWED
from kravspec.model import Message
from kravspec.register import wording_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kravspec.load import Loaded
    from kravspec.model import Change, Guide, Standard

_HEAD = "# Vilken lydelse av varje bestämmelse en sida senast lästes mot. Skrivs av ”kravspec reviewed”.\n"
_WORD = re.compile(r"\w+|[^\w\s]+")


def named(loaded: Loaded, paths: Sequence[str]) -> list[Guide]:
    """The pages that are about provisions, of those in `paths`: files, or folders with all that is in them.

    Raises `CannotRunError` when a path names no such page.
    """
    about = [guide for guide in loaded.guides if guide.provisions]
    found: list[Guide] = []
    for path in paths:
        own = [each for each in about if each.path == path or each.path.startswith(f"{path.rstrip('/')}/")]
        if not own:
            raise CannotRunError(
                Message(
                    sv=f"”{path}” är ingen sida i docs med ”krav” överst. Ange sidans fil, eller en mapp med sådana sidor.",
                    en=f"“{path}” is no page of docs with “krav” at its top. Name the page's file, or a folder of such pages.",
                )
            )
        found += own
    return found


def record(loaded: Loaded, pages: Iterable[Guide], only: Collection[str] | None = None) -> int:
    """Remember today's wording for the pages, or only that of some provisions where another is remembered.

    Gives how many wordings are new. Raises `CannotRunError` when the file cannot be written.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    today = {each.id: wording_digest(loaded.standard, each) for each, _, _ in loaded.standard.provisions}
    yaml = YAML()
    file = loaded.root / REVIEWED
    document = (yaml.load(file.read_text(encoding="utf-8")) if file.exists() else None) or CommentedMap()
    count = 0
    for page in pages:
        before = dict(page.reviewed)
        rows = {each.id: today[each.id] for each in page.provisions if each.id in today}
        if only is not None:
            rows = before | {id_: digest for id_, digest in rows.items() if id_ in before and id_ in only}
        count += sum(before.get(id_) != digest for id_, digest in rows.items())
        if rows != before:
            document[page.path] = rows
    for path in sorted(document):
        document.move_to_end(path)
    out = io.StringIO()
    yaml.dump(document, out)
    write_together(loaded.root, {REVIEWED: out.getvalue() if file.exists() else _HEAD + out.getvalue()})
    return count


def respelt(before: Standard, after: Standard) -> set[str]:
    """The provisions in which only the spelling of words, or a sign between them, is another than before."""
    reworded: dict[str, list[Change]] = {}
    for change in diff(before, after):
        if change.subject == "provision" and change.kind not in ("moved", "renumbered", "field"):
            reworded.setdefault(change.id, []).append(change)
    return {id_ for id_, changes in reworded.items() if all(map(_is_spelling, changes))}


def _is_spelling(change: Change) -> bool:
    if change.kind != "reworded":
        return False
    old, new = (_words(text) for text in (change.before, change.after))
    return len(old) == len(new) and all(_is_one_word(*pair) for pair in zip(old, new, strict=True))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0].isalnum()]


def _is_one_word(old: str, new: str) -> bool:
    """Whether at most one letter inside the word is gone, new or another, or two have changed places. An ending is no spelling."""
    if old.casefold() == new.casefold():
        return True
    if any(char.isdigit() for char in old + new) or old[:1] != new[:1] or old[-2:] != new[-2:]:
        return False
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    one, other = old[start : len(old) - end], new[start : len(new) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
