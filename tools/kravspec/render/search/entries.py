"""From a standard and the texts of its guides to what a reader can find: one entry for each provision, term, clause and page."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from html import unescape
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import quote

from kravspec.model import Clause, Informative, Provision, Standard, Stray, TermEntry
from kravspec.model.standard import nested
from kravspec.parse import parse
from kravspec.prose import block_prose
from kravspec.register import plain_text
from kravspec.render.addresses import addresses, guide_page
from kravspec.render.layout import page_title
from kravspec.render.rule_list import FOLDER
from kravspec.render.withdrawn_page import withdrawn
from kravspec.text import DEPRECATED, FOREIGN, INFLECTION, PROVISION_KINDS, SYNONYM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kravspec.model import Block, Guide

Kind: TypeAlias = Literal["provision", "term", "clause", "guidance", "case", "template", "page", "writing"]

_WITHDRAWN = {"sv": "Upphävd bestämmelse", "en": "Withdrawn provision"}
_BLOCK_SYNTAX = re.compile(r"^\s*(?:/{3,}.*|!{3}.*|\?{3}.*|={3} .*)$", re.MULTILINE)
"""Lines that only shape what stands around them: `/// note`, `!!! tip`, `=== "Tab"`."""
_TITLE = re.compile(r'^title: (".*")$', re.MULTILINE)
SEARCH = "sok/index.md"
"""The page of results, in the site's source folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a search can find. All of it is plain text."""

    kind: Kind
    id: str
    """The ID; the path of a page of `docs/` without `docs/` and `.md`."""
    label: str
    """What a provision is called: `Krav`, `Rekommendation`; empty where the kind says it all."""
    title: str
    place: str
    """The clause it stands in, with its number; empty for a page of `docs/`."""
    address: str
    """In the site, quoted as in a link: `krav/PRO-06/`."""
    keywords: str
    """Words that name the entry besides its title: synonyms, headings inside a page."""
    text: str


def entries(
    standard: Standard, guides: Iterable[tuple[Guide, str]], pages: Mapping[str, str] = MappingProxyType({})
) -> list[Entry]:
    """The entries in reading order, `docs/` and what is made from all of the standard last.

    `guides` are the pages of `docs/` that are published, each with its text, and `pages` those that `render.pages` makes.
    """
    places = addresses(standard)
    found = [*_clauses(standard, places), *_withdrawn(standard)]
    found += [_guide(guide, text, standard) for guide, text in guides]
    return found + list(_overviews(pages, {entry.address for entry in found}))


def _clauses(standard: Standard, places: Mapping[str, str]) -> Iterator[Entry]:
    seen = set()
    above: dict[int, str] = {}
    for clause, part in standard.clauses:
        title = page_title(clause, standard.metadata.language)
        above[clause.level] = title
        place = "" if clause is part else above.get(clause.level - 1, "")
        # What is made of pages of docs/, such as an annex of cases, is found as those pages.
        if clause.position.path.startswith("docs/"):
            continue
        made = (
            [_term(clause, title, place, standard, places)]
            if isinstance(clause, TermEntry)
            else _clause(clause, title, place, standard, places)
        )
        for entry in made:
            if entry.address and entry.id not in seen:
                seen.add(entry.id)
                yield entry


def _term(entry: TermEntry, title: str, place: str, standard: Standard, places: Mapping[str, str]) -> Entry:
    language = standard.metadata.language
    naming = {SYNONYM[language], DEPRECATED[language], INFLECTION[language], FOREIGN[language][0]}
    keywords = [plain_text(field.text, standard) for field in entry.fields if field.label in naming]
    definition = [plain_text(entry.definition, standard)] if entry.definition else []
    text = [*definition, *_texts((*entry.notes, *entry.blocks), standard)]
    return Entry("term", entry.id, "", title, place, _quoted(places.get(entry.id)), ", ".join(keywords), _joined(text))


