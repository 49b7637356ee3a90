"""The requirement register as JSON, in the shape that `register.schema.json` publishes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kravspec.register import register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kravspec.model import Guide, Standard

FILE = "register.json"
"""What the file is called in `build/`."""


def render(standard: Standard, guides: Sequence[Guide], root: Path) -> bytes:  # noqa: ARG001 (every format is called alike)
    """`{"standard": {…}, "provisions": [{…}]}` in UTF-8."""
    metadata = standard.metadata
    document = {
        "standard": {
            "title": metadata.title,
            "designation": metadata.designation,
            "stage": metadata.stage,
            "edition": metadata.edition,
            "date": metadata.date.isoformat(),
            "language": metadata.language,
            "committee": metadata.committee,
        },
        "provisions": [asdict(row) for row in register(standard, guides)],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
