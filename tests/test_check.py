"""`kravspec check` as its users meet it: people, editors and a Git host."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from conftest import METADATA, PROCESS, REPOSITORY, write
from kravspec.check import all_rules

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


def _many(files: int, faults: int) -> dict[str, str | bytes]:
    parts = "".join(f"  - {{file: clauses/a{index}.md, role: clause}}\n" for index in range(files))
    head = METADATA[: METADATA.index("parts:")]
    texts = {f"standard/clauses/a{i}.md": f"# A {{#a{i}}}\n\n" + "Se [borta].\n\n" * faults for i in range(files)}
    return {YML: f"{head}parts:\n{parts}", **texts}


@pytest.mark.parametrize(("files", "faults"), [(1, 11), (3, 7), (12, 2)])
def test_github_hides_no_error(files: int, faults: int, repository: Path, kravspec: Kravspec) -> None:
    """The host shows ten annotations: more errors than that are gathered, each still named with its place."""
    write(repository, _many(files, faults))
    out = kravspec(repository, "check", "--format", "github").stdout
    errors = [line for line in out.splitlines() if line.startswith("::error")]
    assert len(errors) <= 10
    places = [(f"standard/clauses/a{index}.md", 3 + 2 * line) for index in range(files) for line in range(faults)]
    assert [place for place in places if f"{place[0]}:{place[1]}:4: " not in out] == []


def test_github_gets_a_job_summary(
    repository: Path, kravspec: Kravspec, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a summary file named by the host, all findings are written to it as a table that no text can break out of."""
    file = tmp_path_factory.mktemp("host") / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    write(repository, {MD: f"{PROCESS}\nSe [borta] | <b>nu</b>.\n"})
    kravspec(repository, "check", "--format", "github")
    rows = [line for line in file.read_text().splitlines() if line.startswith(f"| {MD}:7")]
    assert len(rows) == 2
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)
    assert "<b>" not in file.read_text()


def test_rules_are_listed_and_explained(repository: Path, kravspec: Kravspec) -> None:
    """`kravspec rules` has a line for each rule, and `kravspec rules NAME` shows its page with examples."""
    listed = [line.split()[0] for line in kravspec(repository, "rules").stdout.splitlines()]
    assert listed == list(all_rules())
    page = kravspec(repository, "rules", "broken-xref").stdout
    assert page.startswith("# broken-xref\n")
    assert "## Fel" in page
    unknown = kravspec(repository, "rules", "broken-xreff")
    assert (unknown.returncode, unknown.stderr.strip()) == (
        2,
        "Det finns ingen regel ”broken-xreff”. Menade du ”broken-xref”?",
    )


NUMBER = "811228-9874"


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_no_report_repeats_a_secret(
    format_: str, repository: Path, kravspec: Kravspec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The value of a secret is in no output, not even where another rule finds something in the same line."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ <b>MIIEvR</b>\n-----END PRIVATE KEY-----"
    write(repository, {MD: f"{PROCESS}\nNumret {NUMBER} i [{NUMBER}](javascript:{NUMBER}) <b id={NUMBER}>.\n\n{key}\n"})
    result = kravspec(repository, "check", "--format", format_)
    summary = tmp_path / "summary.md"
    out = result.stdout + (summary.read_text() if summary.exists() else "")
    assert result.returncode == 1
    assert "secret-or-personal-data" in out
    assert [part for part in (NUMBER, "9874", "MIIEvQ", "MIIEvR") if part in out] == []
