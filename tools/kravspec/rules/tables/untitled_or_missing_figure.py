"""A figure or a formula whose caption has no title, or an image that Word and browsers do not both show (ISO/IEC Directives Part 2, 27.3, 28.3, 28.4)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kravspec.model import Fault, Figure, Formula, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kravspec.model import Standard

SEVERITY: Severity = "error"
_SHOWN = (".svg", ".png", ".jpg", ".jpeg", ".gif")


def check(standard: Standard) -> Iterator[Fault]:
    """Report the caption or the image. A figure without caption is `missing-stable-id`'s, one without file `missing-file`'s."""
    for placed in standard.blocks:
        block = placed.block
        if not isinstance(block, Figure | Formula):
            continue
        if block.caption and not block.caption.title.source.strip():
            sv, en = ("figurens", "the figure") if isinstance(block, Figure) else ("formelns", "the formula")
            yield Fault(
                block.caption.position,
                Message(sv=f"{sv} rubrik saknar titel.", en=f"the caption of {en} has no title."),
                Message(sv="Skriv titeln före {#.", en="Write the title before {#."),
            )
        if isinstance(block, Figure) and "://" not in block.source:
            suffix = PurePosixPath(block.source).suffix
            if suffix.casefold() not in _SHOWN:
                yield Fault(
                    block.position,
                    Message(
                        sv=f"en bild av slaget ”{suffix}” visas inte överallt.",
                        en=f"an image of the kind “{suffix}” is not shown everywhere.",
                    ),
                    Message(sv="Spara den som .svg eller .png.", en="Save it as .svg or .png."),
                )
