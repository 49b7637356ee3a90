"""Which commit of Git the text on disk is."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FOLDERS = ("standard", "docs")
"""What a document is made from."""


def commit_of(root: Path) -> tuple[str, bool]:
    """The commit checked out at `root`, and whether what documents are made from differs from it; empty outside Git."""
    commit = _git(root, "rev-parse", "--verify", "HEAD")
    return commit, bool(commit and _git(root, "status", "--porcelain", "--", *_FOLDERS))


def _git(root: Path, *arguments: str) -> str:
    # A question must not take the lock that another command waits for.
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 (our own arguments)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode(errors="replace").strip()
