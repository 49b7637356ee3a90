"""From a place as its sender wrote it, `6.2`, `Tabell 3` or `pro 6`, to the permanent ID, where there is no doubt.

Tried in this order: an ID, a table or figure, the clause, the line. What the columns say must agree: a table that does
not stand in the clause beside it may be another draft's, and then a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kravspec.comments.names import folded, names_of
from kravspec.model import Message
from kravspec.text import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.comments.names import Names, Numbered
    from kravspec.model import Standard

_DASH = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_ID_IN_COLUMN = re.compile(rf"\b(?P<prefix>[^\W\d_]{{2,8}})(?:\s?[{_DASH}]\s?|\s)?(?P<number>\d{{1,4}})\b")
"""A provision's ID as people write it: `PRO-06`, `pro 6`, `PRO06`."""
_ID_IN_TEXT = re.compile(rf"\b(?P<prefix>[A-ZÅÄÖ]{{2,8}})(?:[{_DASH}]|\s)?(?P<number>\d{{1,4}})\b")
"""In running text only capitals count: *per 2 dagar* is no ID."""
_CAPTION = re.compile(
    r"\b(?P<kind>tabell|tab\.|table|figur|fig\.|figure|formel|formula)\s{0,3}\(?(?P<number>(?:[A-Z]{1,2}\.)?\d{1,4})\b",
    re.IGNORECASE,
)
_KINDS = MappingProxyType({"tab": "table", "fig": "figure", "for": "formula"})
_BEFORE = (
    r"(?:sub-?clause|clause|section|cl\.|avsnitt|avsn\.|kapitel|kap\.|punkt|annex|appendix|bilaga|bil\.|§)[\s:]{0,3}"
)
_DECIMALS = r"(?:[.,]\d{1,3})"
_CLAUSE = re.compile(
    rf"(?:{_BEFORE}){{0,3}}\(?(?P<number>[A-Z]{{1,2}}(?:{_DECIMALS}{{1,6}}\b|\.?$)|\d{{1,3}}{_DECIMALS}{{0,6}}\b)[.):]?",
    re.IGNORECASE,
)
"""A letter alone is an annex only when nothing follows: *I första stycket* names none."""
_ANOTHER = re.compile(
    rf"\s*(?:[,;/&{_DASH}]|och|and|samt|till|to|eller|or)\s*(?:{_BEFORE}){{0,3}}(?:[A-Z]{{1,2}}{_DECIMALS}|\d{{1,3}}\b)",
    re.IGNORECASE,
)
_WHOLE = frozenset(
    {
        *("allmänt", "allmän", "generellt", "general", "ge", "gen", "hela dokumentet", "hela standarden"),
        *("hela texten", "whole document", "the whole document", "entire document"),
    }
)


@dataclass(frozen=True, slots=True)
class Given:
    """The columns of a form that say where."""

    clause: str = ""
    element: str = ""
    line: str = ""
    text: str = ""
    """Comment and proposed change, which may name a provision."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is."""

    target: str | None
    """The permanent ID; empty for the whole document, None when there is a doubt."""
    remark: Message | None = None
    """The doubt, or what a person may want to look at."""


def place(given: Given, standard: Standard, lines: Mapping[int, str]) -> Place:
    """The place in `standard`, the draft that was commented on. `lines` gives the ID for a line of the PDF sent out."""
    names = names_of(standard)
    if folded(given.clause) in _WHOLE and not given.element.strip():
        return Place("")
    exact = next((cell.strip() for cell in (given.element, given.clause) if cell.strip() in standard.index), None)
    if exact and standard.index[exact].kind != "provision":
        return Place(exact)
    clause, doubt = _clause(given.clause, names, standard)
    columns = f"{given.clause}\n{given.element}"
    ids = set(_provisions(_ID_IN_COLUMN, columns, names))
    if len(ids) == 1:
        (id_,) = ids
        # An ID does not change; a number beside it that does not fit is another draft's.
        return Place(id_, doubt or _contradiction(id_, clause, names, standard))
    if why := _missing_provision(columns, names) or doubt or _several(ids, clause, names):
        return Place(None, why)
    captions = {(_KINDS[match["kind"][:3].casefold()], match["number"].upper()) for match in _CAPTION.finditer(columns)}
    if len(captions) == 1:
        return _caption(*captions.pop(), clause, standard)
    if not ids and not captions and (mentioned := _mentioned(given, clause, names)):
        return Place(mentioned)
    return Place(clause, _comma(given.clause)) if clause else _line(given.line, lines)


