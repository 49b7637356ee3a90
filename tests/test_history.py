"""A draft's life over many commits: each comparison names what was done and nothing else, and each ID can tell its history."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY, write
from history_steps import GUIDE, NET, PUBLISHED, STEPS, block, both, kept, put
from kravspec.compare import compare
from kravspec.compare.lineage import lineage
from kravspec.edition import Edition, freeze, thaw
from kravspec.identity import edits
from kravspec.identity.register_file import changed
from kravspec.identity.taken import next_ids
from kravspec.load import REGISTER, load
from kravspec.load.editions import FROZEN, earlier
from kravspec.proposal import propose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kravspec.model import Standard
    from kravspec.proposal import Proposal


def git(root: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def commit(root: Path, subject: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", subject)


@pytest.fixture(name="history", scope="module")
def _history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the draft, published as edition 1.0, with a commit and a tag for each step."""
    root = tmp_path_factory.mktemp("history")
    shutil.copytree(REPOSITORY / "standard", root / "standard")
    write(root, {GUIDE: (REPOSITORY / GUIDE).read_text(encoding="utf-8")})
    rows = {id_: {"kind": "provision", "state": "active", "first": "1.0"} for id_ in PUBLISHED}
    write(root, {REGISTER: changed("", rows), f"{FROZEN}/1.0.json": freeze(Edition(load(root).standard, {}))})
    git(root, "init", "-q", "-b", "main")
    commit(root, "Utgåva 1.0")
    git(root, "tag", "step-0")
    for number, step in enumerate(STEPS, 1):
        step.edit(root)
        commit(root, step.name)
        git(root, "tag", f"step-{number}")
    return root


@pytest.fixture(name="standards", scope="module")
def _standards(history: Path) -> list[Standard]:
    """The standard as each commit has it, read from Git."""
    found = []
    for number in range(len(STEPS) + 1):
        with earlier(history, f"step-{number}") as loaded:
            found.append(loaded.standard)
    return found


def told(before: Standard, after: Standard) -> dict[str, list[str]]:
    """By kind of change the IDs, and a field as `PRO-06:Mått`."""
    found: dict[str, list[str]] = {}
    for change in compare(before, after).changes:
        found.setdefault(change.kind, []).append(f"{change.id}:{change.field}" if change.field else change.id)
    return {kind: sorted(ids) for kind, ids in found.items()}


def sorted_ids(expected: Mapping[str, str]) -> dict[str, list[str]]:
    return {kind: sorted(ids.split()) for kind, ids in expected.items()}


def test_each_commit_is_told_as_what_was_done(standards: list[Standard]) -> None:
    """The comparison of each of 40 commits with the one before names the kinds and IDs of what was done, and nothing else."""
    wrong = []
    for step, (before, after) in zip(STEPS, pairwise(standards), strict=True):
        if (seen := told(before, after)) != sorted_ids(step.expected):
            wrong.append((step.name, seen, step.expected))
    assert wrong == []
    assert len(STEPS) >= 40


def test_first_and_last_differ_by_the_net_effect(standards: list[Standard]) -> None:
    """What was done and undone on the way is not told, and what was done twice is told once; frozen editions tell the same."""
    assert told(standards[0], standards[-1]) == sorted_ids(NET)
    frozen = (thaw(freeze(Edition(standard, {})), "1.0").standard for standard in (standards[0], standards[-1]))
    assert told(*frozen) == sorted_ids(NET)


