"""A comparison as JSON, in the shape that `changes.schema.json` publishes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kravspec.compare import Comparison
    from kravspec.model import Standard


def render(comparison: Comparison) -> str:
    """`{"before": {…}, "after": {…}, "changes": [{…}]}`."""
    document = {
        "before": _edition(comparison.before),
        "after": _edition(comparison.after),
        "changes": [
            {
                "kind": change.kind,
                "subject": change.subject,
                "id": change.id,
                "field": change.field,
                "number": comparison.number(change),
                "before": change.before,
                "after": change.after,
                "spans": [{"kind": span.kind, "text": span.text} for span in change.spans],
                "touches": [*comparison.touches(change)],
                "path": change.position.path,
                "line": change.position.line,
            }
            for change in comparison.changes
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _edition(standard: Standard) -> dict[str, str]:
    metadata = standard.metadata
    return {
        "title": metadata.title,
        "designation": metadata.designation,
        "stage": metadata.stage,
        "edition": metadata.edition,
        "date": metadata.date.isoformat(),
    }