def _clause(clause: Clause, title: str, place: str, standard: Standard, places: Mapping[str, str]) -> Iterator[Entry]:
    """The clause with its own text, and each of its provisions with the notes that stand directly after it."""
    rest: list[Block] = []
    provisions: list[tuple[Provision, list[Block]]] = []
    follows = False
    for block in clause.blocks:
        if isinstance(block, Provision):
            provisions.append((block, []))
            follows = True
        elif isinstance(block, Informative) and follows:
            provisions[-1][1].append(block)
        else:
            rest.append(block)
            follows = False
    address = _quoted(places.get(clause.id))
    yield Entry("clause", clause.id, "", title, place, address, "", _joined(_texts(rest, standard)))
    for provision, notes in provisions:
        yield _provision(provision, notes, title, standard, places)


def _provision(
    provision: Provision, notes: Iterable[Block], place: str, standard: Standard, places: Mapping[str, str]
) -> Entry:
    label = PROVISION_KINDS[standard.metadata.language][provision.verbal_form]
    fields = [f"{field.label}: {plain_text(field.text, standard)}" for field in provision.fields]
    listed = [provision.items] if provision.items else []
    text = [plain_text(provision.text, standard), *_texts(listed, standard), *fields, *_texts(notes, standard)]
    address = _quoted(places.get(provision.id))
    return Entry("provision", provision.id, label, provision.id, place, address, "", _joined(text))


def _withdrawn(standard: Standard) -> Iterator[Entry]:
    label = _WITHDRAWN[standard.metadata.language]
    for entry in withdrawn(standard):
        text = _joined([entry.reason, *entry.successors])
        yield Entry("provision", entry.id, label, entry.id, "", f"krav/{entry.id}/", "", text)


def _guide(guide: Guide, text: str, standard: Standard) -> Entry:
    """A page of `docs/`, read as if it were a part of the standard: its dialect has more marks, but hardly other words."""
    page = Standard(standard.metadata, parse(_BLOCK_SYNTAX.sub("", text), guide.path).clauses)
    headings = [page_title(clause, standard.metadata.language) for clause, _ in page.clauses if clause.level > 1]
    body = _texts((block for clause, _ in page.clauses for block in clause.blocks), standard)
    path = guide.path.removeprefix("docs/").removesuffix(".md")
    address = _quoted(guide_page(guide.path))
    kind: Kind = "writing" if is_for_writers(guide) else guide.kind
    return Entry(kind, path, "", guide.title, "", address, _joined(headings), _joined(body))


def is_for_writers(guide: Guide) -> bool:
    """Whether the page is for those who write the standard, below the index of such pages: readers seldom ask for it."""
    folder = f"{posixpath.dirname(FOLDER.rstrip('/'))}/"
    return guide.path.startswith(folder) and guide.path != f"{folder}index.md"


def _overviews(pages: Mapping[str, str], known: Collection[str]) -> Iterator[Entry]:
    """The pages that show again what has entries of its own, such as the self-assessment, are found by their titles."""
    for path, text in pages.items():
        stem = path.removesuffix(".md").removesuffix("/index")
        title = _TITLE.search(text)
        # What is made of pages of docs/ stands in the standard too.
        is_copy = path.startswith("standard/") and path != "standard/index.md"
        if title and not is_copy and f"{stem}/" not in known and path != SEARCH:
            yield Entry("page", stem, "", unescape(json.loads(title[1])), "", _quoted(f"{stem}/"), "", "")


def _texts(blocks: Iterable[Block], standard: Standard) -> Iterator[str]:
    """The words of the blocks and of what they hold, one after the other."""
    for block in chain.from_iterable(map(nested, blocks)):
        if isinstance(block, Stray):
            yield block.source
        yield from (plain_text(prose, standard) for prose in block_prose(block))


def _joined(texts: Iterable[str]) -> str:
    """One line, where each text that ends without a mark gets a full stop, so that none runs into the next."""
    lines = (" ".join(text.split()) for text in texts)
    return " ".join(f"{line}." if line[-1].isalnum() or line[-1] == ")" else line for line in lines if line)


def _quoted(address: str | None) -> str:
    path, hash_, anchor = (address or "").partition("#")
    return quote(path) + hash_ + quote(anchor)
