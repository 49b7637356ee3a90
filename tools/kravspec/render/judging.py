"""Where the standard itself says how a provision is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kravspec.render import html, layout
from kravspec.render.assessment import URL
from kravspec.text import CRITERIA_FIELDS, PROVISION_KINDS

if TYPE_CHECKING:
    from kravspec.model import Provision
    from kravspec.render.inline import Page

_WORDS = {
    "sv": {
        "judged": "{kind} {id} bedöms mot bevis och mått ovan.",
        "how": "Hur det går till, och vad resultatet kallas, står i {annex}.",
        "row": "Alla bestämmelser står samlade i {table}.",
        "ask": "Svara på {id} i egenbedömningen",
    },
    "en": {
        "judged": "{kind} {id} is judged by the evidence and the measure above.",
        "how": "How this is done, and what the result is called, is said in {annex}.",
        "row": "All provisions are brought together in {table}.",
        "ask": "Answer {id} in the self-assessment",
    },
}


def judging(provision: Provision, page: Page, *, is_asked: bool) -> str:
    """Links to the table of criteria, to the part that it stands in, and to the question of the self-assessment if one is asked.

    Empty in a standard that has no table of criteria.
    """
    standard, words = page.standard, _WORDS[page.language]
    criteria = (row.id for row in standard.metadata.generated if row.content == "criteria")
    table = next((id_ for id_ in criteria if id_ in page.addresses), "")
    if not table:
        return ""
    part = next(part for clause, part in standard.clauses if clause.id == standard.index[table].clause)
    given = {field.label for field in provision.fields}
    judged = provision.verbal_form == "requirement" and given.issuperset(CRITERIA_FIELDS[page.language])
    first = words["judged"].format(kind=PROVISION_KINDS[page.language][provision.verbal_form], id=provision.id)
    sentences = [
        *([first] if judged else []),
        words["how"].format(annex=layout.link(part.id, layout.page_title(part, page.language), page)),
        words["row"].format(table=layout.link(table, html.target_name(table, page), page)),
    ]
    ask = layout.link_to(f"{URL}#{provision.id}", words["ask"].format(id=provision.id), page)
    return f"<p>{' '.join(sentences)}</p>" + (f"<p>{ask}</p>" if is_asked else "")
