"""The page of a provision, which never changes its address: text, place, terms, guidance, cases and how to cite it."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING

from kravspec.model import Informative, Provision
from kravspec.render import html, layout
from kravspec.render.addresses import guide_page
from kravspec.render.inline import Page
from kravspec.terms import term_vocabulary, terms_used

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Block, Clause, Guide, Reference, RegisterEntry, Standard, TermEntry

_WORDS = {
    "sv": {
        "standard": "Standarden", "where": "Var det står", "terms": "Termer", "guides": "Vägledning", "cases": "Typfall",
        "referred": "Hänvisas från", "cite": "Hänvisa så här", "none": "Ännu finns ingen vägledning och inget typfall till {id}.",
        "previous": "Föregående", "next": "Nästa", "edition": "utgåva",
        "withdrawn": "{id} gäller inte längre.", "replaced": "Ersatt av", "reason": "Skäl",
    },
    "en": {
        "standard": "The standard", "where": "Where it stands", "terms": "Terms", "guides": "Guidance", "cases": "Cases",
        "referred": "Referred to from", "cite": "How to cite", "none": "There is no guidance and no case for {id} yet.",
        "previous": "Previous", "next": "Next", "edition": "edition",
        "withdrawn": "{id} is no longer in force.", "replaced": "Replaced by", "reason": "Reason",
    },
}  # fmt: skip


def provision_pages(
    standard: Standard, guides: Sequence[Guide], places: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The page of every provision in force, with its path."""
    terms = terms_used(standard)
    guided = _guides(guides)
    referring = _referring(standard)
    parts = {clause.id: part for clause, part in standard.clauses}
    # Of an ID that is there twice, a fault that `check` reports, the first one counts.
    rows = {provision.id: (provision, clause) for provision, clause, _ in reversed(standard.provisions)}
    ids = ["", *reversed(rows), ""]
    for before, id_, after in zip(ids, ids[1:], ids[2:], strict=False):
        provision, clause = rows[id_]
        notes = html.footnotes_of(parts[clause.id])
        page = Page(standard, f"krav/{id_}/", places, notes, terms=term_vocabulary(standard))
        words = _WORDS[page.language]
        body = [
            _trail(parts[clause.id], clause, page),
            layout.status(standard),
            html.blocks([provision, *_notes(provision, clause)], page),
            html.footnotes(page),
            *layout.linked_list(
                words["terms"], [layout.link(term, standard.index[term].title, page) for term in terms[id_]]
            ),
            *_guidance(guided, id_, page),
            *layout.linked_list(
                words["referred"], [layout.link(place, _place(standard, place), page) for place in referring[id_]]
            ),
            layout.heading(2, words["cite"]),
            f"<p>{escape(_citation(standard, provision))}</p>",
            _neighbours(before, after, page),
        ]
        yield f"krav/{id_}.md", layout.page(id_, body, source=provision.position.path)


def _notes(provision: Provision, clause: Clause | TermEntry) -> list[Block]:
    """The notes, examples and rationales that stand directly after a provision."""
    found: list[Block] = []
    follows = False
    for block in clause.blocks:
        if follows and not isinstance(block, Informative):
            break
        if follows:
            found.append(block)
        follows = follows or block is provision
    return found


def _trail(part: Clause, clause: Clause | TermEntry, page: Page) -> str:
    steps = [part] if part is clause or part.id == clause.id else [part, clause]
    links = (layout.link(step.id, layout.page_title(step, page.language), page) for step in steps)
    words = _WORDS[page.language]
    whole = " › ".join([layout.link_to("standard/", words["standard"], page), *links])
    return f'<nav class="kravspec-trail" aria-label="{words["where"]}">{whole}</nav>'


def _guidance(guided: Mapping[tuple[str, str], list[Guide]], id_: str, page: Page) -> list[str]:
    words = _WORDS[page.language]
    rows = [
        layout.linked_list(
            words[name], [layout.link_to(guide_page(guide.path), guide.title, page) for guide in guided[kind, id_]]
        )
        for name, kind in (("guides", "guidance"), ("cases", "case"))
    ]
    if any(rows):
        return [part for row in rows for part in row]
    return [layout.heading(2, words["guides"]), f"<p>{escape(words['none'].format(id=id_))}</p>"]


def _place(standard: Standard, id_: str) -> str:
    target = standard.index[id_]
    return id_ if target.kind == "provision" else f"{target.number} {target.title}".strip()


def _citation(standard: Standard, provision: Provision) -> str:
    metadata = standard.metadata
    edition = f"{_WORDS[metadata.language]['edition']} {metadata.edition} ({metadata.stage}, {metadata.date})"
    return f"{provision.id}, {metadata.title}, {metadata.designation}, {edition}"


def _neighbours(before: str, after: str, page: Page) -> str:
    words = _WORDS[page.language]
    links = [
        layout.link(id_, f"{words[name]}: {id_}", page) for name, id_ in (("previous", before), ("next", after)) if id_
    ]
    return f'<p class="kravspec-neighbours">{" ".join(links)}</p>' if links else ""


def _guides(guides: Sequence[Guide]) -> Mapping[tuple[str, str], list[Guide]]:
    found: defaultdict[tuple[str, str], list[Guide]] = defaultdict(list)
    for guide in guides:
        for id_ in dict.fromkeys(reference.id for reference in (*guide.provisions, *guide.references)):
            found[guide.kind, id_].append(guide)
    return found


def _referring(standard: Standard) -> Mapping[str, list[str]]:
    """For each ID the provisions and clauses whose text refers to it."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for placed in standard.blocks:
        own = placed.block.id if isinstance(placed.block, Provision) else placed.clause.id
        references: tuple[Reference, ...] = getattr(placed.block, "references", ())
        for reference in references:
            if reference.id != own and own in standard.index:
                found[reference.id][own] = None
    return defaultdict(list, {id_: list(places) for id_, places in found.items()})


def withdrawn_page(standard: Standard, entry: RegisterEntry, places: Mapping[str, str]) -> str:
    """The page of an ID that is no longer in force: its address never serves another text."""
    page = Page(standard, f"krav/{entry.id}/", places)
    words = _WORDS[page.language]
    successors = [layout.link(id_, id_, page) for id_ in entry.successors]
    body = [
        f'<p class="kravspec-status">{escape(words["withdrawn"].format(id=entry.id))}</p>',
        f"<p>{words['reason']}: {escape(entry.reason)}</p>" if entry.reason else "",
        *layout.linked_list(words["replaced"], successors),
    ]
    return layout.page(entry.id, body)
