"""The template's theme and its list of fonts, without files of fonts: those are the template owner's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render.docx.markup import W, remove, to_bytes

if TYPE_CHECKING:
    from kravspec.word.package import Package

_EMBEDDED = tuple(f"{{{W}}}embed{kind}" for kind in ("Regular", "Bold", "Italic", "BoldItalic"))


def replace(parts: dict[str, bytes], template: Package) -> None:
    """Put the template's theme, which styles may take their fonts from, and its list of fonts in the place of ours."""
    for kind, ours in (("theme", "word/theme/theme1.xml"), ("fontTable", "word/fontTable.xml")):
        for name in template.related(kind)[:1]:
            root = template.xml(name)
            # A theme with pictures of its own refers to files that do not come along.
            if root is None or (kind == "theme" and template.relations(name)):
                continue
            for element in [*root.iter(*_EMBEDDED)]:
                remove(element)
            parts[ours] = to_bytes(root)
