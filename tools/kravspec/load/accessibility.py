"""`accessibility.yml`: what the site's accessibility statement says, with faults, of which one is that it has grown old."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, cast, get_args

from kravspec.load.files import read_text
from kravspec.load.yaml import key_position, read_mapping, report_unknown_keys, value_position
from kravspec.model import Finding, Message, Position
from kravspec.model.accessibility import Conformance, Shortcoming, Statement

if TYPE_CHECKING:
    from pathlib import Path

    from ruamel.yaml.comments import CommentedMap

FILE = "accessibility.yml"
LONGEST = timedelta(days=366)
"""Digg: the statement is looked through once a year."""
_TEXTS = ("service", "complaint", "requirements", "conformance")
_UNDECIDED = ("responsible", "contact")
_DATES = ("assessed", "updated")
_LISTS = ("method", "untested")
_PAIRS = ("shortcomings", "excepted")
_PAIR = {"what", "why"}


def read_statement(root: Path, findings: list[Finding], today: date | None = None) -> Statement | None:
    """The statement of the repository at `root`; None when it has none, or with findings when the file cannot be used.

    An assessment more than a year before `today` is a finding too.
    """
    if not (root / FILE).is_file():
        return None
    text = read_text(root, FILE, Position(FILE, 1, 1, 1, 1), findings)
    mapping = read_mapping(text, FILE, findings) if text is not None else None
    if mapping is None:
        return None
    before = len(findings)
    report_unknown_keys(mapping, (*_TEXTS, *_UNDECIDED, *_DATES, *_LISTS, *_PAIRS), FILE, findings)
    for key in (*_TEXTS, *_UNDECIDED, *_DATES, *_LISTS, *_PAIRS):
        if key not in mapping:
            message = Message(sv=f"”{key}” saknas.", en=f"“{key}” is missing.")
            findings.append(Finding("invalid-metadata", "error", message, Position(FILE, 1, 1, 1, 1)))
        elif fault := _fault(key, mapping[key]):
            findings.append(Finding("invalid-metadata", "error", fault, key_position(mapping, key, FILE)))
    if len(findings) > before:
        return None
    statement = _statement(mapping)
    if (today or datetime.now(UTC).date()) - statement.assessed > LONGEST:
        message = Message(
            sv=f"webbplatsens tillgänglighet bedömdes senast {statement.assessed}. Bedöm den på nytt och ändra datumen.",
            en=f"the site's accessibility was last assessed on {statement.assessed}. Assess it anew and change the dates.",
        )
        findings.append(Finding("old-assessment", "error", message, value_position(mapping, "assessed", FILE)))
    return statement


def _fault(key: str, value: object) -> Message | None:
    """Why `value` cannot stand at `key`."""
    if key == "conformance" and value not in get_args(Conformance):
        return Message(
            sv="”conformance” ska vara full, partial eller none.",
            en="“conformance” must be full, partial or none.",
        )
    if key == "complaint" and not str(value).startswith("https://"):
        return Message(sv="”complaint” ska vara en https-adress.", en="“complaint” must be an https address.")
    if key in _TEXTS and not _is_text(value):
        return Message(sv=f"”{key}” ska vara text.", en=f"“{key}” must be text.")
    if key in _UNDECIDED and not (value is None or _is_text(value)):
        return Message(sv=f"”{key}” ska vara text eller null.", en=f"“{key}” must be text or null.")
    if key in _DATES and not (isinstance(value, date) and not isinstance(value, datetime)):
        return Message(
            sv=f"”{key}” ska vara ett datum, som 2026-11-25.", en=f"“{key}” must be a date, such as 2026-11-25."
        )
    if key in _LISTS and not (isinstance(value, list) and all(map(_is_text, value))):
        return Message(sv=f"”{key}” ska vara en lista med text.", en=f"“{key}” must be a list of texts.")
    if key in _PAIRS and not (isinstance(value, list) and all(map(_is_pair, value))):
        return Message(
            sv=f"”{key}” ska vara en lista med ”what” och ”why” i varje rad.",
            en=f"“{key}” must be a list with “what” and “why” in each row.",
        )
    return None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_pair(value: object) -> bool:
    return isinstance(value, dict) and set(value) == _PAIR and all(map(_is_text, value.values()))


def _statement(mapping: CommentedMap) -> Statement:
    """From a mapping without faults."""
    pairs = {
        key: tuple(Shortcoming(str(row["what"]).strip(), str(row["why"]).strip()) for row in mapping[key])
        for key in _PAIRS
    }
    lists = {key: tuple(str(row).strip() for row in mapping[key]) for key in _LISTS}
    return Statement(
        service=str(mapping["service"]),
        responsible=mapping["responsible"],
        contact=mapping["contact"],
        complaint=str(mapping["complaint"]),
        requirements=str(mapping["requirements"]),
        conformance=cast("Conformance", mapping["conformance"]),
        assessed=mapping["assessed"],
        updated=mapping["updated"],
        method=lists["method"],
        untested=lists["untested"],
        shortcomings=pairs["shortcomings"],
        excepted=pairs["excepted"],
    )
