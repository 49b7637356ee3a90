"""`reviewed.yml`: which wording of each provision a page of `docs/` was last read through against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.load.files import read_text
from kravspec.load.yaml import key_position, read_mapping
from kravspec.model import Finding, Message, Position

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REVIEWED = "standard/reviewed.yml"


def read_reviewed(root: Path, findings: list[Finding]) -> Mapping[str, Mapping[str, str]]:
    """By the page's path, the wording of each provision by its ID; nothing when there is no such file."""
    if not (root / REVIEWED).exists():
        return {}
    text = read_text(root, REVIEWED, Position(REVIEWED, 1, 1, 1, 1), findings)
    mapping = read_mapping(text, REVIEWED, findings) if text else None
    found = {}
    for path, rows in (mapping or {}).items():
        if isinstance(rows, dict):
            found[str(path)] = {str(id_): str(digest) for id_, digest in rows.items()}
        elif mapping:
            message = Message(
                sv=f"under ”{path}” ska det stå en rad för varje ID. Kör ”kravspec reviewed {path}”.",
                en=f"below “{path}” there must be a line for each ID. Run “kravspec reviewed {path}”.",
            )
            findings.append(Finding("invalid-metadata", "error", message, key_position(mapping, path, REVIEWED)))
    return found
