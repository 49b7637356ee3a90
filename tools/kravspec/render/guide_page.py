"""From a guide's Markdown to the same Markdown with its `[id]` references as links, and the provisions it is about.

The links lead to source files, so that the site generator can validate them.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from kravspec.model import Paragraph, Prose
from kravspec.register import plain_text, wording_digest
from kravspec.render import html, layout
from kravspec.render.addresses import addresses, guide_page
from kravspec.render.inline import Page
from kravspec.text import begins_sentence, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Guide, Standard

_BRACKETS = re.compile(r"([\[\]])")
_ABOUT = {"sv": "Gäller", "en": "About"}
_CHANGED = {
    "sv": ' <strong class="kravspec-changed">Kravet har ändrats sedan texten granskades.</strong>',
    "en": ' <strong class="kravspec-changed">The provision has changed since the text was reviewed.</strong>',
}


def link_references(text: str, guide: Guide, standard: Standard, pages: Mapping[str, str]) -> str:
    """`text` is the whole of the guide, `pages` the site's. A reference to an unknown ID stays as it is: `check` reports it."""
    places = addresses(standard)
    lines = text.split("\n")
    for found in reversed(guide.references):
        target, address = standard.index.get(found.id), places.get(found.id)
        if target is None or address is None:
            continue
        at, line = found.position, lines[found.position.line - 1]
        begins = begins_sentence(line[: at.column - 1])
        words = reference(target, found.locator, standard.metadata.language, begins_sentence=begins)
        escaped = _BRACKETS.sub(r"\\\1", words)
        link = f"[{escaped}]({source_file(address, guide, pages)})"
        lines[at.line - 1] = line[: at.column - 1] + link + line[at.end_column - 1 :]
    return "\n".join(lines)


def about(guide: Guide, standard: Standard) -> str:
    """What the page is about, in plain text: its first paragraph.

    A case begins with what kind of case it is and goes on to what happened, which stands under its first heading.
    """
    first = plain_text(Prose(guide.summary, guide.path, ()), standard)
    told = next((clause.blocks[:1] for case in guide.clauses[:1] for clause in case.clauses[:1]), ())
    if guide.kind == "case" and told and isinstance(told[0], Paragraph):
        return f"{first.partition('. ')[0].removesuffix('.')}. {plain_text(told[0].text, standard)}"
    return first


def provisions_of_guide(guide: Guide, standard: Standard) -> str:
    """What stands below a guide's own text: the provisions of its front matter, quoted from the model."""
    known = [reference.id for reference in guide.provisions if reference.id in standard.index]
    if not known:
        return ""
    page = Page(standard, guide_page(guide.path), addresses(standard))
    texts = {provision.id: provision for provision, _, _ in standard.provisions}
    stale = set(stale_provisions(guide, standard))
    rows = "".join(
        f"<li>{layout.link(id_, id_, page)} {html.sentence(texts[id_], page)}{_CHANGED[page.language] if id_ in stale else ''}</li>"
        for id_ in dict.fromkeys(known)
        if id_ in texts and id_ in page.addresses
    )
    return f'<aside class="kravspec-about">\n<h2>{_ABOUT[page.language]}</h2>\n<ul>{rows}</ul>\n</aside>\n'


def stale_provisions(guide: Guide, standard: Standard) -> list[str]:
    """The provisions that say something else than when the page was last read through."""
    today = {each.id: wording_digest(standard, each) for each, _, _ in standard.provisions}
    return [id_ for id_, digest in guide.reviewed if today.get(id_, digest) != digest]


def source_file(address: str, guide: Guide, pages: Mapping[str, str]) -> str:
    """The source file of an address, relative to the guide: `../krav/PRO-06.md`, `../standard/process/index.md#tab-tider`."""
    folder, hash_, anchor = address.partition("#")
    page = f"{folder.rstrip('/')}.md"
    source = page if page in pages else f"{folder}index.md"
    return posixpath.relpath(source, posixpath.dirname(guide.path.removeprefix("docs/")) or ".") + hash_ + anchor
