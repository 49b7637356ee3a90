"""What a page of `docs/` that is a template to fill in is handed out as: the Word document and the workbook made from it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kravspec.render.templates.word import word
from kravspec.render.templates.workbook import workbook
from kravspec.text import NBSP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Guide, Language, Standard

_NAMES = {"sv": "Hämta som {}", "en": "Get it as {}"}
_KINDS = {".docx": ("Word", "DOCX"), ".xlsx": ("Excel", "XLSX")}


def files(guides: Sequence[Guide], standard: Standard) -> dict[str, bytes]:
    """The files of all templates, by their path in the site, which is that of the page with another ending.

    Raises `CannotRunError` when a template holds what a file to fill in cannot show, and when pandoc stops.
    """
    found = {}
    for guide in guides:
        if guide.kind == "template":
            stem = guide.path.removeprefix("docs/").removesuffix(".md")
            found[f"{stem}.docx"] = word(guide, standard)
            if guide.has_workbook:
                found[f"{stem}.xlsx"] = workbook(guide, standard)
    return found


def with_downloads(text: str, guide: Guide, made: Mapping[str, bytes], language: Language) -> str:
    """The page `text` with links to its own among the files `made`, below its title."""
    stem = guide.path.removeprefix("docs/").removesuffix(".md")
    links = [
        f"- [{_NAMES[language].format(name)} ({kind}, {_size(made[path])})]({posixpath.basename(path)})"
        for ending, (name, kind) in _KINDS.items()
        if (path := f"{stem}{ending}") in made
    ]
    if not links or guide.position.column == guide.position.end_column:
        return text
    lines = text.split("\n")
    return "\n".join([*lines[: guide.position.line], "", *links, "", *lines[guide.position.line :]])


def _size(data: bytes) -> str:
    return f"{max(round(len(data) / 1000), 1)}{NBSP}kB"
