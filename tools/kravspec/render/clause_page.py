"""The page of a clause: its text, its place in the document, the terms it uses, and who refers to it."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Clause, Paragraph, Provision, TermEntry
from kravspec.register import plain_text
from kravspec.render import html, layout
from kravspec.render.addresses import clause_pages, page_file, root
from kravspec.render.cross_references import cross_references
from kravspec.render.definitions import folded_definitions
from kravspec.render.editions import edition_head, page_of
from kravspec.render.footing import footing
from kravspec.render.inline import Page
from kravspec.render.structured_data import clause_data
from kravspec.render.trail import clauses_above, neighbours, trail
from kravspec.terms import term_vocabulary
from kravspec.text import ORIGINAL_CHANGED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.model import Standard
    from kravspec.render.publication import Publication

_WORDS = {"sv": {"from": "Hänvisas från"}, "en": {"from": "Referred to from"}}


def clauses_with_pages(
    standard: Standard, places: Mapping[str, str], publication: Publication
) -> Iterator[tuple[str, str]]:
    """The page of every part and subclause, with its path."""
    above, vocabulary = clauses_above(standard), term_vocabulary(standard)
    clauses = list(clause_pages(standard))
    before = {after.id: clause for clause, after in pairwise(clauses)}
    following = {clause.id: after for clause, after in pairwise(clauses)}
    for clause in clauses:
        notes = html.footnotes_of(above[clause.id][0])
        page = Page(
            standard, f"{root(standard)}standard/{clause.id}/", places, notes, terms=vocabulary, publication=publication
        )
        title = layout.page_title(clause, page.language)
        outside = above[clause.id][:-1]
        ways = {
            "previous": before.get(clause.id),
            "up": outside[-1] if outside else None,
            "next": following.get(clause.id),
        }
        body = [
            trail(outside, title, page),
            *edition_head(clause.id, title, page),
            layout.status(standard),
            layout.in_other_language(page),
            *_text(clause, page, is_part=not outside),
            html.footnotes(page),
            folded_definitions(page),
            *_referring(clause, page),
            *footing(clause.id, _cited(clause, page), clause.position, page, within=list(_within(clause))),
            neighbours(
                {way: (to.id, layout.page_title(to, page.language)) for way, to in ways.items() if to},
                page,
            ),
            clause_data(clause, outside, page),
        ]
        yield page_file(standard, clause), page_of(clause, title, body, page, about=_about(clause, standard))


def inner_clauses(clause: Clause | TermEntry, page: Page, level: int) -> Iterator[str]:
    """A clause or term entry inside a page, its heading at `level`."""
    yield layout.heading(min(level, 6), layout.page_title(clause, page.language), clause.id)
    if isinstance(clause, TermEntry):
        yield html.term(clause, page)
        return
    yield html.blocks(clause.blocks, page)
    for child in clause.clauses:
        yield from inner_clauses(child, page, level + 1)


def _about(clause: Clause, standard: Standard) -> str:
    """What the clause begins with; where that is no paragraph, what it holds."""
    title = layout.page_title(clause, standard.metadata.language)
    texts = [plain_text(block.text, standard) for block in clause.blocks[:2] if isinstance(block, Paragraph)]
    # What a translation says of itself there is not what the clause begins with.
    begins = [text for text in texts if text != ORIGINAL_CHANGED[standard.metadata.language]]
    if begins and isinstance(clause.blocks[0], Paragraph):
        return f"{title}. {begins[0]}"
    inner = [layout.page_title(child, standard.metadata.language) for child in clause.clauses]
    held = [block.id for block in clause.blocks if isinstance(block, Provision)] + inner
    return f"{title}: {', '.join(held)}" if held else f"{title}. {standard.metadata.title}"


def _text(clause: Clause, page: Page, *, is_part: bool) -> Iterator[str]:
    yield html.blocks(clause.blocks, page)
    if not is_part:
        yield from chain.from_iterable(inner_clauses(child, page, 2) for child in clause.clauses)
        return
    rows = "".join(_overview(child, page) for child in clause.clauses if isinstance(child, Clause))
    yield f'<ul class="kravspec-contents">{rows}</ul>' if rows else ""
    terms = (child for child in clause.clauses if isinstance(child, TermEntry))
    yield from chain.from_iterable(inner_clauses(term, page, 2) for term in terms)


def _overview(clause: Clause, page: Page) -> str:
    """A subclause in its part's list, with its provisions."""
    ids = [block.id for block in clause.blocks if isinstance(block, Provision)]
    links = (layout.link(id_, id_, page) for id_ in ids if id_ in page.addresses)
    link = layout.link(clause.id, layout.page_title(clause, page.language), page)
    return f"<li>{link}{''.join(f' <span>{inner}</span>' for inner in links)}</li>"


def _referring(clause: Clause, page: Page) -> list[str]:
    ids = cross_references(page.standard).from_[clause.id]
    links = [layout.link(id_, html.target_name(id_, page), page) for id_ in ids]
    return layout.linked_list(_WORDS[page.language]["from"], links)


def _within(clause: Clause | TermEntry) -> Iterator[str]:
    """The IDs of the provisions, subclauses and term entries in a clause."""
    yield from (block.id for block in clause.blocks if isinstance(block, Provision))
    for child in clause.clauses if isinstance(clause, Clause) else ():
        yield child.id
        yield from _within(child)


def _cited(clause: Clause, page: Page) -> str:
    """The clause in a citation: with the word before its number, `Avsnitt 6.3 Första kontakt`."""
    if clause.id in page.standard.index:
        return html.target_name(clause.id, page)
    return markdown.plain(clause.title.source)
