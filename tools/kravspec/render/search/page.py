"""The page of results, `sok/`, and the script that holds what can be found."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from kravspec.render import layout
from kravspec.render.inline import Page, href
from kravspec.render.search.entries import is_for_writers
from kravspec.render.search.language import ENDINGS, UNSPOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kravspec.model import Guide, Standard
    from kravspec.render.search.entries import Entry

URL = "sok/"
INDEX = "assets/search/entries.js"
_SCRIPTS = tuple(f"assets/search/{name}.js" for name in ("words", "matching", "excerpt", "results"))
_KINDS: Sequence[str] = ("provision", "term", "clause", "guidance", "case", "template", "page", "writing")
_WORDS = {
    "sv": {
        "title": "Sök", "label": "Ord, fråga eller ID", "button": "Sök", "show": "Visa", "all": "Allt", "more": "Visa fler träffar",
        "provision": "Krav", "term": "Term", "clause": "Avsnitt", "guidance": "Vägledning", "case": "Typfall", "template": "Mall", "page": "Övrigt", "writing": "För den som skriver",
        "one": "1 träff på ”{query}”", "many": "{count} träffar på ”{query}”",
        "none": "Inga träffar på ”{query}”. Skriv färre ord, eller andra ord för samma sak.", "wait": "Söker …",
        "failed": "Sökningen kunde inte laddas. Ladda om sidan.",
        "hint": "Sökningen förstår böjningar, sammansättningar, stavning utan prickar och enstaka stavfel. Ett ID, som {id}, leder direkt till bestämmelsen.",
        "without": "Sökningen behöver JavaScript. Utan det finns hela innehållet här:",
        "standard": "Standarden", "provisions": "Alla krav",
    },
    "en": {
        "title": "Search", "label": "Words, question or ID", "button": "Search", "show": "Show", "all": "All", "more": "Show more results",
        "provision": "Provision", "term": "Term", "clause": "Clause", "guidance": "Guidance", "case": "Case", "template": "Template", "page": "Other", "writing": "For writers",
        "one": "1 result for “{query}”", "many": "{count} results for “{query}”",
        "none": "No results for “{query}”. Use fewer words, or other words for the same thing.", "wait": "Searching …",
        "failed": "The search could not be loaded. Reload the page.",
        "hint": "The search knows inflected forms, compounds and single spelling mistakes. An ID, such as {id}, leads straight to the provision.",
        "without": "The search needs JavaScript. Without it, everything is here:",
        "standard": "The standard", "provisions": "All provisions",
    },
}  # fmt: skip
_SAID = ("one", "many", "none", "wait", "failed")


def search_page(standard: Standard, guides: Sequence[Guide], places: Mapping[str, str]) -> str:
    """The form and the place of the results; the script fetches what can be found when something is asked for."""
    page = Page(standard, URL, places)
    words = _WORDS[page.language]
    known = {"provision", "term", "clause", *("writing" if is_for_writers(guide) else guide.kind for guide in guides)}
    kinds = [("", words["all"]), *((kind, words[kind]) for kind in _KINDS if kind in known)]
    radios = "".join(
        f'<label><input type="radio" name="typ" value="{kind}"{"" if kind else " checked"}> <span>{name}</span> <span class="kravspec-hits"></span></label>'
        for kind, name in kinds
    )
    first = next((provision.id for provision, _, _ in standard.provisions), "")
    hint = words["hint"].format(id=first) if first else ""
    links = [layout.link_to("standard/", words["standard"], page), layout.link_to("krav/", words["provisions"], page)]
    data = {
        "root": href(page, ""),
        "index": href(page, INDEX),
        "said": {name: words[name] for name in _SAID},
        "kinds": {kind: words[kind] for kind in _KINDS},
        "endings": ENDINGS[page.language],
        "unspoken": UNSPOKEN[page.language],
        "synonyms": dict(standard.metadata.synonyms),
    }
    body = [
        f"<noscript><p>{words['without']}</p><ul>{''.join(f'<li>{link}</li>' for link in links)}</ul></noscript>",
        f'<form class="kravspec-search" role="search" aria-label="{words["label"]}" hidden>'
        f'<label for="kravspec-query">{words["label"]}</label>'
        '<p><input type="search" id="kravspec-query" name="q" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="kravspec-hint"> '
        f'<button type="submit">{words["button"]}</button></p>'
        f'<p id="kravspec-hint">{escape(hint)}</p>'
        f"<fieldset hidden><legend>{words['show']}</legend>{radios}</fieldset></form>",
        '<p class="kravspec-count" role="status"></p>',
        '<ol class="kravspec-results"></ol>',
        f'<button type="button" class="kravspec-more" hidden>{words["more"]}</button>',
        f'<script type="application/json" id="kravspec-search">{json.dumps(data, ensure_ascii=False).replace("<", chr(92) + "u003c")}</script>',
        "".join(f'<script defer src="{escape(href(page, script))}"></script>' for script in _SCRIPTS),
    ]
    return layout.page(words["title"], body, about=hint)


def search_index(entries: Iterable[Entry]) -> bytes:
    """A script, since a page that is opened from a folder may not fetch data."""
    rows = ",\n".join(
        json.dumps(
            [row.kind, row.id, row.label, row.title, row.place, row.address, row.keywords, row.text], ensure_ascii=False
        )
        for row in entries
    )
    return f"globalThis.kravspec.receive([\n{rows}\n]);\n".encode()
