"""From numbers to a picture of bars whose pieces differ in pattern and in words, so that no one has to tell colours apart."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _NAME, _BAR, _ROW, _LEGEND, _DIGIT = 360, 22, 22, 56, 30, 9
"""Units of the drawing, which are as large as pixels on a phone: its width, the height of a name, of the bar below it, of both
with the room to the next, of a line of the legend, and the width of a digit."""
_LONGEST = 44
"""How many characters of a name have room."""
_PATTERNS = ("full", "lines", "dots", "empty")
"""How the pieces of a bar are filled, first to last; the stylesheet gives them their colour."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the picture."""

    name: str
    pieces: Sequence[int]


def bars(title: str, kinds: Sequence[str], rows: Sequence[Bar], id_: str) -> str:
    """An SVG of stacked bars with a legend, and with the numbers that have room in their piece.

    The table beside it says the same in figures; `id_` is the beginning of the names that the SVG needs.
    """
    most = max((sum(row.pieces) for row in rows), default=0) or 1
    unit = (_WIDTH - 40) / most
    top = _LEGEND * ((len(kinds) + 1) // 2) + 8
    height = top + _ROW * len(rows)
    drawn = "".join(_bar(row, top + index * _ROW, unit, id_) for index, row in enumerate(rows))
    return (
        f'<svg class="kravspec-bars" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{id_}-title">'
        f'<title id="{id_}-title">{escape(title)}</title><defs>{_patterns(id_)}</defs>{_legend(kinds, id_)}{drawn}</svg>'
    )


def _patterns(id_: str) -> str:
    return (
        f'<pattern id="{id_}-lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="kravspec-ground" width="6" height="6"/><rect class="kravspec-ink" width="3" height="6"/></pattern>'
        f'<pattern id="{id_}-dots" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<rect class="kravspec-ground" width="7" height="7"/><circle class="kravspec-ink" cx="3.5" cy="3.5" r="1.5"/></pattern>'
    )


def _legend(kinds: Sequence[str], id_: str) -> str:
    rows = []
    for index, kind in enumerate(kinds):
        x, y = (index % 2) * 180 + 1, (index // 2) * _LEGEND + 1
        rows.append(
            f'{_piece(x, y, 30, index, id_)}<text class="kravspec-name" x="{x + 40}" y="{y + 17}">{escape(kind)}</text>'
        )
    return "".join(rows)


def _bar(row: Bar, y: float, unit: float, id_: str) -> str:
    x: float = 1
    bar = y + _NAME
    drawn = [f'<text class="kravspec-name" x="0" y="{y + 16}">{escape(_cut(row.name))}</text>']
    for index, count in enumerate(row.pieces):
        if not count:
            continue
        width, plate = count * unit, _DIGIT * len(str(count)) + 6
        drawn.append(_piece(x, bar, width, index, id_))
        if width >= plate + 8:
            drawn.append(
                f'<rect class="kravspec-plate" x="{x + 4:.1f}" y="{bar + 3}" width="{plate}" height="{_BAR - 6}"/>'
                f'<text class="kravspec-count" x="{x + 4 + plate / 2:.1f}" y="{bar + 16}" text-anchor="middle">{count}</text>'
            )
        x += width
    drawn.append(f'<text class="kravspec-name" x="{x + 6:.1f}" y="{bar + 16}">{sum(row.pieces)}</text>')
    return "".join(drawn)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _piece(x: float, y: float, width: float, index: int, id_: str) -> str:
    pattern = _PATTERNS[index % len(_PATTERNS)]
    fill = f' fill="url(#{id_}-{pattern})"' if pattern in {"lines", "dots"} else ""
    return f'<rect class="kravspec-piece kravspec-{pattern}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}"{fill}/>'
