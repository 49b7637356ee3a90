"""A kind word typed before a reference: the tool writes *tabell 2* itself, and the typed word may be another (ISO/IEC Directives Part 2, 22.4)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Fault, Message, Severity
from kravspec.prose import all_prose
from kravspec.text import reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Prose, Standard, Target, TargetKind

SEVERITY: Severity = "error"
_KINDS: Mapping[TargetKind, str] = MappingProxyType(
    {
        "clause": "avsnitt avsnittet avsnitten delavsnitt delavsnittet kapitel kapitlet clause clauses subclause subclauses section sections",
        "annex": "bilaga bilagan bilagor bilagorna annex annexes",
        "table": "tabell tabellen tabeller tabellerna table tables",
        "figure": "figur figuren figurer figurerna bild bilden figure figures",
        "formula": "formel formeln formler formlerna formula formulae formulas",
        "term": "term termen termer termerna begrepp begreppet begreppen terms",
        "provision": (
            "krav kravet kraven rekommendation rekommendationen bestämmelse bestämmelsen bestämmelser bestämmelserna "
            "requirement requirements recommendation recommendations provision provisions"
        ),
    }
)
_WORDS: Mapping[str, TargetKind] = MappingProxyType(
    {word: kind for kind, words in _KINDS.items() for word in words.split()}
)
_BEFORE = re.compile(rf"\b(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\s{{1,3}}$", re.IGNORECASE)
_WRITTEN: frozenset[TargetKind] = frozenset({"clause", "annex", "table", "figure", "formula"})
"""What the tool writes a word for."""
_LONGEST = 24


def check(standard: Standard) -> Iterator[Fault]:
    """Report the word; the fix deletes it where the tool writes one. A foreword has no number and is written with its title."""
    for text in all_prose(standard):
        for found in markdown.references(text.source):
            target = standard.index.get(found["id"])
            if not target or (target.kind == "clause" and not target.number):
                continue
            match = _BEFORE.search(text.source[max(0, found.start() - _LONGEST) : found.start()])
            if not match:
                continue
            said = _WORDS[match["word"].casefold()]
            if target.kind in _WRITTEN and said != "provision":
                yield _superfluous(text.part(found.start() - len(match[0]), found.start()), target, standard)
            elif target.kind != said:
                begin = found.start() - len(match[0])
                yield _mismatch(text.part(begin, begin + len(match["word"])), target, standard)


def _superfluous(word: Prose, target: Target, standard: Standard) -> Fault:
    """The word and the space after it go."""
    said, written = word.source.strip(), _written(target, standard)
    return Fault(
        word.position(),
        Message(
            sv=f"”{said}” är skrivet före [{target.id}], som blir ”{written}”.",
            en=f"“{said}” is typed before [{target.id}], which becomes “{written}”.",
        ),
        Message(sv="Ta bort ordet, eller kör --fix.", en="Remove the word, or run --fix."),
        fix="",
    )


def _mismatch(word: Prose, target: Target, standard: Standard) -> Fault:
    written = _written(target, standard)
    return Fault(
        word.position(),
        Message(
            sv=f"”{word.source}” stämmer inte med [{target.id}], som blir ”{written}”.",
            en=f"“{word.source}” does not fit [{target.id}], which becomes “{written}”.",
        ),
        Message(sv="Rätta ordet eller ID:t.", en="Correct the word or the ID."),
    )


def _written(target: Target, standard: Standard) -> str:
    return reference(target, "", standard.metadata.language, begins_sentence=False)
