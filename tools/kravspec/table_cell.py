"""Text for a cell of a Markdown table on a Git host: what an author wrote is shown, and neither acts nor leads anywhere."""

from __future__ import annotations

from kravspec.report.text import visible

_SIGNS = frozenset("\\`*_[]|!~#@$")
"""What emphasis, links, cells, mentions, references and formulas begin with."""


def cell(text: str) -> str:
    """`text` on one line."""
    lines = (visible(line).replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n"))
    return "<br>".join("".join(f"\\{char}" if char in _SIGNS else char for char in line) for line in lines)
