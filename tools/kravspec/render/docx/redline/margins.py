"""Header and footer of two editions as one: both name the stage and the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kravspec.render.docx import margins
from kravspec.render.docx.markup import W, to_bytes
from kravspec.render.docx.redline.revisions import number
from kravspec.render.docx.redline.wording import merge

if TYPE_CHECKING:
    from kravspec.render.docx.redline.compared import Redline

_FIRST = 2_000_000
"""Numbers of marks in headers and footers, which may not be those of marks in the text."""


def mark_margins(parts: dict[str, bytes], compared: Redline) -> None:
    """Mark what has changed in the headers and footers among the `parts`, which are those of the new edition."""
    earlier = dict(parts)
    margins.add(earlier, compared.before, wide="word/header2.xml" in parts)
    names = [name for name in parts if name.startswith(("word/header", "word/footer")) and parts[name] != earlier[name]]
    roots = [etree.fromstring(parts[name]) for name in names]
    for name, root in zip(names, roots, strict=True):
        old = etree.fromstring(earlier[name])
        for paragraphs in zip(old.iter(f"{{{W}}}p"), root.iter(f"{{{W}}}p"), strict=True):
            merge(*paragraphs, compared.author, {})
    number(roots, _FIRST)
    parts.update(zip(names, map(to_bytes, roots), strict=True))
