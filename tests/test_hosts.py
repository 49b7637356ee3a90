"""What a Git host reads in the repository: it follows the host's own schemas, takes little power and nothing that can change."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
FORMS = [file for file in sorted((REPOSITORY / ".github/ISSUE_TEMPLATE").glob("*.yml")) if file.name != "config.yml"]
GITLAB = REPOSITORY / ".gitlab-ci.yml"


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [REPOSITORY / ".github/ISSUE_TEMPLATE/config.yml"]),
        ("vendor.gitlab-ci", [GITLAB]),
    ],
)
def test_file_follows_the_hosts_schema(schema: str, files: list[Path]) -> None:
    """The schemas come with a package, so that nothing is fetched."""
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "--data-transform", "gitlab-ci"]
    result = subprocess.run([*command, *map(str, files)], capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout


def test_what_runs_is_pinned() -> None:
    """Each action of a workflow is the host's own and named by a commit; GitLab's image by its whole version."""
    for file in WORKFLOWS:
        for used in re.findall(r"uses: (.+)", file.read_text(encoding="utf-8")):
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", YAML(typ="safe").load(GITLAB)["default"]["image"])


def test_a_strangers_change_gets_no_power() -> None:
    """A workflow may read and no more, but for the job that publishes; a proposed change runs without secrets or a token that stays."""
    for file in WORKFLOWS:
        text = file.read_text(encoding="utf-8")
        workflow = YAML(typ="safe").load(text)
        assert workflow["permissions"] == {"contents": "read"}
        powers = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
        assert powers in ({}, {"deploy": {"pages": "write", "id-token": "write"}})
        assert "pull_request_target" not in text
        assert "secrets." not in text
        assert text.count("actions/checkout@") == text.count("persist-credentials: false")
        # What others write, such as a branch's name, reaches a shell as a variable only.
        scripts = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
        assert not [script for script in scripts if "${{" in script]


def test_forms_ask_in_swedish_for_what_is_needed() -> None:
    """Four forms; what is asked about a provision can be filled in by a link."""
    forms = {file.stem: YAML(typ="safe").load(file) for file in FORMS}
    assert set(forms) == {"synpunkt", "nytt-exempel", "nytt-krav", "fel-pa-webbplatsen"}
    for form in forms.values():
        asked = [row for row in form["body"] if row["type"] not in ("markdown", "checkboxes")]
        assert asked[0].get("validations") == {"required": True}
        assert all(re.fullmatch("[a-z]+", row["id"]) and row["attributes"]["label"] for row in asked)
    assert "krav" in {row.get("id") for row in forms["synpunkt"]["body"]}
