"""`make mutants`: how many planted faults the check finds. One fault at a time in the real draft, three places for each kind.

With words after the command, only the kinds whose name or rule holds one of them.
"""

from __future__ import annotations

import atexit
import gc
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from kinds import KINDS

import kravspec.load
import kravspec.load.guides
from kravspec.check import all_rules, check
from kravspec.parse import parse

if TYPE_CHECKING:
    from planting import Kind, Planted

    from kravspec.model import Finding

REPOSITORY = Path(__file__).parents[2]
PLACES = 3
SEED = 20261124
ON_LOADING = {"invalid-metadata", "missing-file", "path-escape", "unreadable-file"}


class Tried(NamedTuple):
    """A fault that was planted, and what the check said."""

    path: str
    planted: Planted
    at_line: bool
    at_column: bool
    others: list[str]
    """The other rules that found something."""


def main() -> None:
    """Plant, check and print."""
    kinds = [kind for kind in KINDS if not sys.argv[1:] or any(w in kind.name or w in kind.rule for w in sys.argv[1:])]
    totals: Counter[str] = Counter()
    print(f"{'fault':<44} {'rule':<31} line column  also says")
    with ProcessPoolExecutor() as processes:
        for kind, tried in zip(kinds, processes.map(tries, map(KINDS.index, kinds)), strict=True):
            totals += shown(kind, tried)
    counted = totals["planted"] - totals["missing"]
    print(f"\n{len(kinds)} kinds, {totals['planted']} faults planted, {totals['missing']} of them without a rule.")
    print(f"Found by the expected rule at the line: {totals['line']} of {counted}; ", end="")
    print(f"at the column: {totals['column']} of {counted}.")


def shown(kind: Kind, tried: list[Tried]) -> Counter[str]:
    """Print the kind's row and a row for each fault that was missed; give what to add to the totals."""
    if kind.rule not in all_rules() and kind.rule not in ON_LOADING:
        print(f"{kind.name:<44} {kind.rule:<31} rule missing", flush=True)
        return Counter(planted=len(tried), missing=len(tried))
    if not tried:
        print(f"{kind.name:<44} {kind.rule:<31} no place in the draft", flush=True)
    line, column = sum(one.at_line for one in tried), sum(one.at_column for one in tried)
    others = ", ".join(sorted({rule for one in tried for rule in one.others}))
    print(f"{kind.name:<44} {kind.rule:<31} {line}/{len(tried)}  {column}/{len(tried)}     {others}", flush=True)
    for path, planted, at_line, at_column, _ in tried:
        if not at_column:
            source = planted.text.split("\n")[planted.line - 1]
            what = "column" if at_line else "MISSED"
            print(f"    {what} {path}:{planted.line}:{planted.column}: {source[:120]}", flush=True)
    return Counter(planted=len(tried), line=line, column=column)


# ---- in each process --------------------------------------------------------------------------------------------------


def tries(index: int) -> list[Tried]:
    """The kind planted at its places, one after the other, each taken away again."""
    kind, (root, known) = KINDS[index], copy()
    random = Random(f"{SEED} {kind.name}")  # noqa: S311 (the same places each time, no secret)
    files = sorted(file.relative_to(root).as_posix() for file in root.rglob("*.*"))
    paths = [path for path in files if any(fnmatch(path, pattern) for pattern in kind.files)]
    tried: list[Tried] = []
    for _ in range(PLACES):
        for path in random.sample(paths, len(paths)):
            planted = kind.plant((root / path).read_text(encoding="utf-8"), random)
            if planted:
                found = [finding for finding in check_with(root, kind, path, planted) if finding not in known]
                tried.append(judged(kind, path, planted, found))
                break
    return tried


@cache
def copy() -> tuple[Path, frozenset[Finding]]:
    """A copy of the draft for this process, and what the check says of it as it is."""
    gc.disable()
    # Of the files only the one with the fault is read anew.
    kravspec.load.repository.parse = kravspec.load.guides.parse = lru_cache(1_000)(parse)  # type: ignore[attr-defined] # a kept parse stands in for the function
    root = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, root)
    for folder in ("standard", "docs"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("regler"))
    return root, frozenset(findings(root))


def findings(root: Path) -> list[Finding]:
    """Everything that `kravspec check` would say."""
    loaded = kravspec.load.load(root)
    return [*loaded.findings, *check(loaded.standard, loaded.guides)]


def check_with(root: Path, kind: Kind, path: str, planted: Planted) -> list[Finding]:
    """The findings with the fault in its file, which is then as before."""
    changed = {name: (root / name).read_text(encoding="utf-8").replace(*rest) for name, rest in kind.others.items()}
    changed[path] = planted.text
    before = {name: (root / name).read_bytes() for name in changed}
    for name, text in changed.items():
        (root / name).write_text(text, encoding="utf-8")
    try:
        return findings(root)
    finally:
        for name, data in before.items():
            (root / name).write_bytes(data)


def judged(kind: Kind, path: str, planted: Planted, found: list[Finding]) -> Tried:
    """Whether the expected rule found the fault where it is, and what else was found."""
    others = sorted({finding.rule for finding in found} - {kind.rule})
    own = [finding.position for finding in found if finding.rule == kind.rule]
    if kind.shown_in:
        there = any(fnmatch(at.path, kind.shown_in) for at in own)
        return Tried(path, planted, there, there, others)
    lines = [at for at in own if (at.path, at.line) == (path, planted.line)]
    return Tried(path, planted, bool(lines), any(at.column == planted.column for at in lines), others)


if __name__ == "__main__":
    main()
