"""`kravspec check --format sarif` against the schema of SARIF 2.1.0 (OASIS), and the fingerprints that hosts know findings by."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, unquote_to_bytes

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from referencing import Registry

from conftest import METADATA, PROCESS, REPOSITORY, write
from kravspec.model import Finding, Message, Position
from kravspec.report.sarif import report

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

SCHEMA = json.loads((REPOSITORY / "tests/schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, registry=Registry())  # an empty registry fetches nothing
URI = re.compile(r"(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", re.ASCII)
"""A relative reference whose path is all there is to it (RFC 3986, 4.2)."""

MD = "standard/clauses/process.md"
OTHER = "standard/clauses/Första 100 % å#ä?.md"
FILES: dict[str, str | bytes] = {
    "standard/standard.yml": f"{METADATA}  - file: '{OTHER.removeprefix('standard/')}'\n    role: clause\n",
    MD: f"{PROCESS}\nSe [borta].\n\nNumret 811228-9874 står här.\n",
    OTHER: "# Första {#forsta}\n\n**PRO-02** Kommunen ska svara vid\nbehov, och\nminst 3 st.\n",
}
NUMBER, KEY = "811228-9874", "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"


def run_of(text: str) -> dict[str, Any]:
    """The one run of a valid SARIF document."""
    document = json.loads(text)
    VALIDATOR.validate(document)
    (run,) = document["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert URI.fullmatch(_artifact(result)["uri"])
    return dict(run)


def results(folder: Path, kravspec: Kravspec, *arguments: str) -> list[dict[str, Any]]:
    """What the command reports on the repository in `folder`."""
    return list(run_of(kravspec(folder, "check", "--format", "sarif", *arguments).stdout)["results"])


def prints(found: list[dict[str, Any]]) -> list[str]:
    return [result["partialFingerprints"]["kravspec/v1"] for result in found]


def _artifact(result: dict[str, Any]) -> dict[str, str]:
    return dict(result["locations"][0]["physicalLocation"]["artifactLocation"])


def _region(result: dict[str, Any]) -> dict[str, int]:
    return dict(result["locations"][0]["physicalLocation"]["region"])


def test_schema_is_the_published_one_and_refuses() -> None:
    """The schema is a schema, needs nothing from elsewhere, and refuses a document with one wrong word."""
    Draft4Validator.check_schema(SCHEMA)
    assert re.findall(r'"\$ref": "(?!#)', json.dumps(SCHEMA)) == []
    document = json.loads(report([_finding(Position("a.md", 1, 1, 1, 2))], Path(), "sv"))
    document["runs"][0]["results"][0]["level"] = "info"
    assert [error.json_path for error in VALIDATOR.iter_errors(document)] == ["$.runs[0].results[0].level"]


def test_clean_text_is_a_valid_run_without_results(repository: Path, kravspec: Kravspec) -> None:
    """Without faults the document is valid and has no result, so that a host closes what it has open."""
    assert results(repository, kravspec) == []


def test_everything_a_finding_can_hold_is_valid(repository: Path, kravspec: Kravspec) -> None:
    """Several files, all three levels, hints, fixes, secrets and places over several lines make one valid document."""
    write(repository, {**FILES, MD: f"{FILES[MD]}\n{KEY}\n"})  # type: ignore[str-bytes-safe] # it is text
    found = results(repository, kravspec)
    assert {unquote(_artifact(result)["uri"]) for result in found} == {MD, OTHER}
    assert {result["level"] for result in found} == {"error", "warning", "note"}
    by_rule = {(result["ruleId"], _region(result)["startLine"]): result for result in found}
    assert "skriv \\[ och \\]" in by_rule["broken-xref", 7]["message"]["text"]
    assert _region(by_rule["escape-clause", 3]) == {"startLine": 3, "startColumn": 31, "endLine": 4, "endColumn": 6}
    assert _region(by_rule["secret-or-personal-data", 11])["endLine"] == 13
    (fix,) = by_rule["plain-verbal-form", 3]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == _artifact(by_rule["plain-verbal-form", 3])
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 21, "endLine": 3, "endColumn": 24},
            "insertedContent": {"text": "**ska**"},
        }
    ]


def test_name_that_is_no_text_is_reported(tmp_path: Path, kravspec: Kravspec) -> None:
    """A file whose name is not UTF-8 is named byte for byte."""
    file = os.fsdecode(b"\xe5.md")
    write(tmp_path, {file: "# A\n\n[a](#b)\n"})
    (result,) = results(tmp_path, kravspec, "--loose", ".")
    assert unquote_to_bytes(_artifact(result)["uri"]) == b"\xe5.md"


def test_fingerprints_stay_when_lines_move(repository: Path, kravspec: Kravspec) -> None:
    """Lines above, below and between change no fingerprint, whatever the finding: hosts then know it for the one they had."""
    write(repository, FILES)
    before = results(repository, kravspec)
    text = str(FILES[MD]).replace("# Process {#process}\n", "# Process {#process}\n\nEn ny rad.\n\nOch en till.\n")
    other = str(FILES[OTHER]).replace("{#forsta}\n", "{#forsta}\n\nEn ny rad.\n")
    write(repository, {MD: text.replace("[borta].\n", "[borta].\n\nEn rad emellan.\n"), OTHER: other + "\nSist.\n"})
    after = results(repository, kravspec)
    assert [_region(result)["startLine"] for result in before] != [_region(result)["startLine"] for result in after]
    assert prints(before) == prints(after) != []


def test_equal_findings_are_told_apart(repository: Path, kravspec: Kravspec) -> None:
    """The same words twice in a line, in two lines and in two files are as many findings; a new twin leaves the others as they are."""
    write(repository, {**FILES, MD: f"{PROCESS}\nSe [borta] och [borta].\n\nSe [borta] och [borta].\n"})
    write(repository, {OTHER: "# Första {#forsta}\n\nSe [borta] och [borta].\n"})
    before = results(repository, kravspec)
    assert {result["ruleId"] for result in before} == {"broken-xref"}
    assert len(set(prints(before))) == len(before) == 6
    write(repository, {OTHER: "# Första {#forsta}\n\nSe [borta] och [borta].\n\nSe [borta] och [borta].\n"})
    assert set(prints(before)) < set(prints(results(repository, kravspec)))


def test_fingerprint_changes_with_what_is_found(repository: Path, kravspec: Kravspec) -> None:
    """Other words at the same place are another finding."""
    found = []
    for word in ("borta", "bortom"):
        write(repository, {MD: f"{PROCESS}\nSe [{word}].\n"})
        found += prints(results(repository, kravspec))
    assert len(set(found)) == 2


def test_a_fingerprint_tells_nothing_of_a_secret(repository: Path, kravspec: Kravspec) -> None:
    """Two numbers at the same place have the same fingerprint, so that none can be guessed from it."""
    found = []
    for number in (NUMBER, "640823-3234"):
        write(repository, {MD: f"{PROCESS}\nNumret {number} står här.\n"})
        found.append(prints(results(repository, kravspec)))
    assert found[0] == found[1] != []


def _finding(at: Position, message: str = "fel", hint: str | None = None, fix: str | None = None) -> Finding:
    words = None if hint is None else Message(sv=hint, en=hint)
    return Finding("broken-xref", "error", Message(sv=message, en=message), at, words, fix)


_NUMBERS = st.integers(1, 10**6)
_NAMES = st.binary(min_size=1).filter(lambda name: b"\0" not in name and not name.startswith(b"/")).map(os.fsdecode)
_FINDINGS = st.builds(
    _finding,
    st.builds(Position, _NAMES, _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS),
    st.text(),
    st.none() | st.text(),
    st.none() | st.text(),
)


@given(st.lists(_FINDINGS, max_size=3))
def test_any_finding_is_valid(findings: list[Finding]) -> None:
    """Whatever a file name, a message, a hint or a fix holds, the document is valid and says the same."""
    run = run_of(report(findings, Path("/nowhere"), "sv"))
    found = run["results"]
    assert [os.fsdecode(unquote_to_bytes(_artifact(result)["uri"])) for result in found] == [
        finding.position.path for finding in findings
    ]
    assert [bool(result.get("fixes")) for result in found] == [finding.fix is not None for finding in findings]
    assert all(finding.message.sv in result["message"]["text"] for finding, result in zip(findings, found, strict=True))