def _clause(written: str, names: Names, standard: Standard) -> tuple[str | None, Message | None]:
    """The clause that is written, or the doubt; neither when nothing is written."""
    words = _CAPTION.sub("", written).strip(" \t\n\xa0,;")
    if not words or folded(words) in _WHOLE:
        return None, None
    match = _CLAUSE.match(words)
    if not match:
        return _titled(words, names)
    number = match["number"]
    id_ = names.numbers.get(("clause", number.rstrip(".").replace(",", ".").upper()))
    if not id_:
        return None, Message(
            sv=f"avsnitt {number} finns inte. Gäller synpunkten ett tidigare utkast, läs med --draft.",
            en=f"there is no clause {number}. If the comment is on an earlier draft, read with --draft.",
        )
    after = words[match.end() :]
    if _ANOTHER.match(after):
        return None, Message(sv=f"”{words}” är flera avsnitt.", en=f"“{words}” is several clauses.")
    others = names.titles.get(folded(after), ())
    if others and id_ not in others:
        title = standard.index[id_].title
        return None, Message(
            sv=f"avsnitt {number} heter ”{title}”, inte ”{after.strip()}”.",
            en=f"clause {number} is called “{title}”, not “{after.strip()}”.",
        )
    return id_, None


def _titled(words: str, names: Names) -> tuple[str | None, Message | None]:
    found = names.titles.get(folded(words), ())
    if len(found) == 1:
        return found[0], None
    if found:
        return None, Message(sv=f"flera avsnitt heter ”{words}”.", en=f"several clauses are called “{words}”.")
    if next(_provisions(_ID_IN_COLUMN, words, names), None):
        return None, None
    return None, Message(sv=f"inget avsnitt heter ”{words}”.", en=f"no clause is called “{words}”.")


def _several(ids: set[str], clause: str | None, names: Names) -> Message | None:
    """That several provisions are named which do not all stand in the clause that would cover them."""
    if not ids or (clause and all(clause in names.around.get(id_, ()) for id_ in ids)):
        return None
    words = ", ".join(sorted(ids))
    return Message(sv=f"flera bestämmelser är angivna: {words}.", en=f"several provisions are given: {words}.")


def _caption(kind: str, number: str, clause: str | None, standard: Standard) -> Place:
    names = names_of(standard)
    target = names.numbers.get((kind, number))
    if not target:
        sv, en = (f"{WORDS[language][kind]} {number}" for language in ("sv", "en"))
        return Place(None, Message(sv=f"{sv} finns inte.", en=f"there is no {en}."))
    doubt = _contradiction(target, clause, names, standard)
    return Place(None if doubt else target, doubt)


def _mentioned(given: Given, clause: str | None, names: Names) -> str | None:
    """The only provision that the comment's text names, when it stands in the clause given or no place is given."""
    found = set(_provisions(_ID_IN_TEXT, given.text, names))
    if len(found) != 1:
        return None
    (id_,) = found
    if clause in names.around.get(id_, ()):
        return id_
    return None if (given.clause + given.element + given.line).strip() else id_


def _contradiction(target: str, clause: str | None, names: Names, standard: Standard) -> Message | None:
    """That `target` does not stand in `clause`; nothing for a retired one, which stands nowhere."""
    if not clause or clause in names.around.get(target, frozenset({clause})):
        return None
    found, own = standard.index[target], standard.index[clause]
    around = standard.index[found.clause]
    kind = found.kind in _KINDS.values()
    sv, en = (f"{WORDS[language][found.kind]} {found.number}" if kind else target for language in ("sv", "en"))
    return Message(
        sv=f"{sv} står i {around.number or around.title}, inte i {own.number or own.title}.",
        en=f"{en} stands in {around.number or around.title}, not in {own.number or own.title}.",
    )


def _missing_provision(columns: str, names: Names) -> Message | None:
    """A provision that does not exist, written with a prefix that does."""
    prefixes = {prefix for prefix, _ in names.provisions}
    for match in _ID_IN_TEXT.finditer(columns):
        if match["prefix"] in prefixes and (match["prefix"], match["number"].lstrip("0")) not in names.provisions:
            return Message(sv=f"”{match[0]}” finns inte.", en=f"there is no “{match[0]}”.")
    return None


def _comma(written: str) -> Message | None:
    """What to look at when a comma was read as a point."""
    if not re.search(r"\d,\d", written):
        return None
    words = written.strip()
    read = words.replace(",", ".")
    return Message(sv=f"”{words}” lästes som avsnitt {read}.", en=f"“{words}” was read as clause {read}.")


def _line(written: str, lines: Mapping[int, str]) -> Place:
    match = re.search(r"\d{1,6}", written)
    if not match:
        return Place(None, Message(sv="platsen är inte angiven.", en="the place is not given."))
    if id_ := lines.get(int(match[0])):
        return Place(id_)
    return Place(
        None,
        Message(
            sv=f"bara rad {match[0]} är angiven. Läs med --pdf och den PDF som skickades ut.",
            en=f"only line {match[0]} is given. Read with --pdf and the PDF that was sent out.",
        ),
    )


def _provisions(pattern: re.Pattern[str], text: str, names: Names) -> Iterator[str]:
    for match in pattern.finditer(text):
        numbered: Numbered = (match["prefix"].upper(), match["number"].lstrip("0"))
        if id_ := names.provisions.get(numbered):
            yield id_
