"""From blocks to HTML. All text is escaped, so whatever an author types is text."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from kravspec import markdown
from kravspec.model import (
    Clause,
    Figure,
    Footnote,
    Formula,
    Informative,
    ListBlock,
    Paragraph,
    Provision,
    Source,
    Stray,
    Table,
    TermEntry,
)
from kravspec.render.inline import href, inline, mathml, with_terms
from kravspec.text import DEFINED, FOREIGN, INFLECTION, PROVISION_KINDS, ROLES_FIELD, WORDS, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kravspec.model import Block, Cell, Field, Prose
    from kravspec.render.inline import Page

_WORDS = {
    "sv": {
        "normative": "normativ text",
        "footnotes": "Fotnoter",
        "back": "Tillbaka till texten",
        "table": "Tabell som kan rullas i sidled",
        "map": "Figurens delar som länkar",
    },
    "en": {
        "normative": "normative text",
        "footnotes": "Footnotes",
        "back": "Back to the text",
        "table": "Table that scrolls sideways",
        "map": "The parts of the figure as links",
    },
}


def blocks(content: Iterable[Block], page: Page) -> str:
    """Blocks one after the other; footnotes are kept for `footnotes`."""
    return "\n".join(html for block in content if (html := _block(block, page)))


def fields(content: Sequence[Field], page: Page) -> str:
    """The fields of a provision or a term as a description list. What is in another language says so, to be read aloud right."""
    foreign, language = FOREIGN[page.language]
    tags = {foreign: f'<dd lang="{language}">'}
    rows = (
        f"<div><dt>{escape(row.label)}</dt>{tags.get(row.label, '<dd>')}{_said(row, page)}</dd></div>"
        for row in content
    )
    return f'<dl class="kravspec-fields">{"".join(rows)}</dl>' if content else ""


def _said(row: Field, page: Page) -> str:
    """What a field says; each role leads to the page that is written to it."""
    if not page.roles or row.label != ROLES_FIELD[page.language]:
        return with_terms(row.text.source, page)
    named = (role.strip() for role in row.text.source.split(","))
    found = ((role, page.roles.get(role.casefold())) for role in named)
    return ", ".join(
        f'<a href="{escape(href(page, address))}">{escape(role)}</a>' if address else with_terms(role, page)
        for role, address in found
    )


def sentence(provision: Provision, page: Page) -> str:
    """The provision's sentence, its verbal form bold also where the author forgot it."""
    return with_terms(emphasised(provision), page)


def wording(provision: Provision, page: Page) -> str:
    """The provision's sentence and its list."""
    return sentence(provision, page) + items(provision, page)


def items(provision: Provision, page: Page) -> str:
    """The list that the provision's sentence announces."""
    return _list(provision.items, page, 0) if provision.items else ""


def emphasised(provision: Provision) -> str:
    """The provision's Markdown with its verbal form bold."""
    source = provision.text.source
    if provision.verb is None:
        return source
    begin, end = provision.verb
    if source[begin - 2 : begin] == "**":
        return source
    return f"{source[:begin]}**{source[begin:end]}**{source[end:]}"


def term(entry: TermEntry, page: Page) -> str:
    """A term entry without its heading. It is read by itself, so that what it links does not depend on the entries above it."""
    language = page.language
    page = replace(page, linked={entry.id})
    definition = (
        f'<p class="kravspec-definition">{with_terms(entry.definition.source, page, before=DEFINED)}</p>'
        if entry.definition
        else ""
    )
    # Inflected forms serve the tool, not the reader.
    shown = [row for row in entry.fields if row.label != INFLECTION[language]]
    notes = "\n".join(_term_note(note, page) for note in entry.notes)
    # What the fields hold is words about words.
    listed = fields(shown, replace(page, terms=None))
    return "\n".join(part for part in (definition, listed, notes, blocks(entry.blocks, page)) if part)


