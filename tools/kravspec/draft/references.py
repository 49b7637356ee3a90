"""References in running text: what Word's fields and typed words refer to with certainty becomes `[id]`; the rest is told.

A typed number is certain when one thing only has it, and the words around it do not name another document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.citations import of_another_document
from kravspec.draft import patterns
from kravspec.draft.remarks import Remark
from kravspec.draft.spans import Span, divided, joined, plain
from kravspec.foreign.references import GIVEN_UP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.draft.nodes import Goal, Goals
    from kravspec.model import TargetKind

_SPACE = r"[\s\N{NO-BREAK SPACE}]"
_KINDS: tuple[tuple[str, tuple[TargetKind, ...]], ...] = (
    (
        r"avsnitt(?:et|en)?|delavsnitt(?:et)?|kapitel|kapitlet|punkt(?:en)?|(?:sub)?clauses?|sections?",
        ("clause", "term", "provision"),
    ),
    (r"bilagan?|annex(?:es)?", ("annex", "clause")),
    (r"tabell(?:en|er|erna)?|tables?", ("table",)),
    (r"figur(?:en|er|erna)?|bild(?:en|er)?|figures?", ("figure",)),
    (r"formel|formeln|formler|formulae?|ekvation(?:en)?|equations?", ("formula",)),
)
_WORDS: Mapping[TargetKind, re.Pattern[str]] = MappingProxyType(
    {
        kind: re.compile(
            rf"\b(?:{'|'.join(words for words, kinds in _KINDS if kind in kinds)}){_SPACE}{{1,3}}\(?$", re.IGNORECASE
        )
        for kind in ("clause", "annex", "table", "figure", "formula", "term", "provision")
    }
)
"""For each kind the words that stand before its number."""
_NUMBER = r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3}){0,6}"
_TYPED = tuple(
    (re.compile(rf"\b(?i:{words}){_SPACE}{{1,3}}\(?(?P<number>{_NUMBER})\)?(?![\w%]|[.,]\d)"), kinds)
    for words, kinds in _KINDS
)
_MORE = re.compile(
    rf"(?P<gap>,{_SPACE}{{1,3}}|{_SPACE}{{1,3}}(?:och|eller|samt|and|or){_SPACE}{{1,3}})(?P<number>{_NUMBER})(?![\w%]|[.,]\d)"
)
_RANGE = re.compile(rf"{_SPACE}{{0,2}}(?:[–-]|till|to){_SPACE}{{0,2}}\d")
_PLACES = rf"\d{{1,4}}(?:\.\d{{1,3}})?(?:{_SPACE}?[a-z]\b)?"
"""`5`, `5 a` or `6.2`."""
_LISTED = rf"{_PLACES}(?:(?:[–-]|,{_SPACE}|{_SPACE}(?:och|samt|and){_SPACE}){_PLACES}){{0,8}}"
_UNIT = (
    rf"(?:(?:\d{{1,3}}{_SPACE}?[a-z]?{_SPACE}kap\.{_SPACE})?{_LISTED}{_SPACE}?§§?|{_LISTED}{_SPACE}kap\.(?!{_SPACE}\d)"
    rf"|(?:artikel|artiklarna|articles?){_SPACE}{_LISTED})"
)
_LOCATOR = re.compile(rf",{_SPACE}{{1,3}}(?P<locator>{_UNIT}(?:(?:,|{_SPACE}(?:och|samt|and)){_SPACE}{_UNIT}){{0,4}})")
"""A place in a law after its designation."""
_NUMERIC = re.compile(r"\(?(?:[A-Z]\.?)?\d*(?:\.\d+)*\.?\)?|[A-Z]")
_PROVISION = re.compile(r"(?<![\w\[-])[A-ZÅÄÖ]{2,8}-\d{2,4}(?![\w-])")
_BRACKET = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference: where its words stand and what they refer to."""

    begin: int
    end: int
    goal: Goal
    locator: str = ""


def resolve(spans: Sequence[Span], goals: Goals, heading: str, remarks: list[Remark]) -> tuple[Span, ...]:
    """The spans with each certain reference as one span with an ID. What is not certain stays as it stands, with a remark."""
    words = plain(spans)
    taken = bytearray(len(words))
    found: list[_Found] = []
    for each in _live(spans, words, goals, heading, remarks):
        found.append(each)
        taken[each.begin : each.end] = b"\1" * (each.end - each.begin)
    for each in _typed(words, goals, heading, remarks, taken):
        if not any(taken[each.begin : each.end]):
            found.append(each)
            taken[each.begin : each.end] = b"\1" * (each.end - each.begin)
    if not found:
        return tuple(spans)
    return _replaced(
        spans, sorted((_located(each, words) for each in found), key=lambda each: each.begin), heading, remarks
    )


def _replaced(spans: Sequence[Span], found: Sequence[_Found], heading: str, remarks: list[Remark]) -> tuple[Span, ...]:
    kept = [each for before, each in pairwise([None, *found]) if each and (before is None or before.end <= each.begin)]
    bounds = sorted({place for each in kept for place in (each.begin, each.end)})
    goals = {each.begin: each for each in kept}
    resolved: list[Span] = []
    at = 0
    for piece in divided(spans, bounds):
        reference = goals.get(at)
        text = plain(piece)
        if reference and text:
            resolved.append(Span(text, id=reference.goal.id, locator=reference.locator))
            resolved += (span for span in piece if span.note)
            remarks.append(Remark("label", heading, text, f"[{reference.goal.id}]"))
        else:
            resolved += piece
        at += len(text)
    return joined(resolved)


