"""What is known of the rest of a document while one of its files is looked at, and what has been asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from kravspec.model.clauses import Clause, TermEntry
    from kravspec.model.metadata import Metadata, RegisterEntry
    from kravspec.model.published import Published
    from kravspec.model.standard import Target, TargetKind

Key = TypeVar("Key")
Value = TypeVar("Value")

_ONLY_LOOKED_UP = "this is looked up in, never walked through; a rule that needs all of it judges the whole"


class Asked(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping that remembers what has been looked up in it, found or not.

    It cannot be walked through: what depends on all of it would have to be done again whenever any of it changes.
    """

    def __init__(self, known: Mapping[Key, Value]) -> None:
        """Nothing has been asked yet."""
        self.known = known
        self.asked: set[Key] = set()

    def __getitem__(self, key: Key) -> Value:
        self.asked.add(key)
        return self.known[key]

    def __contains__(self, key: object) -> bool:
        self.asked.add(key)  # type: ignore[arg-type] # whatever it is, the answer depends on it
        return key in self.known

    def __iter__(self) -> Iterator[Key]:
        raise TypeError(_ONLY_LOOKED_UP)

    def __len__(self) -> int:
        raise TypeError(_ONLY_LOOKED_UP)


class AskedWords:
    """A set of words that remembers which have been asked for."""

    def __init__(self, known: AbstractSet[str]) -> None:
        """Nothing has been asked yet."""
        self.known = known
        self.asked: set[str] = set()

    def __contains__(self, word: str) -> bool:
        self.asked.add(word)
        return word in self.known

    def among(self, words: AbstractSet[str]) -> AbstractSet[str]:
        """Those of the words that are known."""
        self.asked |= words
        return words & self.known

    def isdisjoint(self, words: Iterable[str]) -> bool:
        """Whether none of the words is known."""
        asked = set(words)
        self.asked |= asked
        return self.known.isdisjoint(asked)


@dataclass(frozen=True, eq=False)
class Around:
    """What a rule may know of the rest of the document while it looks at one file.

    The first four are the same for every file, and where one of them changes everything is checked anew. The others
    are looked up in, and a file is checked anew when an answer it got is no longer the same.
    """

    parts: tuple[Clause, ...]
    """The clauses of level one, without what stands in them."""
    terms: tuple[TermEntry, ...]
    """Designations and fields only, without places."""
    designations: frozenset[str]
    """Of all sources."""
    responsible: frozenset[str]
    """What the provisions' field *Ansvar* holds."""
    index: Asked[str, Target]
    numbers: Asked[tuple[TargetKind, str], str]
    """The ID of what has that number."""
    words: AskedWords
    """Every word of the text, in small letters."""
    small_words: AskedWords
    """Every word that stands in small letters somewhere, and so is no name."""


@dataclass(frozen=True, eq=False)
class Whole:
    """All of a document that is needed to judge it as a whole: what it consists of, not what its sentences say."""

    metadata: Metadata
    register: tuple[RegisterEntry, ...]
    parts: tuple[Clause, ...]
    """The clauses of level one, without what stands in them."""
    targets: tuple[Target, ...]
    """Everything that has an ID, in reading order, twins included."""
    terms: tuple[TermEntry, ...]
    words: AbstractSet[str]
    index: Mapping[str, Target]
    published: Published | None = None
    """The latest published edition; None before the first."""
