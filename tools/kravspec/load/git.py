"""Reading from Git's store of objects: no checkout, no hooks, no filters, no network.

What a stranger may have chosen, the names of revisions and files, is never taken for an option.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.error import CannotRunError
from kravspec.load.files import LIMIT
from kravspec.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_MANY = 10_000
"""Files. The folders of a real standard hold some hundred."""
_FILES = ("100644", "100755")
"""The modes of files; links and other repositories are left alone."""
_COMMIT = re.compile(rb"[0-9a-f]{40,64}")
_QUIET = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def commit(root: Path, revision: str) -> str | None:
    """The commit that `revision` names in the repository around `root`; None when there is no such revision or repository."""
    if "\0" in revision:
        return None
    found = _git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
    return found.stdout.decode().strip() if found.returncode == 0 else None


def branches(root: Path) -> list[str]:
    """The last commit of each branch that is known in the repository around `root`; none outside Git."""
    listed = _git(root, ["for-each-ref", "--format=%(objectname)", f"--count={_MANY}", "refs/heads", "refs/remotes"])
    return sorted(set(listed.stdout.decode().split())) if listed.returncode == 0 else []


def found(root: Path, pattern: str, commits: Sequence[str], folder: str) -> list[str]:
    """All that the extended regular expression `pattern` finds in the lines of `folder` as `commits` have it."""
    if not commits:
        return []
    return (
        _git(root, ["grep", "-hIoE", "-e", pattern, *commits, "--", f"{folder}/"])
        .stdout.decode(errors="replace")
        .split()
    )


def is_shallow(root: Path) -> bool:
    """Whether the repository around `root` was cloned without its older commits."""
    return _git(root, ["rev-parse", "--is-shallow-repository"]).stdout.strip() == b"true"


def files(root: Path, commit_: str, folders: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Path, relative to `root`, and content of each file in `folders` as `commit_` has them.

    Raises `CannotRunError` when they are too many or too large, or when Git cannot read them.
    """
    listed = _git(root, ["ls-tree", "-r", "-z", "--long", commit_, "--", *(f"{folder}/" for folder in folders)])
    rows = [row.decode("utf-8", "surrogateescape").partition("\t") for row in listed.stdout.split(b"\0") if row]
    entries = [(head.split(), path) for head, _, path in rows]
    wanted = [(name, int(size), path) for (mode, _, name, size), path in entries if mode in _FILES]
    if len(wanted) > _MANY or any(size > LIMIT for _, size, _ in wanted):
        raise CannotRunError(_too_much(commit_))
    if listed.returncode:
        raise CannotRunError(_unreadable(commit_, listed.stderr.decode(errors="replace").strip()))
    names = [name for name, _, _ in wanted]
    yield from zip((path for _, _, path in wanted), contents(root, names), strict=True)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed files."""

    name: str
    date: str
    """Day, where it was written."""
    time: dt.datetime
    """When it came in, in UTC."""
    author: str
    subject: str
    changed: Mapping[str, str]
    """By path, the name of the file's new content in Git's store; empty for a file that is gone."""


def history(root: Path, folder: str, without: str) -> list[Commit]:
    """The commits that changed files in `folder` and not in the folder `without`, the first one first. None outside Git.

    What came in with a merge is the merge's.
    """
    form = "--format=%x1e%H%x1f%as%x1f%ct%x1f%an%x1f%s"
    shape = ["--first-parent", "-m", "--reverse", "--raw", "--no-renames", "--no-abbrev", "-z", form]
    listed = _git(root, ["log", *shape, "--", f"{folder}/", f":(exclude){without}/"])
    found = []
    for row in listed.stdout.decode("utf-8", "replace").split("\x1e")[1:]:
        head, *fields = row.split("\0")
        # `:MODE MODE OLD NEW LETTER`, then the path; a file that is gone has a name of zeros.
        new = {path: about.split()[3] for about, path in pairwise(fields) if about.lstrip("\n").startswith(":")}
        changed = {path: blob if blob.strip("0") else "" for path, blob in new.items()}
        name, date, seconds, author, subject = head.rstrip("\n").split("\x1f", 4)
        time = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
        found.append(Commit(name, date, time, author, subject, changed))
    return found


def contents(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """What Git's store holds under each name. Raises `CannotRunError` when it cannot be read."""
    content = _git(root, ["cat-file", "--batch"], "".join(f"{name}\n" for name in names).encode())
    # Each content stands between a line that describes it and the end of a line.
    start = 0
    for name in names:
        end = content.stdout.find(b"\n", start)
        about = content.stdout[start:end].split()
        if len(about) != 3:
            raise CannotRunError(_unreadable(name, content.stderr.decode(errors="replace").strip()))
        begin = end + 1
        yield content.stdout[begin : begin + int(about[2])]
        start = begin + int(about[2]) + 1


