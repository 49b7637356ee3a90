"""`kravspec build` and `export`: whole outputs or none."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from conftest import PROCESS, REPOSITORY, SAMPLE, write
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


def test_pages_are_written_for_any_generator(kravspec: Kravspec, tmp_path: Path) -> None:
    """`kravspec pages DIR` writes the same Markdown as the site is built from."""
    assert kravspec(SAMPLE, "pages", str(tmp_path)).returncode == 0
    golden = (REPOSITORY / "tests/golden/krav-PRO-01.md").read_text(encoding="utf-8")
    assert (tmp_path / "krav/PRO-01.md").read_text(encoding="utf-8") == golden
    assert (tmp_path / "standard/process/index.md").is_file()


def test_failing_site_leaves_the_last_good_one(kravspec: Kravspec, tmp_path: Path) -> None:
    """When the site cannot be built, the earlier site stands untouched and the command says why, without a traceback."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    assert kravspec(root, "build").returncode == 0
    before = (root / "build/site/index.html").read_bytes()
    (root / "docs/index.md").write_text("# Ny\n\n[Borta](borta.md)\n", encoding="utf-8")
    result = kravspec(root, "build")
    assert result.returncode == 2
    assert "borta.md" in result.stderr
    assert "Traceback" not in result.stderr
    assert (root / "build/site/index.html").read_bytes() == before
    assert sorted(path.name for path in (root / "build").iterdir()) == [
        "kravspec.docx",
        "register.csv",
        "register.json",
        "site",
    ]
