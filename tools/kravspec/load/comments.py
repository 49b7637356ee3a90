"""`comments.yml`: what others have said of the draft, under the ID of what they said it of, and what the group decided."""

from __future__ import annotations

import re
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast, get_args

from kravspec.load.files import read_text
from kravspec.load.yaml import (
    item_position,
    key_position,
    read_mapping,
    report_unknown_keys,
    report_unknown_value,
    value_position,
)
from kravspec.model import Comment, CommentType, Decision, Finding, Message, Position, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    from kravspec.model import Standard, Whole

COMMENTS = "standard/comments.yml"
BY_ID, DOCUMENT, UNPLACED = "comments", "document", "unplaced"
"""The keys of the file: comments by ID, those on the whole document, and those that a person must place."""
TEXTS = ("organisation", "author", "draft", "clause", "element", "line", "text", "proposal", "reason", "file", "number")
LIMIT = 32_000
"""Characters of one text; a cell of a workbook holds 32,767."""
UNSEEN = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no text needs and that XML or a terminal may not bear."""
_UNREAD = frozenset({"invalid-metadata", "missing-file", "path-escape", "unreadable-file"})
"""Faults with which a part of the text may be left out."""
_KEYS = ("id", *TEXTS, "date", "type", "replies", "resolved", "decision")
_REPLY_KEYS = ("organisation", "author", "date", "text")


def load_comments(
    root: Path, document: Standard | Whole, known: Iterable[Finding]
) -> tuple[tuple[Comment, ...], tuple[Finding, ...]]:
    """The comments on `document` in the order of their file, and the faults in it. A row with a fault is left out.

    `known` are the faults of the document: when a file of it could not be read, what stands there is not reported as gone.
    """
    findings: list[Finding] = []
    if not (root / COMMENTS).exists():
        return (), ()
    text = read_text(root, COMMENTS, Position(COMMENTS, 1, 1, 1, 1), findings)
    comments = parse_comments(text or "", COMMENTS, findings)
    if not any(finding.rule in _UNREAD for finding in known):
        findings.extend(_without_target(comments, document))
    return comments, tuple(findings)


def parse_comments(text: str, path: str, findings: list[Finding]) -> tuple[Comment, ...]:
    """The comments in the YAML `text`; none in a text of nothing but remarks."""
    empty = all(line.strip()[:1] in {"", "#"} for line in text.split("\n"))
    mapping = None if empty else read_mapping(text, path, findings)
    if mapping is None:
        return ()
    report_unknown_keys(mapping, (BY_ID, DOCUMENT, UNPLACED), path, findings)
    found = [
        comment for target, rows in _lists(mapping, path, findings) for comment in _rows(rows, target, path, findings)
    ]
    return tuple(_without_twins(found, findings))


def _without_target(comments: tuple[Comment, ...], document: Standard | Whole) -> Iterator[Finding]:
    """The comments without a decision on something that is not in the draft; what came in its place is named."""
    retired = {entry.id: entry for entry in document.register if entry.state != "active"}
    for comment in comments:
        # What an accepted comment asked to have removed is gone, as it should be.
        if not comment.target or comment.target in document.index or comment.decision or not comment.position:
            continue
        if entry := retired.get(comment.target):
            successors = " och ".join(entry.successors), " and ".join(entry.successors)
            sv, en = (
                (f" Ersattes av {successors[0]}.", f" Replaced by {successors[1]}.") if entry.successors else ("", "")
            )
            message = Message(
                sv=f"{comment.id} gäller ”{comment.target}”, som har utgått.{sv}",
                en=f"{comment.id} is on “{comment.target}”, which is retired.{en}",
            )
        else:
            near = get_close_matches(comment.target, document.index, n=1)
            sv, en = (f" Menade du ”{near[0]}”?", f" Did you mean “{near[0]}”?") if near else ("", "")
            message = Message(
                sv=f"{comment.id} gäller ”{comment.target}”, som inte finns.{sv}",
                en=f"{comment.id} is on “{comment.target}”, which does not exist.{en}",
            )
        yield Finding("misplaced-comment", "warning", message, comment.position)


def _lists(mapping: CommentedMap, path: str, findings: list[Finding]) -> Iterator[tuple[str | None, CommentedSeq]]:
    """Each list of comments with what it is on."""
    from ruamel.yaml.comments import CommentedMap as Mapping
    from ruamel.yaml.comments import CommentedSeq as Sequence

    by_id = mapping.get(BY_ID)
    if by_id is not None and not isinstance(by_id, Mapping):
        message = Message(sv=f"”{BY_ID}” ska ha en rad för varje ID.", en=f"“{BY_ID}” must have a line for each ID.")
        findings.append(_fault(message, key_position(mapping, BY_ID, path)))
        by_id = None
    places = [(mapping, DOCUMENT, ""), (mapping, UNPLACED, None)]
    for holder, key, target in [*((by_id, key, str(key)) for key in by_id or ()), *places]:
        rows = holder.get(key)
        if isinstance(rows, Sequence):
            yield target, rows
        elif rows is not None:
            message = Message(sv=f"”{key}” ska ha en lista.", en=f"“{key}” must have a list.")
            findings.append(_fault(message, key_position(holder, key, path)))


def _rows(rows: CommentedSeq, target: str | None, path: str, findings: list[Finding]) -> Iterator[Comment]:
    from ruamel.yaml.comments import CommentedMap as Mapping

    for index, row in enumerate(rows):
        at = item_position(rows, index, path)
        before = len(findings)
        if not isinstance(row, Mapping):
            message = Message(sv="en synpunkt börjar med ”- id: K-001”.", en="a comment begins with “- id: K-001”.")
            findings.append(_fault(message, at))
            continue
        report_unknown_keys(row, _KEYS, path, findings)
        texts = {key: _text(row, key, path, findings) for key in TEXTS}
        id_ = _text(row, "id", path, findings)
        for keys in (("id",), ("text", "proposal")):
            if not any(row.get(key) for key in keys):
                message = Message(sv=f"nyckeln ”{keys[0]}” saknas.", en=f"the key “{keys[0]}” is missing.")
                findings.append(_fault(message, at))
        comment = Comment(
            id=id_,
            target=target,
            date=_date(row, path, findings),
            type=cast("CommentType | None", _one_of(row, "type", get_args(CommentType), path, findings)),
            replies=tuple(_replies(row, path, findings)),
            resolved=_flag(row, path, findings),
            decision=cast("Decision | None", _one_of(row, "decision", get_args(Decision), path, findings)),
            position=value_position(row, "id", path) if "id" in row else at,
            **texts,
        )
        if len(findings) == before:
            yield comment


def _replies(row: CommentedMap, path: str, findings: list[Finding]) -> Iterator[Reply]:
    from ruamel.yaml.comments import CommentedMap as Mapping

    rows = row.get("replies")
    if rows is None:
        return
    if not isinstance(rows, list) or not all(isinstance(reply, Mapping) for reply in rows):
        message = Message(sv="”replies” ska vara en lista med ”text: …”.", en="“replies” must be a list of “text: …”.")
        findings.append(_fault(message, key_position(row, "replies", path)))
        return
    for reply in rows:
        report_unknown_keys(reply, _REPLY_KEYS, path, findings)
        organisation, author, text = (_text(reply, key, path, findings) for key in ("organisation", "author", "text"))
        yield Reply(organisation, author, _date(reply, path, findings), text)


def _text(row: CommentedMap, key: str, path: str, findings: list[Finding]) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        # An unquoted 6.10 is the number 6.1.
        message = Message(sv=f"skriv ”{key}” inom citattecken.", en=f"write “{key}” in quotes.")
    elif len(str(value)) > LIMIT:
        message = Message(sv=f"”{key}” är längre än {LIMIT} tecken.", en=f"“{key}” is longer than {LIMIT} characters.")
    elif UNSEEN.search(str(value)):
        message = Message(sv=f"”{key}” har osynliga styrtecken.", en=f"“{key}” holds control characters.")
    else:
        return str(value)
    findings.append(_fault(message, value_position(row, key, path)))
    return ""


def _date(row: CommentedMap, path: str, findings: list[Finding]) -> date | None:
    value = row.get("date")
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    message = Message(sv="”date” ska vara ett datum, som 2026-11-24.", en="“date” must be a date, such as 2026-11-24.")
    findings.append(_fault(message, value_position(row, "date", path)))
    return None


def _flag(row: CommentedMap, path: str, findings: list[Finding]) -> bool:
    value = row.get("resolved")
    if value is not None and not isinstance(value, bool):
        message = Message(sv="”resolved” ska vara true eller false.", en="“resolved” must be true or false.")
        findings.append(_fault(message, value_position(row, "resolved", path)))
    return value is True


def _one_of(row: CommentedMap, key: str, allowed: tuple[str, ...], path: str, findings: list[Finding]) -> str | None:
    if row.get(key) is None:
        return None
    report_unknown_value(row, key, allowed, path, findings)
    return str(row[key])


def _without_twins(comments: list[Comment], findings: list[Finding]) -> Iterator[Comment]:
    seen: dict[str, Comment] = {}
    for comment in comments:
        first = seen.setdefault(comment.id, comment)
        if first is comment:
            yield comment
        elif comment.position and first.position:
            message = Message(
                sv=f"”{comment.id}” finns redan på rad {first.position.line}. Ge den ena ett nytt nummer.",
                en=f"“{comment.id}” is already on line {first.position.line}. Give one of them another number.",
            )
            findings.append(_fault(message, comment.position))


def _fault(message: Message, position: Position) -> Finding:
    return Finding("invalid-metadata", "error", message, position)
