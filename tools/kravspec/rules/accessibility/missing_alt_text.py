"""A figure without a text that says what it shows (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.model import Fault, Figure, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kravspec.model import Guide, Standard

SEVERITY: Severity = "error"
_SAYS_NOTHING = frozenset({"bild", "figur", "image", "figure", "picture"})


def check(standard: Standard, guides: Sequence[Guide]) -> Iterator[Fault]:  # noqa: ARG001 (every rule is called alike)
    """Report the figure. A text that repeats the file's name or says only *bild* is none."""
    for placed in standard.blocks:
        if isinstance(placed.block, Figure) and _is_missing(placed.block):
            yield Fault(
                placed.block.position,
                Message(
                    sv="figuren saknar en text som säger vad den visar.",
                    en="the figure has no text that says what it shows.",
                ),
                Message(sv="Skriv den mellan ![ och ].", en="Write it between ![ and ]."),
            )


def _is_missing(figure: Figure) -> bool:
    alt = figure.alt.strip().casefold()
    name = figure.source.rpartition("/")[2].casefold()
    title = figure.caption.title.source.strip().casefold() if figure.caption else None
    return not alt or alt in _SAYS_NOTHING or alt in (name, name.rpartition(".")[0], title)
