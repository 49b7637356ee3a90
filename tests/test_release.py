"""`kravspec release`: what is published is checked, remembered and frozen, and nothing half-done is left."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from conftest import SAMPLE, write

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Kravspec = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(name="group")
def _group(tmp_path: Path) -> Path:
    root = tmp_path / "group"
    shutil.copytree(SAMPLE, root)
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(root, {name: text.replace(old, new)})


def test_edition_is_remembered_and_frozen(group: Path, kravspec: Kravspec) -> None:
    """An edition writes its name, stage and date, a row for each new ID, and one file with the whole standard and its figures."""
    result = kravspec(group, "release", "2.0", "--stage", "fastställd", "--date", "2027-03-01")
    assert result.stdout == (
        "Utgåva 2.0 är klar. Skrivna filer:\n"
        "  standard/standard.yml\n  standard/register.yml\n  standard/editions/2.0.json\n"
        "Lägg in filerna i Git och märk dem: git tag 2.0\n"
        "När arbetet går vidare: ändra ”stage” och ”edition” i standard/standard.yml.\n"
    )
    metadata = (SAMPLE / "standard/standard.yml").read_text()
    for old, new in (
        ("stage: remiss", "stage: fastställd"),
        ("edition: 2", 'edition: "2.0"'),
        ("2026-11-24", "2027-03-01"),
    ):
        assert metadata.count(old) == 1
        metadata = metadata.replace(old, new)
    assert (group / "standard/standard.yml").read_text() == metadata
    register = (group / "standard/register.yml").read_text()
    assert '  PRO-01: {kind: provision, state: active, first: "1"}\n' in register
    assert "  PRO-02: {kind: provision, state: active, first: '2.0'}\n" in register
    assert "  term-lots: {kind: term, state: active, first: '2.0'}\n" in register
    frozen = json.loads((group / "standard/editions/2.0.json").read_bytes())
    assert (frozen["metadata"]["edition"], frozen["metadata"]["stage"]) == ("2.0", "fastställd")
    assert {row["id"] for row in frozen["register"]} >= {"PRO-01", "PRO-02", "term-lots"}
    assert list(frozen["figures"]) == ["media/steg.svg"]
    assert kravspec(group, "check").returncode == 0
    assert kravspec(group, "diff", "2.0").stdout == "Ingen ändring av texten.\n"


def test_next_edition_lists_what_changed_in_its_foreword(group: Path, kravspec: Kravspec) -> None:
    """The foreword of a later edition has the list of changes since the latest one, and never two lists."""
    assert kravspec(group, "release", "2.0", "--date", "2027-03-01").returncode == 0
    edit(group, "standard/clauses/omfattning.md", "omfattar kontakter", "omfattar alla kontakter")
    assert kravspec(group, "release", "2.1", "--date", "2027-04-01").returncode == 0
    before = (SAMPLE / "standard/clauses/forord.md").read_text()
    told = "\nJämfört med utgåva 2.0 är detta ändrat:\n\n- annan ändrad text i: [omfattning].\n"
    assert (group / "standard/clauses/forord.md").read_text() == before + told
    assert kravspec(group, "release", "2.2", "--date", "2027-05-01").returncode == 0
    told = "\nJämfört med utgåva 2.1 är texten oförändrad.\n"
    assert (group / "standard/clauses/forord.md").read_text() == before + told


def test_edition_with_errors_is_refused(group: Path, kravspec: Kravspec) -> None:
    """What is an error at the stage of the edition stops it, with the place, and not a byte has changed."""
    edit(group, "standard/clauses/omfattning.md", "omfattar kontakter", "omfattar [borta] kontakter")
    before = contents(group)
    result = kravspec(group, "release", "2.0")
    assert result.returncode == 1
    assert "standard/clauses/omfattning.md:3:" in result.stdout
    assert "[broken-xref]" in result.stdout
    assert result.stderr == "Utgåva 2.0 är inte klar: rätta felen först. Inget är ändrat.\n"
    assert contents(group) == before


def test_stage_decides_what_is_an_error(group: Path, kravspec: Kravspec) -> None:
    """A placeholder may stand in a working draft, and not in what is sent out."""
    edit(group, "standard/clauses/omfattning.md", "omfattar kontakter", "omfattar kontakter (TBD)")
    assert kravspec(group, "release", "2.0", "--stage", "fastställd").returncode == 1
    assert kravspec(group, "release", "2.0", "--stage", "arbetsutkast").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2.0",), "Utgåva 2.0 finns redan. En utgåva ändras aldrig; ge den nya ett annat namn.\n"),
        (("../2",), "En utgåva kan inte heta ”../2”."),
        (
            ("3", "--stage", "klar"),
            "Det finns inget läge ”klar”. Välj ett av: arbetsutkast, remiss, slutförslag, fastställd.",
        ),
    ],
)
def test_edition_is_never_written_twice(group: Path, kravspec: Kravspec, arguments: tuple[str, ...], said: str) -> None:
    """A name that is taken or no name, and a stage there is not, give one sentence and change nothing."""
    assert kravspec(group, "release", "2.0").returncode == 0
    before = contents(group)
    result = kravspec(group, "release", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert contents(group) == before
