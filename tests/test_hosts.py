"""What a Git host reads in the repository: it follows the host's own schemas, takes little power and nothing that can change."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from conftest import REPOSITORY
from kravspec.cli import cli
from kravspec.starter import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

ROOTS = (REPOSITORY, FOLDER / "sv", FOLDER / "en")
"""This repository, and what `kravspec init` writes."""
WORKFLOWS = [file for root in ROOTS for file in sorted((root / ".github/workflows").glob("*.yml"))]
FORMS = [
    file
    for root in ROOTS
    for file in sorted((root / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    if file.name != "config.yml"
]
GITLAB = [root / ".gitlab-ci.yml" for root in ROOTS]
OWN = {".github/CODEOWNERS", ".github/ISSUE_TEMPLATE/nytt-exempel.yml"}
"""What this project says in another way than a new one: it has a tool to look after, and its cases are municipalities'."""


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [root / ".github/ISSUE_TEMPLATE/config.yml" for root in ROOTS]),
        ("vendor.gitlab-ci", GITLAB),
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
    for file in GITLAB:
        assert re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", YAML(typ="safe").load(file)["default"]["image"])


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


def test_forms_ask_for_what_is_needed() -> None:
    """Four forms; what is asked about a provision can be filled in by a link."""
    forms = {file: YAML(typ="safe").load(file) for file in FORMS}
    swedish, english = (
        {file.stem for file in FORMS if file.is_relative_to(root)} for root in (REPOSITORY / ".github", FOLDER / "en")
    )
    assert swedish == {"synpunkt", "nytt-exempel", "nytt-krav", "fel-pa-webbplatsen"}
    assert english == {"comment", "new-case", "new-requirement", "fault-on-the-site"}
    for form in forms.values():
        asked = [row for row in form["body"] if row["type"] not in ("markdown", "checkboxes")]
        assert asked[0].get("validations") == {"required": True}
        assert all(re.fullmatch("[a-z]+", row["id"]) and row["attributes"]["label"] for row in asked)
    comment = forms[REPOSITORY / ".github/ISSUE_TEMPLATE/synpunkt.yml"]
    assert "krav" in {row.get("id") for row in comment["body"]}


def test_this_repository_has_what_it_gives_to_others() -> None:
    """The workflows and forms here are those that `kravspec init` writes in Swedish, but for a few that say why they are not."""
    given = [
        file.relative_to(FOLDER / "sv").as_posix()
        for file in sorted((FOLDER / "sv").rglob("*"))
        if file.is_file() and file.relative_to(FOLDER / "sv").parts[0].startswith(".git")
    ]
    assert len(given) > len(OWN)
    differing = {path for path in given if (REPOSITORY / path).read_bytes() != (FOLDER / "sv" / path).read_bytes()}
    assert differing == OWN


def test_workflows_do_the_same_in_both_languages() -> None:
    """Only names and the folder of what is downloaded are translated."""
    translated = {
        "build/granskning/kommentar.md": "build/review/comment.md",
        "build/granskning/andringar.docx": "build/review/changes.docx",
        "build/granskning/webbplats": "build/review/site",
        "build/granskning": "build/review",
    }

    def doing(value: object) -> object:
        if isinstance(value, dict):
            return {key: doing(each) for key, each in value.items() if key != "name"}
        if isinstance(value, list):
            return [doing(each) for each in value]
        for swedish, english in translated.items():
            value = value.replace(swedish, english) if isinstance(value, str) else value
        return value

    for path in (".github/workflows/publish.yml", ".github/workflows/review.yml", ".gitlab-ci.yml"):
        swedish, english = (YAML(typ="safe").load(FOLDER / language / path) for language in ("sv", "en"))
        assert doing(swedish) == doing(english)


def test_the_hook_of_pre_commit_runs_the_check() -> None:
    """Once for all files, when a file of the text or of the pages around it has changed; the program is one that pip installs."""
    (hook,) = YAML(typ="safe").load(REPOSITORY / ".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("kravspec", "python", False)
    program, command = hook["entry"].split()
    with (REPOSITORY / "pyproject.toml").open("rb") as stream:
        assert program in tomllib.load(stream)["project"]["scripts"]
    assert command in cli.commands
    matching = ("standard/standard.yml", "standard/clauses/a.md", "docs/index.md", "standard/comments.yaml")
    assert [path for path in matching if not re.search(hook["files"], path)] == []
    assert not [path for path in ("README.md", "docs/a.svg", "other/standard/a.md") if re.search(hook["files"], path)]
