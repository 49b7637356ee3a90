"""The source as it is now: which anchor each paragraph sent out has in it, and the files as text with places in them."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kravspec.anchors import anchors
from kravspec.load.source_file import SourceFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.anchors import Anchor
    from kravspec.load import Loaded
    from kravspec.model import Position
    from kravspec.returned.sent import Sending, Sent

_AGAIN = "/again-"
"""In the key of a footnote that is referred to once more."""


@dataclass(frozen=True)
class Current:
    """The standard on disk and what was sent out, side by side."""

    loaded: Loaded
    anchors: tuple[Anchor, ...]
    by_sent: Mapping[Sent, Anchor]
    """The anchor of each paragraph whose text is still what was sent."""
    files: dict[str, SourceFile] = field(default_factory=dict)

    def file(self, path: str) -> SourceFile:
        """A file of the standard."""
        if path not in self.files:
            text = (self.loaded.root / path).read_bytes().decode("utf-8")
            self.files[path] = SourceFile(path, text)
        return self.files[path]

    @cached_property
    def by_key(self) -> Mapping[str, Anchor]:
        """The anchors by key."""
        return {anchor.key: anchor for anchor in self.anchors}

    @cached_property
    def _by_line(self) -> Mapping[str, list[tuple[int, int]]]:
        """By path, the line of each anchor and its place in `anchors`, by line."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, anchor in enumerate(self.anchors):
            if not anchor.generated:
                found[anchor.position.path].append((anchor.position.line, index))
        return {path: sorted(rows) for path, rows in found.items()}

    def inside(self, region: Position) -> list[Anchor]:
        """The anchors whose text stands in a region of the source, copies left out, in reading order."""
        rows = self._by_line.get(region.path, [])
        first, last = bisect(rows, (region.line, -1)), bisect(rows, (region.end_line, len(self.anchors)))
        return [self.anchors[index] for index in sorted(index for _, index in rows[first:last])]


def current(loaded: Loaded, sending: Sending) -> Current:
    """Find what was sent in the standard as it is now: by key, or by ID and text where keys have shifted."""
    found = anchors(loaded.standard)
    now: defaultdict[tuple[str, str], list[Anchor]] = defaultdict(list)
    then: defaultdict[tuple[str, str], list[Sent]] = defaultdict(list)
    for anchor in found:
        now[anchor.id, anchor.kind].append(anchor)
    for sent in sending.paragraphs:
        then[sent.entry.id, sent.entry.kind].append(sent)
    by_sent: dict[Sent, Anchor] = {}
    for group, sents in then.items():
        by_sent |= _found(sents, now[group])
    return Current(loaded, found, by_sent)


def _found(sents: Sequence[Sent], group: Sequence[Anchor]) -> dict[Sent, Anchor]:
    """The anchors of what was sent, both of one ID and kind: all of them by key, or else each whose text is its alone."""
    by_key = {anchor.key: anchor for anchor in group}
    once = [sent for sent in sents if _AGAIN not in sent.entry.key]
    if [(anchor.key, _source(anchor)) for anchor in group] == [(sent.entry.key, sent.entry.source) for sent in once]:
        return {sent: by_key[sent.entry.key.partition(_AGAIN)[0]] for sent in sents}
    by_source = {_source(anchor): anchor for anchor in group}
    now, then = Counter(map(_source, group)), Counter(sent.entry.source for sent in once)
    return {sent: by_source[source] for sent in sents if now[source := sent.entry.source] == then[source] == 1}


def _source(anchor: Anchor) -> str | None:
    return anchor.prose.source if anchor.prose else None
