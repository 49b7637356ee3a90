"""Writes `comments.yml`. Only the lines of what has changed are written anew: remarks, order and formatting stay as people made them."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from kravspec.error import CannotRunError
from kravspec.export import write
from kravspec.load.comments import BY_ID, COMMENTS, DOCUMENT, UNPLACED, parse_comments
from kravspec.model import Comment, Message, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

_ORDER = (
    "id organisation author date draft clause element line type text proposal replies resolved decision reason file number"
).split()
_HEAD = """\
# Synpunkter på utkastet, under ID:t för det som de gäller. ”kravspec comments” läser in dem, och filen går att ändra för hand.
"""

_Row: TypeAlias = dict[str, Any]
_Edit: TypeAlias = tuple[int, int, list[str]]
"""The lines from the first number up to the second, from 0, and what takes their place."""


def write_comments(root: Path, comments: Sequence[Comment]) -> None:
    """Make the register hold `comments`. One that is in the file but not in `comments` stays as it is.

    Raises `CannotRunError` when the file has faults or cannot be written.
    """
    path = root / COMMENTS
    written = path.read_bytes().decode() if path.exists() else _HEAD
    before = written.replace("\r\n", "\n")
    after = changed(before, comments)
    if after != before:
        write(path, after.replace("\n", "\r\n" if "\r\n" in written else "\n").encode())


def changed(text: str, comments: Sequence[Comment]) -> str:
    """The YAML `text` with `comments` in it. Raises `CannotRunError` when `text` has faults or cannot be changed by lines."""
    old = {comment.id: comment for comment in _read(text)}
    new = {comment.id: replace(comment, position=None) for comment in comments}
    if all(old.get(id_) == comment for id_, comment in new.items()):
        return text
    lines = text.split("\n") if text.endswith("\n") or not text else [*text.split("\n"), ""]
    edits = list(_edits("\n".join(lines), {**old, **new}, old, len(lines) - 1))
    put_together: list[str] = []
    at = 0
    for begin, end, put in sorted(edits, key=lambda edit: edit[:2]):
        put_together += [*lines[at:begin], *put]
        at = end
    after = "\n".join([*put_together, *lines[at:]])
    if {comment.id: comment for comment in _read(after)} != {**old, **new}:
        raise CannotRunError(
            Message(
                sv=f"{COMMENTS} är skriven på ett sätt som inte går att ändra rad för rad. Skriv en nyckel på varje rad.",
                en=f"{COMMENTS} is written in a way that cannot be changed line by line. Write one key on each line.",
            )
        )
    return after


def _read(text: str) -> tuple[Comment, ...]:
    findings: list[Any] = []
    comments = parse_comments(text, COMMENTS, findings)
    if findings:
        first = findings[0]
        at = f"{COMMENTS}:{first.position.line}"
        raise CannotRunError(
            Message(
                sv=f"{at}: {first.message.sv} Rätta filen först.",
                en=f"{at}: {first.message.en} Correct the file first.",
            )
        )
    return tuple(replace(comment, position=None) for comment in comments)


def _edits(text: str, whole: Mapping[str, Comment], old: Mapping[str, Comment], end: int) -> Iterator[_Edit]:
    """What to change in `text`, which holds `old` and is to hold `whole`."""
    from ruamel.yaml import YAML

    root: MappingNode | None = YAML(typ="safe", pure=True).compose(text)
    wanted: defaultdict[str | None, list[Comment]] = defaultdict(list)
    for comment in whole.values():
        wanted[comment.target].append(comment)
    sections = {key.value: (key, value) for key, value in root.value} if root else {}
    by_id = {target: comments for target, comments in wanted.items() if target}
    if BY_ID in sections:
        yield from _section(*sections[BY_ID], by_id, old)
    for name, target in ((DOCUMENT, ""), (UNPLACED, None)):
        if name in sections:
            yield from _list(*sections[name], wanted[target], old, target)
    # What is put at the end of the file comes after what is added to a list there.
    if by_id and BY_ID not in sections:
        yield end, end, _dumped({BY_ID: _by_id(by_id)}, 0)
    for name, target in ((DOCUMENT, ""), (UNPLACED, None)):
        if name not in sections and wanted[target]:
            yield end, end, _dumped({name: [_row(comment) for comment in wanted[target]]}, 0)


def _section(
    key: Node, value: Node, wanted: Mapping[str, Sequence[Comment]], old: Mapping[str, Comment]
) -> Iterator[_Edit]:
    """The changes under the key `comments`."""
    from ruamel.yaml.nodes import MappingNode as Map

    if not isinstance(value, Map) or value.flow_style or not value.value:
        yield key.start_mark.line, _end(value), _dumped({BY_ID: _by_id(wanted)}, 0)
        return
    for target, list_ in value.value:
        yield from _list(target, list_, wanted.get(target.value, ()), old, target.value)
    there = {target.value for target, _ in value.value}
    column = value.value[0][0].start_mark.column
    for target, new in _by_id(wanted).items():
        if target not in there:
            yield _end(value), _end(value), _dumped({target: new}, column)


def _by_id(comments: Mapping[str, Sequence[Comment]]) -> dict[str, list[_Row]]:
    return {target: [_row(comment) for comment in list_] for target, list_ in comments.items()}


def _list(
    key: Node, value: Node, wanted: Sequence[Comment], old: Mapping[str, Comment], target: str | None
) -> Iterator[_Edit]:
    """The changes in one list of comments."""
    from ruamel.yaml.nodes import SequenceNode as Seq

    same = [comment.id for comment in wanted] == [comment.id for comment in old.values() if comment.target == target]
    if same and all(old[comment.id] == comment for comment in wanted):
        return
    if isinstance(value, Seq) and not value.flow_style and value.value:
        yield from _rows(value, {comment.id: comment for comment in wanted}, old)
    else:
        put = _dumped({key.value: [_row(comment) for comment in wanted]}, key.start_mark.column)
        yield key.start_mark.line, _end(value), put


def _rows(value: SequenceNode, wanted: Mapping[str, Comment], old: Mapping[str, Comment]) -> Iterator[_Edit]:
    """The changes in a list that has a line for each key."""
    dash, step = value.start_mark.column, value.value[0].start_mark.column - value.start_mark.column
    there = set()
    for row in value.value:
        keys = {key.value: (key, content) for key, content in row.value}
        id_ = keys["id"][1].value
        there.add(id_)
        if id_ not in wanted:
            yield row.start_mark.line, _end(row), []
        elif row.flow_style and wanted[id_] != old[id_]:
            yield row.start_mark.line, _end(row), _item(wanted[id_], dash, step)
        else:
            yield from _keys(row, keys, _row(old[id_]), _row(wanted[id_]))
    for id_, comment in wanted.items():
        if id_ not in there:
            yield _end(value), _end(value), _item(comment, dash, step)


def _keys(row: MappingNode, keys: Mapping[str, tuple[Node, Node]], before: _Row, after: _Row) -> Iterator[_Edit]:
    """The changes in one comment."""
    for name in _ORDER:
        if name in keys and after.get(name) != before.get(name):
            key, content = keys[name]
            first, *rest = _dumped({name: after.get(name)}, key.start_mark.column)
            # The first key of a row has the dash before it.
            begin = key.start_mark.pointer - key.start_mark.column
            put = [key.start_mark.buffer[begin : key.start_mark.pointer] + first.lstrip(" "), *rest]
            yield key.start_mark.line, _end(content), put
    new = {name: after[name] for name in _ORDER if name in after and name not in keys}
    if new:
        yield _end(row), _end(row), _dumped(new, row.start_mark.column)


def _item(comment: Comment, dash: int, step: int) -> list[str]:
    """A row with its dash at the column `dash`."""
    # Dumped under a key, whose line is then left out: only so the lists inside are indented like the rest.
    return _dumped({"": [_row(comment)]}, dash - 2, step)[1:]


def _row(comment: Comment | Reply) -> _Row:
    """What the file says of a comment: the values that are not empty."""
    row: _Row = {field.name: getattr(comment, field.name) for field in fields(comment)}
    if isinstance(comment, Comment):
        row["replies"] = [_row(reply) for reply in comment.replies]
    return {name: row[name] for name in _ORDER if row.get(name)}


def _dumped(value: Mapping[str, object], column: int, step: int = 2) -> list[str]:
    """`value` as lines of YAML that begin at `column`; `step` is from the dash of a row to its keys."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=2 + step, offset=2)
    out = io.StringIO()
    yaml.dump(_shaped(value), out)
    return [_moved(line, column) for line in out.getvalue().removesuffix("\n").split("\n")]


def _moved(line: str, columns: int) -> str:
    return f"{' ' * columns}{line}" if line and columns > 0 else line[-columns:] if columns < 0 else line


def _shaped(item: object) -> object:
    """`item` with its texts of several lines as blocks, which people can read and edit."""
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(item, dict):
        return {key: _shaped(inner) for key, inner in item.items()}
    if isinstance(item, list):
        return [_shaped(inner) for inner in item]
    return LiteralScalarString(item) if isinstance(item, str) and "\n" in item and not item[0].isspace() else item


def _end(node: Node) -> int:
    """The number of the line after the last one of `node`, empty lines and remarks after it left out."""
    from ruamel.yaml.nodes import MappingNode as Map
    from ruamel.yaml.nodes import ScalarNode as Scalar
    from ruamel.yaml.nodes import SequenceNode as Seq

    if isinstance(node, Map | Seq) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    end: int = mark.line + (mark.column > 0)
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        written = mark.buffer[node.start_mark.pointer : mark.pointer]
        end -= max(written[len(written.rstrip()) :].count("\n") - 1, 0)
    return end
