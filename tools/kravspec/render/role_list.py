"""The provisions of a role, at the end of the page of `docs/` that is written to it: made from the provisions' own field."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from kravspec.register import plain_text
from kravspec.render import layout, provision_list
from kravspec.render.addresses import addresses, guide_page
from kravspec.render.guide_page import source_file
from kravspec.roles import roles_of
from kravspec.text import PROVISION_KINDS, ROLES_FIELD, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kravspec.model import Clause, Guide, Provision, Standard, TermEntry

    Row = tuple[Provision, Clause | TermEntry]

_WORDS = {
    "sv": {
        "title": "Bestämmelserna för rollen",
        "intro": "Fältet *{field}* anger {role} i {count} av dokumentets {all} bestämmelser. Vem som ansvarar står på bestämmelsens sida.",
        "list": "Sök bland dem i listan över alla krav",
    },
    "en": {
        "title": "The provisions for the role",
        "intro": "The field *{field}* says {role} in {count} of the document’s {all} provisions. Who is responsible is said on the page of each.",
        "list": "Search them in the list of all provisions",
    },
}  # fmt: skip


def role_list(guide: Guide, standard: Standard, pages: Mapping[str, str]) -> str:
    """The list as Markdown: what is required apart from what is recommended, clause by clause; nothing for a page without a role."""
    language, places = standard.metadata.language, addresses(standard)
    listed = {provision.id: (provision, clause) for provision, clause, _ in reversed(standard.provisions)}
    rows = [row for row in reversed(listed.values()) if row[0].id in places]
    own = [row for row in rows if guide.role and guide.role.id in roles_of(row[0], language)]
    if not guide.role or not own:
        return ""
    words = _WORDS[language]
    counted = {
        "field": ROLES_FIELD[language],
        "role": layout.as_it_is(guide.role.id),
        "count": len(own),
        "all": len(rows),
    }
    address = f"{source_file(provision_list.URL, guide, pages)}?{provision_list.ROLE}={quote(guide.role.id)}"
    parts = ["", f"## {words['title']}", "", words["intro"].format(**counted), "", f"[{words['list']}]({address})", ""]
    verbs: dict[str | None, str] = {form: f" ({verb})" for verb, form in VERBS[language].items()}
    for form, kind in PROVISION_KINDS[language].items():
        if chosen := [row for row in own if row[0].verbal_form == form]:
            title = f"{kind}{verbs.get(form, '')}: {len(chosen)}"
            anchor = f"{ROLES_FIELD[language]}-{kind}".casefold()
            parts += [layout.heading(3, title, anchor), ""]
            parts += [*_by_clause(chosen, guide, standard, pages), ""]
    return "\n".join(parts)


def role_pages(guides: Sequence[Guide]) -> Mapping[str, str]:
    """The address of the page that is written to each role; of two pages for one role, the first."""
    return {guide.role.id: guide_page(guide.path) for guide in reversed(guides) if guide.role}


def _by_clause(rows: Sequence[Row], guide: Guide, standard: Standard, pages: Mapping[str, str]) -> Iterator[str]:
    """A list of clauses, each with the list of its provisions."""
    places = addresses(standard)
    for _, found in groupby(rows, lambda row: row[1].id):
        group = list(found)
        clause = group[0][1]
        title = layout.as_it_is(layout.page_title(clause, standard.metadata.language))
        where = places.get(clause.id)
        yield f"- [{title}]({source_file(where, guide, pages)})" if where else f"- {title}"
        for provision, _ in group:
            link = f"[{layout.as_it_is(provision.id)}]({source_file(places[provision.id], guide, pages)})"
            text = plain_text(provision.text, standard)
            # Of a provision with a list the sentence goes on there, on the provision's own page.
            shown = f"{text.removesuffix(':')} …" if provision.items else text
            yield f"    - {link} {layout.as_it_is(shown)}"
