"""A comparison as a page of the site. What is gone and what is new is marked, and said in words to those who hear the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from kravspec.compare.places import places
from kravspec.compare.words import KINDS, NAMED, SUBJECTS, WORDS, counted, groups, shortened, verbs
from kravspec.model import Span
from kravspec.render import layout
from kravspec.render.addresses import CHANGES, EDITIONS
from kravspec.render.editions import banner, capital, edition_name, front_matter
from kravspec.render.html import target_name
from kravspec.render.inline import Page, across
from kravspec.text import begins_sentence, reference

if TYPE_CHECKING:
    from kravspec.compare import Comparison
    from kravspec.model import Change, Language, Standard
    from kravspec.render.publication import Publication, ShownEdition

_MARK = re.compile(
    r"(?<!\\)\*+(?=\S)|(?<=[^\s\\])\*+|\\(?=[^\w\s])|(?<!\\)\[(?P<id>[^\[\]\s,]+)(?:, (?P<locator>[^\[\]]+))?\]"
)
"""Emphasis, signs that are meant as they stand, and references."""
_WORDS = {
    "sv": {
        "title": "Ändringar", "compared": "Jämfört med {}.", "editions": "Alla utgåvor",
        "how": "Ändrad verbform står först, för den binder på ett annat sätt. Borttagna ord är överstrukna och nya ord understrukna.",
        "none": "Det finns ännu ingen utgåva att jämföra med. Varje ändring står i källtextens historik i Git.",
        "removed": "borttaget", "added": "nytt", "end": "slut", "before": "läs i utgåva {}", "moved": "Från {} till {}.",
        "place": "Stod {}. Står nu {}.", "verbs": "från ”{}” till ”{}”",
    },
    "en": {
        "title": "Changes", "compared": "Compared with {}.", "editions": "All editions",
        "how": "A changed verbal form stands first, for it binds in another way. Words that are gone are struck out and new words underlined.",
        "none": "There is no edition to compare with yet. Every change is in the history of the source text in Git.",
        "removed": "removed", "added": "new", "end": "end", "before": "read in edition {}", "moved": "From {} to {}.",
        "place": "Stood {}. Now stands {}.", "verbs": "from “{}” to “{}”",
    },
}  # fmt: skip


def changes_page(
    comparison: Comparison, before: ShownEdition, after: ShownEdition, publication: Publication
) -> tuple[str, str]:
    """The page of what has changed from one edition to the other, with its path from the home of the new one."""
    language = after.standard.metadata.language
    page = Page(after.standard, CHANGES[language], after.places, publication=publication)
    words = _WORDS[language]
    sides = _Sides(comparison, before, after, page)
    body = [
        banner("", "", page),
        layout.status(after.standard),
        f"<p>{words['compared'].format(_edition_link(before, page))} {words['how'] if comparison.changes else ''}</p>",
        f"<p><strong>{escape(counted(comparison))}</strong></p>",
    ]
    for kind, changes in groups(comparison).items():
        rows = "".join(_row(change, sides) for change in changes)
        body += [layout.heading(2, KINDS[language][kind]), f'<ul class="kravspec-changes">{rows}</ul>']
    body.append(f'<p><a href="{across(page, EDITIONS[language])}">{words["editions"]}</a></p>')
    about = f"{words['compared'].format(edition_name(before, language))} {counted(comparison)}"
    front = front_matter(words["title"], "", page) if publication.home else {}
    return f"{page.url}index.md", layout.page(words["title"], body, about=about, front=front)


def no_changes_page(standard: Standard) -> tuple[str, str]:
    """The same page where nothing has been published, with its path."""
    language = standard.metadata.language
    body = [layout.status(standard), f"<p>{_WORDS[language]['none']}</p>"]
    return f"{CHANGES[language]}index.md", layout.page(_WORDS[language]["title"], body, about=_WORDS[language]["none"])


@dataclass(frozen=True, slots=True)
class _Sides:
    """What is compared, and the page it is shown on."""

    comparison: Comparison
    before: ShownEdition
    after: ShownEdition
    page: Page

    def link(self, id_: str, side: ShownEdition, words: str) -> str:
        """`words`, plain text, as a link to where an ID stands on one of the sides; only the words when it has no page there."""
        address = side.places.get(id_)
        if not address or id_ in side.withdrawn:
            return escape(words)
        return f'<a href="{escape(across(self.page, side.home + address))}">{escape(words)}</a>'


def _edition_link(edition: ShownEdition, page: Page) -> str:
    return f'<a href="{escape(across(page, edition.home))}">{escape(edition_name(edition, page.language))}</a>'


def _row(change: Change, sides: _Sides) -> str:
    language = sides.page.language
    words, side = _WORDS[language], sides.before if change.kind == "removed" else sides.after
    head = sides.link(change.id, side, _name(change, side, language))
    if change.kind == "verbal form":
        old, _, new = verbs(change, sides.comparison).partition(" → ")
        head += f": <strong>{words['verbs'].format(old, new)}</strong>"
    if change.kind not in ("added", "removed") and change.id in sides.before.places:
        head += f" ({sides.link(change.id, sides.before, words['before'].format(sides.before.name))})"
    touched = ", ".join(sides.link(id_, sides.after, id_) for id_ in sides.comparison.touches(change))
    said = f"<p>{WORDS[language]['touches'].format(touched)}</p>" if touched else ""
    return f"<li><p>{head}</p>{_wording(change, sides)}{said}</li>"


def _name(change: Change, side: ShownEdition, language: Language) -> str:
    """What changed as a reader calls it: `PRO-06 (6.3)`, `Stycke i avsnitt 6.3 Första kontakt`, `lots (3.1.1), fältet Synonym`."""
    subject = SUBJECTS[language][change.subject]
    if change.id not in side.standard.index:
        return capital(f"{subject} {change.id}".strip())
    target = side.standard.index[change.id]
    name = target_name(change.id, Page(side.standard, "", {}))
    if target.kind in ("provision", "source"):
        around = side.standard.index.get(target.clause)
        name += f" ({around.number})" if around and around.number else ""
    elif change.subject not in NAMED:
        name = capital(f"{subject} {_in_sentence(name)}")
    return f"{name}, {change.field}" if change.field else name


def _wording(change: Change, sides: _Sides) -> str:
    """The text of the change. Of what is new or gone as a whole the heading has said so."""
    words, language = _WORDS[sides.page.language], sides.page.language
    old, new = sides.comparison.before, sides.comparison.after
    match change.kind:
        case "moved" if change.before == change.after:
            stood, stands = (escape(_words(place, new)) for place in places(change, sides.comparison))
            return f"<p>{words['place'].format(stood, stands)}</p>"
        case "moved":
            clauses = [
                escape(_in_sentence(target_name(id_, Page(standard, "", {}))) if id_ in standard.index else "–")
                for id_, standard in ((change.before, old), (change.after, new))
            ]
            return f"<p>{words['moved'].format(*clauses)}</p>"
        case "renumbered":
            return f"<p>{words['moved'].format(escape(change.before or '–'), escape(change.after or '–'))}</p>"
        case "added":
            return f'<p class="kravspec-wording">{_shown(_words(change.after, new))}</p>'
        case "removed":
            return f'<p class="kravspec-wording">{_shown(_words(change.before, old))}</p>'
    whole = (Span("removed", change.before), Span("added", change.after))
    read, said = [], ""
    for span in change.spans or [span for span in whole if span.text]:
        # A reference is put into words before it can be cut in two.
        read.append(Span(span.kind, _words(span.text, old if span.kind == "removed" else new, said)))
        said += span.text if span.kind != "removed" else ""
    out = "".join(_marked(kind, _shown(text), language) for kind, text in shortened(read))
    return f'<p class="kravspec-wording">{out}</p>'


def _in_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]


def _marked(kind: str, shown: str, language: Language) -> str:
    """A stretch of text with what is said of it. Browsers do not tell a screen reader of `del` and `ins`."""
    if kind == "kept":
        return shown
    words, tag = _WORDS[language], "del" if kind == "removed" else "ins"
    heard = '<span class="kravspec-heard">{}</span>'
    begin, end = heard.format(f" [{words[kind]}: "), heard.format(f" {words['end']}] ")
    return f"<{tag}>{begin}{shown}{end}</{tag}>"


def _words(text: str, standard: Standard, before: str = "") -> str:
    """The text without its emphasis, and with the words that stand for its references; `before` is what it continues."""

    def words(match: re.Match[str]) -> str:
        target = standard.index.get(match["id"] or "")
        if target is None:
            return match[0] if match["id"] else ""
        begins = begins_sentence((before + text[: match.start()]).rpartition("\n")[2])
        return reference(target, match["locator"] or "", standard.metadata.language, begins_sentence=begins)

    return _MARK.sub(words, text)


def _shown(text: str) -> str:
    """The text as HTML, each of its lines on one of its own."""
    return escape(text, quote=False).replace("\n- ", "\n– ").replace("\n", "<br>")
