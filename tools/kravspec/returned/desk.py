"""What a step is placed with: the source as it is now, the names in the file, and what of the source stands for what was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kravspec.markdown import MAX_LENGTH
from kravspec.render.docx.baseline import OBJECT
from kravspec.render.docx.references import parts
from kravspec.returned.acts import Move, Remove, RemoveRow, sent_of
from kravspec.returned.known import known_objects
from kravspec.returned.plan import LeftError
from kravspec.returned.writing import CannotWriteError, Form, Refer, merge, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.anchors import Anchor
    from kravspec.load.source_file import SourceFile
    from kravspec.model import Position, Prose
    from kravspec.returned.acts import Step
    from kravspec.returned.comparison import Comparison
    from kravspec.returned.current import Current
    from kravspec.returned.pieces import Object, Piece
    from kravspec.returned.sent import Sent
    from kravspec.returned.sight import Names

_QUOTED = re.compile(r"(?:[ \t]*>[ \t]?)*")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+|[ \t]+")


@dataclass(frozen=True, slots=True)
class Desk:
    """What a step is placed with."""

    current: Current
    names: Names
    known: Mapping[str, Mapping[Object, str]]
    """By file, the source of objects in what the steps are about."""
    refer: Refer
    leaving: frozenset[str]
    """Keys of all anchors that some step takes away from their place."""


def desk(steps: Sequence[Step], comparison: Comparison, current: Current) -> Desk:
    """What the steps are placed with."""
    standard = current.loaded.standard

    def refer(id_: str, begins: bool) -> str | None:  # noqa: FBT001 (`Refer` has it so)
        target = standard.index.get(id_)
        if target is None:
            return None
        before, _, after = parts(standard, target, "", begins_sentence=begins)
        return f"{before}{OBJECT}{after}"

    leaving = [
        sent
        for step in steps
        for act in step.acts
        if isinstance(act, Remove | RemoveRow | Move)
        for sent in sent_of(act)
    ]
    keys = frozenset(current.by_sent[sent].key for sent in leaving if sent in current.by_sent)
    return Desk(current, comparison.names, known_objects(comparison.sending) if steps else {}, refer, keys)


def anchor_of(sent: Sent | None, desk: Desk) -> Anchor:
    """The anchor of what was sent, in the source as it is now."""
    if sent is None:
        raise LeftError("between")
    anchor = desk.current.by_sent.get(sent)
    if sent.entry.generated or (anchor and anchor.generated):
        raise LeftError("generated", sent)
    if sent.entry.source is None:
        raise LeftError("fixed", sent)
    if anchor is None:
        raise LeftError("stale", sent)
    return anchor


def source_of(shown: Sequence[Piece], base: Sequence[Piece], form: Form, desk: Desk, sent: Sent | None) -> str:
    """The Markdown of what a paragraph shows now; `base` is what it was sent as, `sent` whom to name when there is none."""
    if sum(len(piece.text) for piece in shown) > MAX_LENGTH:
        raise LeftError("unwritable", sent)
    try:
        return write(merge(base, shown), form, desk.known.get(form.notes, {}), desk.refer)
    except CannotWriteError as error:
        raise LeftError(error.hindrance, sent) from None


def anchors_in(region: Position, desk: Desk) -> list[Anchor]:
    """The anchors whose text stands in a region, footnotes left out."""
    return [each for each in desk.current.inside(region) if each.kind != "footnote"]


def lead(prose: Prose, file: SourceFile) -> str:
    """What a further line of the text begins with: the marks of quotes, and blanks for those of lists."""
    if len(prose.starts) > 1:
        line, column = prose.starts[1]
        return file.lines[line - 1][: column - 1]
    line, column = prose.starts[0]
    return lead_of(file.lines[line - 1], column)


def lead_of(line: str, column: int) -> str:
    """What a line begins with below one whose text begins at a column."""
    before = line[: column - 1]
    if before.startswith("[^"):
        return "    "
    quoted = _QUOTED.match(before)
    found = quoted[0] if quoted else ""
    while match := _MARKER.match(before, len(found)):
        found += " " * len(match[0])
    return found
