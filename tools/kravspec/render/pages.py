"""From a standard and its guides to the site's Markdown: a page for each clause and one with a permanent address for each provision.

Headings are Markdown, so that any site generator makes contents and anchors of them; the normative text below them is HTML.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import Clause, Informative, Provision, TermEntry
from kravspec.render import html
from kravspec.terms import terms_used
from kravspec.text import VERBS, annex_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Block, Guide, Language, Reference, RegisterEntry, Standard

_SAFE = re.compile(r"[\wÅÄÖåäö-]+")
"""IDs that can be a page's address; others are faults that `check` reports."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^=:])")

_WORDS = {
    "sv": {
        "standard": "Standarden", "provisions": "Alla krav", "contents": "Innehåll",
        "status": "{stage}, utgåva {edition}, {date}. Detta är ett utkast och inte en fastställd svensk standard.",
        "intro": "Kraven och rekommendationerna i den ordning de står i standarden. Varje ID leder till en sida med fast adress.",
        "id": "ID", "text": "Text", "form": "Verb", "clause": "Avsnitt",
        "where": "Var det står", "terms": "Termer", "guides": "Vägledning", "cases": "Typfall",
        "referred": "Hänvisas från", "cite": "Hänvisa så här", "none": "Ännu finns ingen vägledning och inget typfall till {id}.",
        "previous": "Föregående", "next": "Nästa", "about": "Gäller", "edition": "utgåva",
        "withdrawn": "{id} gäller inte längre.", "replaced": "Ersatt av", "reason": "Skäl",
    },
    "en": {
        "standard": "The standard", "provisions": "All provisions", "contents": "Contents",
        "status": "{stage}, edition {edition}, {date}. This is a draft.",
        "intro": "The provisions in the order of the standard. Each ID leads to a page with a permanent address.",
        "id": "ID", "text": "Text", "form": "Verb", "clause": "Clause",
        "where": "Where it stands", "terms": "Terms", "guides": "Guidance", "cases": "Cases",
        "referred": "Referred to from", "cite": "How to cite", "none": "There is no guidance and no case for {id} yet.",
        "previous": "Previous", "next": "Next", "about": "About", "edition": "edition",
        "withdrawn": "{id} is no longer in force.", "replaced": "Replaced by", "reason": "Reason",
    },
}  # fmt: skip


def pages(standard: Standard, guides: Sequence[Guide] = ()) -> dict[str, str]:
    """Markdown by path in the site's source folder, such as `krav/PRO-06.md`."""
    places = addresses(standard)
    found = {
        "standard/index.md": _contents(standard, places),
        "krav/index.md": _all_provisions(standard, places),
    }
    for clause in clause_pages(standard):
        found[page_file(standard, clause)] = _clause(standard, clause, places)
    found |= dict(_provisions(standard, guides, places))
    for entry in standard.register:
        path = f"krav/{entry.id}.md"
        if entry.state != "active" and path not in found and markdown.PROVISION_ID.fullmatch(entry.id):
            found[path] = _withdrawn(standard, entry, places)
    return found


def addresses(standard: Standard) -> dict[str, str]:
    """The address of every ID in the site: `krav/PRO-06/`, `standard/process/`, `standard/termer-roller/#term-lots`."""
    page_of: dict[str, str] = {}
    for part in standard.parts:
        for clause, page in _with_page(part, part.id, 1):
            page_of.setdefault(clause.id, page)
    found = {}
    for id_, target in standard.index.items():
        page = page_of.get(target.clause, "")
        if target.kind == "provision" and _SAFE.fullmatch(id_):
            found[id_] = f"krav/{id_}/"
        elif _SAFE.fullmatch(page):
            found[id_] = f"standard/{page}/" if page == id_ else f"standard/{page}/#{id_}"
    return found


