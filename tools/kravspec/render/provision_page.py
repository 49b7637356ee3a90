"""The page of a provision, which never changes its address.

Its order is fixed: the provision, its rationale, evidence, measure and how it is judged; then what helps, which binds nobody;
then terms and references; last how to cite it, answer and edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from kravspec.assessment import assessment
from kravspec.register import provision_text
from kravspec.render import html, layout
from kravspec.render.addresses import guide_page, root
from kravspec.render.cross_references import cross_references, notes_of
from kravspec.render.definitions import definitions
from kravspec.render.editions import edition_head, page_of
from kravspec.render.footing import footing
from kravspec.render.inline import Page, with_terms
from kravspec.render.judging import judging
from kravspec.render.role_list import role_pages
from kravspec.render.structured_data import provision_data
from kravspec.render.support import SUPPORT, support
from kravspec.render.trail import clauses_above, neighbours, trail
from kravspec.terms import term_vocabulary, terms_used
from kravspec.text import CRITERIA_FIELDS, ORIGINAL_CHANGED, RATIONALE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Clause, Field, Guide, Informative, Provision, Standard, TermEntry
    from kravspec.render.publication import Publication

_WORDS = {
    "sv": {
        "normative": "Normativ text: hör till bestämmelsen", "informative": "Upplysande text: ställer inga krav",
        "judging": "Bedömning", "support": "Stöd för tillämpningen",
        "help": "Vägledning: råd och exempel, som inte ställer några krav.",
        "shortcomings": "Vanliga brister", "none": "Ännu finns ingen vägledning och inget typfall till {id}.",
        "context": "Sammanhang", "terms": "Termer", "to": "Hänvisar till", "from": "Hänvisas från",
    },
    "en": {
        "normative": "Normative text: part of the provision", "informative": "Informative text: requires nothing",
        "judging": "Assessment", "support": "Help with applying it",
        "help": "Guidance: advice and examples, which require nothing.",
        "shortcomings": "Common shortcomings", "none": "There is no guidance and no case for {id} yet.",
        "context": "Context", "terms": "Terms", "to": "Refers to", "from": "Referred to from",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one page is about."""

    provision: Provision
    clause: Clause | TermEntry
    notes: Sequence[Informative]
    is_asked: bool
    """Whether the self-assessment asks about it."""
    page: Page


def provision_pages(
    standard: Standard, guides: Sequence[Guide], places: Mapping[str, str], publication: Publication
) -> Iterator[tuple[str, str]]:
    """The page of every provision in force, with its path."""
    terms, above, helping = terms_used(standard), clauses_above(standard), support(guides)
    vocabulary, found, roles = term_vocabulary(standard), assessment(standard), role_pages(guides)
    # What is answered is today's questions.
    asked = {question.provision.id for question in found.questions} if found and not publication.home else set()
    # Of an ID that is there twice, a fault that `check` reports, the first one counts.
    rows = {provision.id: (provision, clause) for provision, clause, _ in reversed(standard.provisions)}
    ids = list(reversed(rows))
    before, after = dict(pairwise(ids[::-1])), dict(pairwise(ids))
    for id_ in ids:
        provision, clause = rows[id_]
        steps = above.get(clause.id, (clause,))
        footnotes = html.footnotes_of(steps[0])
        own = f"{root(standard)}krav/{id_}/"
        page = Page(standard, own, places, footnotes, terms=vocabulary, publication=publication, roles=roles)
        shown = _Shown(provision, clause, notes_of(provision, clause), id_ in asked, page)
        up = layout.page_title(clause, page.language)
        body = [
            trail(steps, id_, page),
            *edition_head(id_, id_, page),
            layout.status(standard),
            layout.in_other_language(page),
            *_changed(id_, page),
            *_provision(shown),
            html.footnotes(page),
            # Guidance belongs to today's text: it was not read against the edition's.
            *([] if publication.home else _support(id_, helping, page)),
            *_context(id_, terms[id_], page),
            *footing(id_, id_, provision.position, page),
            neighbours(
                {
                    "previous": (before.get(id_, ""), before.get(id_, "")),
                    "up": (clause.id, up),
                    "next": (after.get(id_, ""), after.get(id_, "")),
                },
                page,
            ),
            provision_data(provision, steps, page),
        ]
        text = provision_text(provision, standard)
        yield f"{root(standard)}krav/{id_}.md", page_of(provision, id_, body, page, about=text)


