"""`kravspec check --fix`: only what is safe, and every other byte as the author left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import METADATA, write
from kravspec.check import check
from kravspec.fix import fixed_files, patch
from kravspec.load import load

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

MD = "standard/clauses/process.md"
BEFORE = "# Process {#process}\n\n**PRO-01** Ägaren ska svara.   \n\n**PRO-02** Ö: ägaren bör ringa.\n<!-- kvar -->\n"
AFTER = BEFORE.replace(" ska ", " **ska** ").replace(" bör ", " **bör** ")


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_fix_changes_nothing_else(newline: str, mark: str, repository: Path, kravspec: Kravspec) -> None:
    """A fix changes its own characters; line ends, byte order mark, trailing spaces and comments stay."""
    write(repository, {MD: (mark + BEFORE).replace("\n", newline)})
    kravspec(repository, "check", "--fix")
    assert (repository / MD).read_bytes().decode() == (mark + AFTER).replace("\n", newline)


def test_second_run_changes_nothing(repository: Path, kravspec: Kravspec) -> None:
    """What is fixed stays fixed: running the command again leaves the file alone."""
    write(repository, {MD: BEFORE})
    kravspec(repository, "check", "--fix")
    first = (repository / MD).stat().st_mtime_ns
    kravspec(repository, "check", "--fix")
    assert (repository / MD).stat().st_mtime_ns == first


def test_diff_shows_and_writes_nothing(repository: Path, kravspec: Kravspec) -> None:
    """`--diff` prints a patch that Git takes, and leaves the file as it was."""
    write(repository, {MD: BEFORE})
    shown = kravspec(repository, "check", "--diff").stdout
    assert f"--- a/{MD}\n+++ b/{MD}\n" in shown
    assert "+**PRO-01** Ägaren **ska** svara.   \n" in shown
    assert (repository / MD).read_text() == BEFORE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    lines=st.lists(
        st.sampled_from(["Ägaren ska svara.", "**PRO-01** Ö ska", "**PRO-02** A bör b\r", "", "| ska |", "5 ska"])
    )
)
def test_fix_removes_what_it_fixes_and_adds_nothing(lines: list[str], repository: Path) -> None:
    """After a fix the same text has no finding left that can be fixed, and no finding of another rule is new."""
    write(repository, {MD: "# A {#a}\n\n" + "\n".join(lines), "standard/standard.yml": METADATA})
    loaded = load(repository)
    before = check(loaded.standard)
    for file in fixed_files(before, repository):
        (repository / file.path).write_bytes(file.after.encode())
        assert patch([file])
    after = check(load(repository).standard)
    assert [finding for finding in after if finding.fix is not None] == []
    assert [finding.rule for finding in after] == [finding.rule for finding in before if finding.fix is None]