def clause_pages(standard: Standard) -> Iterator[Clause]:
    """The clauses that have a page: parts and their subclauses, each ID once."""
    seen = set()
    for part in standard.parts:
        for clause in (part, *(child for child in part.clauses if isinstance(child, Clause))):
            if _SAFE.fullmatch(clause.id) and clause.id not in seen:
                seen.add(clause.id)
                yield clause


def page_file(standard: Standard, clause: Clause) -> str:
    """The source file of a clause's page. A part with subclauses is the index of its section in the navigation."""
    is_section = any(clause is part for part in standard.parts) and any(
        isinstance(child, Clause) for child in clause.clauses
    )
    return f"standard/{clause.id}/index.md" if is_section else f"standard/{clause.id}.md"


def page_title(clause: Clause | TermEntry, language: Language) -> str:
    """Number and title, as plain text."""
    if isinstance(clause, TermEntry):
        return f"{clause.number} {markdown.plain(clause.designation.source)}".strip()
    title = markdown.plain(clause.title.source)
    if clause.role == "annex" and clause.level == 1:
        return f"{annex_label(clause.number, clause.status, language)} {title}"
    return f"{clause.number} {title}".strip()


def guide_page(path: str) -> str:
    """The address of a page of `docs/`: `vagledning/forsta-kontakt/`."""
    stem = path.removeprefix("docs/").removesuffix(".md")
    return f"{stem.removesuffix('index').rstrip('/')}/".removeprefix("/") if stem != "index" else ""


def provisions_of_guide(standard: Standard, guide: Guide, places: Mapping[str, str]) -> str:
    """What stands below a guide's own text: the provisions of its front matter, quoted from the model."""
    known = [reference.id for reference in guide.provisions if reference.id in standard.index]
    if not known:
        return ""
    page = html.Page(standard, guide_page(guide.path), places)
    texts = {provision.id: provision for provision, _, _ in standard.provisions}
    rows = "".join(
        f'<li><a href="{escape(html.href(page, page.addresses[id_]))}">{id_}</a> {html.sentence(texts[id_], page)}</li>'
        for id_ in dict.fromkeys(known)
        if id_ in texts and id_ in page.addresses
    )
    return f'<aside class="kravspec-about">\n<h2>{_WORDS[page.language]["about"]}</h2>\n<ul>{rows}</ul>\n</aside>\n'


def _with_page(clause: Clause | TermEntry, page: str, depth: int) -> Iterator[tuple[Clause | TermEntry, str]]:
    yield clause, page
    if isinstance(clause, Clause):
        for child in clause.clauses:
            own = child.id if depth == 1 and isinstance(child, Clause) else page
            yield from _with_page(child, own, depth + 1)


def _page(title: str, body: Sequence[str], *, source: str = "", anchor: str = "") -> str:
    """A page with its front matter. JSON strings are YAML, whatever the title holds; the theme writes it as HTML."""
    shown = json.dumps(escape(title, quote=False), ensure_ascii=False)
    front = [f"title: {shown}", *([f"source: {json.dumps(source)}"] if source else [])]
    return "\n".join(
        ["---", *front, "---", "", _heading(1, title, anchor), "", *(f"{part}\n" for part in body if part)]
    )


def _heading(level: int, title: str, anchor: str = "") -> str:
    text = escape(_MARKDOWN.sub(r"\\\1", title), quote=False)
    return f"{'#' * level} {text}" + (f" {{ #{anchor} }}" if _SAFE.fullmatch(anchor) else "")


def _status(standard: Standard) -> str:
    metadata = standard.metadata
    stage = metadata.stage.capitalize()
    words = _WORDS[metadata.language]["status"].format(stage=stage, edition=metadata.edition, date=metadata.date)
    return f'<p class="kravspec-status">{escape(words)}</p>'


def _contents(standard: Standard, places: Mapping[str, str]) -> str:
    page = html.Page(standard, "standard/", places)
    rows = "".join(_contents_row(part, page, 1) for part in standard.parts if part.id)
    metadata = standard.metadata
    body = [_status(standard), f"<p>{escape(metadata.designation)}</p>", f'<ul class="kravspec-contents">{rows}</ul>']
    return _page(metadata.title, body, source=metadata.path)


