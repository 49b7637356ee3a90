"""Two provisions that say nearly the same: one will be changed and the other not (ISO/IEC Directives Part 2, 5.6)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kravspec.model import Fault, Message, Severity
from kravspec.prose import block_and_list_prose
from kravspec.text import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Provision, Standard, Whole

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


_Compared: TypeAlias = tuple[frozenset[str], tuple[str, ...]]
"""What two provisions are compared by: all their words, and those that say who acts."""


def collect(standard: Standard) -> list[_Compared]:
    """What each provision is compared by, in order."""
    return [_compared(provision) for provision, _, _ in standard.provisions]


def decide(whole: Whole, found: Sequence[Sequence[_Compared]]) -> Iterator[Fault]:
    """Report the ID of the later one. Those that differ in actor, number or reference say different things."""
    provisions = [target for target in whole.targets if target.kind == "provision"]
    rows = [row for each in found for row in each]
    frequency = Counter(word for words, _ in rows for word in words)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for index, (provision, row) in enumerate(zip(provisions, rows, strict=True)):
        words, _ = row
        if len(words) < _FEWEST:
            continue
        # Sets this much alike must share a word among the rarest few of each (prefix filtering).
        count = len(words) - int(_ALIKE * len(words) + 0.999) + 1
        rarest = sorted(words, key=lambda word: (frequency[word], word))[:count]
        near = {other for word in rarest for other in by_word[word][-_LOOKED_AT:]}
        twin = next((other for other in sorted(near) if _alike(row, rows[other])), None)
        if twin is not None:
            earlier = provisions[twin].id
            yield Fault(
                provision.position,
                Message(
                    sv=f"”{provision.id}” säger nästan samma sak som ”{earlier}”.",
                    en=f"“{provision.id}” says nearly the same as “{earlier}”.",
                ),
                Message(
                    sv=f"Behåll den ena och hänvisa till den: [{earlier}].",
                    en=f"Keep one and refer to it: [{earlier}].",
                ),
            )
        for word in rarest:
            by_word[word].append(index)


def _alike(one: _Compared, other: _Compared) -> bool:
    words, actor = one
    others, other_actor = other
    if set(actor) != set(other_actor) or len(words & others) < _ALIKE * len(words | others):
        return False
    # Numbers and references: where they differ, the provisions say different things.
    return not any(token[0] == "[" or any(map(str.isdecimal, token)) for token in words ^ others)


def _compared(provision: Provision) -> _Compared:
    tokens = frozenset(token for text in block_and_list_prose(provision) for token in _tokens(text.source))
    return tokens, tuple(_actor(provision))


def _actor(provision: Provision) -> list[str]:
    """The words before the verbal form; after it, when the sentence begins with a condition: *Inom 2 dagar ska chefen …*."""
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
