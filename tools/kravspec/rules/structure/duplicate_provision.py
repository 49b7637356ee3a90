"""Two provisions that say nearly the same: one will be changed and the other not (ISO/IEC Directives Part 2, 5.6)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.model import Fault, Message, Severity
from kravspec.prose import block_and_list_prose
from kravspec.text import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Position, Provision, Standard, Whole

SEVERITY: Severity = "warning"
_ALIKE = 0.85
"""The share of common words (Jaccard) from which two provisions are taken to say the same."""
_FEWEST = 8
_LOOKED_AT = 50
"""So many provisions that share a rare word are compared with, so that the time grows with the length of the text."""
_TOKEN = re.compile(r"\[[^\[\]\n]{1,120}\]|[\w-]+")
_STOP = frozenset(
    "en ett den det de som att och eller i på av för till med om vid från inom enligt är var sin sitt sina så när då efter inte "
    "a an the of to in on at by for with from and or that which is are be not within".split()
)
_ACTOR_ENDS = re.compile(r"[,:;.]")


@dataclass(frozen=True, slots=True)
class _Words:
    """What two provisions are compared by."""

    all: frozenset[str]
    fixed: frozenset[str]
    """Numbers and references: where they differ, the provisions say different things."""
    actor: frozenset[str]


def collect(standard: Standard) -> list[tuple[str, Position, _Words]]:
    """The provisions, each with its place and what it is compared by."""
    return [(provision.id, provision.id_position, _words(provision)) for provision, _, _ in standard.provisions]


def decide(whole: Whole, found: Sequence[Sequence[tuple[str, Position, _Words]]]) -> Iterator[Fault]:  # noqa: ARG001 (every rule over the whole is called alike)
    """Report the ID of the later one. Those that differ in actor, number or reference say different things."""
    rows = [row for each in found for row in each]
    frequency = Counter(word for _, _, words in rows for word in words.all)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for index, (id_, position, words) in enumerate(rows):
        if len(words.all) < _FEWEST:
            continue
        # Sets this much alike must share a word among the rarest few of each (prefix filtering).
        count = len(words.all) - int(_ALIKE * len(words.all) + 0.999) + 1
        rarest = sorted(words.all, key=lambda word: (frequency[word], word))[:count]
        near = {other for word in rarest for other in by_word[word][-_LOOKED_AT:]}
        twin = next((other for other in sorted(near) if _alike(words, rows[other][2])), None)
        if twin is not None:
            earlier = rows[twin][0]
            yield Fault(
                position,
                Message(
                    sv=f"”{id_}” säger nästan samma sak som ”{earlier}”.",
                    en=f"“{id_}” says nearly the same as “{earlier}”.",
                ),
                Message(
                    sv=f"Behåll den ena och hänvisa till den: [{earlier}].",
                    en=f"Keep one and refer to it: [{earlier}].",
                ),
            )
        for word in rarest:
            by_word[word].append(index)


def _alike(one: _Words, other: _Words) -> bool:
    if one.fixed != other.fixed or one.actor != other.actor:
        return False
    return len(one.all & other.all) >= _ALIKE * len(one.all | other.all)


def _words(provision: Provision) -> _Words:
    tokens = [token for text in block_and_list_prose(provision) for token in _tokens(text.source)]
    fixed = frozenset(token for token in tokens if token[0] == "[" or any(map(str.isdecimal, token)))
    return _Words(frozenset(tokens), fixed, frozenset(_actor(provision)))


def _actor(provision: Provision) -> list[str]:
    """The words before the verbal form; after it, when the sentence begins with a condition: *Inom 2 dagar ska lotsen …*."""
    if provision.verb is None:
        return []
    source = provision.text.source
    before = _tokens(_ACTOR_ENDS.split(source[: provision.verb[0]])[-1])
    if before and not any(map(str.isdecimal, "".join(before))) and source[0].isupper():
        return before
    return _tokens(source[provision.verb[1] : provision.verb[1] + 200])[:1]


def _tokens(source: str) -> list[str]:
    words = (match[0].casefold().strip("-_") for match in _TOKEN.finditer(source))
    return [word for word in words if word and word not in _STOP and word not in _VERBS]


_VERBS = frozenset(verb for verbs in VERBS.values() for verb in verbs)
