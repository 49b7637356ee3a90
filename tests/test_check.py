"""`kravspec check` as its users meet it: people, editors and a Git host."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from conftest import METADATA, PROCESS, REPOSITORY, write

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

YML = "standard/standard.yml"
MD = "standard/clauses/process.md"
TWO_FAULTS = f"{PROCESS}\nÅäö se [proces] och [PRO-02].\n"


def test_text_shows_line_and_caret(repository: Path, kravspec: Kravspec) -> None:
    """A finding shows file, line and column, the source line, and carets below the very word."""
    write(repository, {MD: TWO_FAULTS})
    lines = kravspec(repository, "check").stdout.splitlines()
    first = lines.index(next(line for line in lines if line.startswith(f"{MD}:7:8: fel: ")))
    assert "[broken-xref]" in lines[first]
    assert lines[first + 2] == "7 | Åäö se [proces] och [PRO-02]."
    assert lines[first + 3] == "  |        ^^^^^^^^"
    assert "process" in lines[first] + lines[first + 4]
    assert lines[-1] == "2 fel i 1 fil."


def test_messages_exist_in_english(repository: Path, kravspec: Kravspec) -> None:
    """`--lang en` gives the messages in English."""
    write(repository, {MD: TWO_FAULTS})
    out = kravspec(repository, "check", "--lang", "en").stdout
    assert f"{MD}:7:8: error: " in out
    assert out.splitlines()[-1] == "2 errors in 1 file."


def test_json_follows_its_schema(repository: Path, kravspec: Kravspec) -> None:
    """`--format json` gives each finding's place in the published shape."""
    write(repository, {MD: TWO_FAULTS})
    result = kravspec(repository, "check", "--format", "json")
    document = json.loads(result.stdout)
    schema = json.loads((REPOSITORY / "tools/kravspec/findings.schema.json").read_text())
    jsonschema.validate(document, schema)
    assert [(row["line"], row["column"], row["end_column"]) for row in document["findings"]] == [
        (7, 8, 16),
        (7, 21, 29),
    ]
    assert result.returncode == 1


def test_json_of_clean_text_is_an_empty_list(repository: Path, kravspec: Kravspec) -> None:
    """Without faults the JSON is valid and empty, and the exit code 0."""
    result = kravspec(repository, "check", "--format", "json")
    assert (json.loads(result.stdout), result.returncode) == ({"findings": []}, 0)


def test_github_annotations_name_file_and_line(repository: Path, kravspec: Kravspec) -> None:
    """`--format github` gives workflow commands that the host shows on the changed line."""
    write(repository, {MD: TWO_FAULTS})
    first = kravspec(repository, "check", "--format", "github").stdout.splitlines()[0]
    assert first.startswith(f"::error file={MD},line=7,endLine=7,col=8,endColumn=16,title=broken-xref::")


def test_the_draft_is_clean(kravspec: Kravspec) -> None:
    """The draft of this repository has no finding at all."""
    result = kravspec(REPOSITORY, "check", "--format", "json")
    assert json.loads(result.stdout) == {"findings": []}


NOTE = f"{PROCESS}\n> **Anm.** Lotsen ska också ringa.\n"


@pytest.mark.parametrize(
    ("stage", "severity"), [("arbetsutkast", "warning"), ("remiss", "warning"), ("slutförslag", "error")]
)
def test_the_stage_raises_severity(stage: str, severity: str, repository: Path, kravspec: Kravspec) -> None:
    """What is a warning while the text is being written is an error in the final draft."""
    write(repository, {MD: NOTE, YML: METADATA.replace("arbetsutkast", stage)})
    result = kravspec(repository, "check", "--format", "json")
    (row,) = json.loads(result.stdout)["findings"]
    assert (row["rule"], row["severity"], row["line"], row["column"]) == ("provision-in-note", severity, 7, 19)
    assert result.returncode == (severity == "error")


def test_a_rule_can_be_weighed_differently_with_a_reason(repository: Path, kravspec: Kravspec) -> None:
    """`rules` in `standard.yml` switches a rule off or changes its severity, for the whole document and with a reason."""
    write(repository, {MD: NOTE, YML: METADATA + "rules:\n  provision-in-note: {severity: off, reason: Ett prov}\n"})
    assert json.loads(kravspec(repository, "check", "--format", "json").stdout) == {"findings": []}
    write(repository, {YML: METADATA + "rules:\n  provision-in-note: {severity: error, reason: Ett prov}\n"})
    assert kravspec(repository, "check").returncode == 1
