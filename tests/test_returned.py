"""A review copy that comes back from Word: what was changed in it is carried over to the source exactly, or left and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from accepting import accepted_texts
from conftest import REPOSITORY, SAMPLE
from returned_cases import CASES, FIRST, SECOND, THIRD, Case, expected
from reviewed import COPIES, FILES, SCOPE, applied, copy_of, copy_path, larger, read_back, standard_in
from word_edits import open_in_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(name="root", scope="module")
def _root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return standard_in(tmp_path_factory.mktemp("reviewed"))


@pytest.fixture(name="copy", scope="module")
def _copy(root: Path) -> bytes:
    return copy_of(root)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_edit_comes_back_exactly_or_is_left(case: Case, root: Path, copy: bytes, tmp_path: Path) -> None:
    """An edit in Word changes the source as one would have changed it by hand, and a new copy says what the file said.

    What cannot be carried over exactly changes nothing, and the report says why.
    """
    word = open_in_word(copy)
    case.edit(word)
    data = word.save()
    found = read_back(data, root)
    assert found.changes
    files = applied(found, tmp_path, FILES)
    assert files == expected(case, FILES)
    states = {each.state for each in found.changes}
    if case.changed is None:
        assert {each.reason for each in found.changes if each.state == "left"} == {case.left}
        assert states <= {"left", "void"}
    else:
        assert states <= {"carried", "void"}
        assert accepted_texts(copy_of(tmp_path)) == accepted_texts(data)


# ---- saved by LibreOffice ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Group:
    """Cases that do not meet, made in one file; each that is about the scope in a copy of it."""

    cases: list[tuple[Case, int]]
    places: set[object]


def grouped(copy: bytes, root: Path) -> list[Group]:
    """The cases in as few files as they fit in."""
    groups: list[Group] = []
    for case in CASES:
        word = open_in_word(copy)
        case.edit(word)
        sent = [each.change.sent for each in read_back(word.save(), root).changes if each.change.sent]
        own = [each for each in sent if each.entry.path != SCOPE]
        places: set[object] = {each.place + step for each in own for step in (-1, 0, 1)}
        places |= {f"table {each.entry.cell[0]}" for each in own if each.entry.cell}
        group = next((group for group in groups if not group.places & places and len(group.cases) < COPIES), None)
        if group is None:
            group = Group([], set())
            groups.append(group)
        group.cases.append((case, len(group.cases)))
        group.places |= places
    return groups


def edited(copy: bytes, group: Group) -> bytes:
    """The copy with the edits of a group."""
    word = open_in_word(copy)
    paragraphs = dict(word.paragraphs)
    for case, number in group.cases:
        own = {key: paragraphs[key.replace("omfattning", f"omfattning-{number}")] for key in (FIRST, SECOND, THIRD)}
        word.paragraphs = {**paragraphs, **own}
        case.edit(word)
    return word.save()


def test_edits_come_back_from_libreoffice(
    root: Path, copy: bytes, tmp_path: Path, resaved: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    """A file that LibreOffice has saved, which renames styles and drops IDs and tags, gives the same source as Word's own.

    And without an edit it gives no change.
    """
    large = standard_in(tmp_path / "large", larger())
    groups = grouped(copy, root)
    whole = copy_of(large)
    files = {f"{number}": edited(whole, group) for number, group in enumerate(groups)}
    untouched = {"large": whole, "sample": copy_of(SAMPLE), "draft": copy_of(REPOSITORY)}
    roots = {"large": large, "sample": SAMPLE, "draft": REPOSITORY}
    saved = resaved(files | untouched)
    for name, folder in roots.items():
        assert read_back(saved[name], folder).changes == ()
    for number, group in enumerate(groups):
        wanted = larger()
        for case, copy_number in group.cases:
            wanted = expected(case, wanted, copy_path(copy_number))
        for data in (files[f"{number}"], saved[f"{number}"]):
            found = read_back(data, large)
            assert {file.path: file.after for file in found.files} == {
                path: text for path, text in wanted.items() if text != larger()[path]
            }
            reasons = {each.reason for each in found.changes if each.state == "left"}
            assert reasons <= {case.left for case, _ in group.cases if case.changed is None}


@pytest.mark.parametrize("folder", [SAMPLE, REPOSITORY], ids=["sample", "draft"])
def test_copy_without_edits_has_no_change(folder: Path) -> None:
    """A review copy that comes back as it went out has no change."""
    assert read_back(copy_of(folder), folder).changes == ()
