"""YAML with places: a mapping, and where in the file each key and value stands. Read with ruamel.yaml, nothing executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Finding, Message, Position

if TYPE_CHECKING:
    from ruamel.yaml.comments import CommentedMap


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
