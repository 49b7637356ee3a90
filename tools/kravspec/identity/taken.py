"""Which ID is free: neither in the text, nor in the register, nor in an edition, nor on any branch of the repository."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec.load import git
from kravspec.load.editions import FROZEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kravspec.model import Standard


def next_ids(prefix: str, count: int, standard: Standard, root: Path) -> list[str]:
    """The `count` first free IDs of provisions that begin with `prefix`, after the highest that was ever used."""
    pattern = re.compile(rf"\b{re.escape(prefix)}-([0-9]{{1,6}})\b")
    known = (target.id for target in standard.targets)
    remembered = (entry.id for entry in standard.register)
    used = {
        int(number) for text in (*known, *remembered, *_elsewhere(prefix, root)) for number in pattern.findall(text)
    }
    last = max(used, default=0)
    return [f"{prefix}-{number:02}" for number in range(last + 1, last + count + 1)]


def _elsewhere(prefix: str, root: Path) -> Iterator[str]:
    """Where else an ID can stand: the frozen editions, and the branches that Git knows here."""
    for file in sorted((root / FROZEN).glob("*.json")):
        yield file.read_text(encoding="utf-8", errors="replace")
    yield from git.found(root, f"{prefix}-[0-9]+", git.branches(root), "standard")
