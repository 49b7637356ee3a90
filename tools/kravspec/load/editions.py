"""From the name of an earlier edition to the standard as it was."""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kravspec.edition import thaw
from kravspec.error import CannotRunError
from kravspec.load import METADATA, Loaded, git, load
from kravspec.load.files import is_file, is_inside
from kravspec.model import Message, Published, PublishedProvision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.edition import Edition
    from kravspec.model import Finding, Standard

FROZEN = "standard/editions"
"""The folder of the frozen editions, each a file with its name: `1.0.json`."""
NAME = re.compile(r"(?!index\.html$)[A-Za-z0-9][A-Za-z0-9.-]{0,39}", re.IGNORECASE)
"""What an edition can be called: a file, a tag of Git and a folder of the site have its name."""
_HARMLESS = ("invalid-metadata",)
"""Faults of an earlier edition that stop nobody: its settings may be of an earlier version of the tool."""


@contextmanager
def earlier(root: Path, name: str) -> Iterator[Loaded]:
    """The standard that `name` stands for: a folder, a frozen edition, or a Git revision of the repository at `root`.

    What is read from Git or from a file is there as long as the context is. Raises `CannotRunError` when there is no such
    edition or it cannot be read whole.
    """
    if "\0" not in name and (Path(name) / METADATA).is_file():
        yield _whole(load(Path(name)), name)
        return
    if file := _frozen(root, name):
        with tempfile.TemporaryDirectory() as folder:
            edition = _thawed(file.read_bytes(), name)
            for path, data in edition.figures.items():
                _write(Path(folder), f"standard/{path}", data)
            yield Loaded(Path(folder), edition.standard, (), ())
        return
    # An edition is also a tag with its name.
    commit = git.commit(root, f"refs/tags/{name}") or git.commit(root, f"refs/tags/v{name}") or git.commit(root, name)
    if commit is None:
        raise CannotRunError(_why_unknown(root, name))
    with tempfile.TemporaryDirectory() as folder:
        extract(root, commit, Path(folder))
        if not (Path(folder) / METADATA).is_file():
            raise CannotRunError(_no_standard(name))
        yield _whole(load(Path(folder)), name)


def extract(root: Path, revision: str, folder: Path) -> None:
    """Write what a standard is made from to `folder`, as a commit or tree of Git has it. Raises as `git.files`."""
    for path, data in git.files(root, revision, ("standard", "docs")):
        if path.startswith("standard/") or path.endswith(".md"):
            _write(folder, path, data)


def frozen(root: Path) -> list[Path]:
    """The files of the frozen editions."""
    found = (file for file in (root / FROZEN).glob("*.json") if NAME.fullmatch(file.stem))
    return sorted(file for file in found if is_file(file) and is_inside(file, root))


def frozen_editions(root: Path) -> list[tuple[str, Edition]]:
    """The frozen editions by their names, the first one first. Raises as `thaw`."""
    found = [(file.stem, _thawed(file.read_bytes(), file.relative_to(root).as_posix())) for file in frozen(root)]
    return sorted(found, key=lambda edition: (edition[1].standard.metadata.date, edition[0]))


def editions(root: Path) -> list[tuple[str, Standard]]:
    """The standards of `frozen_editions`."""
    return [(name, edition.standard) for name, edition in frozen_editions(root)]


def latest(root: Path) -> str | None:
    """The name of the frozen edition with the latest date; None when nothing has been published. Raises as `thaw`."""
    return next((name for name, _ in reversed(editions(root))), None)


def published(root: Path) -> Published | None:
    """What the latest frozen edition says, for the rules. Raises as `thaw`."""
    found = editions(root)
    if not found:
        return None
    name, standard = found[-1]
    provisions = {each.id: PublishedProvision(each.verbal_form, each.text.source) for each, _, _ in standard.provisions}
    return Published(name, provisions)


@cache
def _thawed(data: bytes, path: str) -> Edition:
    """What one run asks for many times, and what never changes: read once, with all that is derived from it."""
    return thaw(data, path)


def _frozen(root: Path, name: str) -> Path | None:
    """The file of a frozen edition, by its name or by its own path."""
    files = [root / FROZEN / f"{name}.json", *([Path(name)] if name.endswith(".json") else [])]
    return next((file for file in files if is_file(file)), None)


def _write(folder: Path, path: str, data: bytes) -> None:
    # Git itself refuses such a name, but a store can be made by hand.
    if ".." in PurePosixPath(path).parts or path.startswith("/"):
        return
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _whole(loaded: Loaded, name: str) -> Loaded:
    """Raises `CannotRunError` when a part is missing: a comparison would show all of it as new."""
    parts = loaded.standard.parts
    errors = (finding for finding in loaded.findings if finding.severity == "error")
    faults = [finding for finding in errors if not parts or finding.rule not in _HARMLESS]
    if faults or not parts:
        raise CannotRunError(_broken(name, *faults[:1]))
    return loaded


def _why_unknown(root: Path, name: str) -> Message:
    if "\0" not in name and Path(name).is_dir():
        return _no_standard(name, sv="Mappen", en="The folder")
    return _shallow(name) if git.is_shallow(root) else _unknown(name)


def _unknown(name: str) -> Message:
    return Message(
        sv=f"Det finns ingen utgåva, Git-version eller mapp med standard som heter ”{name}”. "
        "Ange en mapp där standard/standard.yml finns, en tagg som 1.0 eller en Git-version som HEAD~1.",
        en=f"There is no edition, Git revision or folder with a standard called “{name}”. "
        "Name a folder that holds standard/standard.yml, a tag such as 1.0 or a Git revision such as HEAD~1.",
    )


def _shallow(name: str) -> Message:
    return Message(
        sv=f"”{name}” finns inte i den här klonen, där äldre Git-versioner saknas. Hämta dem: git fetch --unshallow --tags",
        en=f"“{name}” is not in this clone, which lacks older Git revisions. Fetch them: git fetch --unshallow --tags",
    )


def _no_standard(name: str, *, sv: str = "Git-versionen", en: str = "The Git revision") -> Message:
    return Message(
        sv=f"{sv} ”{name}” har ingen {METADATA}. Ange en utgåva som har den.",
        en=f"{en} “{name}” has no {METADATA}. Name an edition that has it.",
    )


def _broken(name: str, fault: Finding | None = None) -> Message:
    sv, en = f"Utgåvan ”{name}” går inte att läsa hel", f"The edition “{name}” cannot be read whole"
    if fault is None:
        return Message(sv=f"{sv}: {METADATA} har inga delar.", en=f"{en}: {METADATA} has no parts.")
    place = f"{fault.position.path}:{fault.position.line}"
    return Message(sv=f"{sv}. {place}: {fault.message.sv}", en=f"{en}. {place}: {fault.message.en}")
