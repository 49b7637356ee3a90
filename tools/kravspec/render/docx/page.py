"""The page: A4 upright or on its side, its margins, and how wide the text on it is. In twentieths of a point."""

from __future__ import annotations

SHORT, LONG = 11906, 16838
"""The sides of A4."""
TOP, SIDE, BOTTOM = 1418, 1275, 1134
"""The margins."""
WIDTH, WIDE = SHORT - 2 * SIDE, LONG - 2 * SIDE
"""Of the text on an upright page and on one on its side."""
COLUMN = 1134
"""Where the text of a provision begins beside its ID: 2 cm."""


def size(*, wide: bool = False) -> str:
    """Size and margins as the properties of a section (ECMA-376 Part 1, 17.6.13 and 17.6.11)."""
    across, down = (LONG, SHORT) if wide else (SHORT, LONG)
    turned = ' w:orient="landscape"' if wide else ""
    return (
        f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/><w:pgMar w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}"'
        f' w:left="{SIDE}" w:header="709" w:footer="567" w:gutter="0"/>'
    )