@pytest.mark.parametrize(
    ("id_", "history_of_it"),
    [
        (
            "PRO-06",
            [
                "Utgåva 1.0: added PRO-06",
                "PRO-06: utgåva 1.0, nummer 6.3",
                "Flytta en bestämmelse till en annan fil: moved PRO-06",
                "Ändra en tid: reworded PRO-06",
            ],
        ),
        (
            "PRO-90",
            [
                "Utgåva 1.0: added PRO-02",
                "PRO-02: utgåva 1.0, nummer 6.2",
                "Dela en bestämmelse: removed PRO-02, added PRO-90",
                "Skriv om det som delades, och hänvisningen dit: reworded PRO-90",
            ],
        ),
        (
            "PRO-92",
            [
                "Utgåva 1.0: added PRO-36, added PRO-37",
                "PRO-36: utgåva 1.0, nummer 6.10",
                "PRO-37: utgåva 1.0, nummer 6.10",
                "Slå ihop två bestämmelser: removed PRO-36, added PRO-92, removed PRO-37",
                "Gör en bestämmelse av de två: reworded PRO-92",
            ],
        ),
        ("PER-27", ["Utgåva 1.0: added PER-27", "PER-27: utgåva 1.0, nummer 7.8"]),
        (
            "kontaktvagar",
            [
                "Utgåva 1.0: added kontaktvagar",
                "kontaktvagar: utgåva 1.0, nummer 6.4",
                "Ändra en anmärkning: reworded kontaktvagar",
            ],
        ),
        (
            "tillsyn",
            [
                "Utgåva 1.0: added tillsyn",
                "tillsyn: utgåva 1.0, nummer 6.12",
                "Byt plats på två avsnitt: moved tillsyn",
            ],
        ),
    ],
)
def test_log_tells_the_whole_life(history: Path, standards: list[Standard], id_: str, history_of_it: list[str]) -> None:
    """A move, a new name of the file, a split and a merge break no history: that of those before is part of it."""
    found = []
    for event in lineage(history, standards[-1], id_):
        what = re.sub(r"^[0-9a-f]{8}  |  [0-9a-f]{8}  | \(A\)$", "", event.what)
        changes = event.comparison.changes if event.comparison else ()
        done = dict.fromkeys(f"{change.kind} {change.id}" for change in changes)
        found.append(": ".join(filter(None, (what, ", ".join(done)))))
    assert found == history_of_it


def test_second_of_two_branches_is_told_before_it_is_taken_in(history: Path) -> None:
    """It takes an ID that the first took and refers to what the first retired: both are named with place and remedy.

    Mended and set on top of the first, it does what it did before and nothing else.
    """
    git(history, "switch", "-qc", "first", "main")
    both(
        block("PRO-05", "**PRO-94** Lotskontakten **ska** räkna samtalen."),
        kept(edits.retire, "PER-26", "Ingår i PER-25"),
    )(history)
    commit(history, "Den första")
    git(history, "switch", "-qc", "second", "main")
    both(
        block("LED-03", "**PRO-94** Styrelsen **får** räkna mötena."),
        put("LED-01", ("> **Anm.** ", "> **Anm.** Se även [PER-26]. ")),
    )(history)
    commit(history, "Den andra")
    alone = told(*(standard_at(history, revision) for revision in ("main", "second")))
    assert errors(propose(history, "main", "second")) == {}
    git(history, "switch", "-q", "main")
    git(history, "merge", "-q", "--no-edit", "first")

    proposal = propose(history, "main", "second")
    assert proposal.conflicts == ()
    led = standard_at(history, "second").index["PRO-94"].position
    assert errors(proposal) == {
        "duplicate-id": (
            f"”PRO-94” finns redan på {led.path}:{led.line}.",
            "Ge det nya ett annat ID, till exempel PRO-95.",
        ),
        "xref-to-retired": (
            "”PER-26” har utgått (register.yml rad 3).",
            "Ta bort hänvisningen eller välj ett nytt mål.",
        ),
    }

    git(history, "switch", "-q", "second")
    (free,) = next_ids("PRO", 1, standard_at(history, "second"), history)
    both(put("PRO-94", ("PRO-94", free)), put("LED-01", (" Se även [PER-26].", "")))(history)
    commit(history, "Rätta")
    git(history, "rebase", "-q", "main")
    assert errors(propose(history, "main", "second")) == {}
    assert alone == {"added": ["PRO-94"], "reworded": ["inriktning-uppfoljning"]}
    assert told(*(standard_at(history, revision) for revision in ("main", "second"))) == {"added": [free]}


def errors(proposal: Proposal) -> dict[str, tuple[str, str]]:
    """What the errors say is wrong, and what to do, by rule."""
    found = (each for each in proposal.findings if each.severity == "error" and each.hint)
    return {each.rule: (each.message.sv, each.hint.sv) for each in found if each.hint}


def standard_at(root: Path, revision: str) -> Standard:
    with earlier(root, revision) as loaded:
        return loaded.standard
