"""What stands before the text: the cover, the place of the contents, and the title that page 1 begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render import pandoc
from kravspec.render.docx.references import TEXT, within
from kravspec.text import COVER_LINE, WORDS, notice

if TYPE_CHECKING:
    from kravspec.diff.units import Unit
    from kravspec.model import Metadata
    from kravspec.render.pandoc import Node


def cover(metadata: Metadata) -> list[Node]:
    """The lines of the cover."""
    line = COVER_LINE[metadata.language].format(edition=metadata.edition, stage=metadata.stage, date=metadata.date)
    return [
        pandoc.paragraph([pandoc.text(metadata.designation)], "zzCover large"),
        pandoc.paragraph([pandoc.text(line)], "zzCover"),
        pandoc.paragraph([pandoc.text(metadata.committee)], "zzCover"),
        pandoc.paragraph([pandoc.text(metadata.title)], "Cover Title_A1"),
        pandoc.paragraph([pandoc.text(notice(metadata))], "Notice"),
    ]


def contents(metadata: Metadata) -> list[Node]:
    """The end of the cover, and the place of the contents."""
    return [
        pandoc.raw_block("<?kravspec cover-ends?>", "openxml"),
        pandoc.paragraph([pandoc.text(WORDS[metadata.language]["contents"])], "zzContents"),
        pandoc.raw_block("<?kravspec contents?>", "openxml"),
    ]


def is_before(unit: Unit) -> bool:
    """Whether it stands before page 1, as foreword and introduction do."""
    return unit.part.role in {"foreword", "introduction"}


def ends() -> Node:
    """The mark where page 1 begins."""
    return pandoc.raw_block("<?kravspec front-ends?>", "openxml")


def title(metadata: Metadata) -> Node:
    """The title that page 1 begins with."""
    return pandoc.paragraph(within(TEXT, [pandoc.text(metadata.title)]), "zzSTDTitle")
