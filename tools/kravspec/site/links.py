"""From a guide's Markdown to the same Markdown with its `[id]` references as links, which MkDocs then validates."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from kravspec.load.guides import guide_references
from kravspec.text import begins_sentence, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.files import Files

    from kravspec.model import Standard

_BRACKETS = re.compile(r"([\[\]])")


def link_references(markdown: str, path: str, standard: Standard, places: Mapping[str, str], files: Files) -> str:
    """`path` is the page's in `docs/`. A reference to an unknown ID stays as it is: `check` reports it."""
    lines = markdown.split("\n")
    for found in reversed(list(guide_references(markdown, path))):
        target, address = standard.index.get(found.id), places.get(found.id)
        if target is None or address is None:
            continue
        at, line = found.position, lines[found.position.line - 1]
        begins = begins_sentence(line[: at.column - 1])
        words = reference(target, found.locator, standard.metadata.language, begins_sentence=begins)
        escaped = _BRACKETS.sub(r"\\\1", words)
        link = f"[{escaped}]({_file(address, path, files)})"
        lines[at.line - 1] = line[: at.column - 1] + link + line[at.end_column - 1 :]
    return "\n".join(lines)


def _file(address: str, path: str, files: Files) -> str:
    """The source file of an address, relative to the page: `../krav/PRO-06.md`, `../standard/process/index.md#tab-tider`."""
    folder, hash_, anchor = address.partition("#")
    page = f"{folder.rstrip('/')}.md"
    source = page if files.get_file_from_path(page) else f"{folder}index.md"
    return posixpath.relpath(source, posixpath.dirname(path) or ".") + hash_ + anchor
