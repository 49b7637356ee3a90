"""From what shall happen to an ID to the files as they become: the text of the standard, and the rows of the register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kravspec.error import CannotRunError
from kravspec.identity.places import Lines, lines, provision, referring
from kravspec.load.source_file import SourceFile
from kravspec.model import Clause, Message, TermEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kravspec.load import Loaded
    from kravspec.model import Position


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit makes."""

    files: Mapping[str, str]
    """The whole text of each file that changes, by its path."""
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the register is to say, by ID; only of what has been published."""
    references: tuple[Position, ...] = ()
    """Where something refers to an ID that is no longer there: for a person to change."""


def retire(loaded: Loaded, id_: str, reason: str, successors: Sequence[str] = ()) -> Edited:
    """Take a provision out with its fields and notes. With `successors` it is replaced by them, which are in the text."""
    for successor in successors:
        provision(loaded.standard, successor)
    state = "replaced" if successors else "retired"
    at = lines(loaded.standard, provision(loaded.standard, id_).id)
    return Edited(
        _applied(loaded, [_cut(loaded, at)]),
        _rows(loaded, [id_], state, successors, reason),
        _still_referring(loaded, [id_], [at]),
    )


def split(loaded: Loaded, id_: str, new: Sequence[str], reason: str) -> Edited:
    """Write a provision once for each new ID, sentence, list and fields; its notes follow the last. A person then rewrites each."""
    old = provision(loaded.standard, id_)
    source = _file(loaded, old.position.path)
    first, last = old.position.line, old.position.end_line
    block = source.lines[first - 1 : last]
    copies: list[str] = []
    for each in new:
        copies += [*([""] if copies else []), _renamed(block, old.id_position, first, each), *block[1:]]
    edit = _Edit(old.position.path, first, last, copies)
    references = _still_referring(loaded, [id_], [])
    return Edited(_applied(loaded, [edit]), _rows(loaded, [id_], "split", new, reason), references)


def merge(loaded: Loaded, ids: Sequence[str], new: str, reason: str) -> Edited:
    """Put provisions together where the first stands, under the new ID; a person then makes one sentence of theirs."""
    first, *others = (provision(loaded.standard, id_) for id_ in dict.fromkeys(ids))
    at = lines(loaded.standard, first.id)
    source = _file(loaded, at.path)
    block = source.lines[at.first - 1 : at.last]
    put = [_renamed(block, first.id_position, at.first, new), *block[1:]]
    edits = []
    for other in others:
        place = lines(loaded.standard, other.id)
        text = _file(loaded, place.path).lines[place.first - 1 : place.last]
        start = other.text.position().column - 1
        put += ["", text[0][start:], *text[1:]]
        edits.append(_cut(loaded, place))
    edits.append(_Edit(at.path, at.first, at.last, put))
    every = [first.id, *(other.id for other in others)]
    moved = [lines(loaded.standard, id_) for id_ in every]
    rows = _rows(loaded, every, "merged", [new], reason)
    return Edited(_applied(loaded, edits), rows, _still_referring(loaded, every, moved))


def move(loaded: Loaded, id_: str, after: str) -> Edited:
    """Move something with all that belongs to it to another place, which changes its number and nothing else.

    A clause or term entry is put after another of its level; anything else after a block, or last among a clause's own blocks.
    """
    standard = loaded.standard
    at, target = lines(standard, id_), lines(standard, after)
    if at.path == target.path and at.first <= target.first <= at.last:
        raise CannotRunError(
            Message(sv=f"”{after}” står i det som ska flyttas.", en=f"“{after}” stands in what is to be moved.")
        )
    clauses = {clause.id: clause for clause, _ in standard.clauses}
    moved, around = clauses.get(id_), clauses.get(after)
    if moved and (around is None or around.level != moved.level or type(around) is not type(moved)):
        raise CannotRunError(
            Message(
                sv=f"”{id_}” kan bara flyttas till efter ett avsnitt på samma nivå, eller en term till efter en term.",
                en=f"“{id_}” can only be put after a clause of the same level, or a term after a term.",
            )
        )
    last = target.last if moved or around is None else _own_end(around)
    put = ["", *_file(loaded, at.path).lines[at.first - 1 : at.last]]
    return Edited(_applied(loaded, [_cut(loaded, at), _Edit(target.path, last + 1, last, put)]))


@dataclass(frozen=True, slots=True)
class _Edit:
    """The lines from `first` to `last` become `put`; with `last` before `first` it is put between."""

    path: str
    first: int
    last: int
    put: Sequence[str]


def _own_end(clause: Clause | TermEntry) -> int:
    """The last line of a clause that is before its first subclause."""
    blocks = clause.blocks if isinstance(clause, Clause) else (*clause.fields, *clause.notes, *clause.blocks)
    return max((block.position.end_line for block in blocks), default=clause.position.end_line)


def _renamed(block: Sequence[str], at: Position, first: int, id_: str) -> str:
    """The line of a provision that holds its ID, with another."""
    line = block[at.line - first]
    return f"{line[: at.column - 1]}{id_}{line[at.end_column - 1 :]}"


def _cut(loaded: Loaded, at: Lines) -> _Edit:
    """Takes the lines away, and the empty ones between them and what follows."""
    source = _file(loaded, at.path).lines
    last = at.last
    while last < len(source) and not source[last].strip():
        last += 1
    if last < len(source):
        return _Edit(at.path, at.first, last, ())
    # At the end of the file the empty lines before go too, and its last end of line stays.
    first = at.first
    while first > 1 and not source[first - 2].strip():
        first -= 1
    return _Edit(at.path, first, last, ("",))


def _file(loaded: Loaded, path: str) -> SourceFile:
    return SourceFile(path, (loaded.root / path).read_bytes().decode("utf-8"))


def _applied(loaded: Loaded, edits: Iterable[_Edit]) -> Mapping[str, str]:
    by_path: defaultdict[str, list[_Edit]] = defaultdict(list)
    for edit in edits:
        by_path[edit.path].append(edit)
    found = {}
    for path, changes in by_path.items():
        source = _file(loaded, path)
        text = list(source.lines)
        for edit in sorted(changes, key=lambda each: each.first, reverse=True):
            text[edit.first - 1 : edit.last] = edit.put
        mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if source.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}") else ""
        found[path] = mark + source.newline.join(text)
    return found


def _rows(
    loaded: Loaded, ids: Sequence[str], state: str, successors: Sequence[str], reason: str
) -> Mapping[str, Mapping[str, Any]]:
    published = {entry.id for entry in loaded.standard.register}
    # Each its own row: YAML would write what two rows share as an alias.
    return {
        id_: {"state": state, **({"successors": list(successors)} if successors else {}), "reason": reason}
        for id_ in ids
        if id_ in published
    }


def _still_referring(loaded: Loaded, ids: Sequence[str], gone: Sequence[Lines]) -> tuple[Position, ...]:
    """Who refers to the IDs from elsewhere than the lines that are taken away."""
    return tuple(
        position
        for id_ in ids
        for position in referring(loaded, id_)
        if not any(position.path == at.path and at.first <= position.line <= at.last for at in gone)
    )
