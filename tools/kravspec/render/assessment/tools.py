"""What stands around the form and works with scripts only: which assessment, its files, and places for what is counted."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kravspec.render import layout
from kravspec.render.assessment.form import LAST_DAY, LONG, SHORT
from kravspec.render.assessment.words import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kravspec.assessment import Assessment
    from kravspec.render.inline import Page

_DATES = ("period_from", "period_to")
_LONG = ("contact", "scope")
ABOUT = ("organisation", "contact", "scope", "assessor", "assessor_from", *_DATES)
"""The details that a declaration cannot do without."""


def panel(page: Page, found: Assessment, schema: str) -> str:
    """Which assessment is open, its files, the details of the declaration, and which questions are shown.

    `schema` leads to the files' format.
    """
    words = PAGE[page.language]
    buttons = "".join(
        _button(name, words) for name in ("save", "open", "merge", "csv", "xlsx", "print report", "print list")
    )
    about = "".join(_about(name, words) for name in ABOUT)
    states = "".join(
        f'<option value="{name}">{words[f"show {name}"]}</option>'
        for name in ("all", "unanswered", "nonconformities", "changed")
    )
    roles = dict.fromkeys(role for question in found.questions for role in question.roles)
    shown_roles = "".join(f"<option>{escape(role)}</option>" for role in roles)
    return (
        f'<section class="kravspec-panel" hidden data-search-exclude><h2>{words["yours"]}</h2>'
        f'<p class="kravspec-inputs"><label>{words["choose"]} <select data-choose></select></label>'
        f'<label>{words["name"]} <input data-name maxlength="{SHORT}"></label></p>'
        f'<p class="kravspec-buttons">{_button("new", words)}{_button("delete", words)}</p>'
        f'<p class="kravspec-buttons">{buttons}<input type="file" accept=".json,application/json" aria-label="{words["file"]}" hidden></p>'
        f'<p><span data-file></span> {words["keep"]} <a href="{escape(schema)}">{words["format"]}</a></p>'
        f'<div data-merge></div><details><summary>{words["about"]}</summary><p class="kravspec-inputs">{about}</p></details>'
        f'<p class="kravspec-inputs"><label>{words["show"]} <select data-state>{states}</select></label>'
        f'<label>{words["role"]} <select data-role><option value="">{words["every role"]}</option>{shown_roles}</select></label></p>'
        "</section>"
    )


def outcome(page: Page, found: Assessment) -> Iterator[str]:
    """The headings of what is counted from the answers, with a place below each that the scripts fill."""
    words = PAGE[page.language]
    for name, anchor in (("result", "resultat"), ("plan", "atgardsplan"), ("declaration", "deklaration")):
        yield layout.heading(2, words[name], anchor, kind="kravspec-script")
        yield f'<div class="kravspec-script" data-out="{name}"></div>'
    form = layout.link(found.declaration.id, found.declaration.id, page)
    yield f'<p class="kravspec-script">{escape(words["form of"]).format(id=form)}</p>'
    yield f'<p class="kravspec-buttons kravspec-script">{_button("print declaration", words)}</p>'
    yield '<div class="kravspec-paper" data-out="report"></div>'


def bar(page: Page) -> str:
    """How far the work has come, always in sight, and what has just happened."""
    return (
        '<div class="kravspec-bar kravspec-script"><span data-progress></span> '
        f'<a href="#resultat">{PAGE[page.language]["to result"]}</a> <span role="status"></span> <strong role="alert"></strong></div>'
    )


def _button(name: str, words: Mapping[str, str]) -> str:
    return f'<button type="button" data-do="{name}">{words[name]}</button>'


def _about(name: str, words: Mapping[str, str]) -> str:
    attributes = f'data-about="{name}"'
    if name in _LONG:
        return f'<label>{words[name]} <textarea {attributes} rows="2" maxlength="{LONG}"></textarea></label>'
    kind = f'type="date" max="{LAST_DAY}"' if name in _DATES else f'maxlength="{SHORT}"'
    return f"<label>{words[name]} <input {kind} {attributes}></label>"
