"""From the repository to the script that holds what a search on its site can find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.load.guides import running_lines
from kravspec.render.search.entries import entries
from kravspec.render.search.page import search_index
from kravspec.site.files import refused_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.load import Loaded


def search_script(loaded: Loaded, pages: Mapping[str, str]) -> bytes:
    """Of the pages of `docs/` those that are published, without their front matter and code; `pages` are the site's others."""
    root = loaded.root
    published = [guide for guide in loaded.guides if not refused_file(root / guide.path, root, root / "docs")]
    texts = ((root / guide.path).read_text(encoding="utf-8-sig") for guide in published)
    running = ("\n".join(line for _, line in running_lines(text)) for text in texts)
    return search_index(entries(loaded.standard, zip(published, running, strict=True), pages))