def footnotes(page: Page) -> str:
    """The footnotes referred to on the page, each with a link back."""
    if not page.used:
        return ""
    words = _WORDS[page.language]
    rows = "".join(
        f'<li id="fn-{number}" value="{number}">{with_terms(page.notes[name].text.source, page)} '
        f'<a href="#fnref-{number}" aria-label="{words["back"]}">↩</a></li>'
        for number, name in enumerate(list(page.used), page.first_note)
    )
    return f'<section class="kravspec-footnotes" aria-label="{words["footnotes"]}"><ol>{rows}</ol></section>'


def footnotes_of(clause: Clause | TermEntry) -> dict[str, Footnote]:
    """The footnotes written in a clause and its subclauses."""
    inner: dict[str, Footnote] = {}
    if isinstance(clause, Clause):
        for child in clause.clauses:
            inner |= footnotes_of(child)
    return {block.label: block for block in clause.blocks if isinstance(block, Footnote)} | inner


def _block(block: Block, page: Page) -> str:
    match block:
        case Paragraph(text=text):
            return f"<p>{with_terms(text.source, page)}</p>"
        case ListBlock():
            return _list(block, page, 0)
        case Provision():
            return _provision(block, page)
        case Informative():
            return _informative(block, page)
        case Table():
            return _table(block, page)
        case Figure():
            return _figure(block, page)
        case Formula():
            return _formula(block, page)
        case Source():
            return _source(block, page)
        case Stray(source=source):
            return f"<pre>{escape(source)}</pre>"
        case Footnote():
            return ""


def target_name(id_: str, page: Page) -> str:
    """What a link to an ID is called: `PRO-06`, `Avsnitt 6.3 Första kontakt`, `Bilaga A Bedömning`, `Figur 2 Ärendets steg`."""
    target = page.standard.index[id_]
    title = markdown.plain(target.title)
    if target.kind in {"provision", "source"} or not target.number:
        return title
    if target.kind == "term":
        return f"{title} ({target.number})"
    return f"{label(target.kind, target.number, page.language)} {title}"


def _list(block: ListBlock, page: Page, depth: int) -> str:
    kind = ("a" if depth % 2 == 0 else "1") if block.ordered else ""
    rows = []
    for item in block.items:
        inner = []
        for child in item.blocks:
            if isinstance(child, ListBlock):
                inner.append(_list(child, page, depth + 1))
            elif isinstance(child, Paragraph):
                text = with_terms(child.text.source, page)
                inner.append(f"<p>{text}</p>" if inner else text)
            else:
                inner.append(_block(child, page))
        rows.append(f"<li>{''.join(inner)}</li>")
    tag = f'<ol type="{kind}">' if kind else "<ul>"
    return f"{tag}{''.join(rows)}</{'ol' if kind else 'ul'}>"


def _provision(block: Provision, page: Page) -> str:
    return provision_box(block, block.fields, page)


def provision_box(block: Provision, shown: Sequence[Field], page: Page) -> str:
    """The provision with the fields `shown`, in a box that says what kind of text it is."""
    address = page.addresses.get(block.id)
    name = f'<a href="{escape(href(page, address))}">{escape(block.id)}</a>' if address else escape(block.id)
    kind = PROVISION_KINDS[page.language][block.verbal_form]
    return (
        f'<section class="kravspec-provision" id="{escape(block.id)}" aria-label="{kind} {escape(block.id)}">'
        f'<p class="kravspec-box"><strong>{kind}</strong> – {_WORDS[page.language]["normative"]}</p>'
        f'<p class="kravspec-text"><strong class="kravspec-id">{name}</strong> {sentence(block, page)}</p>'
        f"{items(block, page)}{fields(shown, page)}</section>"
    )


def _informative(block: Informative, page: Page) -> str:
    name = escape(label(block.kind, block.number, page.language))
    return (
        f'<div class="kravspec-informative kravspec-{block.kind}">'
        f'<p><span class="kravspec-label">{name}</span> {with_terms(block.text.source, page)}</p>{blocks(block.blocks, page)}</div>'
    )


