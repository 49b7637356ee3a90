"""From the register and what has come in to the register with it: the same comment twice is one comment."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kravspec.model import Comment, Reply

_NUMBER = re.compile(r"K-(\d+)")
_SIGNS = str.maketrans("“”„’‘‚–—−\xa0", "\"\"\"'''--- ")


@dataclass(frozen=True, slots=True)
class Merged:
    """The register with what has come in."""

    comments: tuple[Comment, ...]
    """All, those of the register first and in its order."""
    outcomes: tuple[tuple[Comment, bool], ...]
    """For each that came in, in order: what it is in the register, and whether it was there before."""


def merge(register: Sequence[Comment], incoming: Iterable[Comment]) -> Merged:
    """Give each new comment the next number; one that is there already only fills in what was not known of it.

    One that has come in with an ID is that one. Else it is the same when the words are the same, spaces, capitals and
    kinds of quotation marks aside, it is from the same organisation, and the places do not differ; or when it is the
    same row of the same file, read again.
    """
    known = {comment.id: comment for comment in register}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for comment in register:
        alike[_words(comment)].append(comment.id)
    following = max((int(match[1]) for id_ in known if (match := _NUMBER.fullmatch(id_))), default=0) + 1
    outcomes = []
    for comment in incoming:
        twins = (known[id_] for id_ in ([comment.id] if comment.id else alike[_words(comment)]))
        twin = next((twin for twin in twins if comment.id or _is_same(twin, comment)), None)
        new = _completed(twin, comment) if twin else replace(comment, id=f"K-{following:03}")
        if not twin:
            following += 1
            alike[_words(new)].append(new.id)
        known[new.id] = new
        outcomes.append((new.id, twin is not None))
    return Merged(tuple(known.values()), tuple((known[id_], before) for id_, before in outcomes))


def _words(comment: Comment) -> str:
    return _folded(f"{comment.text}\n{comment.proposal}")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_SIGNS).casefold().split())


def _bare(place: str) -> str:
    """`PRO-01`, `pro 1` and `PRO01` are one place."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]+", "", _folded(place)))


def _is_same(one: Comment, other: Comment) -> bool:
    same_row = bool(one.file and one.number) and (one.file, one.number) == (other.file, other.number)
    sender, other_sender = (_folded(comment.organisation or comment.author) for comment in (one, other))
    if same_row:
        return not one.organisation or not other.organisation or sender == other_sender
    return bool(sender) and sender == other_sender and _is_same_place(one, other)


def _is_same_place(one: Comment, other: Comment) -> bool:
    if one.target != other.target or (one.target is None and _folded(one.clause) != _folded(other.clause)):
        return False
    pairs = [(_bare(a), _bare(b)) for a, b in ((one.element, other.element), (one.line, other.line))]
    # In one file two rows have the same kind of place; from two files one may say less.
    exact = one.file == other.file or one.target is None
    return all(a == b or (not exact and not (a and b)) for a, b in pairs)


def _completed(known: Comment, other: Comment) -> Comment:
    """`known` with what only `other` says, and the answers that have come in the thread since."""
    names = ("organisation", "date", "draft", "clause", "element", "line", "type")
    filled = {name: getattr(other, name) for name in names if not getattr(known, name)}
    if known.target is None and other.target is not None:
        filled |= {"target": other.target, "draft": other.draft}
    if not known.decision:
        filled |= {"decision": other.decision, "reason": other.reason or known.reason}
    if filled.get("organisation"):
        filled["author"] = other.author
    return replace(known, **filled, replies=_thread(known, other), resolved=known.resolved or other.resolved)


def _thread(known: Comment, other: Comment) -> tuple[Reply, ...]:
    """The answers of both, each once; of two that say the same, the one that says whom it is from."""
    found = {_folded(reply.text): reply for reply in known.replies}
    for reply in other.replies:
        words = _folded(reply.text)
        if words not in found or not found[words].organisation:
            found[words] = reply
    return tuple(found.values())
