"""From one Markdown file to clauses and blocks with their places; any text gives a result, never an exception.

The conventions are those of `docs/bidra/index.md`: bold IDs, bold labels, `{#id}` and `[id]` in plain CommonMark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Parsed
from kravspec.parse.blocks import read_blocks
from kravspec.parse.joining import join_blocks
from kravspec.parse.lines import File
from kravspec.parse.outlining import outline

if TYPE_CHECKING:
    from kravspec.model import Language

_NEWLINE = re.compile(r"\r\n?|\n")


def parse(text: str, path: str, language: Language = "sv") -> Parsed:
    """Read the Markdown `text` of the file `path`, both as the author sees them."""
    file = File(path, _NEWLINE.split(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), language)
    tokens = markdown.blocks("\n".join(file.lines))
    return Parsed(path, outline(join_blocks(list(read_blocks(tokens, file)), file), file))