def _contents_row(clause: Clause, page: html.Page, depth: int) -> str:
    inner = "".join(_contents_row(child, page, depth + 1) for child in clause.clauses if isinstance(child, Clause))
    title = escape(page_title(clause, page.language))
    address = page.addresses.get(clause.id)
    link = f'<a href="{escape(html.href(page, address))}">{title}</a>' if address else title
    return f"<li>{link}{f'<ul>{inner}</ul>' if inner and depth < 2 else ''}</li>"


def _clause(standard: Standard, clause: Clause, places: Mapping[str, str]) -> str:
    page = html.Page(standard, f"standard/{clause.id}/", places, html.footnotes_of(clause))
    title = page_title(clause, page.language)
    is_part = any(clause is part for part in standard.parts)
    body = [_status(standard), html.blocks(clause.blocks, page)]
    if is_part:
        rows = "".join(_overview(child, page) for child in clause.clauses if isinstance(child, Clause))
        body += [f'<ul class="kravspec-contents">{rows}</ul>' if rows else ""]
        body += chain.from_iterable(_inner(child, page, 2) for child in clause.clauses if isinstance(child, TermEntry))
    else:
        body += chain.from_iterable(_inner(child, page, 2) for child in clause.clauses)
    # An anchor made from the title would hold the number, and change with it.
    return _page(title, [*body, html.footnotes(page)], source=clause.path, anchor=clause.id)


def _overview(clause: Clause, page: html.Page) -> str:
    """A subclause in its part's list, with its provisions."""
    ids = [block.id for block in clause.blocks if isinstance(block, Provision)]
    links = (
        f'<a href="{escape(html.href(page, page.addresses[id_]))}">{id_}</a>' for id_ in ids if id_ in page.addresses
    )
    title = escape(page_title(clause, page.language))
    address = page.addresses.get(clause.id)
    link = f'<a href="{escape(html.href(page, address))}">{title}</a>' if address else title
    return f"<li>{link}{''.join(f' <span>{inner}</span>' for inner in links)}</li>"


def _inner(clause: Clause | TermEntry, page: html.Page, level: int) -> Iterator[str]:
    yield _heading(min(level, 6), page_title(clause, page.language), clause.id)
    if isinstance(clause, TermEntry):
        yield html.term(clause, page)
        return
    yield html.blocks(clause.blocks, page)
    for child in clause.clauses:
        yield from _inner(child, page, level + 1)