def _live(spans: Sequence[Span], words: str, goals: Goals, heading: str, remarks: list[Remark]) -> Iterator[_Found]:
    """The references that are fields or links to bookmarks."""
    for begin, end, span in _stretches(spans):
        text = words[begin:end].strip()
        goal = goals.bookmarks.get(span.bookmark.casefold())
        if GIVEN_UP.search(text):
            remarks.append(Remark("lost-reference", heading, text))
        elif span.page:
            remarks.append(Remark("page", heading, text))
        elif goal is None or not text:
            remarks.append(Remark("reference", heading, text or span.bookmark))
        elif (around := _around(words, begin, end, goal)) and _is_apart(words, *around):
            yield _Found(*around, goal)
        else:
            remarks.append(Remark("reference", heading, text, f"[{goal.id}]"))


def _is_apart(words: str, begin: int, end: int) -> bool:
    """Whether no letter or digit stands right beside a stretch: a part of a word is no reference."""
    return not (words[begin - 1 : begin] if begin else "").isalnum() and not words[end : end + 1].isalnum()


def _stretches(spans: Sequence[Span]) -> Iterator[tuple[int, int, Span]]:
    """Where each run of spans with the same bookmark begins and ends."""
    at = 0
    open_: tuple[int, int, Span] | None = None
    for span in spans:
        end = at + len(span.text)
        if open_ and span.bookmark != open_[2].bookmark:
            yield open_
            open_ = None
        if span.bookmark and span.text:
            open_ = (open_[0] if open_ else at, end, span)
        at = end
    if open_:
        yield open_


def _around(words: str, begin: int, end: int, goal: Goal) -> tuple[int, int] | None:
    """The words that our reference stands for: the field's result with *avsnitt* before it or quotes around it."""
    begin += len(words[begin:end]) - len(words[begin:end].lstrip())
    end -= len(words[begin:end]) - len(words[begin:end].rstrip())
    text = words[begin:end]
    if goal.kind == "term" and goal.label and text.strip("()") == goal.label:
        before = f"{goal.title} ("
        if words[:begin].casefold().endswith(before.casefold()) and words[end : end + 1] == ")":
            return begin - len(before), end + 1
    if text.casefold() == goal.title.casefold() and goal.title:
        quoted = words[begin - 1 : begin] in ("”", "“", '"') and words[end : end + 1] in ("”", '"')
        return (begin - 1, end + 1) if quoted else (begin, end)
    if goal.kind in {"provision", "source"}:
        return (begin, end) if text.strip("[]") == goal.label else None
    label = goal.label or "-"
    own = _WORDS[goal.kind].search(text[: -len(label)]) if text.endswith(label) else None
    if own and not own.start():
        return begin, end
    if not _NUMERIC.fullmatch(text) or not text.strip("()."):
        return None
    kind = _WORDS[goal.kind].search(words[:begin])
    closed = words[end : end + 1] == ")" and kind is not None and kind[0].endswith("(")
    return (kind.start() if kind else begin), end + closed


def _typed(words: str, goals: Goals, heading: str, remarks: list[Remark], taken: bytearray) -> Iterator[_Found]:
    """The references that are typed: a kind and a number, a provision's ID, a source's designation or number."""
    for pattern, kinds in _TYPED:
        for match in pattern.finditer(words):
            if not any(taken[match.start() : match.end()]):
                yield from _numbered(match, kinds, words, goals, heading, remarks)
    for pattern, kind in ((_PROVISION, "provision"), (_BRACKET, "source"), (patterns.DESIGNATION, "source")):
        for match in pattern.finditer(words):
            label = match[1] if pattern is _BRACKET else match[0].rstrip(".:–-")
            goal = goals.only(kind, label)  # type: ignore[arg-type]
            # The designation of another edition or part goes on where this one ends.
            end = match.end() if pattern is _BRACKET else match.start() + len(label)
            if goal and _is_apart(words, match.start(), end):
                yield _Found(match.start(), end, goal)


def _numbered(  # noqa: PLR0913, PLR0917 (what a reference is judged by)
    match: re.Match[str],
    kinds: Sequence[TargetKind],
    words: str,
    goals: Goals,
    heading: str,
    remarks: list[Remark],
) -> Iterator[_Found]:
    begin, end = match.span()
    goal = next((goal for kind in kinds if (goal := goals.only(kind, match["number"]))), None)
    if goal is None or _RANGE.match(words, end) or of_another_document(words, begin, end, None):
        remarks.append(Remark("reference", heading, match[0]))
        return
    yield _Found(begin, end, goal)
    # *avsnitt 4.2 och 4.3*: the word stands once. A number without full stop may count something else.
    while (more := _MORE.match(words, end)) and "." in more["number"]:
        goal = next((goal for kind in kinds if (goal := goals.only(kind, more["number"]))), None)
        if goal is None:
            remarks.append(Remark("reference", heading, more["number"]))
            return
        yield _Found(more.start("number"), more.end(), goal)
        end = more.end()


def _located(found: _Found, words: str) -> _Found:
    match = _LOCATOR.match(words, found.end) if found.goal.kind == "source" else None
    return _Found(found.begin, match.end(), found.goal, re.sub(r"[\t\n]+", " ", match["locator"])) if match else found
