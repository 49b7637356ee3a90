"""Hidden bookmarks for IDs, and references to them as fields that Word renews."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kravspec.render import pandoc
from kravspec.render.docx.markup import field, run
from kravspec.text import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kravspec.model import Standard, Target
    from kravspec.render.pandoc import Inline


def bookmark(id_: str) -> str:
    """The hidden bookmark of an ID. Word hides what begins with an underscore and allows 40 letters, digits and underscores."""
    name = "_S_" + "".join(char if char.isalnum() and char.isascii() else "_" for char in id_)
    if name == f"_S_{id_}" and len(name) <= 40:
        return name
    # Two IDs must not get one bookmark, so what was changed is told apart by its digest.
    return f"{name[:31]}_{digest(id_)}"


def digest(text: str) -> str:
    """Eight characters that tell texts apart, the same on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def marked(id_: str, content: Sequence[Inline]) -> list[Inline]:
    """`content` inside the bookmark of `id_`."""
    if not id_:
        return list(content)
    name = escape(bookmark(id_))
    begin = pandoc.raw_inline(f'<w:bookmarkStart w:id="0" w:name="{name}"/>', "openxml")
    return [begin, *content, pandoc.raw_inline(f'<w:bookmarkEnd w:id="0" w:name="{name}"/>', "openxml")]


def refer(standard: Standard, target: Target, locator: str, begins: bool) -> list[Inline]:  # noqa: FBT001 (the bridge calls it so)
    """A reference: its word as text, its number as a REF field to the target's bookmark."""
    words = reference(target, locator, standard.metadata.language, begins_sentence=begins)
    written, number = f"{words}", target.number
    if target.kind in ("clause", "table", "figure", "formula", "provision") and number and number in written:
        before, _, after = written.partition(number)
        # A clause's number is its paragraph's; that of a table stands in the text that the bookmark holds.
        switches = "\\r \\h" if target.kind == "clause" else "\\h"
        ref = field(f"REF {bookmark(target.id)} {switches}", number)
        return [pandoc.text(before), pandoc.raw_inline(ref, "openxml"), *([pandoc.text(after)] if after else [])]
    # Words that no field gives, such as a term or ”bilaga A” in lower case, are a link to the same bookmark.
    link = f'<w:hyperlink w:anchor={quoteattr(bookmark(target.id))} w:history="1">{run(words)}</w:hyperlink>'
    return [pandoc.raw_inline(link, "openxml")]
