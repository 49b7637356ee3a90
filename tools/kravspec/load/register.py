"""`register.yml`: the memory of every ID that has ever been published."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, cast, get_args

from kravspec.load.files import read_text
from kravspec.load.yaml import key_position, read_mapping, report_unknown_keys, value_position
from kravspec.model import Finding, MeaningChange, Message, Position, RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ruamel.yaml.comments import CommentedMap

_STATES = get_args(Literal["active", "retired", "split", "merged", "replaced"])
_KEYS = ("kind", "state", "first", "successors", "reason", "changed")


def read_register(root: Path, path: str, findings: list[Finding]) -> tuple[RegisterEntry, ...]:
    """The rows of the register, none when there is no such file: a standard that was never published needs none."""
    from ruamel.yaml.comments import CommentedMap as Mapping

    if not (root / path).exists():
        return ()
    text = read_text(root, path, Position(path, 1, 1, 1, 1), findings)
    mapping = read_mapping(text, path, findings) if text is not None else None
    if mapping is None:
        return ()
    rows = mapping.get("ids")
    if rows is None or (isinstance(rows, dict) and not rows):
        return ()
    if not isinstance(rows, Mapping):
        message = Message(sv="”ids” ska ha en rad för varje ID.", en="“ids” must have a line for each ID.")
        findings.append(Finding("invalid-metadata", "error", message, Position(path, 1, 1, 1, 1)))
        return ()
    return tuple(_rows(rows, path, findings))


def _rows(rows: CommentedMap, path: str, findings: list[Finding]) -> Iterable[RegisterEntry]:
    for key, row in rows.items():
        at = key_position(rows, key, path)
        state = row.get("state") if isinstance(row, dict) else None
        if state not in _STATES:
            near = get_close_matches(str(state), _STATES, n=1)
            at = value_position(row, "state", path) if near else at
            findings.append(Finding("invalid-metadata", "error", _no_state(str(key), near), at))
            continue
        report_unknown_keys(row, _KEYS, path, findings)
        yield RegisterEntry(
            id=str(key),
            kind=str(row.get("kind", "")),
            state=cast("Literal['active', 'retired', 'split', 'merged', 'replaced']", state),
            first=str(row.get("first", "")),
            successors=tuple(str(successor) for successor in row.get("successors") or ()),
            reason=str(row.get("reason", "")),
            position=at,
            changed=tuple(_changes(row.get("changed"))),
        )


def _changes(row: object) -> Iterable[MeaningChange]:
    """What `changed: {EDITION: REASON}` says."""
    for edition, reason in row.items() if isinstance(row, dict) else ():
        yield MeaningChange(str(edition), str(reason or ""))


def _no_state(key: str, near: list[str]) -> Message:
    sv = f" Menade du ”{near[0]}”?" if near else f" Välj ett av: {', '.join(_STATES)}."
    en = f" Did you mean “{near[0]}”?" if near else f" Choose one of: {', '.join(_STATES)}."
    return Message(sv=f"”{key}” har inget känt läge i ”state”.{sv}", en=f"“{key}” has no known “state”.{en}")
