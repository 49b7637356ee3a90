"""Which paragraph of a returned file is which of those that were sent out.

Word keeps the IDs of paragraphs and the bookmarks, LibreOffice the bookmarks, other programs neither. So, in this order: a
paragraph with an anchor and the text that was sent with it; one without an anchor whose text was sent in the same place; one
with an anchor and another text; and one that stands where only one is missing, and looks like it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.aligning import longest_rise, same
from kravspec.returned.flow import Chunk, TableFlow
from kravspec.returned.tables import match_table
from kravspec.returned.traces import Matching, number_of, pointed_at, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.returned.flow import Flow, Original
    from kravspec.returned.sent import Sending, Sent

_ALIKE = 0.5
"""How much of a text must be the same for it to be the one that is missing."""


def match(flow: Flow, sending: Sending) -> Matching:
    """Find each paragraph of the file among those that were sent."""
    found = Matching()
    _match_notes(flow, sending, found)
    body = [original for item in flow.body if isinstance(item, Chunk) for original in item.originals]
    sent = [each for each in sending.paragraphs if not each.entry.cell and each.entry.kind != "footnote"]
    _match(body, sent, sending, found)
    for item in flow.body:
        if isinstance(item, TableFlow):
            match_table(item, sending, found)
    taken = set(found.sent.values())
    found.missing = [each for each in sending.paragraphs if each not in taken]
    found.moved = _moved([found.of(original) for original in body])
    return found


@dataclass(slots=True)
class _Search:
    """What is still looked for, in a row of paragraphs found and a row of those sent."""

    originals: Sequence[Original]
    candidates: Sequence[Sent]
    evidence: dict[int, list[Sent]]
    """What the anchors of each paragraph point at, the surest first."""
    found: Matching
    free: dict[Sent, None]

    def take(self, original: Original, sent: Sent) -> None:
        self.found.sent[number_of(original)] = sent
        del self.free[sent]

    def pointed_at(self, original: Original) -> list[Sent]:
        """What its anchors point at and is not found yet."""
        return [sent for sent in self.evidence[number_of(original)] if sent in self.free]

    def text(self, original: Original) -> str:
        return self.found.texts[number_of(original)]

    def gaps(self) -> Iterator[tuple[list[Original], list[Sent]]]:
        """What is not matched yet, between one match and the next that stand in the order in which they were sent."""
        order = {sent: index for index, sent in enumerate(self.candidates)}
        found = [self.found.of(original) for original in self.originals]
        places = [order.get(sent, -1) if sent else -1 for sent in found]
        kept = longest_rise(places)
        edges = [(-1, -1), *((index, places[index]) for index in kept), (len(found), len(self.candidates))]
        for (first, begin), (last, end) in pairwise(edges):
            gap = [original for original in self.originals[first + 1 : last] if self.found.of(original) is None]
            missing = [sent for sent in self.candidates[begin + 1 : end] if sent in self.free]
            if gap and missing:
                yield gap, missing


def _match(originals: Sequence[Original], candidates: Sequence[Sent], sending: Sending, found: Matching) -> None:
    for original in originals:
        found.texts[number_of(original)] = text_of(original)
    free = dict.fromkeys(candidates)
    evidence = {number_of(each): [sent for sent in pointed_at(each, sending) if sent in free] for each in originals}
    search = _Search(originals, candidates, evidence, found, free)
    _by_anchor(search, same_text=True)
    for gap, missing in search.gaps():
        without = [original for original in gap if not search.pointed_at(original)]
        for index, sent in _same_text([search.text(original) for original in without], missing):
            search.take(without[index], sent)
    _by_anchor(search, same_text=False)
    for gap, missing in search.gaps():
        if len(gap) == len(missing) == 1 and _is_alike(search.text(gap[0]), missing[0].text):
            search.take(gap[0], missing[0])


def _by_anchor(search: _Search, *, same_text: bool) -> None:
    for original in search.originals:
        if search.found.of(original) is None:
            pointed = search.pointed_at(original)
            fits = [sent for sent in pointed if not same_text or sent.text == search.text(original)]
            for sent in fits[:1]:
                search.take(original, sent)


def _same_text(texts: Sequence[str], missing: Sequence[Sent]) -> list[tuple[int, Sent]]:
    """Texts that stand in the same order among those that are missing; an empty one says nothing."""
    pairs = same(texts, [sent.text for sent in missing])
    return [(index, missing[place]) for index, place in pairs if texts[index]]


def _moved(in_order: Sequence[Sent | None]) -> set[Sent]:
    """Those that do not stand in the order in which they were sent: as few as explain it."""
    present = [sent for sent in in_order if sent]
    kept = {present[index] for index in longest_rise([sent.place for sent in present])}
    return {sent for sent in present if sent not in kept}


def _is_alike(one: str, other: str) -> bool:
    first, second = one.split(), other.split()
    return 2 * len(same(first, second)) >= _ALIKE * (len(first) + len(second))


# ---- footnotes --------------------------------------------------------------------------------------------------------


def _match_notes(flow: Flow, sending: Sending, found: Matching) -> None:
    """A footnote is a paragraph; programs give it a new ID as they like."""
    originals = [original for chunks in flow.notes.values() for chunk in chunks for original in chunk.originals]
    _match(originals, [sent for sent in sending.paragraphs if sent.entry.kind == "footnote"], sending, found)
    for id_, chunks in flow.notes.items():
        for chunk in chunks:
            for original in chunk.originals:
                if sent := found.of(original):
                    found.notes.setdefault(id_, sent)
