"""The page of an ID that is no longer in force: its address never serves another text, and leads to what replaced it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.render import layout
from kravspec.render.editions import edition_head
from kravspec.render.inline import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import RegisterEntry, Standard
    from kravspec.render.publication import Publication

_WORDS = {
    "sv": {
        "withdrawn": "{id} gäller inte längre.", "replaced by": "Ersatt av", "reason": "Skäl",
        "retired": "Upphävd utan ersättare", "split": "Delad i flera", "merged": "Sammanslagen med annan", "replaced": "Ersatt",
        "what": "Vad som hände", "first": "Publicerad första gången", "edition": "utgåva {}",
        "kept": "ID:t används aldrig till något annat.", "all": "Alla bestämmelser som gäller",
    },
    "en": {
        "withdrawn": "{id} is no longer in force.", "replaced by": "Replaced by", "reason": "Reason",
        "retired": "Withdrawn and not replaced", "split": "Split into several", "merged": "Merged with another", "replaced": "Replaced",
        "what": "What happened", "first": "First published", "edition": "edition {}",
        "kept": "The ID is never used for anything else.", "all": "All provisions in force",
    },
}  # fmt: skip


def withdrawn_pages(
    standard: Standard, places: Mapping[str, str], publication: Publication
) -> Iterator[tuple[str, str]]:
    """The page of every provision that the register remembers and the text no longer has, with its path."""
    for entry in withdrawn(standard):
        page = Page(standard, f"krav/{entry.id}/", places, publication=publication)
        yield f"krav/{entry.id}.md", _page(entry, page)


def withdrawn(standard: Standard) -> Iterator[RegisterEntry]:
    """The provisions that the register remembers and the text no longer has."""
    for entry in standard.register:
        if entry.state != "active" and entry.id not in standard.index and markdown.PROVISION_ID.fullmatch(entry.id):
            yield entry


def _page(entry: RegisterEntry, page: Page) -> str:
    words = _WORDS[page.language]
    rows = (
        (words["what"], words[entry.state]),
        (words["reason"], escape(entry.reason)),
        (words["first"], escape(words["edition"].format(entry.first)) if entry.first else ""),
    )
    listed = "".join(f"<div><dt>{name}</dt><dd>{said}</dd></div>" for name, said in rows if said)
    body = [
        f'<p class="kravspec-status">{escape(words["withdrawn"].format(id=entry.id))} {words["kept"]}</p>',
        *edition_head(entry.id, entry.id, page),
        *layout.linked_list(words["replaced by"], [layout.link(id_, id_, page) for id_ in entry.successors]),
        f'<dl class="kravspec-footing">{listed}</dl>',
        f"<p>{layout.link_to('krav/', words['all'], page)}</p>",
    ]
    return layout.page(entry.id, body, about=f"{words['withdrawn'].format(id=entry.id)} {entry.reason}")
