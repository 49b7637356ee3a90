"""`kravspec build` and `export`: whole outputs or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import PROCESS, write
from kravspec import export as export_module
from kravspec.error import CannotRunError
from kravspec.export import export
from kravspec.load import load

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]

MD = "standard/clauses/process.md"


def test_failing_write_leaves_the_last_good_output(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails in the middle, the earlier file stands untouched and no half file is left."""
    path = export(load(repository), "json")
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_module.Path, "replace", fail)
    with pytest.raises(CannotRunError):
        export(load(repository), "json")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["register.json"]


def test_export_refuses_a_text_with_errors(repository: Path, kravspec: Kravspec) -> None:
    """A text with errors is not exported: the findings are shown, and the last good output is left."""
    assert kravspec(repository, "export", "csv").returncode == 0
    before = (repository / "build/register.csv").read_bytes()
    write(repository, {MD: f"{PROCESS}\nSe [finns-inte].\n"})
    result = kravspec(repository, "export", "csv")
    assert result.returncode == 1
    assert f"{MD}:7:4: fel" in result.stdout
    assert (repository / "build/register.csv").read_bytes() == before


def test_unknown_format_names_the_known(repository: Path, kravspec: Kravspec) -> None:
    """A format that does not exist gives one line with those that do."""
    result = kravspec(repository, "export", "dokx")
    assert result.returncode == 2
    assert "csv, docx, json" in result.stderr


def test_output_goes_where_it_is_asked_to(repository: Path, kravspec: Kravspec) -> None:
    """`-o` names the file; its folders are made."""
    assert kravspec(repository, "export", "json", "-o", "ut/krav.json").returncode == 0
    assert (repository / "ut/krav.json").is_file()


def test_unwritable_place_is_one_line(repository: Path, kravspec: Kravspec) -> None:
    """A place that cannot be written gives one line and exit code 2."""
    (repository / "build").write_text("en fil, ingen mapp")
    result = kravspec(repository, "export", "json")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "Traceback" not in result.stderr