def _all_provisions(standard: Standard, places: Mapping[str, str]) -> str:
    page = html.Page(standard, "krav/", places)
    words = _WORDS[page.language]
    verbs = {form: verb for verb, form in VERBS[page.language].items()}
    rows = "".join(
        f'<tr><td><a href="{escape(html.href(page, places[provision.id]))}">{provision.id}</a></td>'
        f"<td>{html.sentence(provision, page)}</td>"
        f"<td>{verbs[provision.verbal_form] if provision.verbal_form else ''}</td>"
        f"<td>{escape(clause.number)}</td></tr>"
        for provision, clause, _ in standard.provisions
        if provision.id in places
    )
    head = "".join(f'<th scope="col">{words[name]}</th>' for name in ("id", "text", "form", "clause"))
    table = (
        f'<div class="kravspec-table" tabindex="0" role="region" aria-label="{words["provisions"]}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    return _page(words["provisions"], [_status(standard), f"<p>{words['intro']}</p>", table])


def _provisions(standard: Standard, guides: Sequence[Guide], places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    terms = terms_used(standard)
    guided = _guides(guides)
    referring = _referring(standard)
    parts = {clause.id: part for clause, part in standard.clauses}
    rows = list({provision.id: (provision, clause) for provision, clause, _ in reversed(standard.provisions)}.values())[
        ::-1
    ]
    for index, (provision, clause) in enumerate(rows):
        page = html.Page(standard, f"krav/{provision.id}/", places, html.footnotes_of(parts[clause.id]))
        words = _WORDS[page.language]
        around = [rows[place][0].id for place in (index - 1, index + 1) if 0 <= place < len(rows)]
        before, after = (around[0] if index else ""), (around[-1] if index + 1 < len(rows) else "")
        body = [
            _status(standard),
            html.blocks([provision, *_notes(provision, clause)], page),
            html.footnotes(page),
            _heading(2, words["where"]),
            f"<p>{_trail(parts[clause.id], clause, page)}</p>",
            *_list(words["terms"], [_link(id_, standard.index[id_].title, page) for id_ in terms[provision.id]]),
            *_guidance(guided, provision.id, page),
            *_list(words["referred"], [_link(id_, _place(standard, id_), page) for id_ in referring[provision.id]]),
            _heading(2, words["cite"]),
            f"<p>{escape(_citation(standard, provision))}</p>",
            _neighbours(before, after, page),
        ]
        yield f"krav/{provision.id}.md", _page(provision.id, body, source=provision.position.path)


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


def _trail(part: Clause, clause: Clause | TermEntry, page: html.Page) -> str:
    steps = [part] if part is clause or part.id == clause.id else [part, clause]
    links = (_link(step.id, page_title(step, page.language), page) for step in steps)
    return f"{_link_to('standard/', _WORDS[page.language]['standard'], page)} › {' › '.join(links)}"


def _link(id_: str, words: str, page: html.Page) -> str:
    address = page.addresses.get(id_)
    return _link_to(address, words, page) if address else escape(words)


def _link_to(address: str, words: str, page: html.Page) -> str:
    return f'<a href="{escape(html.href(page, address))}">{escape(words)}</a>'


def _list(title: str, links: Sequence[str]) -> list[str]:
    return [_heading(2, title), f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"] if links else []


def _guidance(guided: Mapping[tuple[str, str], list[Guide]], id_: str, page: html.Page) -> list[str]:
    words = _WORDS[page.language]
    rows = [
        _list(words[name], [_link_to(guide_page(guide.path), guide.title, page) for guide in guided[kind, id_]])
        for name, kind in (("guides", "guidance"), ("cases", "case"))
    ]
    if any(rows):
        return [part for row in rows for part in row]
    return [_heading(2, words["guides"]), f"<p>{escape(words['none'].format(id=id_))}</p>"]


def _place(standard: Standard, id_: str) -> str:
    target = standard.index[id_]
    return id_ if target.kind == "provision" else f"{target.number} {target.title}".strip()


def _citation(standard: Standard, provision: Provision) -> str:
    metadata = standard.metadata
    edition = f"{_WORDS[metadata.language]['edition']} {metadata.edition} ({metadata.stage}, {metadata.date})"
    return f"{provision.id}, {metadata.title}, {metadata.designation}, {edition}"


def _neighbours(before: str, after: str, page: html.Page) -> str:
    words = _WORDS[page.language]
    links = [_link(id_, f"{words[name]}: {id_}", page) for name, id_ in (("previous", before), ("next", after)) if id_]
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


def _withdrawn(standard: Standard, entry: RegisterEntry, places: Mapping[str, str]) -> str:
    """The page of an ID that is no longer in force: its address never serves another text."""
    page = html.Page(standard, f"krav/{entry.id}/", places)
    words = _WORDS[page.language]
    successors = [_link(id_, id_, page) for id_ in entry.successors]
    body = [
        f'<p class="kravspec-status">{escape(words["withdrawn"].format(id=entry.id))}</p>',
        f"<p>{words['reason']}: {escape(entry.reason)}</p>" if entry.reason else "",
        *_list(words["replaced"], successors),
    ]
    return _page(entry.id, body)
