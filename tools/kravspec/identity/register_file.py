"""Writes rows into `register.yml`: a line for each ID, in order, so that two branches that take the same ID collide in Git."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ruamel.yaml import YAML

_HEAD = "# Minnet av alla ID:n som har publicerats. Ett ID som står här återanvänds aldrig.\nids:\n"


def changed(text: str, rows: Mapping[str, Mapping[str, Any]]) -> str:
    """The register `text` with what `rows` say; remarks, order and what nothing is said of stay. An empty text becomes a new one."""
    from ruamel.yaml.comments import CommentedMap

    yaml = _yaml()
    document = yaml.load(text or _HEAD) or CommentedMap()
    ids = document.get("ids")
    if not ids:
        # `ids: {}` is written on its line.
        ids = document["ids"] = CommentedMap()
    ids.fa.set_block_style()
    in_order = list(ids) == sorted(ids)
    for id_, row in rows.items():
        if id_ not in ids:
            ids[id_] = CommentedMap()
            ids[id_].fa.set_flow_style()
        ids[id_].update(row)
    if in_order:
        for id_ in sorted(ids):
            ids.move_to_end(id_)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def _yaml() -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**6
    return yaml
