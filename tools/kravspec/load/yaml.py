"""YAML with places: a mapping, and where in the file each key and value stands. Read with ruamel.yaml, nothing executed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from kravspec.model import Finding, Message, Position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ruamel.yaml.comments import CommentedMap, CommentedSeq


def read_mapping(text: str, path: str, findings: list[Finding], first_line: int = 1) -> CommentedMap | None:
    """The mapping in `text`, which begins at `first_line` of `path`; None with a finding when it is no valid mapping."""
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.events import AliasEvent

    try:
        # Twenty lines of aliases to aliases stand for a million values.
        events = YAML(typ="rt").parse(text) if "*" in text else ()
        if alias := next((event for event in events if isinstance(event, AliasEvent)), None):
            at = _place(path, alias.start_mark.line + first_line, alias.start_mark.column + 1)
            findings.append(Finding("invalid-metadata", "error", _ALIAS, at))
            return None
        loaded = YAML(typ="rt").load(text)
    except (YAMLError, RecursionError, ValueError) as error:
        mark = error.problem_mark or error.context_mark if isinstance(error, MarkedYAMLError) else None
        position = _place(path, mark.line + first_line, mark.column + 1) if mark else _place(path, first_line, 1)
        findings.append(Finding("invalid-metadata", "error", _broken(error), position))
        return None
    if isinstance(loaded, CommentedMap):
        return loaded
    message = Message(
        sv="här ska stå rader av formen ”nyckel: värde”.",
        en="lines of the form “key: value” belong here.",
    )
    findings.append(Finding("invalid-metadata", "error", message, _place(path, first_line, 1)))
    return None


def key_position(mapping: CommentedMap, key: str, path: str, first_line: int = 1) -> Position:
    """Where `key` stands."""
    line, column = mapping.lc.key(key)
    return _place(path, line + first_line, column + 1, len(str(key)))


def value_position(mapping: CommentedMap, key: str, path: str, first_line: int = 1) -> Position:
    """Where the value of `key` begins."""
    line, column = mapping.lc.value(key)
    return _place(
        path, line + first_line, column + 1, max(len(str(mapping[key])), 1) if isinstance(mapping[key], str) else 1
    )


def item_position(rows: CommentedSeq, index: int, path: str, first_line: int = 1) -> Position:
    """Where the item `index` of a list begins."""
    line, column = rows.lc.item(index)
    return _place(path, line + first_line, column + 1)


def report_unknown_keys(mapping: CommentedMap, known: tuple[str, ...], path: str, findings: list[Finding]) -> None:
    """A finding for each key of `mapping` that is not in `known`."""
    for key in mapping:
        if key not in known:
            message = _unknown_key(str(key), known)
            findings.append(Finding("invalid-metadata", "error", message, key_position(mapping, key, path)))


def report_unknown_value(
    mapping: CommentedMap, key: str, allowed: Iterable[str], path: str, findings: list[Finding]
) -> None:
    """A finding when the value of `key` is not in `allowed`."""
    value, known = str(mapping[key]), tuple(allowed)
    if value not in known:
        message = _unknown_value(key, value, known)
        findings.append(Finding("invalid-metadata", "error", message, value_position(mapping, key, path)))


_ALIAS = Message(
    sv="hänvisningar (*namn) används inte här. Skriv värdet. En text som börjar med * får citattecken.",
    en="aliases (*name) are not used here. Write the value. A text that begins with * takes quotes.",
)


def _place(path: str, line: int, column: int, length: int = 1) -> Position:
    return Position(path, line, column, line, column + length)


def _broken(error: Exception) -> Message:
    problem = str(getattr(error, "problem", None) or "too deep or not YAML").partition("\n")[0]
    return Message(
        sv=f"YAML går inte att läsa här ({problem}). Kontrollera indrag, kolon och citattecken.",
        en=f"cannot read the YAML here ({problem}). Check indentation, colons and quotes.",
    )


def _unknown_key(key: str, known: tuple[str, ...]) -> Message:
    near = get_close_matches(key, known, n=1)
    sv = f" Menade du ”{near[0]}”?" if near else f" Kända nycklar: {', '.join(known)}."
    en = f" Did you mean “{near[0]}”?" if near else f" Known keys: {', '.join(known)}."
    return Message(sv=f"nyckeln ”{key}” är inte känd.{sv}", en=f"the key “{key}” is not known.{en}")


def _unknown_value(key: str, value: str, known: tuple[str, ...]) -> Message:
    near = get_close_matches(value, known, n=1)
    sv = f"Menade du ”{near[0]}”?" if near else f"Välj ett av: {', '.join(known)}."
    en = f"Did you mean “{near[0]}”?" if near else f"Choose one of: {', '.join(known)}."
    return Message(
        sv=f"”{value}” är inget känt värde för ”{key}”. {sv}", en=f"“{value}” is no known value of “{key}”. {en}"
    )
