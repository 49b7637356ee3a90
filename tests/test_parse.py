"""Reading Markdown: any text gives clauses and blocks, each line in one of them, each at its place."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kravspec.model import (
    Clause,
    Figure,
    Footnote,
    Formula,
    Informative,
    ListBlock,
    Paragraph,
    Position,
    Provision,
    Source,
    Stray,
    Table,
    TermEntry,
)
from kravspec.parse import parse


def blocks(text: str) -> tuple[object, ...]:
    return parse(f"# Rubrik {{#rubrik}}\n\n{text}", "a.md").clauses[0].blocks


def test_heading_gives_clause_with_title_and_id() -> None:
    """A heading is a clause, and `{#id}` at its end is the clause's ID, not part of its title."""
    (clause,) = parse("# Krav på process {#process}\n\n## Första kontakt {#kontakt}\n", "a.md").clauses
    assert (clause.id, clause.title.source) == ("process", "Krav på process")
    (inner,) = clause.clauses
    assert (inner.id, inner.position.line, inner.level) == ("kontakt", 3, 2)
    assert inner.id_position == Position("a.md", 3, 21, 3, 28)


def test_provision_has_id_verbal_form_fields_and_place() -> None:
    """A paragraph that begins with a bold ID is a provision; a list of `*Label:* value` items after it is its fields."""
    provision, note = blocks(
        "**PRO-06** Kommunen **ska** svara.\n\n- *Ansvar:* enheten\n- *Mått:* 95 %\n\n> **Anm.** En sak.\n"
    )
    assert isinstance(provision, Provision)
    assert (provision.id, provision.verbal_form, provision.text.source) == (
        "PRO-06",
        "requirement",
        "Kommunen **ska** svara.",
    )
    assert [(field.label, field.text.source) for field in provision.fields] == [("Ansvar", "enheten"), ("Mått", "95 %")]
    assert provision.position == Position("a.md", 3, 1, 6, 15)
    assert isinstance(note, Informative)
    assert (note.kind, note.text.source, note.text.position()) == ("note", "En sak.", Position("a.md", 8, 12, 8, 19))


def test_list_announced_by_colon_belongs_to_provision() -> None:
    """A list after a provision that ends with a colon is the provision's; field items in the same list are its fields."""
    (provision,) = blocks("**PRO-07** Kommunen **bör**:\n\n- ange tid,\n- ange namn.\n- *Ansvar:* chefen\n")
    assert isinstance(provision, Provision)
    assert provision.items is not None
    assert len(provision.items.items) == 2
    assert [field.label for field in provision.fields] == ["Ansvar"]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Kommunen **ska** svara.", "requirement"),
        ("Kommunen **bör** svara.", "recommendation"),
        ("Kommunen **får** svara.", "permission"),
        ("Kommunen **kan** svara.", "possibility"),
        ("Kommunen ska svara när den kan.", "requirement"),
        ("Den som kan **ska** svara.", "requirement"),
        ("Företaget som får svar bör läsa det.", "recommendation"),
        ("Kommunen svarar.", None),
    ],
)
def test_verbal_form_is_found_without_asterisks_too(sentence: str, form: str | None) -> None:
    """The bold verbal form counts; an author who forgets the asterisks is understood."""
    (provision,) = blocks(f"**PRO-01** {sentence}")
    assert isinstance(provision, Provision)
    assert provision.verbal_form == form


def test_captions_join_table_figure_and_formula() -> None:
    """A caption before a table or a formula, or after an image, gives the block its ID and title."""
    table, figure, formula = blocks(
        "**Tabell** Tider {#tab-tider}\n\n| Steg | Tid |\n| --- | --: |\n| Svar | 1 |\n\n"
        "![Två steg](media/a.svg)\n\n**Figur** Steg {#fig-steg}\n\n"
        "**Formel** Andel {#for-andel}\n\n$$\na = b\n$$\n"
    )
    assert isinstance(table, Table)
    assert isinstance(figure, Figure)
    assert isinstance(formula, Formula)
    assert [block.id for block in (table, figure, formula)] == ["tab-tider", "fig-steg", "for-andel"]
    assert (table.align, table.rows[0][1].text.position()) == (("", "right"), Position("a.md", 7, 10, 7, 11))
    assert (figure.alt, figure.source, formula.tex) == ("Två steg", "media/a.svg", "a = b")


def test_term_entry_has_definition_fields_and_notes() -> None:
    """A heading with the ID `term-…` is a term entry: definition, fields and notes."""
    (clause,) = parse(
        "# Termer {#termer}\n\n## lots {#term-lots}\n\nperson som lotsar\n\n- *Engelska:* guide\n\n> **Anm.** X.\n",
        "a.md",
    ).clauses
    (term,) = clause.clauses
    assert isinstance(term, TermEntry)
    assert term.definition is not None
    assert (term.designation.source, term.definition.source) == ("lots", "person som lotsar")
    assert (term.fields[0].label, len(term.notes)) == ("Engelska", 1)


def test_sources_have_designation_and_id() -> None:
    """An item `- **Designation** text {#id}` is a source that can be referred to."""
    (source,) = blocks("- **SFS 2017:900** *Förvaltningslag* {#lag-2017-900}\n")
    assert isinstance(source, Source)
    assert (source.id, source.designation, source.text.source) == ("lag-2017-900", "SFS 2017:900", "*Förvaltningslag*")