def _provision(shown: _Shown) -> Iterator[str]:
    """The provision itself, part by part."""
    page, provision = shown.page, shown.provision
    words, rationale = _WORDS[page.language], RATIONALE[page.language]
    apart = {rationale, *CRITERIA_FIELDS[page.language]}
    yield html.provision_box(provision, [field for field in provision.fields if field.label not in apart], page)
    notes = [note for note in shown.notes if note.kind != "rationale"]
    if notes:
        yield f'<div class="kravspec-notes">{_nature("informative", page)}{html.blocks(notes, page)}</div>'
    reasons = [note for note in shown.notes if note.kind == "rationale"]
    said = _field(provision.fields, rationale, page)
    if reasons or said:
        yield layout.heading(2, rationale)
        yield f'<div class="kravspec-notes">{_nature("informative", page)}{said}{html.blocks(reasons, page)}</div>'
    for label in CRITERIA_FIELDS[page.language]:
        if said := _field(provision.fields, label, page):
            yield layout.heading(2, label)
            yield f'<div class="kravspec-normative">{_nature("normative", page)}{said}</div>'
    if judged := judging(provision, page, is_asked=shown.is_asked):
        yield layout.heading(2, words["judging"])
        yield judged


def _changed(id_: str, page: Page) -> Iterator[str]:
    """On a page of a translation, that its original has changed since."""
    if id_ in page.standard.changed:
        yield f'<p class="kravspec-changed">{escape(ORIGINAL_CHANGED[page.language])}</p>'


def _nature(kind: str, page: Page) -> str:
    """What a piece of text is, in words."""
    return f'<p class="kravspec-nature">{_WORDS[page.language][kind]}</p>'


def _field(fields: Sequence[Field], label: str, page: Page) -> str:
    said = (with_terms(field.text.source, page) for field in fields if field.label == label)
    return "".join(f"<p>{text}</p>" for text in said)


def _support(id_: str, helping: Mapping[tuple[str, str], Sequence[Guide]], page: Page) -> Iterator[str]:
    """Pages of `docs/` that help with the provision, kind by kind."""
    words = _WORDS[page.language]
    if page.standard.metadata.original:
        # The pages of docs/ are in the language of the original, and so are the links to them.
        return
    yield layout.heading(2, words["support"])
    if not any(helping.get((kind, id_)) for kind in SUPPORT):
        yield f"<p>{escape(words['none'].format(id=id_))}</p>"
        return
    yield f'<p class="kravspec-nature">{words["help"]}</p>'
    warning = [guide for guide in helping.get(("guidance", id_), ()) if guide.shortcomings]
    yield from layout.linked_list(
        words["shortcomings"],
        [layout.link_to(f"{guide_page(guide.path)}#{guide.shortcomings}", guide.title, page) for guide in warning],
        3,
    )
    for kind, title in SUPPORT.items():
        links = [layout.link_to(guide_page(guide.path), guide.title, page) for guide in helping.get((kind, id_), ())]
        yield from layout.linked_list(title[page.language], links, 3)


def _context(id_: str, terms: Sequence[str], page: Page) -> Iterator[str]:
    """The terms used, and the references in both directions."""
    words, references = _WORDS[page.language], cross_references(page.standard)
    defined = definitions({*terms, *page.linked}, page)
    lists = [
        (name, [layout.link(other, html.target_name(other, page), page) for other in found[id_]])
        for name, found in (("to", references.to), ("from", references.from_))
    ]
    if not defined and not any(links for _, links in lists):
        return
    yield layout.heading(2, words["context"])
    if defined:
        yield layout.heading(3, words["terms"])
        yield defined
    for name, links in lists:
        yield from layout.linked_list(words[name], links, 3)
