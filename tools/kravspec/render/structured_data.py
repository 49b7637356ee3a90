"""What a page tells programs about the provision or the terms on it: JSON-LD in the words of schema.org.

The element holds data and no script: a browser does not run it, and a Content Security Policy has nothing to say of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from kravspec import markdown
from kravspec.register import plain_text, provision_text
from kravspec.render.layout import page_title
from kravspec.text import LANGUAGE_TAGS, PROVISION_KINDS, SYNONYM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kravspec.model import Clause, Provision, TermEntry
    from kravspec.render.inline import Page

Data: TypeAlias = "str | int | dict[str, Data] | list[Data]"

_TERMS = {"sv": "Termer i {}", "en": "Terms of {}"}


def provision_data(provision: Provision, steps: Sequence[Clause | TermEntry], page: Page) -> str:
    """The element of a provision's page; `steps` are the clauses around it from the part inwards. Empty without an address."""
    metadata = page.standard.metadata
    known = page.publication.changed.get(provision.id)
    address = _absolute(page.url, page)
    data: dict[str, Data] = {
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "identifier": provision.id,
        "name": provision.id,
        "genre": PROVISION_KINDS[metadata.language][provision.verbal_form],
        "text": provision_text(provision, page.standard),
        "inLanguage": LANGUAGE_TAGS[metadata.language],
        "isPartOf": _standard(page),
        **({"dateModified": known.isoformat()} if known else {}),
    }
    return _element([data, _trail(steps, provision.id, page)], page)


def clause_data(clause: Clause, above: Sequence[Clause | TermEntry], page: Page) -> str:
    """The element of a clause's page: where it stands, and the terms that are defined on it. Empty without an address."""
    terms = [term for term in page.standard.terms if page.addresses.get(term.id, "").partition("#")[0] == page.url]
    # An earlier edition has no page with all its terms.
    within: dict[str, Data] = {} if page.publication.home else {"inDefinedTermSet": {"@id": _absolute("termer/", page)}}
    title = page_title(clause, page.language)
    return _element([_trail(above, title, page), *(_term(term, page) | within for term in terms)], page)


def terms_data(terms: Iterable[TermEntry], page: Page) -> str:
    """The element of the page with all terms. Empty without an address."""
    address = _absolute(page.url, page)
    data: dict[str, Data] = {
        "@type": "DefinedTermSet",
        "@id": address,
        "url": address,
        "name": _TERMS[page.language].format(page.standard.metadata.title),
        "inLanguage": LANGUAGE_TAGS[page.language],
        "isPartOf": _standard(page),
        "hasDefinedTerm": [_term(term, page) for term in terms],
    }
    return _element([data], page)


def _standard(page: Page) -> dict[str, Data]:
    metadata = page.standard.metadata
    address = _absolute(page.publication.contents, page)
    return {
        "@type": "TechArticle",
        "@id": address,
        "url": address,
        "identifier": metadata.designation,
        "name": metadata.title,
        "version": metadata.edition,
        "creativeWorkStatus": metadata.stage,
    }


def _term(term: TermEntry, page: Page) -> dict[str, Data]:
    address = _absolute(page.addresses[term.id], page)
    synonyms = next((field.text.source for field in term.fields if field.label == SYNONYM[page.language]), "")
    others: list[Data] = [markdown.plain(name.strip()) for name in synonyms.split(",") if name.strip()]
    return {
        "@type": "DefinedTerm",
        "@id": address,
        "url": address,
        "termCode": term.id,
        "name": markdown.plain(term.designation.source),
        **({"alternateName": others} if others else {}),
        **({"description": plain_text(term.definition, page.standard)} if term.definition else {}),
    }


def _trail(steps: Sequence[Clause | TermEntry], here: str, page: Page) -> dict[str, Data]:
    """The way down to the page, as its trail shows it."""
    placed = [(page_title(step, page.language), page.addresses[step.id]) for step in steps if step.id in page.addresses]
    rows = [(page.standard.metadata.title, page.publication.contents), *placed, (here, page.url)]
    listed: list[Data] = [
        {"@type": "ListItem", "position": number, "name": name, "item": _absolute(address, page)}
        for number, (name, address) in enumerate(rows, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def _absolute(address: str, page: Page) -> str:
    return page.publication.address(quote(address, safe="/#"))


def _element(things: list[dict[str, Data]], page: Page) -> str:
    """The script element; without the site's address nothing could be told apart by it. `<` is escaped: no text ends the element."""
    if not page.publication.site:
        return ""
    data = {"@context": "https://schema.org", "@graph": things}
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{said}</script>'