def _term_note(block: Informative, page: Page) -> str:
    if block.kind != "note":
        return _informative(block, page)
    name = escape(WORDS[page.language]["note to entry"].format(block.number))
    return (
        f'<div class="kravspec-informative"><p><span class="kravspec-label">{name}</span> '
        f"{with_terms(block.text.source, page)}</p>{blocks(block.blocks, page)}</div>"
    )


def _caption(kind: str, number: str, title: Prose, page: Page) -> str:
    return f"{escape(label(kind, number, page.language))} – {inline(title.source, page)}"


def _table(block: Table, page: Page) -> str:
    caption = (
        f"<caption>{_caption('table', block.number, block.caption.title, page)}</caption>" if block.caption else ""
    )
    head = "".join(_cell("th", cell, index, block, page, ' scope="col"') for index, cell in enumerate(block.header))
    rows = "".join(
        f"<tr>{''.join(_cell('td', cell, index, block, page, '') for index, cell in enumerate(row))}</tr>"
        for row in block.rows
    )
    name = f' id="{escape(block.id)}"' if block.id else ""
    title = ""
    if block.caption:
        named = f"{label('table', block.number, page.language)} {markdown.plain(block.caption.title.source)}"
        title = f": {escape(named)}"
    return (
        f'<div class="kravspec-table"{name} tabindex="0" role="region" aria-label="{_WORDS[page.language]["table"]}{title}">'
        f'<table class="kravspec-grid">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _cell(tag: str, cell: Cell, index: int, block: Table, page: Page, scope: str) -> str:  # noqa: PLR0913, PLR0917 (a cell is where these meet)
    align = block.align[index] if index < len(block.align) else ""
    side = f' class="kravspec-{align}"' if align in ("right", "center") else ""
    text = inline(cell.text.source, page) if tag == "th" else with_terms(cell.text.source, page)
    return f"<{tag}{scope}{side}>{text}</{tag}>"


def _figure(block: Figure, page: Page) -> str:
    name = f' id="{escape(block.id)}"' if block.id else ""
    caption = ""
    if block.caption:
        caption = f"<figcaption>{_caption('figure', block.number, block.caption.title, page)}</figcaption>"
    source = href(page, posixpath.normpath(block.source))
    image = f'<img src="{escape(source)}" alt="{escape(block.alt)}" loading="lazy">'
    return f"<figure{name}>{_with_links(image, block, page)}{caption}</figure>"


def _with_links(image: str, block: Figure, page: Page) -> str:
    """The image with a link above each part of it that stands for something in the standard."""
    found = page.publication.maps.get(block.source)
    areas = [area for area in found.areas if area.id in page.addresses] if found else []
    if not found or not areas:
        return image
    links = "".join(
        f'<a href="{escape(href(page, page.addresses[area.id]))}"><title>{escape(target_name(area.id, page))}</title>'
        f'<rect x="{area.x:g}" y="{area.y:g}" width="{area.width:g}" height="{area.height:g}"/></a>'
        for area in areas
    )
    box = " ".join(f"{number:g}" for number in found.box)
    title = _WORDS[page.language]["map"]
    return (
        f'<div class="kravspec-map">{image}<svg viewBox="{box}" role="group" aria-label="{title}">{links}</svg></div>'
    )


def _formula(block: Formula, page: Page) -> str:
    name = f' id="{escape(block.id)}"' if block.id else ""
    title = (
        f"<figcaption>{_caption('formula', block.number, block.caption.title, page)}</figcaption>"
        if block.caption
        else ""
    )
    return f'<figure class="kravspec-formula" tabindex="0"{name}>{title}{mathml(block.tex, "block")}</figure>'


def _source(block: Source, page: Page) -> str:
    name = f' id="{escape(block.id)}"' if block.id else ""
    return f'<p class="kravspec-source"{name}><strong>{escape(block.designation)}</strong> {inline(block.text.source, page)}</p>'
