"""`profiles`, `actors`, `roles`, `rules`, `synonyms` and `assessment` of `standard.yml`.

Which drafting rules this document asks for, who acts in it and whose work it concerns, which rules it weighs in its own way, what else its readers
call things, and where it says how it is assessed.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

from kravspec.load.yaml import key_position, value_position
from kravspec.model import AssessmentContent, AssessmentPart, Finding, Message, Position, RuleSetting, Severity
from kravspec.rules import rule_modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.comments import CommentedMap

PROFILES = ("iso", "sis", "klarsprak", "vagledning")
_SEVERITIES = (*get_args(Severity), "off")
_KEYS = {"severity", "reason"}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SYNONYMS = Message(
    sv="en rad i ”synonyms” ska ha ett ord ur texten och en lista med andra ord, som: webbplats: [hemsida, sajt]. Varje ord skrivs utan mellanslag.",
    en="a line in “synonyms” must have a word of the text and a list of other words, such as: website: [homepage, site]. Each word is written without spaces.",
)


def read_profiles(mapping: CommentedMap, path: str, findings: list[Finding]) -> tuple[str, ...]:
    """The profiles that the document asks for."""
    from ruamel.yaml.comments import CommentedSeq

    rows = mapping.get("profiles")
    if rows is None:
        return ()
    known = isinstance(rows, CommentedSeq) and all(row in PROFILES for row in rows)
    if not known:
        choices = ", ".join(PROFILES)
        message = Message(
            sv=f"”profiles” ska vara en lista med namn ur: {choices}.",
            en=f"“profiles” must be a list of names from: {choices}.",
        )
        findings.append(_fault(message, key_position(mapping, "profiles", path)))
        return ()
    return tuple(rows)


def read_words(mapping: CommentedMap, key: str, path: str, findings: list[Finding]) -> tuple[str, ...]:
    """The list of words at `key`, as that of `actors` or `roles`."""
    from ruamel.yaml.comments import CommentedSeq

    rows = mapping.get(key)
    if rows is None:
        return ()
    if not (isinstance(rows, CommentedSeq) and all(isinstance(row, str) and row.strip() for row in rows)):
        message = Message(
            sv=f"”{key}” ska vara en lista med ord, som: nämnd, chef.",
            en=f"“{key}” must be a list of words, such as: board, manager.",
        )
        findings.append(_fault(message, key_position(mapping, key, path)))
        return ()
    return tuple(str(row) for row in rows)


def read_rules(mapping: CommentedMap, path: str, findings: list[Finding]) -> Iterator[RuleSetting]:
    """The document's own severity of a rule, `long-sentence: {severity: off, reason: …}`. Each needs a reason."""
    from ruamel.yaml.comments import CommentedMap as Mapping

    rows = mapping.get("rules")
    if rows is None:
        return
    if not isinstance(rows, Mapping):
        findings.append(_fault(_form(), key_position(mapping, "rules", path)))
        return
    for name, row in rows.items():
        at = key_position(rows, name, path)
        if name not in rule_modules():
            findings.append(_fault(_unknown(str(name)), at))
        elif not isinstance(row, Mapping) or set(row) != _KEYS or not str(row["reason"] or "").strip():
            findings.append(_fault(_form(), at))
        # YAML 1.2 reads `off` as text; 1.1 tools write it with quotes.
        elif row["severity"] not in _SEVERITIES:
            findings.append(_fault(_severity(row["severity"]), value_position(row, "severity", path)))
        else:
            yield RuleSetting(str(name), row["severity"], str(row["reason"]), at)


def read_synonyms(mapping: CommentedMap, path: str, findings: list[Finding]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words of the texts, each with what readers write for them: `website: [homepage, site]`."""
    from ruamel.yaml.comments import CommentedMap as Mapping

    rows = mapping.get("synonyms")
    if rows is None:
        return
    if not isinstance(rows, Mapping):
        findings.append(_fault(_SYNONYMS, key_position(mapping, "synonyms", path)))
        return
    for word, others in rows.items():
        words = [word, *others] if isinstance(others, list) else [None]
        if all(isinstance(each, str) and _WORD.fullmatch(each) for each in words):
            yield str(word), tuple(map(str, others))
        else:
            findings.append(_fault(_SYNONYMS, key_position(rows, word, path)))


def read_assessment(mapping: CommentedMap, path: str, findings: list[Finding]) -> tuple[AssessmentPart, ...]:
    """Where the document says how it is assessed, `judgements: tab-judgements` and so on: all the rows or none."""
    from ruamel.yaml.comments import CommentedMap as Mapping

    rows = mapping.get("assessment")
    if rows is None:
        return ()
    wanted = get_args(AssessmentContent)
    if (
        not isinstance(rows, Mapping)
        or set(rows) != set(wanted)
        or not all(isinstance(rows[name], str) for name in rows)
    ):
        keys = ", ".join(wanted)
        message = Message(
            sv=f"”assessment” ska ha raderna {keys}, var och en med ett ID.",
            en=f"“assessment” must have the lines {keys}, each with an ID.",
        )
        findings.append(_fault(message, key_position(mapping, "assessment", path)))
        return ()
    return tuple(AssessmentPart(rows[name], name, value_position(rows, name, path)) for name in wanted)


def _fault(message: Message, position: Position) -> Finding:
    return Finding("invalid-metadata", "error", message, position)


def _form() -> Message:
    return Message(
        sv="en rad i ”rules” ska ha formen ”regelns-namn: {severity: off, reason: varför}”.",
        en="a line in “rules” must have the form “name-of-rule: {severity: off, reason: why}”.",
    )


def _unknown(name: str) -> Message:
    near = get_close_matches(name, rule_modules(), n=1)
    sv, en = (f" Menade du ”{near[0]}”?", f" Did you mean “{near[0]}”?") if near else ("", "")
    return Message(sv=f"det finns ingen regel ”{name}”.{sv}", en=f"there is no rule “{name}”.{en}")


def _severity(value: object) -> Message:
    choices = ", ".join(_SEVERITIES)
    return Message(sv=f"”{value}” är inget av: {choices}.", en=f"“{value}” is none of: {choices}.")
