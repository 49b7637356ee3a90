"""From the provisions that an assessment asks about to its form: a fieldset each, clause by clause."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from kravspec.render import html, layout
from kravspec.render.assessment.words import PAGE
from kravspec.text import ROLES_FIELD, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.assessment import Assessment, Question
    from kravspec.model import Language
    from kravspec.render.inline import Page

SHORT, LONG = 200, 5000
"""Characters in a name and in a text, as in `assessment.schema.json`."""
LAST_DAY = "2999-12-31"
"""Without it a browser takes years of six digits."""
_IF_REASON, _IF_ACTION = "kravspec-if-reason", "kravspec-if-action"
"""The stylesheet shows what has these classes where the judgement calls for it."""


def questions(page: Page, found: Assessment) -> Iterator[str]:
    """The headings of the parts, as Markdown, and under each the questions of its clauses."""
    for part, of_part in groupby(found.questions, key=lambda question: question.part):
        yield layout.heading(2, layout.page_title(part, page.language), f"fragor-{part.id}")
        for clause, of_clause in groupby(of_part, key=lambda question: question.clause):
            title = layout.page_title(clause, page.language)
            shown = "" if clause is part else f"<h3>{layout.link(clause.id, title, page)}</h3>"
            # The provisions are found on pages of their own; found here too, each search would show them twice.
            yield (
                f'<section class="kravspec-questions" data-part="{escape(part.id)}" data-clause="{escape(title)}" '
                f'aria-label="{escape(title)}" data-search-exclude>{shown}'
                f"{''.join(_question(question, page, found) for question in of_clause)}</section>"
            )


def notes(language: Language) -> dict[str, str]:
    """What can be noted of a recommendation, which is not judged and so has no words in the document."""
    words = PAGE[language]
    names = {"fulfilled": "followed", "partly": "partly followed", "not_fulfilled": "not followed"}
    return {value: words[name] for value, name in names.items()}


def _question(question: Question, page: Page, found: Assessment) -> str:
    match question.provision.verbal_form:
        case "requirement":
            return _fieldset(question, page, found.judgements, "requirement", _requirement(page, found))
        case "recommendation":
            return _fieldset(question, page, notes(page.language), "recommendation", _recommendation(page))
        case _:
            return _unasked(question, page, found)


def _fieldset(question: Question, page: Page, judgements: Mapping[str, str], kind: str, inputs: str) -> str:
    """The question with its radio buttons. The scripts read what it is about from its `data-` attributes."""
    id_ = escape(question.provision.id)
    verb = next((verb for verb, form in VERBS[page.language].items() if form == question.provision.verbal_form), "")
    choices = "".join(
        f'<label><input type="radio" name="{id_}" value="{value}"> {escape(name)}</label>'
        for value, name in judgements.items()
    )
    strict = " data-major" if question.is_always_major else ""
    return (
        f'<fieldset class="kravspec-question" id="{id_}" data-kind="{kind}" data-verb="{verb}" '
        f'data-roles="{escape("|".join(question.roles))}" data-sha256="{question.sha256}" data-criteria="{question.criteria}"{strict}>'
        f"{_legend(question, page, PAGE[page.language][kind])}{_rest(question, page)}"
        f'<p class="kravspec-choices">{choices}</p>{inputs}</fieldset>'
    )


def _legend(question: Question, page: Page, kind: str) -> str:
    id_ = question.provision.id
    name = f'<strong class="kravspec-id">{layout.link(id_, id_, page)}</strong>'
    sentence = html.sentence(question.provision, page)
    return f'<legend>{name} <span class="kravspec-kind">{escape(kind)}</span> <span class="kravspec-sentence">{sentence}</span></legend>'


def _rest(question: Question, page: Page) -> str:
    """What does not belong in a legend: the list that the sentence announces, who is responsible, evidence and measure."""
    roles = ROLES_FIELD[page.language]
    shown = [field for field in question.provision.fields if field.label != roles]
    return html.items(question.provision, page) + html.fields(shown, page)


def _requirement(page: Page, found: Assessment) -> str:
    words = PAGE[page.language]
    classes = "".join(
        f'<option value="{name}">{escape(each.name)}</option>'
        for name, each in (("major", found.major), ("minor", found.minor))
    )
    select = f'<select name="class"><option value="">{words["not chosen"]}</option>{classes}</select>'
    return (
        f"{_text('value', words['value'])}{_text('evidence', words['evidence'])}"
        f"{_text('reason', words['reason'], _IF_REASON)}{_text('action', words['action'], _IF_ACTION)}"
        f'<div class="kravspec-short">{_date("judged", words)}{_who_and_when(words)}'
        f"{_label(words['class'], select, _IF_ACTION)}{_date('confirmed', words, _IF_ACTION)}</div>"
    )


def _recommendation(page: Page) -> str:
    words = PAGE[page.language]
    return (
        f"{_text('evidence', words['comment'])}{_text('action', words['action'], _IF_ACTION)}"
        f'<div class="kravspec-short">{_who_and_when(words)}</div>'
    )


def _who_and_when(words: Mapping[str, str]) -> str:
    """For the action, or for the answer while there is none."""
    return _label(words["responsible"], f'<input name="responsible" maxlength="{SHORT}">') + _date("due", words)


def _text(name: str, label: str, kind: str = "") -> str:
    return _label(label, f'<textarea name="{name}" rows="2" maxlength="{LONG}"></textarea>', kind)


def _date(name: str, words: Mapping[str, str], kind: str = "") -> str:
    return _label(words[name], f'<input type="date" name="{name}" max="{LAST_DAY}">', kind)


def _label(words: str, control: str, kind: str = "") -> str:
    of_kind = f' class="{kind}"' if kind else ""
    return f"<label{of_kind}>{words} {control}</label>"


def _unasked(question: Question, page: Page, found: Assessment) -> str:
    """A permission or a possibility: shown where it stands, since it changes what the requirements beside it ask for."""
    annex = layout.page_title(found.annex, page.language)
    kind = PAGE[page.language]["other"].format(annex=annex)
    legend = _legend(question, page, kind).replace("legend>", "p>")
    return f'<div class="kravspec-question" id="{escape(question.provision.id)}">{legend}{_rest(question, page)}</div>'
