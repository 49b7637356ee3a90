"""The list of all provisions, whole without scripts, and the form that shows a part of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render import html, layout
from kravspec.render.choosing import form, options, scripts
from kravspec.render.downloads import register_sentence
from kravspec.render.inline import Page
from kravspec.roles import in_order, roles_of
from kravspec.text import VERBS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kravspec.model import Clause, Guide, Provision, Standard, TermEntry

URL = "krav/"
_WORDS = {
    "sv": {
        "provisions": "Alla krav",
        "intro": "Kraven och rekommendationerna i den ordning de står i standarden. Varje ID leder till en sida med fast adress.",
        "id": "ID", "text": "Text", "form": "Verb", "clause": "Avsnitt", "role": "Roll", "level": "Nivå", "guidance": "Vägledning",
        "whole": "Hela {}",
        "with": "Med vägledning", "without": "Utan vägledning",
        "requirement": "Krav (ska)", "recommendation": "Rekommendation (bör)", "permission": "Tillåtelse (får)", "possibility": "Möjlighet (kan)",
    },
    "en": {
        "provisions": "All provisions",
        "intro": "The provisions in the order of the standard. Each ID leads to a page with a permanent address.",
        "id": "ID", "text": "Text", "form": "Verb", "clause": "Clause", "role": "Role", "level": "Level", "guidance": "Guidance",
        "whole": "All of {}",
        "with": "With guidance", "without": "Without guidance",
        "requirement": "Requirement (shall)", "recommendation": "Recommendation (should)", "permission": "Permission (may)", "possibility": "Possibility (can)",
    },
}  # fmt: skip
_NAMES = {
    "level": "niva", "clause": "avsnitt", "role": "roll", "form": "verb", "guidance": "vagledning",
}  # fmt: skip
"""What the fields are called in the page's address, which is Swedish as the others are."""
ROLE = _NAMES["role"]
"""The part of the address that chooses the provisions of a role: `krav/?roll=chef`."""
_NEGATION = {"sv": "inte", "en": "not"}
_GUIDANCE = {True: "med", False: "utan"}


def provision_list(standard: Standard, guides: Sequence[Guide], places: Mapping[str, str]) -> str:
    """The page `krav/`. Each row says in `data-` attributes what it can be chosen by."""
    page = Page(standard, URL, places)
    words = _WORDS[page.language]
    guided = {
        reference.id
        for guide in guides
        if guide.kind == "guidance"
        for reference in (*guide.provisions, *guide.references)
    }
    listed = [row for row in standard.provisions if row[0].id in places]
    rows = "".join(_row(provision, clause, part, guided, page) for provision, clause, part in listed)
    head = "".join(f'<th scope="col">{words[name]}</th>' for name in ("id", "text", "form", "clause"))
    table = (
        f'<div class="kravspec-table kravspec-all" tabindex="0" role="region" aria-label="{words["provisions"]}">'
        f'<table class="kravspec-grid"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    body = [
        layout.status(standard),
        f"<p>{words['intro']}</p>",
        _form(listed, page),
        table,
        f"<p>{register_sentence(page)}</p>",
        scripts(page),
    ]
    return layout.page(words["provisions"], body, about=words["intro"])


def _row(provision: Provision, clause: Clause | TermEntry, part: Clause, guided: set[str], page: Page) -> str:
    verbs = {form: verb for verb, form in VERBS[page.language].items()}
    verb = verbs[provision.verbal_form] if provision.verbal_form else ""
    data = {
        "level": verb,
        "clause": "|".join({clause.id: 0, part.id: 0}),
        "role": "|".join(roles_of(provision, page.language)),
        "form": _form_of(provision, page),
        "guidance": _GUIDANCE[provision.id in guided],
    }
    attributes = "".join(f' data-{_NAMES[name]}="{escape(value)}"' for name, value in data.items())
    return (
        f'<tr id="{escape(provision.id)}"{attributes}><td>{layout.link(provision.id, provision.id, page)}</td>'
        f"<td>{html.wording(provision, page)}</td>"
        f"<td>{verb}</td>"
        f"<td>{layout.link(clause.id, clause.number, page)}</td></tr>"
    )


def _form(listed: Sequence[tuple[Provision, Clause | TermEntry, Clause]], page: Page) -> str:
    words = _WORDS[page.language]
    provisions = [provision for provision, _, _ in listed]
    named = (role for provision in provisions for role in roles_of(provision, page.language))
    roles = in_order(named, page.standard.metadata.roles)
    forms = {provision.verbal_form for provision in provisions}
    chosen = {
        "level": options((verb, words[form]) for verb, form in VERBS[page.language].items() if form in forms),
        "clause": _clause_options(listed, page),
        "role": options((role, role.capitalize()) for role in roles),
        "form": options(
            (form, form) for form in dict.fromkeys(_form_of(provision, page) for provision in provisions) if form
        ),
        "guidance": options([(_GUIDANCE[True], words["with"]), (_GUIDANCE[False], words["without"])]),
    }
    names = ((_NAMES[name], words[name], choices) for name, choices in chosen.items())
    return form(names, len(listed), page.language)


def _clause_options(listed: Sequence[tuple[Provision, Clause | TermEntry, Clause]], page: Page) -> str:
    """The clauses that have provisions, under their parts."""
    parts = {part.id: part for _, _, part in listed}
    whole = _WORDS[page.language]["whole"]
    found = []
    for part in parts.values():
        title = layout.page_title(part, page.language)
        clauses = {clause.id: clause for _, clause, own in listed if own.id == part.id and clause.id != part.id}
        rows = ((clause.id, layout.page_title(clause, page.language)) for clause in clauses.values())
        found.append(f'<optgroup label="{escape(title)}">{options([(part.id, whole.format(title)), *rows])}</optgroup>')
    return "".join(found)


def _form_of(provision: Provision, page: Page) -> str:
    """The verbal form as it is written, with its negation: `ska`, `ska inte`."""
    if not provision.verb:
        return ""
    begin, end = provision.verb
    form, after = provision.text.source[begin:end].casefold(), provision.text.source[end:].strip("* \n")
    negation = _NEGATION[page.language]
    return f"{form} {negation}" if after.casefold().startswith(negation) else form
