"""A check that does not do again what has not changed: it reports what a first run would, and nothing else can answer for it."""

from __future__ import annotations

import pickle
import random
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import SAMPLE
from kravspec.check import check
from kravspec.checked import check_repository
from kravspec.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kravspec.model import Finding

PROCESS = "standard/clauses/process.md"


@pytest.fixture(name="sample")
def _sample(tmp_path: Path) -> Path:
    """A copy of the sample, and a cache of its own."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return tmp_path / "sample"


@contextmanager
def cache_in(folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield


def in_one_go(root: Path) -> list[Finding]:
    """As the rules find them in the whole standard, nothing kept."""
    loaded = load(root)
    found = [*loaded.findings, *check(loaded.standard, loaded.guides)]
    return sorted(found, key=lambda finding: (finding.position, finding.rule))


# ---- sound ------------------------------------------------------------------------------------------------------------

_PIECE = re.compile(r"\[[\w-]+\]|\*\*[\w.-]+\*\*|\{#[\w-]+\}|[\w-]+|\n")


def edited(root: Path, seed: int) -> None:
    """Change one file as an author may: a word, an ID, a reference or a line becomes, or goes where, another one is."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    files = sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yml") and path.name != "mkdocs.yml")
    file, other = chance.choice(files), chance.choice(files)
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) or 1)
    match chance.randrange(5):
        case 0:
            del lines[at : at + 1]
        case 1:
            lines.insert(at, chance.choice(other.read_text(encoding="utf-8").splitlines(keepends=True) or ["\n"]))
        case 2:
            lines.insert(at, "\n")
        case _:
            pieces = [match.span() for match in _PIECE.finditer(text)]
            begin, end = chance.choice(pieces or [(0, 0)])
            new = chance.choice(_PIECE.findall(other.read_text(encoding="utf-8")) or [""])
            lines = [text[:begin] + new + text[end:]]
    file.write_text("".join(lines), encoding="utf-8")


@given(st.lists(st.integers(0, 1 << 30), min_size=1, max_size=6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_changes_nothing(tmp_path_factory: pytest.TempPathFactory, seeds: list[int]) -> None:
    """After any edits a check reports what one with an empty cache does, and what the rules find in the whole standard."""
    folder = tmp_path_factory.mktemp("edits")
    root = shutil.copytree(SAMPLE, folder / "sample")
    with cache_in(folder / "kept"):
        check_repository(root)
    for number, seed in enumerate(seeds):
        edited(root, seed)
        with cache_in(folder / "kept"):
            warm = check_repository(root)
        with cache_in(folder / f"new-{number}"):
            cold = check_repository(root)
        assert warm.findings == cold.findings
        assert list(cold.findings) == in_one_go(root)
    shutil.rmtree(folder)


def test_id_renamed_in_one_file_is_missed_in_the_others(sample: Path) -> None:
    """References in unchanged files to an ID that has been renamed are reported at their places."""
    annex = sample / "standard/annexes/profil.md"
    annex.write_text(annex.read_text(encoding="utf-8") + "\nTiderna står i [tab-tider].\n", encoding="utf-8")
    assert not [finding for finding in check_repository(sample).findings if finding.rule == "broken-xref"]
    process = sample / PROCESS
    process.write_text(process.read_text(encoding="utf-8").replace("{#tab-tider}", "{#tab-tid}"), encoding="utf-8")
    found = [finding for finding in check_repository(sample).findings if finding.rule == "broken-xref"]
    assert [f.message.sv for f in found if f.position.path == "standard/annexes/profil.md"] == [
        "”tab-tider” finns inte."
    ]


# ---- kept -------------------------------------------------------------------------------------------------------------


def test_only_changed_files_are_parsed(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second check parses nothing, and one after an edit parses the file that was edited."""
    parsed: list[str] = []
    check_repository(sample)
    for module in ("kravspec.load.repository", "kravspec.load.guides"):
        real: Callable[..., object] = vars(sys.modules[module])["parse"]

        def watched(text: str, path: str, *rest: object, _real: Callable[..., object] = real) -> object:
            parsed.append(path)
            return _real(text, path, *rest)

        monkeypatch.setattr(f"{module}.parse", watched)
    check_repository(sample)
    assert parsed == []
    process = sample / PROCESS
    process.write_text(process.read_text(encoding="utf-8") + "\nSå är det.\n", encoding="utf-8")
    check_repository(sample)
    assert parsed == [PROCESS]


class _Runs:
    """What a pickle may ask for, and ours must not give: a call."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.file,)


@pytest.mark.parametrize("damage", ["cut", "garbage", "empty", "hostile", "hostile value"])
def test_damaged_cache_is_no_cache(damage: str, sample: Path, tmp_path: Path) -> None:
    """Whatever stands in the cache file, the findings are right and nothing in it is executed."""
    trap = tmp_path / "trap"
    with cache_in(tmp_path / "kept"):
        right = check_repository(sample).findings
        (file,) = (tmp_path / "kept").rglob("*.pickle")
        data = file.read_bytes()
        values = dict.fromkeys(pickle.loads(data), pickle.dumps(_Runs(trap)))  # noqa: S301 (written above)
        file.write_bytes(
            {
                "cut": data[: len(data) // 2],
                "garbage": random.Random(1).randbytes(500),  # noqa: S311 (no secret)
                "empty": b"",
                "hostile": pickle.dumps(_Runs(trap)),
                "hostile value": pickle.dumps(values),
            }[damage]
        )
        assert check_repository(sample).findings == right
        assert check_repository(sample).findings == right
    assert not trap.exists()


def test_cache_that_cannot_be_written_is_none(sample: Path, tmp_path: Path) -> None:
    """Where there is no place to keep anything, the check is as right as ever."""
    (tmp_path / "file").write_text("")
    with cache_in(tmp_path / "file"):
        assert list(check_repository(sample).findings) == in_one_go(sample)


def test_runs_at_the_same_time_are_all_right(sample: Path, tmp_path: Path) -> None:
    """Several checks at once, of texts that differ, each report what they would alone; so does the next."""
    command = [sys.executable, "-c", _RUN, str(tmp_path / "kept")]
    process = sample / PROCESS
    text = process.read_text(encoding="utf-8")
    for number in range(4):
        process.write_text(f"{text}\nEtt stycke {number} med **ska** i [okand-{number}].\n", encoding="utf-8")
        expected = len(in_one_go(sample))
        runs = [subprocess.Popen(command, cwd=sample, stdout=subprocess.PIPE) for _ in range(3)]
        assert [int(run.communicate()[0]) for run in runs] == [expected] * 3


_RUN = """\
import os, sys
os.environ["XDG_CACHE_HOME"] = sys.argv[1]
from pathlib import Path
from kravspec.checked import check_repository
print(len(check_repository(Path.cwd()).findings))
"""