def merged(root: Path, target: str, proposal: str) -> tuple[str, list[str]]:
    """The tree that merging two commits gives, and the files that nobody but a person can merge. Nothing on disk is touched.

    Raises `CannotRunError` when Git cannot tell: the commits have nothing in common, or Git is older than 2.38.
    """
    done = _git(root, ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", target, proposal])
    tree, *names = done.stdout.decode(errors="replace").split("\0")
    if done.returncode not in (0, 1) or not tree:
        raise CannotRunError(_unmergeable(done.stderr.decode(errors="replace").strip()))
    return tree, sorted({name for name in names if name})


def days(root: Path, path: str) -> list[dt.date | None]:
    """For each line of the file, the day it was last changed, where it was written; None for a line that is not committed.

    Empty where Git knows too little: outside a repository, for a file that it does not keep, in a copy without its history.
    """
    shallow = _git(root, ["rev-parse", "--is-shallow-repository"])
    if shallow.returncode or shallow.stdout.strip() != b"false":
        return []
    blamed = _git(root, ["blame", "--porcelain", "--no-textconv", "--", path])
    if blamed.returncode:
        return []
    days_: dict[bytes, dt.date] = {}
    found: list[dt.date | None] = []
    commit_, seconds = b"", 0
    for row in blamed.stdout.split(b"\n"):
        name, _, value = row.partition(b" ")
        if row.startswith(b"\t"):
            found.append(days_.get(commit_) if commit_.strip(b"0") else None)
        elif _COMMIT.fullmatch(name):
            commit_ = name
        elif name == b"author-time":
            seconds = int(value)
        elif name == b"author-tz":
            offset = dt.timedelta(hours=int(value[:3]), minutes=int(value[:1] + value[3:]))
            days_[commit_] = (dt.datetime.fromtimestamp(seconds, dt.UTC) + offset).date()
    return found


def _git(root: Path, arguments: Sequence[str], input_: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, input=input_, env={**os.environ, **_QUIET}, capture_output=True, check=False)  # noqa: S603 (no shell, and what others chose stands after --)
    except OSError as error:
        message = Message(
            sv=f"Git går inte att starta: {error.strerror}. Installera Git, eller ange en mapp.",
            en=f"Git cannot be started: {error.strerror}. Install Git, or name a folder.",
        )
        raise CannotRunError(message) from None


def _too_much(commit_: str) -> Message:
    return Message(
        sv=f"Versionen {commit_[:12]} har fler än {_MANY} filer eller en fil som är större än {LIMIT // 1_000_000} MB.",
        en=f"The revision {commit_[:12]} has more than {_MANY} files or a file larger than {LIMIT // 1_000_000} MB.",
    )


def _unmergeable(said: str) -> Message:
    return Message(
        sv=f"Git kan inte slå samman versionerna: {said}. Hämta hela historiken (git fetch --unshallow) och använd Git 2.38 eller senare.",
        en=f"Git cannot merge the revisions: {said}. Fetch the whole history (git fetch --unshallow) and use Git 2.38 or later.",
    )


def _unreadable(commit_: str, said: str) -> Message:
    return Message(
        sv=f"Git kan inte läsa versionen {commit_[:12]}: {said}",
        en=f"Git cannot read the revision {commit_[:12]}: {said}",
    )