def test_footnote_and_lists_are_kept() -> None:
    """Footnotes are blocks of their own; lists nest."""
    footnote, lista = blocks("[^a]: En fotnot.\n\n1. ett\n   - inre\n2. två\n")
    assert isinstance(footnote, Footnote)
    assert (footnote.label, footnote.text.source) == ("a", "En fotnot.")
    assert isinstance(lista, ListBlock)
    assert lista.ordered
    assert isinstance(lista.items[0].blocks[1], ListBlock)


def test_several_notes_in_one_quote_are_several_notes() -> None:
    """Each labelled paragraph of a quote is a note of its own, so that a missing blank line loses nothing."""
    first, second = blocks("> **Anm.** Ett.\n>\n> Mer.\n>\n> **Exempel** Två.\n")
    assert isinstance(first, Informative)
    assert isinstance(second, Informative)
    assert (first.kind, len(first.blocks), second.kind) == ("note", 1, "example")
    assert (first.position.line, first.position.end_line, second.position.line) == (3, 6, 7)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("```\nkod\n```", "code"),
        ("    kod", "code"),
        ("***", "rule"),
        ("> Citat utan etikett.", "quote"),
        ("> **Not.** Fel etikett.", "quote"),
        ("**Tabell** Ensam rubrik {#tab-x}", "caption"),
        (">" * 1000 + " djupt", "depth"),
    ],
)
def test_what_has_no_place_is_kept_and_named(text: str, kind: str) -> None:
    """What a standard has no place for is kept as written, so that a rule can name it and no output loses it."""
    (stray,) = blocks(text)
    assert isinstance(stray, Stray)
    assert stray.kind == kind
    assert stray.source.strip() == text.strip()


def test_columns_count_characters_after_swedish_letters() -> None:
    """A column counts characters, not bytes: å, ä and ö are one each."""
    (paragraph,) = blocks("Åäö åäö [pro-6].")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.references[0].position == Position("a.md", 3, 9, 3, 16)


@pytest.mark.parametrize(
    "text", [r"\[sic\]", "`[kod]`", "[text](lank.md)", "![alt](b.png) x", "$[x]$", "[^not]", "[ord][ref]"]
)
def test_brackets_that_are_no_reference(text: str) -> None:
    """An escaped bracket, code, a link, an image, TeX and a footnote mark are no references."""
    (paragraph,) = blocks(f"Ord {text} ord.")
    assert isinstance(paragraph, Paragraph)
    assert [reference.id for reference in paragraph.references if reference.id != "ref"] == []


def test_a_colon_after_a_reference_is_punctuation() -> None:
    """`enligt [PRO-01]: …` refers; in the text of a standard nothing is a link definition."""
    (paragraph,) = blocks("[pro-6]: svaret enligt [pro-7]: kort.")
    assert isinstance(paragraph, Paragraph)
    assert [reference.id for reference in paragraph.references] == ["pro-6", "pro-7"]


def test_line_ends_and_byte_order_mark_change_nothing() -> None:
    """A file saved on Windows reads the same, at the same places."""
    text = "# A {#a}\n\nEtt [x].\n\n> **Anm.** Två.\n"
    assert parse("\ufeff" + text.replace("\n", "\r\n"), "a.md") == parse(text, "a.md")


LINE = st.one_of(
    st.sampled_from(
        [
            "",
            "# A {#a}",
            "## B",
            "#### C {#c}",
            "#",
            "**PRO-01** Kommunen **ska** svara:",
            "- *Ansvar:* chefen",
            "- punkt",
            "  - inre",
            "1. ett",
            "> **Anm.** Text.",
            "> text",
            ">",
            "**Tabell** T {#t}",
            "| a | b |",
            "| --- | --- |",
            "| 1 | 2 | 3 |",
            "![alt](a.svg)",
            "**Figur** F {#f}",
            "$$",
            "[^a]: not",
            "Text [id, plats] och `kod`.",
            "```",
            "    indrag",
            "---",
            "## term {#term-x}",
            "- **SFS 1** x {#s}",
        ]
    ),
    st.text(max_size=30),
)


@given(st.text())
def test_parse_never_raises(text: str) -> None:
    """Whatever an author types, reading it gives a result."""
    parse(text, "a.md")


@example(["0", "\x0c"])
@example(["\x0c", "**PRO-01** Kommunen **ska** svara:"])
@given(st.lists(LINE, max_size=25))
def test_every_line_belongs_to_exactly_one_block(lines: list[str]) -> None:
    """No line of the author's is lost, and none is read twice."""
    text = "\n".join(lines)
    owned: list[int] = []
    for clause in parse(text, "a.md").clauses:
        owned.extend(_lines(clause))
    # The parser's own idea of a line: `\r` and `\n` only, as CommonMark has it.
    written = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blank = {number for number, line in enumerate(written, 1) if not line.replace("\0", "").strip()}
    assert sorted(set(owned) - blank) == [number for number in range(1, len(written) + 1) if number not in blank]
    assert len(owned) == len(set(owned))


def _lines(clause: Clause | TermEntry) -> list[int]:
    positions = [clause.position] if clause.level else []
    if isinstance(clause, TermEntry):
        positions += [clause.definition.position()] if clause.definition else []
        positions += [field.position for field in clause.fields]
        positions += [note.position for note in clause.notes]
    positions += [block.position for block in clause.blocks]
    lines = [line for position in positions for line in range(position.line, position.end_line + 1)]
    if isinstance(clause, Clause):
        for child in clause.clauses:
            lines += _lines(child)
    return lines
