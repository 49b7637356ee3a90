"""`standard.yml`: what the document is called, where it stands and which files are its parts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, cast, get_args

from kravspec.load.files import read_text
from kravspec.load.settings import read_assessment, read_profiles, read_rules, read_synonyms, read_words
from kravspec.load.yaml import key_position, read_mapping, report_unknown_keys, report_unknown_value, value_position
from kravspec.model import (
    Finding,
    Generated,
    GeneratedContent,
    Language,
    Message,
    Metadata,
    Part,
    Position,
    Role,
    Status,
)
from kravspec.text import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ruamel.yaml.comments import CommentedMap

_TEXTS = ("title", "designation", "stage", "edition", "language", "committee")
_KEYS = (*_TEXTS, "date", "parts")
_OPTIONAL_KEYS = ("generated", "profiles", "actors", "roles", "rules", "synonyms", "assessment")
_PART_KEYS = ("file", "role", "status")


def read_metadata(root: Path, path: str, findings: list[Finding]) -> tuple[Metadata | None, tuple[Part, ...]]:
    """The metadata and the parts in their order; None and no parts when the file cannot be used, with findings."""
    text = read_text(root, path, Position(path, 1, 1, 1, 1), findings)
    mapping = read_mapping(text, path, findings) if text is not None else None
    if mapping is None:
        return None, ()
    before = len(findings)
    report_unknown_keys(mapping, (*_KEYS, *_OPTIONAL_KEYS), path, findings)
    for key in _KEYS:
        if key not in mapping:
            findings.append(_fault(_missing(key), Position(path, 1, 1, 1, 1)))
        elif key in _TEXTS and not (isinstance(mapping[key], str | int | float) and str(mapping[key]).strip()):
            findings.append(_fault(_not_text(key), value_position(mapping, key, path)))
    if len(findings) > before and not all(key in mapping for key in _KEYS):
        return None, ()
    language = _language(mapping, path, findings)
    report_unknown_value(mapping, "stage", STAGES[language], path, findings)
    published = mapping["date"]
    if not isinstance(published, date) or isinstance(published, datetime):
        findings.append(_fault(_not_date(), value_position(mapping, "date", path)))
        published = date(1970, 1, 1)
    texts = {key: str(mapping[key]) for key in _TEXTS if key != "language"}
    metadata = Metadata(
        title=texts["title"],
        designation=texts["designation"],
        stage=texts["stage"],
        edition=texts["edition"],
        date=published,
        language=language,
        committee=texts["committee"],
        path=path,
        generated=tuple(_generated(mapping, path, findings)),
        profiles=read_profiles(mapping, path, findings),
        actors=read_words(mapping, "actors", path, findings),
        roles=read_words(mapping, "roles", path, findings),
        rules=tuple(read_rules(mapping, path, findings)),
        synonyms=tuple(read_synonyms(mapping, path, findings)),
        assessment=read_assessment(mapping, path, findings),
        places={key: _written(mapping, key, path, text or "") for key in _TEXTS},
    )
    return metadata, tuple(_parts(mapping, path, findings))


def _written(mapping: CommentedMap, key: str, path: str, text: str) -> Position:
    """Where the text of `key` stands, without the quotes that may be around it."""
    at = value_position(mapping, key, path)
    quoted = text.splitlines()[at.line - 1][at.column - 1 : at.column] in ('"', "'")
    return Position(path, at.line, at.column + quoted, at.end_line, at.end_column + quoted)


def _language(mapping: CommentedMap, path: str, findings: list[Finding]) -> Language:
    report_unknown_value(mapping, "language", get_args(Language), path, findings)
    return cast("Language", mapping["language"]) if mapping["language"] in get_args(Language) else "sv"


def _generated(mapping: CommentedMap, path: str, findings: list[Finding]) -> Iterable[Generated]:
    from ruamel.yaml.comments import CommentedMap as Mapping

    rows = mapping.get("generated")
    if rows is None:
        return
    if not isinstance(rows, Mapping):
        findings.append(_fault(_not_generated(), key_position(mapping, "generated", path)))
        return
    for id_, content in rows.items():
        report_unknown_value(rows, id_, get_args(GeneratedContent), path, findings)
        if content in get_args(GeneratedContent):
            yield Generated(str(id_), content, key_position(rows, id_, path))


def _parts(mapping: CommentedMap, path: str, findings: list[Finding]) -> Iterable[Part]:
    from ruamel.yaml.comments import CommentedMap as Mapping

    rows = mapping["parts"]
    if not isinstance(rows, list) or not rows:
        findings.append(_fault(_no_parts(), key_position(mapping, "parts", path)))
        return
    seen: dict[str, int] = {}
    for row in rows:
        if not isinstance(row, Mapping) or not isinstance(row.get("file"), str) or "role" not in row:
            findings.append(_fault(_no_file(), key_position(mapping, "parts", path)))
            continue
        report_unknown_keys(row, _PART_KEYS, path, findings)
        at = value_position(row, "file", path)
        file = row["file"]
        if file in seen:
            findings.append(_fault(_twice(file, seen[file]), at))
            continue
        seen[file] = at.line
        report_unknown_value(row, "role", get_args(Role), path, findings)
        role = cast("Role", row["role"]) if row["role"] in get_args(Role) else "clause"
        yield Part(file, role, _status(row, role, path, findings), at)


def _status(row: CommentedMap, role: Role, path: str, findings: list[Finding]) -> Status | None:
    if (role == "annex") != ("status" in row):
        at = key_position(row, "status", path) if "status" in row else value_position(row, "role", path)
        findings.append(_fault(_status_only_for_annexes(), at))
    if "status" not in row:
        return None
    report_unknown_value(row, "status", get_args(Status), path, findings)
    return cast("Status", row["status"]) if row["status"] in get_args(Status) else None


def _fault(message: Message, position: Position) -> Finding:
    return Finding("invalid-metadata", "error", message, position)


def _missing(key: str) -> Message:
    return Message(
        sv=f"nyckeln ”{key}” saknas. Lägg till en rad ”{key}: …”.", en=f"the key “{key}” is missing. Add “{key}: …”."
    )


def _not_text(key: str) -> Message:
    return Message(sv=f"”{key}” ska vara en text.", en=f"“{key}” must be a text.")


def _not_date() -> Message:
    return Message(sv="”date” ska vara ett datum, som 2026-11-24.", en="“date” must be a date, such as 2026-11-24.")


def _no_parts() -> Message:
    return Message(
        sv="”parts” ska vara en lista med minst en del, rader av formen ”- file: …”.",
        en="“parts” must be a list of at least one part, lines of the form “- file: …”.",
    )


def _not_generated() -> Message:
    return Message(
        sv="”generated” ska ha rader av formen ”tab-kriterier: criteria”.",
        en="“generated” must have lines of the form “tab-criteria: criteria”.",
    )


def _no_file() -> Message:
    return Message(
        sv="varje del i ”parts” behöver ”file” och ”role”.",
        en="every part in “parts” needs “file” and “role”.",
    )


def _twice(file: str, line: int) -> Message:
    return Message(
        sv=f"delen ”{file}” står redan på rad {line}. Ta bort den ena raden.",
        en=f"the part “{file}” is already on line {line}. Remove one of the lines.",
    )


def _status_only_for_annexes() -> Message:
    return Message(
        sv="en bilaga (”role: annex”), och bara en bilaga, har ”status: normative” eller ”status: informative”.",
        en="an annex (“role: annex”), and only an annex, has “status: normative” or “status: informative”.",
    )
